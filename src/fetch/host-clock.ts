import pLimit, { type LimitFunction } from "p-limit";
import type { FailureKind } from "./types.ts";

/** Download programs cost a server more than pages: one start where a page has five. */
const GATEWAY_FACTOR = 5;
/** A host rests as long as it worked for the last answer, or longer: start to start twice its duration. */
const LATENCY_FACTOR = 2;
/** First back-off in base intervals (one minute at one start a second), doubled each time. */
const BACK_OFF_FACTOR = 60;
const LONGEST_BACK_OFF_MS = 24 * 3600 * 1000;
/** A host that answered 429 or 503 so often in a row is left alone for the rest of the run. */
const STRIKES = 3;
/** So many refusals (403 and the codes of challenges) in a row are a burst: each further one is a strike. */
const REFUSALS = 3;
/** So many tries in a row without any answer: the host is dead. */
const SILENCES = 6;
/** What Crawl-delay can ask for at most, as Heritrix has it. */
export const LONGEST_CRAWL_DELAY_MS = 300_000;
/**
 * The promise is about what the server sees, and a request that was held up on its way is seen late, the next one
 * perhaps not. All that is known is that it was there before the answer began: the interval counts from then, but for at
 * most this share of it, so that a slow answer does not halve the pace.
 */
const LONGEST_WAY = 1 / 5;
/** What the two clocks may drift apart within an interval. */
const DRIFT = 1 / 500;

/**
 * Starts of all hosts wait for a common beat, so many in an interval: what comes together is handled together, and the
 * program sleeps in between. Each request by itself would find the processor's caches cold, at three times the cost.
 */
export const BEATS = 10;
/** A beat is longer by this share, so that a host whose interval ends just after one need not wait for the next but one. */
const SLACK = 1 / 40;

const PLEAS_FOR_LESS = new Set([429, 503]);
/** 403, and what 瑞数 (412) and 加速乐 (521) answer instead of it. */
const REFUSING = new Set([403, 412, 521]);
const SILENT: ReadonlySet<FailureKind> = new Set<FailureKind>(["dns", "connect", "timeout"]);

/** What a lane must know of an exchange to set its pace. */
export interface LaneReport {
  /** When the request was written; null where no connection came about. */
  sentAt: number | null;
  /** When the answer began; null where none did. */
  answeredAt: number | null;
  endedAt: number;
  /** Null where no whole answer came. */
  status: number | null;
  failure: FailureKind | null;
  /** What Retry-After asked for; null where it did not. */
  retryAfterMs: number | null;
}

/** The host asked for more patience than the run has. */
export interface PutOff {
  detail: "retry_after" | "too_many_requests" | "unavailable" | "refusals" | "dead_host";
  /** When it may be asked again, milliseconds since 1970. */
  until: number;
}

export type LaneResult<T> =
  | { kind: "done"; value: T }
  | { kind: "put_off"; putOff: PutOff }
  | { kind: "aborted" };

export interface HostClockOptions {
  /** Starts a second for each host. */
  rate: number;
  /** Of a host that deserves another pace; the general one where it gives none. */
  rateOf?(host: string): number | undefined;
  /** The longest that a host may keep the run waiting before it is put off. */
  patienceMs: number;
  /** Exchanges under way at a time, over all hosts. */
  maxConcurrent: number;
  /** Milliseconds since 1970, never going back. */
  now(): number;
  /** Ends early, without a throw, when the signal does. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Time that never goes back, as milliseconds since 1970: a wall clock that is set must not shorten a pause. */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Waits; ends early, without a throw, when the signal does. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || ms <= 0) return Promise.resolve();
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}

/** The pace of every host: a lane each. */
export class HostClock {
  readonly options: HostClockOptions;
  readonly #slots: LimitFunction;
  readonly #lanes = new Map<string, Lane>();

  constructor(options: HostClockOptions) {
    this.options = options;
    this.#slots = pLimit(options.maxConcurrent);
  }

  /** The lane of a host (scheme, name and port). */
  lane(host: string): Lane {
    let lane = this.#lanes.get(host);
    if (lane === undefined) {
      lane = new Lane(
        { ...this.options, rate: this.options.rateOf?.(host) ?? this.options.rate },
        this.#slots,
        ((1000 / this.options.rate) * (1 + SLACK)) / BEATS,
      );
      this.#lanes.set(host, lane);
    }
    return lane;
  }
}

/** One host: one request at a time, and none before its time. Held for one exchange, so two lanes never wait for each other. */
export class Lane {
  readonly #options: HostClockOptions;
  readonly #turn = pLimit(1);
  readonly #slots: LimitFunction;
  readonly #baseMs: number;
  readonly #beatMs: number;
  #crawlDelayMs = 0;
  #lastStart = Number.NEGATIVE_INFINITY;
  /** Milliseconds from the last start to when the server certainly had the request. */
  #lastWay = 0;
  #lastDuration = 0;
  #holdUntil = Number.NEGATIVE_INFINITY;
  #strikes = 0;
  #refusals = 0;
  #silences = 0;
  #putOff: PutOff | null = null;

  /** @param beatMs starts are at multiples of it. */
  constructor(options: HostClockOptions, slots: LimitFunction, beatMs: number) {
    this.#options = options;
    this.#slots = slots;
    this.#baseMs = 1000 / options.rate;
    this.#beatMs = beatMs;
  }

  /** What robots.txt asks for between two starts. */
  set crawlDelayMs(ms: number) {
    this.#crawlDelayMs = Math.min(Math.max(0, ms), LONGEST_CRAWL_DELAY_MS);
  }

  get putOff(): PutOff | null {
    return this.#putOff;
  }

  /** Milliseconds from start to start. */
  intervalMs(gateway: boolean): number {
    return Math.max(
      this.#baseMs * (gateway ? GATEWAY_FACTOR : 1),
      this.#crawlDelayMs,
      this.#lastDuration * LATENCY_FACTOR,
    );
  }

  /** Runs one exchange when it is its turn and its time. */
  run<T>(
    job: () => Promise<{ value: T; report: LaneReport }>,
    options: { gateway: boolean; signal: AbortSignal },
  ): Promise<LaneResult<T>> {
    return this.#turn(async () => {
      await this.#untilDue(options);
      if (options.signal.aborted) return { kind: "aborted" };
      if (this.#putOff !== null) return { kind: "put_off", putOff: this.#putOff };
      const startedAt = this.#options.now();
      const { value, report } = await this.#slots(job);
      this.#note(report, startedAt);
      return { kind: "done", value };
    });
  }

  async #untilDue({ gateway, signal }: { gateway: boolean; signal: AbortSignal }): Promise<void> {
    while (this.#putOff === null && !signal.aborted) {
      const interval = this.intervalMs(gateway);
      const way = Math.min(this.#lastWay, interval * LONGEST_WAY);
      const due = Math.max(this.#lastStart + way + interval * (1 + DRIFT), this.#holdUntil);
      const now = this.#options.now();
      if (!(due > now)) return;
      await this.#options.sleep(Math.ceil(due / this.#beatMs) * this.#beatMs - now, signal);
    }
  }

  #note(report: LaneReport, startedAt: number): void {
    if (report.failure === "aborted") return;
    this.#lastStart = report.sentAt ?? startedAt;
    this.#lastWay = (report.answeredAt ?? report.endedAt) - this.#lastStart;
    const duration = report.endedAt - this.#lastStart;
    const good =
      report.status !== null && ((report.status >= 200 && report.status < 300) || report.status === 304);
    // An error page is soon sent; it must not make the crawl faster (Scrapy's AutoThrottle).
    if (good || duration > this.#lastDuration) this.#lastDuration = duration;
    this.#countSilence(report);
    if (report.status === null) return;
    this.#refusals = REFUSING.has(report.status) ? this.#refusals + 1 : 0;
    if (PLEAS_FOR_LESS.has(report.status)) {
      this.#strike(report, report.status === 429 ? "too_many_requests" : "unavailable");
    } else if (this.#refusals >= REFUSALS) {
      this.#strike(report, "refusals");
    } else {
      if (this.#refusals === 0) this.#strikes = 0;
      if (report.retryAfterMs !== null) this.#hold(report.retryAfterMs, report.endedAt, "retry_after");
    }
  }

  #countSilence(report: LaneReport): void {
    const silent = report.failure !== null && SILENT.has(report.failure);
    this.#silences = silent ? this.#silences + 1 : 0;
    if (this.#silences >= SILENCES) {
      this.#putOff = { detail: "dead_host", until: report.endedAt + LONGEST_BACK_OFF_MS };
    }
  }

  #strike(report: LaneReport, detail: PutOff["detail"]): void {
    this.#strikes++;
    const backOff = Math.min(this.#baseMs * BACK_OFF_FACTOR * 2 ** (this.#strikes - 1), LONGEST_BACK_OFF_MS);
    const asked = report.retryAfterMs;
    if (this.#strikes >= STRIKES)
      this.#putOff = { detail, until: report.endedAt + Math.max(asked ?? 0, backOff) };
    else this.#hold(asked ?? backOff, report.endedAt, asked === null ? detail : "retry_after");
  }

  #hold(ms: number, from: number, detail: PutOff["detail"]): void {
    const until = from + ms;
    if (ms > this.#options.patienceMs) this.#putOff = { detail, until };
    else this.#holdUntil = Math.max(this.#holdUntil, until);
  }
}
