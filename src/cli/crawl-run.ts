import { writeFile } from "node:fs/promises";
import { SingleBar } from "cli-progress";
import { RawArchive } from "../archive/raw-archive.ts";
import { CORES } from "../core/cores.ts";
import { heapsForCrawling } from "../core/heaps.ts";
import { type CrawlEvent, crawl } from "../crawl/crawl.ts";
import type { CrawlSummary, SourceSummary } from "../crawl/summary.ts";
import { openVisitor } from "../crawl/visitor-of.ts";
import type { CrawlWindow } from "../crawl/window.ts";
import type { Limits } from "../fetch/types.ts";
import { Readers } from "../readers/readers.ts";
import type { Source } from "../sources/schema.ts";
import { openForWriting } from "../store/database.ts";
import { ReportStore } from "../store/report-store.ts";
import type { Log } from "./log.ts";
import { refreshAndTell } from "./oversight-run.ts";
import { EXIT } from "./usage.ts";
import { USER_AGENT, VERSION } from "./version.ts";

/** What a crawl is asked for on the command line. */
export interface CrawlRunOptions {
  db: string;
  archive: string;
  rate: number;
  years: readonly number[];
  allowLoopback: boolean;
  maxPages: number | null;
  maxBytes: number | null;
  window: CrawlWindow | null;
  /** A file to write the summary to; null for none. */
  summary: string | null;
  /** Narrower bounds of an exchange, for tests. */
  limits?: Partial<Limits>;
}

/** Everything that is published, whenever, and nothing written down beside the database. */
export const UNBOUNDED = {
  years: [],
  maxPages: null,
  maxBytes: null,
  window: null,
  summary: null,
} satisfies Partial<CrawlRunOptions>;

/** A thread reads some 200 pages a second, and one a second comes from a host; each holds its share of memory. */
const HOSTS_A_THREAD = 100;
const MOST_READING = 2;

/** Threads that read beside the core that asks and stores. */
function readingThreads(sources: readonly Source[]): number {
  const hosts = new Set(sources.map(({ url }) => new URL(url).host)).size;
  return Math.min(CORES - 1, MOST_READING, Math.ceil(hosts / HOSTS_A_THREAD));
}

/** Requests between two plain lines of progress. */
const LINE_EVERY = 100;

/** What a crawl came to. */
export interface CrawlDone {
  summary: CrawlSummary;
  /** Reports stored, of which new versions; documents that say what was there already. */
  landed: number;
  newVersions: number;
  unchanged: number;
  requests: number;
  /** True where everything asked for could be done. */
  well: boolean;
}

/** Runs a crawl and tells about it; every source that gave nothing is named, with the reason. */
export async function runCrawl(
  sources: readonly Source[],
  options: CrawlRunOptions,
  log: Log,
): Promise<CrawlDone> {
  heapsForCrawling();
  const stop = new AbortController();
  const interrupt = (): void => {
    log.info("stopping; the same command goes on from here");
    stop.abort();
  };
  process.once("SIGTERM", interrupt);
  const listeners = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT");
  process.once("SIGINT", interrupt);
  const db = openForWriting(options.db);
  const archive = new RawArchive(options.archive);
  const told = new Teller(log);
  const readers = new Readers({ threads: readingThreads(sources) });
  const visitor = openVisitor(sources, {
    userAgent: USER_AGENT,
    allowLoopback: options.allowLoopback,
    rate: options.rate,
    spool: archive.spool,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  try {
    const summary = await crawl({
      db,
      archive,
      store: new ReportStore(db, VERSION),
      visitor,
      readers,
      sources,
      years: options.years,
      maxPages: options.maxPages,
      maxBytes: options.maxBytes,
      window: options.window,
      rate: options.rate,
      signal: stop.signal,
      now: () => new Date(),
      tell: (event) => told.tell(event),
    });
    told.stop();
    await refreshAndTell(db, log, stop.signal);
    if (options.summary !== null) await writeFile(options.summary, `${JSON.stringify(summary, null, 2)}\n`);
    tellSummary(summary, log);
    const { landed, newVersions, unchanged, requests } = told;
    log.info(
      [
        `${landed} reports stored${newVersions === 0 ? "" : ` (${newVersions} of them new versions)`}`,
        `${unchanged} unchanged`,
        `${requests} requests`,
        `${summary.sources.length} sources`,
      ].join(", "),
      { landed, newVersions, unchanged, requests, run: summary.run },
    );
    if (stop.signal.aborted) process.exitCode = EXIT.interrupted;
    const well = !told.stumbled && isWell(summary);
    return { summary, landed, newVersions, unchanged, requests, well };
  } finally {
    told.stop();
    await Promise.all([visitor.close(), readers.close()]);
    db.close();
    process.removeListener("SIGTERM", interrupt);
    process.removeListener("SIGINT", interrupt);
    for (const listener of listeners) process.on("SIGINT", listener);
  }
}

/** Counts what happens and shows how far it is. */
class Teller {
  readonly #log: Log;
  readonly #bar: SingleBar | null;
  landed = 0;
  newVersions = 0;
  unchanged = 0;
  requests = 0;
  stumbled = false;

  constructor(log: Log) {
    this.#log = log;
    const format = "{bar} {value}/{total} addresses  {landed} reports  {duration_formatted}";
    this.#bar = log.bar ? new SingleBar({ format, stream: process.stderr, clearOnComplete: true }) : null;
    this.#bar?.start(1, 0, { landed: 0 });
  }

  tell(event: CrawlEvent): void {
    switch (event.kind) {
      case "fetched":
        this.requests++;
        this.#bar?.setTotal(this.requests + event.waiting);
        this.#bar?.update(this.requests, { landed: this.landed });
        if (this.#bar === null && this.requests % LINE_EVERY === 0) {
          const { waiting } = event;
          this.#log.info(`${this.requests} addresses asked for, ${waiting} waiting`, {
            requests: this.requests,
            waiting,
          });
        }
        return;
      case "landed":
        this.#count(event);
        return;
      case "waiting":
        this.#log.info(`outside the hours of --window: waiting until ${event.until}`);
        return;
      case "put_off":
        this.#log.info(`${event.host}: put off (${event.detail}); the next run goes on there`, {
          host: event.host,
        });
        return;
      case "bug":
        this.stumbled = true;
        this.#log.problem(`${event.url}: ${event.message}`, { url: event.url });
    }
  }

  #count({ landed: { landings, problems } }: Extract<CrawlEvent, { kind: "landed" }>): void {
    for (const { outcome } of landings) {
      if (outcome === "unchanged") this.unchanged++;
      else if (outcome === "new" || outcome === "new_version") this.landed++;
      if (outcome === "new_version") this.newVersions++;
    }
    for (const { url, code, message } of problems) {
      this.#log.info(`${url}: ${code}: ${message}`, { url, code });
    }
  }

  stop(): void {
    this.#bar?.stop();
  }
}

/** A source that gave nothing, and a report that is listed but could not be had, make the run not well. */
function isWell({ sources, drift }: CrawlSummary): boolean {
  return (
    sources.every(
      ({ outcome, missed }) => (outcome === "ok" || outcome === "unfinished") && !missed.some(isTrouble),
    ) && !drift.some(({ regression }) => regression)
  );
}

/** What is gone is gone, and a picture of a report is no file of one: that is the publisher's, and no trouble of the crawl. */
const NO_TROUBLE: ReadonlySet<string> = new Set(["gone", "out_of_scope", "redirect_refused", "no_report"]);

function isTrouble({ outcome }: SourceSummary["missed"][number]): boolean {
  return !NO_TROUBLE.has(outcome);
}

function tellSummary(summary: CrawlSummary, log: Log): void {
  for (const { id, outcome, reason, missed, lists } of summary.sources) {
    if (outcome === "unreachable" || outcome === "nothing") {
      log.problem(`${id}: ${outcome}: ${reason ?? ""}`, { source: id, outcome, reason });
    } else if (outcome === "unfinished") {
      log.info(`${id}: not finished (${reason ?? ""}); the same command goes on`, {
        source: id,
        outcome,
        reason,
      });
    }
    for (const { url, title, outcome: how, detail } of missed) {
      const line = `${id}: ${title}: ${how}${detail ? ` (${detail})` : ""}: ${url}`;
      if (isTrouble({ url, title, outcome: how, detail }))
        log.problem(line, { source: id, url, outcome: how, detail });
      else log.info(line, { source: id, url, outcome: how, detail });
    }
    for (const { url, partial, notes } of lists) {
      if (partial !== null)
        log.info(`${id}: list not read to its end (${partial}): ${url}`, { source: id, url });
      if (notes !== null) log.info(`${id}: ${notes}: ${url}`, { source: id, url });
    }
  }
  for (const { source, code, message, regression } of summary.drift) {
    const line = `${source}: ${code}: ${message}`;
    if (regression) log.problem(line, { source, code });
    else log.info(line, { source, code });
  }
}
