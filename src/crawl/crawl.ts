import type { Database } from "better-sqlite3";
import { messageOf } from "../../parsers/formats/decoded.ts";
import type { RawArchive } from "../archive/raw-archive.ts";
import type { Visitor } from "../fetch/visitor.ts";
import type { Readers } from "../readers/readers.ts";
import type { Source } from "../sources/schema.ts";
import { bulkWriting } from "../store/bulk-writing.ts";
import type { ReportStore } from "../store/report-store.ts";
import { Asker, type Got } from "./asker.ts";
import { Budget } from "./budget.ts";
import { FetchLog } from "./fetch-log.ts";
import { Frontier } from "./frontier.ts";
import { GroupCommit } from "./group-commit.ts";
import { type Books, Intake } from "./intake.ts";
import { type Item, Items } from "./items.ts";
import { type Landed, Lander, type ReadItem } from "./lander.ts";
import { Lists } from "./lists.ts";
import { CrawlLock } from "./lock.ts";
import { OpeningHours } from "./opening-hours.ts";
import { plainRequest } from "./plain-request.ts";
import { type Answered, askedFor } from "./read-answer.ts";
import { closeRun, openRun } from "./runs.ts";
import { SourceBook } from "./source-book.ts";
import { type CrawlSummary, type Stop, summarise } from "./summary.ts";
import { START, type Task } from "./task.ts";
import type { CrawlWindow } from "./window.ts";

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
  /** What reads the answers and the files. */
  readers: Readers;
  /** Starts a second at each host, as the visitor keeps them. */
  rate: number;
}

/**
 * Publications that are read at the same time, so that they keep up with the answers of many hosts. While one with files
 * is read no other one begins: each file may be large, and is held here and in the thread that reads it.
 */
const READ_AT_ONCE = 4;
/** Those that have been read and wait for the next transaction, beside it. */
const STORED_AT_ONCE = 16;

/** How often what came is brought to the disk, in milliseconds: what a power cut may take at most. */
const FLUSH_EVERY = 30_000;

/** What a piece of work may wait for company at most, in milliseconds. */
const LONGEST_PATIENCE = 100;

/** A tenth of the time to the next start of its host: nobody is held up. */
function patienceAt(rate: number): number {
  return Math.min(LONGEST_PATIENCE, 1000 / rate / 10);
}

/**
 * Crawls sources: pages to lists, lists to reports, reports into the archive and the database. It can be stopped at any
 * moment, and goes on from there.
 * @throws CrawlIsRunning where another process crawls into the same database.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlSummary> {
  const { db } = options;
  const lock = new CrawlLock(db);
  try {
    return await bulkWriting(db, () => new Crawl(options).run());
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
  readonly #working = new Set<string>();
  readonly #stopped = new Map<string, Stop>();
  readonly #budget: Budget;
  readonly #hours: OpeningHours;
  /** Publications that are being read, and all that are not yet stored. */
  #reading = 0;
  #isReadingFiles = false;
  #landing = 0;
  readonly #commits: GroupCommit;
  #idle: () => void = () => undefined;
  #failure: unknown = null;
  #flushing: Promise<void> = Promise.resolve();
  #flushedAt = performance.now();

  constructor(options: CrawlOptions) {
    const { db, archive, store, visitor, sources, years, signal, now, readers } = options;
    this.#options = options;
    this.#budget = new Budget(sources, { pages: options.maxPages, bytes: options.maxBytes });
    this.#hours = new OpeningHours(sources, options.window);
    this.#commits = new GroupCommit(store, patienceAt(options.rate), (error) => {
      this.#failure ??= error;
    });
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
    this.#lander = new Lander({
      readers,
      commits: this.#commits,
      store,
      archive,
      log,
      items,
      sources: this.#sources,
      now,
    });
  }

  async run(): Promise<CrawlSummary> {
    await new Promise<void>((idle) => {
      this.#idle = idle;
      this.#seed();
      this.#pump();
      this.#pumpLander();
      this.#endWhereIdle();
    });
    await this.#flushing;
    if (this.#failure !== null) throw this.#failure;
    await this.#options.archive.flush();
    return this.#end();
  }

  #endWhereIdle(): void {
    if (this.#working.size + this.#landing === 0) this.#idle();
  }

  #seed(): void {
    const { frontier, sources } = this.#books;
    const seed = this.#options.db.transaction(() => {
      for (const source of this.#options.sources) {
        if (!sources.join(source)) continue;
        const { id, url } = source;
        frontier.put({
          sourceId: id,
          role: "search",
          request: plainRequest(url),
          context: START,
          score: Number.POSITIVE_INFINITY,
          listId: null,
          itemId: null,
        });
      }
    });
    seed.immediate();
  }

  /** Sets every host to work that has addresses waiting and is not at it. */
  #pump(): void {
    for (const host of this.#books.frontier.hosts()) this.#workOn(host);
  }

  #workOn(host: string): void {
    if (this.#working.has(host) || !this.#mayAsk(host)) return;
    this.#working.add(host);
    void this.#emptyHost(host);
  }

  #mayAsk(host: string): boolean {
    return !this.#stopped.has(host) && !this.#options.signal.aborted && this.#failure === null;
  }

  async #emptyHost(host: string): Promise<void> {
    try {
      // Another host's pages may have added to it in the meantime.
      do await this.#host(host);
      while (this.#mayAsk(host) && this.#books.frontier.hasWaiting(host));
    } catch (error) {
      this.#failure ??= error;
    }
    this.#working.delete(host);
    this.#endWhereIdle();
  }

  /** Asks a host for one address after the other until it has none left. */
  async #host(host: string): Promise<void> {
    const { signal } = this.#options;
    while (!signal.aborted && this.#failure === null) {
      if (this.#isSpent(host) || !(await this.#untilOpen(host))) return;
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
      await this.#commits.run(() => {
        if (!signal.aborted) record();
        frontier.giveBack(task);
      });
      if (got.putOff) this.#stop(host, { why: `put_off: ${got.detail}`, byHost: true });
      return false;
    }
    this.#budget.spend(host, got.ok && !got.unchanged ? got.content.byteLength : 0);
    if (got.ok) await this.#takeIn(task, got, record);
    else await this.#commits.run(() => this.#fail(task, got.outcome, got.detail, record()));
    for (const touched of frontier.takeTouched()) this.#workOn(touched);
    this.#tellFetched(task, got);
    this.#flushNowAndThen();
    this.#pumpLander();
    return true;
  }

  /** Reads an answer, and writes it down with what follows from it. */
  async #takeIn(task: Task, got: Answered, record: () => number | null): Promise<void> {
    const source = this.#sources.get(task.sourceId);
    if (source === undefined) throw new Error(`no source ${task.sourceId} in this run`);
    const { url } = task.request;
    const reading = await this.#options.readers.answer(askedFor(task, source), got);
    await this.#commits.run(() => {
      const fetchId = record();
      if (fetchId === null) throw new Error(`nothing was written down of ${url}`);
      if (reading.kind === "nothing") {
        this.#fail(task, reading.outcome, reading.detail, fetchId);
        return;
      }
      this.#intake.take(task, reading, got, fetchId);
      this.#books.frontier.finish(task, "done", got.unchanged ? "unchanged" : "ok", null, fetchId);
      this.#intake.closeItem(task);
    });
    if (reading.kind === "nothing" && reading.outcome === "not_read") {
      this.#options.tell({ kind: "bug", url, message: reading.detail });
    }
  }

  /** An address that gave nothing. */
  #fail(task: Task, outcome: string, detail: string, fetchId: number | null): void {
    this.#books.frontier.finish(task, "failed", outcome, detail, fetchId);
    this.#intake.fail(task, outcome, detail);
    this.#intake.closeItem(task);
  }

  #pumpLander(): void {
    while (
      !this.#isReadingFiles &&
      this.#reading < READ_AT_ONCE &&
      this.#landing < READ_AT_ONCE + STORED_AT_ONCE &&
      !this.#options.signal.aborted &&
      this.#failure === null
    ) {
      const item = this.#books.items.takeReady();
      if (item === null) return;
      void this.#land(item);
    }
  }

  async #land(item: Item): Promise<void> {
    this.#landing++;
    try {
      const read = await this.#readItem(item);
      this.#options.tell({ kind: "landed", landed: await this.#lander.store(read) });
    } catch (error) {
      this.#stumble(item, messageOf(error));
    }
    this.#landing--;
    this.#pumpOrFail();
    this.#endWhereIdle();
  }

  /** The next one can be read while this one waits to be stored. */
  async #readItem(item: Item): Promise<ReadItem> {
    const hasFiles = this.#books.items.files(item.id).length > 0;
    this.#reading++;
    if (hasFiles) this.#isReadingFiles = true;
    try {
      return await this.#lander.read(item);
    } finally {
      this.#reading--;
      if (hasFiles) this.#isReadingFiles = false;
      this.#pumpOrFail();
    }
  }

  #pumpOrFail(): void {
    try {
      this.#pumpLander();
    } catch (error) {
      this.#failure ??= error;
    }
  }

  /** One publication that the parser stumbles over must not stop the others. */
  #stumble(item: Item, message: string): void {
    try {
      this.#books.items.stumbled(item.id, message);
      this.#options.tell({ kind: "bug", url: item.url, message });
    } catch (error) {
      this.#failure ??= error;
    }
  }

  /** Brings what came to the disk now and then, beside everything else. */
  #flushNowAndThen(): void {
    if (performance.now() - this.#flushedAt < FLUSH_EVERY) return;
    this.#flushedAt = performance.now();
    this.#flushing = this.#options.archive.flush().catch((error: unknown) => {
      this.#failure ??= error;
    });
  }

  #stop(host: string, stop: Stop): void {
    this.#stopped.set(host, stop);
    this.#options.tell({ kind: "put_off", host, detail: stop.why });
  }

  #isSpent(host: string): boolean {
    const why = this.#budget.usedUp(host);
    if (why !== null) this.#stop(host, { why, byHost: false });
    return why !== null;
  }

  #untilOpen(host: string): Promise<boolean> {
    const { now, signal, tell } = this.#options;
    return this.#hours.wait(host, now, signal, (until) =>
      tell({ kind: "waiting", until: until.toISOString() }),
    );
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
