import type { Dispatcher } from "undici";
import type { Content } from "../core/content.ts";
import type { Connection, Connections } from "./connections.ts";
import { unpack } from "./content-coding.ts";
import { type Failure, failure, failureOf } from "./failure.ts";
import { discard, type Gathering, type Spool } from "./spool.ts";
import type { Exchange, Limits, RobotsDecision, TlsProfile } from "./types.ts";

/** One request as it goes over the wire. */
export interface WireRequest {
  url: URL;
  method: "GET" | "POST";
  headers: Readonly<Record<string, string>>;
  body: string | null;
  maxBytes: number;
  profile: TlsProfile;
  robots: RobotsDecision;
}

export type ExchangeResult =
  | { kind: "exchange"; exchange: Exchange }
  | { kind: "too_large"; detail: "bytes" | "bomb"; status: number }
  | { kind: "failed"; failure: Failure };

/** When an exchange began and how long it took, in milliseconds of the clock. */
export interface Timed {
  result: ExchangeResult;
  /** When the request was written; null where no connection came about. */
  sentAt: number | null;
  /** When the answer began; null where none did. */
  answeredAt: number | null;
  endedAt: number;
}

/** What the wire gave before anything was unpacked. */
interface WireAnswer {
  status: number;
  rawHeaders: readonly Buffer[];
  body: Content;
  connection: Connection | undefined;
}

type WireResult = { kind: "answer"; answer: WireAnswer } | Exclude<ExchangeResult, { kind: "exchange" }>;

/** What all exchanges of a crawl share. */
export interface Wire {
  connections: Connections;
  limits: Limits;
  spool: Spool;
  now(): number;
}

/**
 * Makes one exchange: no redirect is followed, nothing is tried twice. Ends when `signal` does.
 * @throws Error where a large body can't be written to the spool.
 */
export async function exchange(request: WireRequest, wire: Wire, signal: AbortSignal): Promise<Timed> {
  const handler = new WireHandler(request, wire);
  const answered = await handler.run(signal);
  const endedAt = wire.now();
  const { sentAt, answeredAt } = handler;
  return {
    result: await complete(answered, request, sentAt ?? endedAt, endedAt, wire),
    sentAt,
    answeredAt,
    endedAt,
  };
}

async function complete(
  answered: WireResult,
  request: WireRequest,
  sentAt: number,
  endedAt: number,
  { limits, spool }: Wire,
): Promise<ExchangeResult> {
  if (answered.kind !== "answer") return answered;
  const { status, rawHeaders, body, connection } = answered.answer;
  const { headers, setCookies } = readHeaders(rawHeaders);
  const unpacked = await unpack(body, headers["content-encoding"], request.maxBytes, limits, spool);
  if (unpacked.kind !== "whole" || unpacked.bytes !== body) discard(body);
  switch (unpacked.kind) {
    case "too_large":
      return { kind: "too_large", detail: unpacked.detail, status };
    case "damaged":
      return { kind: "failed", failure: failure("reset", unpacked.message) };
    case "unknown_coding":
      return { kind: "failed", failure: failure("encoding", unpacked.message) };
    case "whole":
      return {
        kind: "exchange",
        exchange: {
          url: request.url.href,
          method: request.method,
          startedAt: new Date(sentAt).toISOString(),
          tookMs: Math.round(endedAt - sentAt),
          status,
          headers,
          setCookies,
          body: unpacked.bytes,
          encodedBytes: body.byteLength,
          contentEncoding: unpacked.coding,
          ip: connection?.ip ?? null,
          tls: connection?.tls ?? null,
          robots: request.robots,
        },
      };
  }
}

const SLOW_BODY = failure("slow_body", "the body did not end in time");

/** Status line, padding of headers, empty lines at the end: what may come beside header and body. */
const SLACK_BYTES = 128;

/** Collects one answer, counts its bytes while they come and keeps the deadlines. */
class WireHandler implements Dispatcher.DispatchHandler {
  sentAt: number | null = null;
  answeredAt: number | null = null;
  readonly #request: WireRequest;
  readonly #wire: Wire;
  #controller: Dispatcher.DispatchController | null = null;
  #timer: NodeJS.Timeout | undefined;
  #done: ((result: WireResult) => void) | null = null;
  #broke: (error: unknown) => void = () => undefined;
  #status = 0;
  #rawHeaders: readonly Buffer[] = [];
  readonly #body: Gathering;
  /** Bytes that the connection had brought before this request. */
  #bytesBefore = 0;
  /** Whether there were answers 1xx before the real one, whose bytes nobody counts. */
  #interim = false;

  constructor(request: WireRequest, wire: Wire) {
    this.#request = request;
    this.#wire = wire;
    this.#body = wire.spool.gather();
  }

  async run(signal: AbortSignal): Promise<WireResult> {
    if (signal.aborted) return aborted();
    const onAbort = () => this.#end(aborted());
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await new Promise<WireResult>((done, broke) => {
        this.#done = done;
        this.#broke = broke;
        this.#deadline(this.#wire.limits.headersMs, failure("timeout", "no header in time"));
        const { url, method, headers, body, profile } = this.#request;
        this.#wire.connections
          .agent(profile)
          .dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers, body }, this);
      });
    } finally {
      signal.removeEventListener("abort", onAbort);
      clearTimeout(this.#timer);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Ended while the connection was being made: nothing is sent any more.
    if (this.#done === null) controller.abort(new Error("ended"));
    else this.sentAt = this.#wire.now();
    this.#bytesBefore = this.#wire.connections.of(this.#request.url.origin)?.socket.bytesRead ?? 0;
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    this.answeredAt ??= this.#wire.now();
    if (status < 200) {
      this.#interim = true;
      return;
    }
    this.#status = status;
    this.#rawHeaders = (controller.rawHeaders ?? []) as readonly Buffer[];
    this.#deadline(this.#wire.limits.bodyMs, SLOW_BODY);
    const declared = Number(headerOf(this.#rawHeaders, "content-length") ?? 0);
    if (declared > this.#request.maxBytes) this.#tooLarge();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#done === null) return;
    if (this.#body.byteLength + chunk.length > this.#request.maxBytes) {
      this.#tooLarge();
      return;
    }
    try {
      this.#body.add(chunk);
    } catch (error) {
      // The disk's fault, and no server's: it would be the same with every other answer.
      this.#broke(error);
      this.#end({ kind: "failed", failure: failure("aborted", "not kept") });
    }
  }

  onResponseEnd(): void {
    const connection = this.#wire.connections.of(this.#request.url.origin);
    // Bytes beyond the declared length show only when the parser reads on, as an error of the connection.
    setImmediate(() => {
      if (this.#isLonger(connection)) {
        this.#end({ kind: "failed", failure: failure("reset", "longer than its declared length") });
      } else {
        this.#answer(connection);
      }
    });
  }

  #answer(connection: Connection | undefined): void {
    if (this.#done === null) return;
    const answer = {
      status: this.#status,
      rawHeaders: this.#rawHeaders,
      body: this.#body.finish(),
      connection,
    };
    this.#end({ kind: "answer", answer });
  }

  /** Whether more came than the header declared: then the length is a lie, and the body is cut off. */
  #isLonger(connection: Connection | undefined): boolean {
    if (connection === undefined) return false;
    const wrong = connection.socket.errored;
    if (wrong?.name === "HTTPParserError" || wrong?.message === "bad response") return true;
    // A connection that ends with its answer is read no further, but its bytes were counted.
    const declared = headerOf(this.#rawHeaders, "content-length");
    if (declared === undefined || this.#interim || connection.tls !== null) return false;
    const header = this.#rawHeaders.reduce((sum, part) => sum + part.length + 2, 0);
    return connection.socket.bytesRead - this.#bytesBefore - header - this.#body.byteLength > SLACK_BYTES;
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#done === null) return;
    const known = failureOf(error);
    // Not a word of the network: a bug of ours, or a case that has no name yet. It is said, never taken for an answer.
    this.#end({ kind: "failed", failure: known ?? failure("protocol", `${error.name}: ${error.message}`) });
  }

  #tooLarge(): void {
    this.#end({ kind: "too_large", detail: "bytes", status: this.#status });
  }

  #deadline(ms: number, late: Failure): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end({ kind: "failed", failure: late }), ms);
  }

  /** The first end is the one that counts; a connection that still sends is closed. */
  #end(result: WireResult): void {
    const done = this.#done;
    if (done === null) return;
    this.#done = null;
    clearTimeout(this.#timer);
    if (result.kind !== "answer") {
      this.#body.discard();
      this.#controller?.abort(new Error("ended"));
    }
    done(result);
  }
}

function aborted(): WireResult {
  return { kind: "failed", failure: failure("aborted", "the run ended") };
}

/** First header of a name among raw pairs. */
function headerOf(raw: readonly Buffer[], name: string): string | undefined {
  for (let i = 0; i + 1 < raw.length; i += 2) {
    if (raw[i]?.length === name.length && raw[i]?.toString("latin1").toLowerCase() === name)
      return raw[i + 1]?.toString("latin1");
  }
  return undefined;
}

function readHeaders(raw: readonly Buffer[]): { headers: Record<string, string>; setCookies: string[] } {
  // No prototype: a header may be named `constructor`.
  const headers: Record<string, string> = Object.create(null);
  const setCookies: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]?.toString("latin1").toLowerCase() ?? "";
    const value = raw[i + 1]?.toString("latin1") ?? "";
    const before = headers[name];
    if (name === "set-cookie") setCookies.push(value);
    headers[name] = before === undefined ? value : `${before}${name === "set-cookie" ? "\n" : ", "}${value}`;
  }
  return { headers, setCookies };
}
