import type { Database, Statement } from "better-sqlite3";
import {
  hostOf,
  keyOf,
  type NewTask,
  rankOf,
  type Task,
  type TaskContext,
  type TaskRequest,
} from "./task.ts";

/** What became of an address. */
export type TaskEnd = "done" | "failed" | "skipped";

/**
 * The addresses still to be asked for, in SQLite: whatever stops the program, the next run goes on from here. A narrow
 * queue on purpose (put, lease, finish): another store can take its place. A lease is a matter of this process
 * alone, since one process crawls at a time: written down, it would cost a commit a page and have to be broken after a
 * kill.
 */
export class Frontier {
  readonly #put: Statement;
  readonly #lease: Statement;
  readonly #finish: Statement;
  readonly #hosts: Statement;
  readonly #allHosts: Statement;
  readonly #isWaiting: Statement;
  readonly #open: Statement;
  readonly #endSearch: Statement;
  readonly #endSteps: Statement;
  readonly #inHand = new Map<string, number>();
  #touched = new Set<string>();
  #waiting = 0;

  /** @param sources the sources that this process works on; the others' addresses stay where they are. */
  constructor(db: Database, runId: number, sources: readonly string[]) {
    db.exec("CREATE TEMP TABLE IF NOT EXISTS crawl_chosen (source_id TEXT PRIMARY KEY) WITHOUT ROWID");
    db.exec("DELETE FROM crawl_chosen");
    db.prepare("INSERT INTO crawl_chosen SELECT value FROM json_each(?)").run(JSON.stringify(sources));
    this.#put = db.prepare(
      `INSERT OR IGNORE INTO crawl_task (run_id, source_id, scope, key, host, role, rank, request, context, list_id, item_id)
       VALUES (${runId}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#lease = db.prepare(
      `SELECT id, source_id AS sourceId, key, role, request, context, list_id AS listId, item_id AS itemId
       FROM crawl_task WHERE run_id = ${runId} AND host = ? AND state = 'waiting' AND source_id IN crawl_chosen
       ORDER BY rank, id LIMIT 1`,
    );
    this.#finish = db.prepare(
      "UPDATE crawl_task SET state = ?, outcome = ?, detail = ?, fetch_id = ? WHERE id = ?",
    );
    this.#hosts = db
      .prepare(`SELECT DISTINCT host FROM crawl_task
         WHERE run_id = ${runId} AND state = 'waiting' AND source_id IN crawl_chosen`)
      .pluck();
    this.#allHosts = db
      .prepare(`SELECT DISTINCT host FROM crawl_task WHERE run_id = ${runId} AND state = 'waiting'`)
      .pluck();
    this.#isWaiting = db.prepare(
      `SELECT 1 FROM crawl_task WHERE run_id = ${runId} AND host = ? AND state = 'waiting'
         AND source_id IN crawl_chosen LIMIT 1`,
    );
    this.#open = db
      .prepare("SELECT count(*) FROM crawl_task WHERE item_id = ? AND state = 'waiting'")
      .pluck();
    this.#endSearch = db.prepare(
      `UPDATE crawl_task SET state = 'skipped', outcome = 'not_needed'
       WHERE run_id = ${runId} AND source_id = ? AND state = 'waiting' AND role = 'search'`,
    );
    this.#endSteps = db.prepare(
      `UPDATE crawl_task SET state = 'skipped', outcome = 'circles'
       WHERE run_id = ${runId} AND source_id = ? AND state = 'waiting' AND role IN ('search', 'hub')`,
    );
    const waiting = db.prepare(
      `SELECT count(*) FROM crawl_task WHERE run_id = ${runId} AND state = 'waiting'`,
    );
    this.#waiting = waiting.pluck().get() as number;
  }

  /** Adds an address; false where the run has it already. */
  put(task: NewTask): boolean {
    const key = keyOf(task.request);
    const isPage = task.role !== "article" && task.role !== "file";
    const host = hostOf(task.request.url);
    const added = this.#put.run(
      task.sourceId,
      isPage ? task.sourceId : (task.itemId ?? ""),
      key,
      host,
      task.role,
      rankOf(task.role, task.score),
      JSON.stringify(task.request),
      JSON.stringify(task.context),
      task.listId,
      task.itemId,
    );
    if (added.changes === 0) return false;
    this.#touched.add(host);
    this.#waiting++;
    return true;
  }

  /** Hosts that got addresses since the last time somebody asked. */
  takeTouched(): string[] {
    const touched = [...this.#touched];
    this.#touched.clear();
    return touched;
  }

  /** How many addresses wait, as far as this process knows: for progress, where counting them would cost too much. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Takes the next address of a host; null where it has none. A host is asked for one thing at a time, so this one must
   * be finished or given back before the next is taken.
   */
  lease(host: string): Task | null {
    const inHand = this.#inHand.get(host);
    if (inHand !== undefined)
      throw new Error(`${host} is being asked for something already (task ${inHand})`);
    const row = this.#lease.get(host) as (Omit<Task, "request" | "context"> & Raw) | undefined;
    if (row === undefined) return null;
    this.#waiting--;
    this.#inHand.set(host, row.id);
    return {
      ...row,
      request: JSON.parse(row.request) as TaskRequest,
      context: JSON.parse(row.context) as TaskContext,
    };
  }

  finish(task: Task, end: TaskEnd, outcome: string, detail: string | null, fetchId: number | null): void {
    this.#finish.run(end, outcome, detail, fetchId, task.id);
    this.#inHand.delete(hostOf(task.request.url));
  }

  /** Gives an address back, where its host is put off or the run ends. */
  giveBack(task: Task): void {
    this.#inHand.delete(hostOf(task.request.url));
    this.#waiting++;
  }

  /** Hosts that have addresses waiting. */
  hosts(): string[] {
    return this.#hosts.all() as string[];
  }

  /** Hosts that have addresses open, those of sources that this process doesn't work on included. */
  allHosts(): string[] {
    return this.#allHosts.all() as string[];
  }

  hasWaiting(host: string): boolean {
    return this.#isWaiting.get(host) !== undefined;
  }

  /** How many addresses of a publication are still open. */
  openOf(itemId: number): number {
    return this.#open.get(itemId) as number;
  }

  /** Drops what was still to be tried to find a source's reports: they are found. */
  endSearch(sourceId: string): void {
    this.#endSearch.run(sourceId);
  }

  /** Drops every page on the way to reports of a source: its pages lead in circles. */
  endSteps(sourceId: string): void {
    this.#endSteps.run(sourceId);
  }
}

/** JSON columns as they come. */
interface Raw {
  request: string;
  context: string;
}
