import { constants } from "node:crypto";
import type { Socket } from "node:net";
import {
  type ConnectionOptions,
  type DetailedPeerCertificate,
  type PeerCertificate,
  TLSSocket,
} from "node:tls";
import { Agent, buildConnector, Client } from "undici";
import { forbiddenLiteral, guardedLookup, type Resolve } from "./address-guard.ts";
import type { Limits, TlsFacts, TlsProfile } from "./types.ts";

/** A slow first address must not hold up the second one: AAAA records that lead nowhere are common. */
const HAPPY_EYEBALLS_MS = 250;

type Strictness = Pick<ConnectionOptions, "minVersion" | "ciphers" | "secureOptions" | "rejectUnauthorized">;

const TLS_OPTIONS: Record<TlsProfile, Strictness> = {
  strict: {},
  legacy: {
    minVersion: "TLSv1",
    ciphers: "DEFAULT@SECLEVEL=0",
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  },
  insecure: {
    minVersion: "TLSv1",
    ciphers: "DEFAULT@SECLEVEL=0",
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    rejectUnauthorized: false,
  },
};

/** A connection to a host: one at a time, so it is the one that its answers came over. */
export interface Connection {
  socket: Socket;
  ip: string | null;
  tls: TlsFacts | null;
}

/** All connections of a crawl, one a host, each to an address that the guard let through. */
export class Connections {
  readonly #allowLoopback: boolean;
  readonly #limits: Limits;
  readonly #resolve: Resolve | undefined;
  readonly #agents = new Map<TlsProfile, Agent>();
  readonly #open = new Map<string, Connection>();

  constructor(options: { allowLoopback: boolean; limits: Limits; resolve?: Resolve }) {
    this.#allowLoopback = options.allowLoopback;
    this.#limits = options.limits;
    this.#resolve = options.resolve;
  }

  agent(profile: TlsProfile): Agent {
    let agent = this.#agents.get(profile);
    if (agent === undefined) {
      agent = this.#build(profile);
      this.#agents.set(profile, agent);
    }
    return agent;
  }

  /** The connection that the last answer of an origin came over. */
  of(origin: string): Connection | undefined {
    return this.#open.get(origin);
  }

  /** Ends everything at once. */
  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
    this.#agents.clear();
    this.#open.clear();
  }

  #build(profile: TlsProfile): Agent {
    const connector = buildConnector({
      ...TLS_OPTIONS[profile],
      lookup: guardedLookup(this.#allowLoopback, this.#resolve),
      timeout: this.#limits.connectMs,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: HAPPY_EYEBALLS_MS,
    });
    return new Agent({
      connections: 1,
      pipelining: 1,
      maxHeaderSize: this.#limits.headerBytes,
      // Deadlines are kept by the exchange itself, to the millisecond and over the whole body.
      headersTimeout: 0,
      bodyTimeout: 0,
      factory: (origin, options) =>
        new Client(origin, {
          ...options,
          connect: (target, callback) => {
            const forbidden = forbiddenLiteral(target.hostname, this.#allowLoopback);
            if (forbidden !== null) return callback(forbidden, null);
            connector(target, (...result) => {
              const socket = result[1];
              if (socket) this.#open.set(String(origin), describe(socket, profile));
              callback(...result);
            });
          },
        }),
    });
  }
}

function describe(socket: Socket, profile: TlsProfile): Connection {
  return {
    socket,
    ip: socket.remoteAddress ?? null,
    tls: socket instanceof TLSSocket ? factsOf(socket, profile) : null,
  };
}

function factsOf(socket: TLSSocket, profile: TlsProfile): TlsFacts {
  // An empty object where a resumed session carries no certificate.
  const certificate: Partial<PeerCertificate | DetailedPeerCertificate> = socket.getPeerCertificate();
  const problem: unknown = socket.authorizationError;
  return {
    profile,
    protocol: socket.getProtocol(),
    cipher: socket.getCipher()?.name ?? null,
    authorized: socket.authorized,
    problem: problem ? String(problem) : null,
    subject: one(certificate.subject?.CN),
    issuer: one(certificate.issuer?.O ?? certificate.issuer?.CN),
    validTo: certificate.valid_to ?? null,
    fingerprint256: certificate.fingerprint256 ?? null,
  };
}

/** A certificate may name several; the first will do for the record. */
function one(name: string | string[] | undefined): string | null {
  return (Array.isArray(name) ? name[0] : name) ?? null;
}
