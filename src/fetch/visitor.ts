import { setMaxListeners } from "node:events";
import { recogniseBlock } from "../../crawlers/responses/blocks.ts";
import { headOf } from "../core/content.ts";
import type { Resolve } from "./address-guard.ts";
import { Connections } from "./connections.ts";
import { replayedCookie } from "./cookie-replay.ts";
import { type ExchangeResult, exchange, type Wire, type WireRequest } from "./exchange.ts";
import { type Failure, failure } from "./failure.ts";
import { HostClock, type PutOff, sleep, steadyNow } from "./host-clock.ts";
import { askable, hostKey, isDowngrade, isHomePage, isUpgrade, redirectTarget } from "./hosts.ts";
import { requestHeaders } from "./request-headers.ts";
import { retryAfterMs } from "./retry-after.ts";
import { type HostRobots, PARSED_BYTES, type RobotsAnswer, type RobotsCache, RobotsTxt } from "./robots.ts";
import { challengeText } from "./sniff.ts";
import { discard, Spool } from "./spool.ts";
import {
  type Accept,
  DEFAULT_LIMITS,
  type Exchange,
  type FailureKind,
  type FetchRequest,
  type Limits,
  type Outcome,
  type RobotsDecision,
  type TlsProfile,
  type Visit,
} from "./types.ts";

export interface VisitorOptions {
  /** `gongkai/<version> (+<project address>)`. */
  userAgent: string;
  /** Permits 127.0.0.0/8, for tests. */
  allowLoopback: boolean;
  /** Starts a second for each host. */
  rate: number;
  /** Of a host (`URL.origin`) that deserves another pace; the general one where it gives none. */
  rateOf?(host: string): number | undefined;
  /** Whether an address belongs to the listed sources (scheme, name and port). */
  inScope(url: URL): boolean;
  limits?: Partial<Limits>;
  /** Exchanges under way at a time over all hosts. */
  maxConcurrent?: number;
  /** The longest that a host may keep the run waiting before it is put off; 15 minutes. */
  patienceMs?: number;
  robotsCache?: RobotsCache;
  /** Folder for large bodies, which stay there; a folder of the system's, which is gone after `close`, without one. */
  spool?: string;
  /** How strictly TLS is spoken to a host at first; `strict` unless a site's file says otherwise. */
  tlsProfile?(url: URL): TlsProfile;
  /** Called with every whole answer as it comes, robots.txt, retries and redirects included: for the archive. */
  onExchange?(exchange: Exchange): void;
  /** For tests: time, waiting and names. */
  now?(): number;
  sleep?(ms: number, signal: AbortSignal): Promise<void>;
  resolve?: Resolve;
}

const QUARTER_OF_AN_HOUR_MS = 900_000;
const MAX_CONCURRENT = 64;
/** Base intervals before each try of a request whose connection failed. */
const RETRY_INTERVALS = [1, 3, 9];
/** A robots.txt beyond this is cut by the reader anyway; larger ones are no robots.txt. */
const ROBOTS_BYTES = 8 * 1024 * 1024;

const RETRIED: ReadonlySet<FailureKind> = new Set<FailureKind>(["reset", "timeout"]);
/** A gateway that could not reach the server behind it. */
const FLAKY_GATEWAY = new Set([502, 504]);
const PLEAS_FOR_LESS = new Set([429, 503]);
const OWN_FILE: RobotsDecision = { verdict: "own_file", reason: "own_file", line: null };

/** One request that may take several tries. */
interface Attempt {
  request: Omit<WireRequest, "profile">;
  gateway: boolean;
}

type Attempted =
  | { kind: "exchange"; exchange: Exchange }
  | { kind: "failed"; failure: Failure }
  | { kind: "too_large"; detail: "bytes" | "bomb" }
  | { kind: "put_off"; putOff: PutOff };

/** What a visit has gathered so far. */
interface Trail {
  hops: Exchange[];
  notes: Set<string>;
}

/**
 * The polite way to a server: scope, robots.txt, the pace of the host, one exchange, redirects by hand. It knows nothing
 * of what it fetches.
 */
export class Visitor {
  readonly #options: VisitorOptions;
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #wire: Wire;
  readonly #clock: HostClock;
  readonly #robots: RobotsTxt;
  readonly #profiles = new Map<string, TlsProfile>();
  readonly #closing = new AbortController();

  constructor(options: VisitorOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#now = options.now ?? steadyNow;
    this.#wire = {
      connections: new Connections({
        allowLoopback: options.allowLoopback,
        limits: this.#limits,
        ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
      }),
      limits: this.#limits,
      spool: new Spool(options.spool ?? null),
      now: this.#now,
    };
    this.#clock = new HostClock({
      rate: options.rate,
      ...(options.rateOf === undefined ? {} : { rateOf: options.rateOf }),
      patienceMs: options.patienceMs ?? QUARTER_OF_AN_HOUR_MS,
      maxConcurrent: options.maxConcurrent ?? MAX_CONCURRENT,
      now: this.#now,
      sleep: options.sleep ?? sleep,
    });
    this.#robots = new RobotsTxt({
      ask: (url, signal) => this.#askRobots(url, signal),
      inScope: (url, from) => options.inScope(url) || isUpgrade(from, url),
      now: this.#now,
      ...(options.robotsCache === undefined ? {} : { cache: options.robotsCache }),
    });
  }

  /** Fetches one address. Whatever the network does is a value; only bugs throw. */
  async visit(request: FetchRequest, signal?: AbortSignal): Promise<Visit> {
    const ended = new AbortController();
    const end = () => ended.abort();
    const outer = [this.#closing.signal, ...(signal === undefined ? [] : [signal])];
    // As many visits wait for one signal as there are hosts; that is no leak.
    setMaxListeners(0, ...outer);
    for (const one of outer) {
      if (one.aborted) end();
      one.addEventListener("abort", end, { once: true });
    }
    try {
      return await this.#follow(request, ended.signal);
    } finally {
      for (const one of outer) one.removeEventListener("abort", end);
    }
  }

  /** Ends all visits at once and closes every connection. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#wire.connections.close();
    this.#wire.spool.close();
  }

  async #follow(request: FetchRequest, signal: AbortSignal): Promise<Visit> {
    const trail: Trail = { hops: [], notes: new Set() };
    const start = askable(request.url);
    if (start === null || start.href.length > this.#limits.urlLength) {
      const known = URL.canParse(request.url) && start === null ? "scheme" : "bad_url";
      return conclude(trail, "out_of_scope", known, "");
    }
    if (!this.#options.inScope(start)) return conclude(trail, "out_of_scope", "host", start.origin);
    let url = start;
    let method = request.method;
    let cookie: string | null = null;
    const seen = new Set([`${method} ${url.href}`]);
    for (let redirects = 0; ; redirects++) {
      const decided = await this.#decide(url, redirects > 0, trail, signal);
      if (decided.kind === "stop") return decided.visit;
      const attempted = await this.#attempt(
        {
          request: {
            url,
            method,
            headers: requestHeaders(request, {
              url,
              method,
              first: redirects === 0,
              cookie,
              userAgent: this.#options.userAgent,
            }),
            body: method === "POST" ? (request.body ?? "") : null,
            maxBytes: this.#mostBytes(request.accept),
            robots: decided.decision,
          },
          gateway: request.gateway ?? false,
        },
        trail,
        signal,
      );
      if (attempted.kind !== "exchange") return stopped(trail, attempted, redirects > 0);
      const answer = attempted.exchange;
      if (!isRedirect(answer)) return judge(trail, answer, request, start, redirects);
      const target = redirectTarget(answer.headers.location, url);
      if (target === null || target.href.length > this.#limits.urlLength) {
        return conclude(trail, "redirect_refused", "bad_location", answer.headers.location ?? "", answer);
      }
      if (redirects >= this.#limits.redirects) {
        return conclude(trail, "redirect_refused", "too_many", target.href, answer);
      }
      const refused = this.#refuse(url, target, trail);
      if (refused !== null) return conclude(trail, "redirect_refused", refused, target.href, answer);
      // 303, and what every browser does with 301 and 302: a form that was sent is answered by a page.
      if (method === "POST" && answer.status < 304) method = "GET";
      const key = `${method} ${target.href}`;
      cookie = seen.has(key) ? this.#replay(answer, url, target, trail) : null;
      if (seen.has(key) && cookie === null)
        return conclude(trail, "redirect_refused", "loop", target.href, answer);
      if (cookie === null && method === "GET" && request.isKnown?.(target.href) === true)
        return conclude(trail, "known", target.href, "", answer);
      seen.add(key);
      url = target;
    }
  }

  /** Asks robots.txt of the host and sets its pace. */
  async #decide(
    url: URL,
    redirected: boolean,
    trail: Trail,
    signal: AbortSignal,
  ): Promise<{ kind: "go"; decision: RobotsDecision } | { kind: "stop"; visit: Visit }> {
    const lane = this.#clock.lane(hostKey(url));
    const robots = lane.putOff === null ? await this.#robots.of(url, signal) : null;
    if (robots === null) {
      const putOff = lane.putOff;
      if (putOff !== null)
        return { kind: "stop", visit: stopped(trail, { kind: "put_off", putOff }, redirected) };
      return { kind: "stop", visit: conclude(trail, "failed", "aborted", "the run ended") };
    }
    if (robots.failure !== null)
      return { kind: "stop", visit: unreachable(trail, robots, robots.failure, redirected) };
    lane.crawlDelayMs = robots.crawlDelayMs ?? 0;
    const decision = robots.decide(url);
    if (decision.reason === "html") trail.notes.add("robots_html");
    if (decision.verdict === "allowed" || decision.verdict === "own_file") return { kind: "go", decision };
    const line = decision.line === null ? "" : ` (line ${decision.line})`;
    return { kind: "stop", visit: conclude(trail, "robots", decision.verdict, `${decision.reason}${line}`) };
  }

  #refuse(from: URL, to: URL, trail: Trail): string | null {
    if (isUpgrade(from, to)) {
      trail.notes.add("https_upgrade");
      return null;
    }
    if (!this.#options.inScope(to)) return "out_of_scope";
    return isDowngrade(from, to) ? "downgrade" : null;
  }

  /** The one cookie that is ever sent: a page that leads to itself and sets it, once a visit; never over loose TLS. */
  #replay(answer: Exchange, from: URL, to: URL, trail: Trail): string | null {
    if (from.href !== to.href || trail.notes.has("cookie_replayed") || this.#profile(to) === "insecure")
      return null;
    const cookie = replayedCookie(answer.setCookies, to.protocol === "https:");
    if (cookie !== null) trail.notes.add("cookie_replayed");
    return cookie;
  }

  #mostBytes(accept: Accept): number {
    return { page: this.#limits.pageBytes, data: this.#limits.dataBytes, file: this.#limits.fileBytes }[
      accept
    ];
  }

  #profile(url: URL): TlsProfile {
    return this.#profiles.get(hostKey(url)) ?? this.#options.tlsProfile?.(url) ?? "strict";
  }

  async #askRobots(url: URL, signal: AbortSignal): Promise<RobotsAnswer> {
    const request = {
      url,
      method: "GET" as const,
      headers: requestHeaders(
        { url: url.href, method: "GET", accept: "file" },
        { url, method: "GET", first: true, cookie: null, userAgent: this.#options.userAgent },
      ),
      body: null,
      maxBytes: Math.min(ROBOTS_BYTES, this.#limits.pageBytes),
      robots: OWN_FILE,
    };
    const trail: Trail = { hops: [], notes: new Set() };
    const attempted = await this.#attempt({ request, gateway: false }, trail, signal);
    switch (attempted.kind) {
      case "failed":
        return { kind: "failed", failure: attempted.failure.kind, message: attempted.failure.message };
      case "too_large":
        return { kind: "too_large" };
      case "put_off":
        return { kind: "put_off" };
      case "exchange": {
        const { status, headers, body } = attempted.exchange;
        const head = headOf(body, PARSED_BYTES);
        for (const hop of trail.hops) discard(hop.body);
        return { kind: "exchange", exchange: { status, headers, body: head } };
      }
    }
  }

  /** One request in the lane of its host, tried again where the network or a gateway faltered. */
  async #attempt(attempt: Attempt, trail: Trail, signal: AbortSignal): Promise<Attempted> {
    const { url } = attempt.request;
    const lane = this.#clock.lane(hostKey(url));
    for (let tries = 1; ; tries++) {
      const ran = await lane.run(() => this.#exchange(attempt.request, signal), {
        gateway: attempt.gateway,
        signal,
      });
      if (ran.kind === "aborted") return { kind: "failed", failure: failure("aborted", "the run ended") };
      if (ran.kind === "put_off") return { kind: "put_off", putOff: ran.putOff };
      const result = ran.value;
      if (result.kind === "exchange") {
        trail.hops.push(result.exchange);
        this.#options.onExchange?.(result.exchange);
      }
      const again = tries < this.#limits.tries ? this.#again(result, url, trail) : null;
      if (again === null)
        return lane.putOff !== null && pleads(result) ? { kind: "put_off", putOff: lane.putOff } : result;
      if (again === "in_pace") continue;
      trail.notes.add("retried");
      const interval = (RETRY_INTERVALS[tries] ?? RETRY_INTERVALS.at(-1) ?? 1) * (1000 / this.#options.rate);
      await (this.#options.sleep ?? sleep)(interval, signal);
    }
  }

  /** Whether a result asks for another try: after a pause, or as soon as the pace of the host allows. */
  #again(result: ExchangeResult, url: URL, trail: Trail): "after_pause" | "in_pace" | null {
    if (result.kind === "too_large") return null;
    if (result.kind === "exchange") {
      const { status } = result.exchange;
      // A challenge comes with 503 as well; it will not go away by waiting.
      if (PLEAS_FOR_LESS.has(status)) return blockOf(result.exchange) === null ? "in_pace" : null;
      return FLAKY_GATEWAY.has(status) ? "after_pause" : null;
    }
    const { kind, legacy } = result.failure;
    if (kind === "tls" && legacy && this.#profile(url) === "strict") {
      // Some modern servers hang under the loose profile, so it is for those only that refuse the strict one.
      this.#profiles.set(hostKey(url), "legacy");
      trail.notes.add("tls_legacy");
      return "in_pace";
    }
    return RETRIED.has(kind) ? "after_pause" : null;
  }

  async #exchange(request: Attempt["request"], signal: AbortSignal) {
    const wireRequest = { ...request, profile: this.#profile(request.url) };
    const { result, sentAt, answeredAt, endedAt } = await exchange(wireRequest, this.#wire, signal);
    const answer = result.kind === "exchange" ? result.exchange : null;
    return {
      value: result,
      report: {
        sentAt,
        answeredAt,
        endedAt,
        status: answer?.status ?? (result.kind === "too_large" ? result.status : null),
        failure: result.kind === "failed" ? result.failure.kind : null,
        retryAfterMs: answer === null ? null : retryAfterMs(answer.headers["retry-after"], Date.now()),
      },
    };
  }
}

function isRedirect({ status }: Exchange): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function pleads(result: ExchangeResult): boolean {
  return result.kind === "exchange" && PLEAS_FOR_LESS.has(result.exchange.status);
}

/** What a whole answer means. Whether a page with status 200 is really there, only its text tells: that is for others. */
function judge(trail: Trail, answer: Exchange, request: FetchRequest, start: URL, redirects: number): Visit {
  const { status } = answer;
  const block = blockOf(answer);
  if (block !== null) return conclude(trail, "blocked", block, `status ${status}`, answer);
  if (status === 304 && request.validators !== undefined)
    return conclude(trail, "not_modified", "", "", answer);
  if (status === 404 || status === 410) return conclude(trail, "gone", `status_${status}`, "", answer);
  // A part was never asked for, so 206 is not the whole.
  if (status < 200 || status >= 300 || status === 206)
    return conclude(trail, "error_page", `status_${status}`, "", answer);
  if (!("content-length" in answer.headers) && !("transfer-encoding" in answer.headers))
    trail.notes.add("no_length");
  if (redirects > 0 && isHomePage(new URL(answer.url)) && !isHomePage(start)) {
    return conclude(trail, "gone", "redirect_home", answer.url, answer);
  }
  return conclude(trail, "ok", "", "", answer);
}

function blockOf(answer: Exchange): string | null {
  const text = challengeText(answer);
  return text === null ? null : recogniseBlock({ status: answer.status, headers: answer.headers, text });
}

function stopped(
  trail: Trail,
  attempted: Exclude<Attempted, { kind: "exchange" }>,
  redirected: boolean,
): Visit {
  switch (attempted.kind) {
    case "too_large":
      return conclude(trail, "too_large", attempted.detail, "");
    case "put_off": {
      const visit = conclude(trail, "put_off", attempted.putOff.detail, "", trail.hops.at(-1) ?? null);
      return { ...visit, retryAt: new Date(attempted.putOff.until).toISOString() };
    }
    case "failed": {
      const { kind, message } = attempted.failure;
      return conclude(
        trail,
        redirected && kind === "private_address" ? "redirect_refused" : "failed",
        kind,
        message,
      );
    }
  }
}

/** The host gave no robots.txt because it gives nothing: that is said, rather than that robots.txt forbids. */
function unreachable(trail: Trail, robots: HostRobots, kind: FailureKind, redirected: boolean): Visit {
  return stopped(trail, { kind: "failed", failure: failure(kind, robots.message) }, redirected);
}

function conclude(
  trail: Trail,
  outcome: Outcome,
  detail: string,
  message: string,
  final: Exchange | null = null,
): Visit {
  return { outcome, detail, message, hops: trail.hops, final, retryAt: null, notes: [...trail.notes] };
}
