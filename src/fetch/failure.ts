import { ForbiddenAddress } from "./address-guard.ts";
import type { FailureKind } from "./types.ts";

/** Why an exchange gave no whole answer. */
export interface Failure {
  kind: FailureKind;
  message: string;
  /** Of `tls`: whether a legacy profile may help. */
  legacy: boolean;
}

/** Codes of Node, OpenSSL and undici, by what they mean for a crawl. */
const KIND_OF_CODE: Readonly<Record<string, FailureKind>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  EAI_NODATA: "dns",
  EAI_NONAME: "dns",
  ESERVFAIL: "dns",
  ECONNREFUSED: "connect",
  EHOSTUNREACH: "connect",
  ENETUNREACH: "connect",
  EHOSTDOWN: "connect",
  ENETDOWN: "connect",
  EADDRNOTAVAIL: "connect",
  EACCES: "connect",
  EINVAL: "connect",
  ETIMEDOUT: "timeout",
  ERR_SOCKET_CONNECTION_TIMEOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "slow_body",
  ECONNRESET: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "reset",
  UND_ERR_HEADERS_OVERFLOW: "protocol",
  EPROTO: "tls",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate",
};

/** What OpenSSL says of a certificate: expired, self-signed, incomplete chain, not yet valid … */
const CERTIFICATE =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)/;

/**
 * What an old server is refused for by OpenSSL 3, in its own words: renegotiation, key and digest sizes, old versions,
 * odd curves.
 */
const LEGACY =
  /legacy renegotiation|key too small|md too weak|unsupported protocol|no protocols|version|no shared cipher|no cipher match|handshake failure|bad ecpoint|wrong curve|unsupported elliptic|wrong signature type|inappropriate fallback|internal error/i;

/** Certificates with short keys or old digests, which OpenSSL refuses without a code of its own (Node: UNSPECIFIED). */
const WEAK = /(?:key|digest algorithm) too (?:weak|small)/i;

/** Classes an error of a connection. Null for what is no trouble of a connection: a bug, which must not pass for one. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof ForbiddenAddress) return failure("private_address", error.message);
  if (error instanceof AggregateError) {
    // Several addresses were tried; the first word that is known speaks for all.
    for (const inner of error.errors) {
      const known = failureOf(inner);
      if (known !== null) return known;
    }
  }
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const message = error.message === "" ? code : error.message;
  const kind = KIND_OF_CODE[code];
  if (kind === "tls") return { kind, message, legacy: LEGACY.test(message) };
  // A handshake that the server ends with nothing said: some old servers answer a modern greeting so.
  if (kind === "reset" && /before secure TLS connection/.test(message))
    return { kind: "tls", message, legacy: true };
  if (kind !== undefined) return failure(kind, message);
  if (WEAK.test(message)) return { kind: "tls", message, legacy: true };
  if (CERTIFICATE.test(code)) return failure("certificate", `${code}: ${message}`);
  // The parser's errors carry no code; that the answer ended in its midst is a broken connection like any other.
  if (error.name === "HTTPParserError") return failure(/EOF/.test(message) ? "reset" : "protocol", message);
  if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) {
    return { kind: "tls", message, legacy: LEGACY.test(message) };
  }
  return null;
}

export function failure(kind: FailureKind, message: string): Failure {
  return { kind, message, legacy: false };
}
