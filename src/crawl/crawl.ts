import type { Database } from "better-sqlite3";
import type { RawArchive } from "../archive/raw-archive.ts";
import type { Visitor } from "../fetch/visitor.ts";
import type { Source } from "../sources/schema.ts";
import type { ReportStore } from "../store/report-store.ts";
import { Asker, type Got } from "./asker.ts";
import { FetchLog } from "./fetch-log.ts";
import { Frontier } from "./frontier.ts";
import { type Answered, type Books, Intake, readAnswer } from "./intake.ts";
import { Items } from "./items.ts";
import { type Landed, Lander } from "./lander.ts";
import { Lists } from "./lists.ts";
import { CrawlLock } from "./lock.ts";
import { closeRun, openRun } from "./runs.ts";
import { SourceBook } from "./source-book.ts";
import { type CrawlSummary, type Stop, summarise } from "./summary.ts";
import { hostOf, START, type Task } from "./task.ts";
import { type CrawlWindow, untilOpen } from "./window.ts";

/** What is told while a crawl runs. */
export type CrawlEvent =
  | { kind: "fetched"; sourceId: string; url: string; outcome: string; detail: string; waiting: number }
  | { kind: "landed"; landed: Landed }
  | { kind: "waiting"; until: string }
  | { kind: "put_off"; host: string; detail: string }
  | { kind: "bug"; url: string; message: string };

/** What a crawl works with, and within which bounds. */
export interface CrawlOptions {
  db: Database;
  archive: RawArchive;
  store: ReportStore;
  visitor: Visitor;
  sources: readonly Source[];
  /** Only reports of these years; all where empty. */
  years: readonly number[];
  /** Budget of a host in this process: requests and bytes. What is left stays for the next run. */
  maxPages: number | null;
  maxBytes: number | null;
  window: CrawlWindow | null;
  signal: AbortSignal;
  now(): Date;
  tell(event: CrawlEvent): void;
}

/** Publications that are read at the same time: more would only wait for the processor. */
const LANDING_AT_ONCE = 2;

/**
 * Crawls sources: pages to lists, lists to reports, reports into the archive and the database. It can be stopped at any
 * moment, and goes on from there.
 * @throws CrawlIsRunning where another process crawls into the same database.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlSummary> {
  const lock = new CrawlLock(options.db);
  try {
    return await new Crawl(options).run();
  } finally {
    lock.release();
  }
}

class Crawl {
  readonly #options: CrawlOptions;
  readonly #runId: number;
  readonly #resumed: boolean;
  readonly #books: Books;
  readonly #intake: Intake;
  readonly #asker: Asker;
  readonly #lander: Lander;
  readonly #sources: Map<string, Source>;
  /** Hosts whose addresses are being asked for, and those that are done for this process with the reason. */
  readonly #working = new Map<string, Promise<void>>();
  readonly #stopped = new Map<string, Stop>();
  readonly #spent = new Map<string, { pages: number; bytes: number }>();
  readonly #landing = new Map<number, Promise<void>>();
  #failure: unknown = null;

  constructor(options: CrawlOptions) {
    const { db, archive, store, visitor, sources, years, signal, now } = options;
    this.#options = options;
    const run = openRun(db, years, now());
    this.#runId = run.id;
    this.#resumed = run.resumed;
    this.#sources = new Map(sources.map((source) => [source.id, source]));
    const log = new FetchLog(db, run.id);
    this.#books = {
      frontier: new Frontier(db, run.id, [...this.#sources.keys()]),
      lists: new Lists(db, run.id),
      items: new Items(db, run.id),
      sources: new SourceBook(db, run.id),
    };
    this.#intake = new Intake(this.#books, { years: new Set(years), now });
    this.#asker = new Asker(visitor, archive, log, signal);
    const { items } = this.#books;
    this.#lander = new Lander({ store, archive, log, items, sources: this.#sources, now });
  }

  async run(): Promise<CrawlSummary> {
    this.#seed();
    this.#pump();
    this.#pumpLander();
    while (this.#working.size + this.#landing.size > 0) {
      await Promise.race([...this.#working.values(), ...this.#landing.values()]);
    }
    if (this.#failure !== null) throw this.#failure;
    return this.#end();
  }

  #seed(): void {
    const { frontier, sources } = this.#books;
    frontier.releaseAll();
    this.#transaction(() => {
      for (const source of this.#options.sources) {
        if (!sources.join(source)) continue;
        const { id, url } = source;
        frontier.put({
          sourceId: id,
          role: "search",
          request: { url, method: "GET", body: null, accept: "page", referer: null, gateway: false },
          context: START,
          score: Number.POSITIVE_INFINITY,
          listId: null,
          itemId: null,
        });
      }
    });
  }

  /** Sets every host to work that has addresses waiting and is not at it. */
  #pump(): void {
    for (const host of this.#books.frontier.hosts()) this.#workOn(host);
  }

  #workOn(host: string): void {
    if (this.#working.has(host) || this.#stopped.has(host) || this.#options.signal.aborted) return;
    const work = this.#host(host)
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#working.delete(host);
        // Another host's pages may have added to it in the meantime.
        if (this.#failure === null && this.#books.frontier.hasWaiting(host)) this.#workOn(host);
      });
    this.#working.set(host, work);
  }

  /** Asks a host for one address after the other until it has none left. */
  async #host(host: string): Promise<void> {
    const { signal } = this.#options;
    while (!signal.aborted && this.#failure === null) {
      if (this.#isSpent(host) || !(await this.#untilOpen())) return;
      const task = this.#books.frontier.lease(host);
      if (task === null) return;
      if (!(await this.#do(task, host))) return;
    }
  }

  /** True where the host may be asked for more. */
  async #do(task: Task, host: string): Promise<boolean> {
    const { frontier } = this.#books;
    const { got, record } = await this.#asker.ask(task);
    const { signal } = this.#options;
    if (!got.ok && (got.putOff || signal.aborted)) {
      this.#transaction(() => {
        if (!signal.aborted) record();
        frontier.giveBack(task);
      });
      if (got.putOff) this.#stop(host, { why: `put_off: ${got.detail}`, byHost: true });
      return false;
    }
    this.#spend(host, got);
    if (!got.ok) {
      this.#transaction(() => {
        const fetchId = record();
        frontier.finish(task, "failed", got.outcome, got.detail, fetchId);
        this.#intake.fail(task, got.outcome, got.detail);
        this.#intake.closeItem(task);
      });
    } else {
      this.#takeIn(task, got, record);
    }
    this.#tellFetched(task, got);
    this.#pumpLander();
    return true;
  }

  #takeIn(task: Task, got: Answered, record: () => number | null): void {
    const source = this.#sources.get(task.sourceId);
    if (source === undefined) throw new Error(`no source ${task.sourceId} in this run`);
    const reading = readAnswer(task, got, source);
    this.#transaction(() => {
      const fetchId = record();
      if (fetchId === null) throw new Error(`nothing was written down of ${task.request.url}`);
      this.#intake.take(task, reading, got, fetchId);
      if (reading.kind === "nothing") {
        this.#books.frontier.finish(task, "failed", reading.outcome, reading.detail, fetchId);
      } else {
        this.#books.frontier.finish(task, "done", got.unchanged ? "unchanged" : "ok", null, fetchId);
      }
      this.#intake.closeItem(task);
    });
    for (const host of this.#books.frontier.takeTouched()) this.#workOn(host);
  }

  #transaction(work: () => void): void {
    this.#options.db.transaction(work).immediate();
  }

  #pumpLander(): void {
    while (this.#landing.size < LANDING_AT_ONCE && !this.#options.signal.aborted && this.#failure === null) {
      const item = this.#books.items.nextReady([...this.#landing.keys()]);
      if (item === null) return;
      const work = this.#lander
        .land(item)
        .then((landed) => this.#options.tell({ kind: "landed", landed }))
        .catch((error: unknown) => {
          // One publication that the parser stumbles over must not stop the others.
          this.#books.items.stumbled(item.id, messageOf(error));
          this.#options.tell({ kind: "bug", url: item.url, message: messageOf(error) });
        })
        .finally(() => {
          this.#landing.delete(item.id);
          this.#pumpLander();
        });
      this.#landing.set(item.id, work);
    }
  }

  #stop(host: string, stop: Stop): void {
    this.#stopped.set(host, stop);
    this.#options.tell({ kind: "put_off", host, detail: stop.why });
  }

  #isSpent(host: string): boolean {
    const { maxPages, maxBytes } = this.#options;
    const spent = this.#spent.get(host);
    if (spent === undefined) return false;
    const limits = this.#limitsOf(host);
    const pages = Math.min(maxPages ?? Number.POSITIVE_INFINITY, limits.pages);
    const bytes = Math.min(maxBytes ?? Number.POSITIVE_INFINITY, limits.bytes);
    if (spent.pages < pages && spent.bytes < bytes) return false;
    const why = spent.pages >= pages ? `budget of ${pages} pages` : `budget of ${bytes} bytes`;
    this.#stop(host, { why, byHost: false });
    return true;
  }

  /** The narrowest budget of the sources on a host. */
  #limitsOf(host: string): { pages: number; bytes: number } {
    const limits = { pages: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
    for (const { url, pace } of this.#sources.values()) {
      if (hostOf(url) !== host) continue;
      limits.pages = Math.min(limits.pages, pace.max_pages ?? limits.pages);
      limits.bytes = Math.min(limits.bytes, pace.max_bytes ?? limits.bytes);
    }
    return limits;
  }

  #spend(host: string, got: Got): void {
    const spent = this.#spent.get(host) ?? { pages: 0, bytes: 0 };
    this.#spent.set(host, {
      pages: spent.pages + 1,
      bytes: spent.bytes + (got.ok && !got.unchanged ? got.bytes.byteLength : 0),
    });
  }

  /** Waits for the hours in which the crawl may ask; false where it was stopped meanwhile. */
  async #untilOpen(): Promise<boolean> {
    const { window, now, signal, tell } = this.#options;
    if (window === null) return true;
    for (let wait = untilOpen(window, now()); wait > 0; wait = untilOpen(window, now())) {
      tell({ kind: "waiting", until: new Date(now().getTime() + wait).toISOString() });
      if (!(await sleep(wait, signal))) return false;
    }
    return true;
  }

  #tellFetched({ sourceId, request }: Task, got: Got): void {
    const { waiting } = this.#books.frontier;
    const outcome = got.ok ? (got.unchanged ? "unchanged" : "ok") : got.outcome;
    const detail = got.ok ? "" : got.detail;
    this.#options.tell({ kind: "fetched", sourceId, url: request.url, outcome, detail, waiting });
  }

  /**
   * True where nothing is left to do but at hosts that ask for more patience than a run has: one of them must not keep
   * the next run from asking the others again.
   */
  #isOver(): boolean {
    if (this.#options.signal.aborted) return false;
    const hosts = this.#books.frontier.allHosts();
    return hosts.every((host) => this.#stopped.get(host)?.byHost === true);
  }

  #end(): CrawlSummary {
    const { db, now } = this.#options;
    const summary = summarise(db, {
      runId: this.#runId,
      resumed: this.#resumed,
      sources: this.#options.sources,
      stopped: this.#stopped,
      book: this.#books.sources,
      now: now(),
    });
    if (this.#isOver()) closeRun(db, this.#runId, JSON.stringify(summary), now());
    return summary;
  }
}

/** Waits; false where the signal came first. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve(true);
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
