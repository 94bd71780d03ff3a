import robotsParser from "robots-parser";
import { hostKey, isDowngrade, redirectTarget } from "./hosts.ts";
import type { Exchange, FailureKind, RobotsDecision } from "./types.ts";

// A CommonJS module: what it exports is the function itself, whatever its types say.
const parse = robotsParser as unknown as typeof robotsParser.default;

type Rules = ReturnType<typeof parse>;

/** The name that robots.txt calls the crawler by. */
export const ROBOTS_TOKEN = "gongkai";

/** RFC 9309 §2.4: no copy is used for longer. */
const FRESH_MS = 24 * 3600 * 1000;
/** A file that could not be had is asked for again after this: long enough that a run asks a dead host once or twice. */
const RETRY_MS = 1800 * 1000;
/** RFC 9309 §2.5: at least 500 KiB are parsed. */
export const PARSED_BYTES = 512 * 1024;
/** RFC 9309 §2.3.1.2: at least five redirects are followed. */
const REDIRECTS = 5;
/**
 * Steps that judging one address may take (characters of patterns with wildcards times characters of the path). Only a
 * file made to stall a crawler needs more; it is obeyed as if it disallowed all.
 */
const MOST_STEPS = 20_000_000;

/** What a host said of robots, kept for 24 hours, plain data that a database can hold. */
export interface RobotsRecord {
  /** Milliseconds since 1970. */
  fetchedAt: number;
  verdict: "rules" | "allow_all" | "disallow_all";
  /** `status_200`, `status_404`, `html`, `status_500`, `dns`, `out_of_scope` … */
  reason: string;
  /** The file itself where the verdict is `rules`. */
  text: string;
}

/** Where records are kept between runs, by host (scheme, name and port). */
export interface RobotsCache {
  get(host: string): RobotsRecord | undefined;
  set(host: string, record: RobotsRecord): void;
}

/** What one address of a robots.txt gave; of the body what is parsed at least. */
export type RobotsPage = Pick<Exchange, "status" | "headers"> & { body: Uint8Array };

/** What came of asking for it; retries and pace are the asker's. */
export type RobotsAnswer =
  | { kind: "exchange"; exchange: RobotsPage }
  | { kind: "failed"; failure: FailureKind; message: string }
  | { kind: "too_large" }
  | { kind: "put_off" };

export interface RobotsOptions {
  ask(url: URL, signal: AbortSignal): Promise<RobotsAnswer>;
  inScope(url: URL, from: URL): boolean;
  now(): number;
  cache?: RobotsCache;
}

/** The rules of one host, ready to be asked. */
export interface HostRobots {
  decide(url: URL): RobotsDecision;
  /** Milliseconds; null where the file asks for none. */
  crawlDelayMs: number | null;
  /** Why the file could not be had, where that is trouble of the connection. */
  failure: FailureKind | null;
  message: string;
}

interface Known {
  record: RobotsRecord;
  robots: HostRobots;
}

/** robots.txt of every host by RFC 9309, asked once however many visits wait for it. */
export class RobotsTxt {
  readonly #options: RobotsOptions;
  readonly #known = new Map<string, Known>();
  readonly #underWay = new Map<string, Promise<Known | null>>();

  constructor(options: RobotsOptions) {
    this.#options = options;
  }

  /** Rules of the host of `url`; null where the run ended, or the host was put off, before they came. */
  async of(url: URL, signal: AbortSignal): Promise<HostRobots | null> {
    const host = hostKey(url);
    const known = this.#known.get(host) ?? this.#remembered(host);
    if (known !== null && this.#fresh(known.record)) return known.robots;
    while (!signal.aborted) {
      const joined = this.#underWay.get(host);
      const fetched = await (joined ?? this.#start(host, signal));
      // Where the visit that asked gave up, the next one that waits asks again.
      if (fetched !== null) return fetched.robots;
      if (joined === undefined) return null;
    }
    return null;
  }

  #start(host: string, signal: AbortSignal): Promise<Known | null> {
    const fetching = this.#fetch(host, signal).finally(() => this.#underWay.delete(host));
    this.#underWay.set(host, fetching);
    return fetching;
  }

  #remembered(host: string): Known | null {
    const record = this.#options.cache?.get(host);
    if (record === undefined || !this.#fresh(record)) return null;
    return this.#learn(host, record, null, "");
  }

  #fresh(record: RobotsRecord): boolean {
    const age = this.#options.now() - record.fetchedAt;
    return age >= 0 && age < (record.verdict === "disallow_all" ? RETRY_MS : FRESH_MS);
  }

  #learn(host: string, record: RobotsRecord, failure: FailureKind | null, message: string): Known {
    const known = { record, robots: readRecord(host, record, failure, message) };
    this.#known.set(host, known);
    return known;
  }

  async #fetch(host: string, signal: AbortSignal): Promise<Known | null> {
    let url = new URL("/robots.txt", host);
    const seen = new Set([url.href]);
    for (let redirects = 0; ; redirects++) {
      const answer = await this.#options.ask(url, signal);
      if (answer.kind === "put_off" || (answer.kind === "failed" && answer.failure === "aborted"))
        return null;
      if (answer.kind === "failed") return this.#keep(host, "disallow_all", answer.failure, "", answer);
      if (answer.kind === "too_large") return this.#keep(host, "disallow_all", "too_large", "");
      const { exchange } = answer;
      if (exchange.status < 300 || exchange.status >= 400) return this.#judge(host, exchange);
      const target = redirectTarget(exchange.headers.location, url);
      // More redirects than five, or a ring of them: the file is unavailable (RFC 9309 §2.3.1.2).
      if (target === null || seen.has(target.href) || redirects >= REDIRECTS || isDowngrade(url, target)) {
        return this.#keep(host, "allow_all", "redirect", "");
      }
      // There may be rules there, but nothing there is asked: in doubt the host is left alone.
      if (!this.#options.inScope(target, url)) return this.#keep(host, "disallow_all", "out_of_scope", "");
      seen.add(target.href);
      url = target;
    }
  }

  #judge(host: string, { status, body, headers }: RobotsPage): Known {
    const reason = `status_${status}`;
    // 429 is a plea for less, not a missing file.
    if (status >= 500 || status === 429) return this.#keep(host, "disallow_all", reason, "");
    if (status < 200 || status >= 300) return this.#keep(host, "allow_all", reason, "");
    const text = new TextDecoder("utf-8").decode(body.subarray(0, PARSED_BYTES));
    if (isHtml(text, headers["content-type"])) return this.#keep(host, "allow_all", "html", "");
    return this.#keep(host, "rules", reason, text);
  }

  #keep(
    host: string,
    verdict: RobotsRecord["verdict"],
    reason: string,
    text: string,
    trouble?: { failure: FailureKind; message: string },
  ): Known {
    const record = { fetchedAt: this.#options.now(), verdict, reason, text };
    this.#options.cache?.set(host, record);
    return this.#learn(host, record, trouble?.failure ?? null, trouble?.message ?? "");
  }
}

/** A page that a server sends for every address that it doesn't have, with status 200. */
function isHtml(text: string, contentType: string | undefined): boolean {
  const start = text.slice(0, 512).trimStart().toLowerCase();
  if (
    start.startsWith("<!doctype") ||
    start.startsWith("<html") ||
    start.startsWith("<head") ||
    start.startsWith("<script")
  ) {
    return true;
  }
  // Some servers name every file HTML; real rules in it are obeyed.
  return (
    start.startsWith("<") ||
    (/html/i.test(contentType ?? "") && !/^\s*(?:user-agent|disallow|allow)\s*:/im.test(text))
  );
}

function readRecord(
  host: string,
  record: RobotsRecord,
  failure: FailureKind | null,
  message: string,
): HostRobots {
  const always = (verdict: RobotsDecision["verdict"]): HostRobots => ({
    decide: () => ({ verdict, reason: record.reason, line: null }),
    crawlDelayMs: null,
    failure,
    message,
  });
  if (record.verdict === "allow_all") return always("allowed");
  if (record.verdict === "disallow_all") return always("unreachable");
  const robots = parse(new URL("/robots.txt", host).href, record.text);
  const delay = robots.getCrawlDelay(ROBOTS_TOKEN);
  const wild = record.text
    .split(/[\r\n]/)
    .reduce((sum, line) => sum + (line.includes("*") ? line.length : 0), 0);
  return {
    decide: (url) => decide(robots, wild, url),
    crawlDelayMs: delay !== undefined && Number.isFinite(delay) && delay >= 0 ? delay * 1000 : null,
    failure,
    message,
  };
}

function decide(robots: Rules, wild: number, url: URL): RobotsDecision {
  if (url.pathname === "/robots.txt") return { verdict: "own_file", reason: "own_file", line: null };
  if (wild * (url.pathname.length + url.search.length) > MOST_STEPS) {
    return { verdict: "disallowed", reason: "too_costly", line: null };
  }
  const line = robots.getMatchingLineNumber(url.href, ROBOTS_TOKEN);
  const allowed = robots.isAllowed(url.href, ROBOTS_TOKEN) !== false;
  return {
    verdict: allowed ? "allowed" : "disallowed",
    reason: line > 0 ? "rule" : "no_rule",
    line: line > 0 ? line : null,
  };
}
