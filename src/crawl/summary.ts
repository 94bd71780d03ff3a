import type { Database } from "better-sqlite3";
import type { Source } from "../sources/schema.ts";
import { type Drift, driftOf } from "./drift.ts";
import type { SourceBook, SourceOutcome } from "./source-book.ts";
import { hostOf } from "./task.ts";

/** A list that was not read to its end, or whose site is odd. */
export interface ListNote {
  url: string;
  rows: number;
  declared: number | null;
  partial: string | null;
  notes: string | null;
}

/** An address of a report that could not be had. */
export interface Missed {
  url: string;
  title: string;
  outcome: string;
  detail: string | null;
}

/** What a run made of one source. */
export interface SourceSummary {
  id: string;
  outcome: SourceOutcome;
  /** Why there is nothing, or not all; null where all is well. */
  reason: string | null;
  family: string | null;
  /** Publications that its lists name. */
  listed: number;
  /** Publications that reports were read from; among all that it has ever named in this run. */
  withReports: number;
  /** Years of its reports, the last first. */
  years: number[];
  pages: number;
  /** Bytes of its reports and their files. */
  bytes: number;
  lists: ListNote[];
  missed: Missed[];
}

/** What a run did. */
export interface CrawlSummary {
  run: number;
  resumed: boolean;
  finished: boolean;
  sources: SourceSummary[];
  /** Compared with the run before. */
  drift: Drift[];
}

/** Why a host was left for the next run. */
export interface Stop {
  why: string;
  /** True where the host asked for it, and not the budget of the run. */
  byHost: boolean;
}

interface Facts {
  runId: number;
  resumed: boolean;
  sources: readonly Source[];
  /** Hosts that were left for the next run, with the reason. */
  stopped: ReadonlyMap<string, Stop>;
  book: SourceBook;
  now: Date;
}

/** Endings of a request that say something of the server, the first in the list weighing most. */
const OUTAGES = [
  "blocked",
  "robots",
  "put_off",
  "failed",
  "error_page",
  "not_read",
  "too_large",
  "redirect_refused",
  "gone",
];

/** Sums up a run, notes it in its books, and compares it with the one before. */
export function summarise(db: Database, facts: Facts): CrawlSummary {
  const { runId, resumed, book, now } = facts;
  const reader = new SummaryReader(db, runId);
  const sources = facts.sources.map((source) => {
    const summary = summaryOf(reader, source, facts.stopped);
    book.end(source.id, summary.outcome, summary.reason, now.toISOString());
    return summary;
  });
  const finished = sources.every(({ outcome }) => outcome !== "unfinished");
  const before = reader.before();
  return {
    run: runId,
    resumed,
    finished,
    sources,
    drift: facts.sources.flatMap((source, index) =>
      driftOf(source, sources[index] as SourceSummary, before.get(source.id) ?? null),
    ),
  };
}

function summaryOf(reader: SummaryReader, source: Source, stopped: ReadonlyMap<string, Stop>): SourceSummary {
  const { id, url } = source;
  const { items, withReports, bytes } = reader.items(id);
  const tasks = reader.tasks(id);
  const lists = reader.lists(id);
  const { family } = reader.family(id);
  const pages = tasks.filter(({ state }) => state === "done" || state === "failed").length;
  const missed = reader.missed(id);
  const common = {
    id,
    family,
    listed: items,
    withReports,
    years: reader.years(id),
    pages,
    bytes,
    lists,
    missed,
  };
  const failed = tasks.filter(({ state }) => state === "failed");
  const outage = worstOf(failed);
  if (tasks.some(({ state }) => state === "waiting")) {
    const { why, byHost } = stopped.get(hostOf(url)) ?? { why: "the run was stopped", byHost: false };
    // A host that asks for more patience than a run has gives nothing today, as a dead one does.
    return { ...common, outcome: byHost && withReports === 0 ? "unreachable" : "unfinished", reason: why };
  }
  const hasContent = items > 0 && (reader.fetched(id) > 0 || outage === null);
  if (hasContent || (items === 0 && reader.reportsListed(id) > 0)) {
    const barred = missed.find(({ outcome }) => outcome === "blocked");
    return {
      ...common,
      outcome: "ok",
      reason: barred === undefined ? null : `blocked: ${barred.detail ?? ""}`,
    };
  }
  if (outage !== null) return { ...common, outcome: "unreachable", reason: outage };
  return { ...common, outcome: "nothing", reason: `no annual report was found in ${pages} pages` };
}

function worstOf(failed: readonly TaskEndRow[]): string | null {
  for (const outcome of OUTAGES) {
    const task = failed.find((candidate) => candidate.outcome === outcome);
    if (task !== undefined) return `${outcome}${task.detail ? `: ${task.detail}` : ""}`;
  }
  return null;
}

/** What was found of the documents of a publication `i` that its list calls a report, and that gave none. */
const WHY_NONE = `(SELECT group_concat(DISTINCT n.code) FROM fetch g JOIN document d ON d.sha256 = g.sha256
           JOIN finding n ON n.document_id = d.id
           WHERE g.id = i.fetch_id OR g.id IN (SELECT f.fetch_id FROM crawl_file f WHERE f.item_id = i.id))`;

interface TaskEndRow {
  state: string;
  outcome: string | null;
  detail: string | null;
}

/** What the books of a run say, source by source. */
class SummaryReader {
  readonly #db: Database;
  readonly #runId: number;

  constructor(db: Database, runId: number) {
    this.#db = db;
    this.#runId = runId;
  }

  tasks(sourceId: string): TaskEndRow[] {
    return this.#db
      .prepare("SELECT state, outcome, detail FROM crawl_task WHERE run_id = ? AND source_id = ? ORDER BY id")
      .all(this.#runId, sourceId) as TaskEndRow[];
  }

  items(sourceId: string): { items: number; withReports: number; bytes: number } {
    return this.#db
      .prepare(
        `SELECT count(*) AS items, count(*) FILTER (WHERE reports > 0) AS withReports,
           coalesce(sum((SELECT f.bytes FROM fetch f WHERE f.id = i.fetch_id)), 0)
           + coalesce(sum((SELECT sum(f.bytes) FROM crawl_file c JOIN fetch f ON f.id = c.fetch_id
               WHERE c.item_id = i.id)), 0) AS bytes
         FROM crawl_item i WHERE source_id = ? AND last_run = ? AND outcome IS NOT 'hub'`,
      )
      .get(sourceId, this.#runId) as { items: number; withReports: number; bytes: number };
  }

  years(sourceId: string): number[] {
    return this.#db
      .prepare(
        `SELECT DISTINCT year FROM crawl_item
         WHERE source_id = ? AND last_run = ? AND year IS NOT NULL AND reports > 0 ORDER BY year DESC`,
      )
      .pluck()
      .all(sourceId, this.#runId) as number[];
  }

  lists(sourceId: string): ListNote[] {
    return this.#db
      .prepare(
        `SELECT url, rows, declared, partial, notes FROM crawl_list WHERE run_id = ? AND source_id = ? ORDER BY id`,
      )
      .all(this.#runId, sourceId) as ListNote[];
  }

  /** Publications of this run whose article is in the archive. */
  fetched(sourceId: string): number {
    return this.#db
      .prepare(
        "SELECT count(*) FROM crawl_item WHERE source_id = ? AND last_run = ? AND fetch_id IS NOT NULL",
      )
      .pluck()
      .get(sourceId, this.#runId) as number;
  }

  /** Rows of its lists that are reports, also those that another source's list named first. */
  reportsListed(sourceId: string): number {
    return this.#db
      .prepare("SELECT coalesce(sum(reports), 0) FROM crawl_list WHERE run_id = ? AND source_id = ?")
      .pluck()
      .get(this.#runId, sourceId) as number;
  }

  family(sourceId: string): { family: string | null } {
    return this.#db
      .prepare("SELECT family FROM crawl_source WHERE run_id = ? AND source_id = ?")
      .get(this.#runId, sourceId) as { family: string | null };
  }

  missed(sourceId: string): Missed[] {
    return this.#db
      .prepare(
        `SELECT url, title, outcome, detail FROM crawl_item
         WHERE source_id = @source AND last_run = @run AND outcome NOT IN ('ok', 'hub')
         UNION ALL
         SELECT f.url, i.title, f.outcome, f.detail FROM crawl_file f JOIN crawl_item i ON i.id = f.item_id
         WHERE i.source_id = @source AND i.last_run = @run AND f.outcome IS NOT NULL AND f.outcome <> 'ok'
         UNION ALL
         SELECT url, title, 'no_report', ${WHY_NONE} FROM crawl_item i
         WHERE source_id = @source AND last_run = @run AND outcome = 'ok' AND reports = 0 AND settled IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM crawl_file f WHERE f.item_id = i.id AND f.outcome <> 'ok')`,
      )
      .all({ source: sourceId, run: this.#runId }) as Missed[];
  }

  /** The last finished run before this one that had a word on each source. */
  before(): Map<string, SourceSummary> {
    const rows = this.#db
      .prepare("SELECT summary FROM crawl_run WHERE id < ? AND summary IS NOT NULL ORDER BY id DESC LIMIT 20")
      .pluck()
      .all(this.#runId) as string[];
    const found = new Map<string, SourceSummary>();
    for (const row of rows) {
      for (const source of (JSON.parse(row) as CrawlSummary).sources) {
        if (!found.has(source.id)) found.set(source.id, source);
      }
    }
    return found;
  }
}
