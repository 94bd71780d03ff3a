import type { Content } from "../core/content.ts";

/** What is wanted of a server. */
export interface FetchRequest {
  url: string;
  method: "GET" | "POST";
  /** Of a POST only, already encoded. */
  body?: string;
  contentType?: string;
  /** Further headers; those that are the layer's own (User-Agent, Host, Cookie …) are not taken from here. */
  headers?: Readonly<Record<string, string>>;
  /** `page` for HTML, `data` for JSON and XML, `file` for attachments. Decides the Accept header and how large it may be. */
  accept: Accept;
  /** Sent only to the host that it names. */
  referer?: string;
  /** What the server gave with the copy that is kept; then it may answer 304. */
  validators?: Validators;
  /** A program that sends files (`download.jsp?…`): costs the server more, so it is asked five times as seldom. */
  gateway?: boolean;
  /** Addresses whose answer is here already: a redirect to one of them is not followed, so that none is asked twice. */
  isKnown?(url: string): boolean;
}

export type Accept = "page" | "data" | "file";

export interface Validators {
  etag?: string;
  lastModified?: string;
}

/** What robots.txt said of a request, kept beside it. */
export interface RobotsDecision {
  /** `own_file` for robots.txt itself, which is asked without asking. */
  verdict: "allowed" | "disallowed" | "unreachable" | "own_file";
  /** Why: `rule`, `no_rule`, `status_404`, `html`, `status_500`, `dns`, `timeout` … */
  reason: string;
  /** Line of the rule that decided, counted from 1; null where none did. */
  line: number | null;
}

/**
 * How strictly TLS is spoken to a host. `legacy` still verifies the certificate but allows what OpenSSL 3 refuses
 * (renegotiation without RFC 5746, small keys, TLS 1.0). `insecure` takes any certificate, and only where a site's file
 * says so.
 */
export type TlsProfile = "strict" | "legacy" | "insecure";

/** What is known of the connection that an answer came over. */
export interface TlsFacts {
  profile: TlsProfile;
  protocol: string | null;
  cipher: string | null;
  /** Whether the certificate was verified; `problem` says why it was not. */
  authorized: boolean;
  problem: string | null;
  subject: string | null;
  issuer: string | null;
  validTo: string | null;
  fingerprint256: string | null;
}

/** One request and its whole answer on the wire. */
export interface Exchange {
  url: string;
  method: "GET" | "POST";
  /** When the request was written to the connection, ISO 8601 in UTC. */
  startedAt: string;
  /** From then to the last byte of the body, in milliseconds. */
  tookMs: number;
  status: number;
  /**
   * Names in lower case. Values byte by byte (ISO 8859-1), since file names come in GBK and UTF-8 alike; repeated headers
   * joined by `, ` and Set-Cookie by line ends.
   */
  headers: Readonly<Record<string, string>>;
  /** Each Set-Cookie header by itself. */
  setCookies: readonly string[];
  /**
   * The body after content decoding; a large one is in a file, which is whoever's who gets it. Its characters are not
   * decoded here.
   */
  body: Content;
  /** Bytes of the body as they came over the wire. */
  encodedBytes: number;
  /** `gzip`, `br`, `deflate`, `gzip, gzip`; null where the body came as it is. */
  contentEncoding: string | null;
  /** Address of the server; null only where the connection was gone before it could be read. */
  ip: string | null;
  /** Null over plain HTTP. */
  tls: TlsFacts | null;
  robots: RobotsDecision;
}

/**
 * How a visit ended:
 * - `ok`: a whole answer, status 2xx
 * - `not_modified`: 304 to the validators of the request
 * - `known`: it leads to an address whose answer is here already (`isKnown`); `detail` is that address
 * - `redirect_refused`: it leads where the crawl doesn't go: `out_of_scope`, `private_address`, `downgrade`, `loop`,
 *   `too_many`, `bad_location`
 * - `out_of_scope`: the address itself: `host`, `bad_url`, `scheme`
 * - `robots`: `disallowed`, or `unreachable` (RFC 9309: then all is disallowed)
 * - `blocked`: a challenge; `detail` names its kind
 * - `error_page`: any other status; `detail` is `status_500` …
 * - `gone`: `status_404`, `status_410`, or `redirect_home` (a removed page that leads to the home page)
 * - `failed`: no whole answer: see {@link FailureKind}
 * - `too_large`: `bytes` or `bomb`
 * - `put_off`: the host asked for more patience than this run has: `retry_after`, `too_many_requests`, `unavailable`,
 *   `refusals`, `dead_host`
 */
export type Outcome =
  | "ok"
  | "not_modified"
  | "known"
  | "redirect_refused"
  | "out_of_scope"
  | "robots"
  | "blocked"
  | "error_page"
  | "gone"
  | "failed"
  | "too_large"
  | "put_off";

/**
 * Why no whole answer came:
 * - `dns`: the name doesn't resolve; `private_address`: it resolves to where the crawl never goes
 * - `connect`: refused, unreachable; `tls`: no secure connection, `certificate`: one that doesn't hold
 * - `timeout`: no connection or no header in time; `slow_body`: the body didn't end in time
 * - `reset`: broken off, its length a lie, or damaged; `protocol`: no HTTP, or headers beyond all measure
 * - `encoding`: packed in a way that is unknown or doesn't unpack; `aborted`: the run ended
 */
export type FailureKind =
  | "dns"
  | "private_address"
  | "connect"
  | "tls"
  | "certificate"
  | "timeout"
  | "slow_body"
  | "reset"
  | "protocol"
  | "encoding"
  | "aborted";

/** All that came of one request, redirects followed. Expected trouble is a value here, never a throw. */
export interface Visit {
  outcome: Outcome;
  /** Stable code, listed at {@link Outcome}; empty for `ok` and `not_modified`. */
  detail: string;
  /** For people: the system's own words, the address that a redirect led to. May be empty. */
  message: string;
  /** Every whole answer in order, retries and redirects included; robots.txt is not among them (see `onExchange`). */
  hops: Exchange[];
  /** The last of `hops` where it decided the outcome. */
  final: Exchange | null;
  /** Of `put_off`: when the host may be asked again, ISO 8601 in UTC. */
  retryAt: string | null;
  /** Facts that a reader should know: `https_upgrade`, `cookie_replayed`, `tls_legacy`, `no_length`, `retried`. */
  notes: string[];
}

/** Bounds of one exchange. */
export interface Limits {
  /** Most bytes of a body, packed and unpacked alike. */
  pageBytes: number;
  dataBytes: number;
  fileBytes: number;
  /** A body beyond `ratioFloorBytes` that grew by more than this when unpacked is a bomb. */
  ratio: number;
  ratioFloorBytes: number;
  headerBytes: number;
  connectMs: number;
  /** From the start to the end of the header. Sites that take 30 s for the first byte are real. */
  headersMs: number;
  /** From the end of the header to the end of the body, however often a byte drips. */
  bodyMs: number;
  redirects: number;
  /** Tries of one request where the connection broke, timed out or the gateway failed (502, 504). */
  tries: number;
  urlLength: number;
}

export const DEFAULT_LIMITS: Limits = {
  pageBytes: 8 * 1024 * 1024,
  dataBytes: 8 * 1024 * 1024,
  fileBytes: 64 * 1024 * 1024,
  ratio: 100,
  ratioFloorBytes: 1024 * 1024,
  headerBytes: 64 * 1024,
  connectMs: 20_000,
  headersMs: 45_000,
  bodyMs: 120_000,
  redirects: 5,
  tries: 3,
  urlLength: 4096,
};
