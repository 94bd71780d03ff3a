import type { Database, Statement } from "better-sqlite3";
import type { Attachment, ReportRow } from "../../crawlers/reading.ts";

/** A published report: an article, or a file that a list names, with what is attached to it. */
export interface Item {
  id: number;
  url: string;
  sourceId: string;
  title: string;
  year: number | null;
  unit: string | null;
  /** YYYY-MM-DD as the list prints it. */
  rowDate: string | null;
  fetchId: number | null;
  settled: string | null;
  unchanged: number;
}

/** A file of a publication. */
export interface ItemFile {
  url: string;
  name: string;
  gateway: boolean;
  fetchId: number | null;
  outcome: string | null;
}

/** What a list says of a publication now. */
export type Listed =
  /** Never seen, changed, or its turn has come: it is to be asked for. */
  | { kind: "due"; itemId: number }
  /** Known and unchanged; some of its files could not be had the last time. */
  | { kind: "files"; itemId: number; files: ItemFile[] }
  | { kind: "known"; itemId: number }
  /** Another list of this run named it. */
  | { kind: "seen"; itemId: number };

const DAY = 24 * 60 * 60 * 1000;
/** A known report is looked at again after a day, then 2, 4 … days while it stays the same, half a year at most. */
const LONGEST_PAUSE = 180;

/** Endings of a request that are final until the list says otherwise. */
const FINAL = "'ok', 'gone', 'out_of_scope', 'redirect_refused', 'too_large'";
/** Endings of the network: the next run may try at once. What a server has decided (a challenge, 404) is left for a day. */
const PASSING: ReadonlySet<string> = new Set(["failed", "put_off"]);

interface ItemRow extends Item {
  lastRun: number;
  nextCheck: string | null;
}

const ITEM = `SELECT id, url, source_id AS sourceId, title, year, unit, fetch_id AS fetchId, settled, unchanged,
  row_date AS rowDate, last_run AS lastRun, next_check AS nextCheck FROM crawl_item`;

/** The publications that the lists name, over all runs. */
export class Items {
  readonly #runId: number;
  readonly #find: Statement;
  readonly #byId: Statement;
  readonly #insert: Statement;
  readonly #list: Statement;
  readonly #files: Statement;
  readonly #unsettled: Statement;
  readonly #got: Statement;
  readonly #failed: Statement;
  readonly #addFile: Statement;
  readonly #dropFiles: Statement;
  readonly #gotFile: Statement;
  readonly #failedFile: Statement;
  readonly #makeReady: Statement;
  /** What `ready` says in the database: asked for after each page, so it is kept in mind. */
  readonly #ready: Set<number>;
  readonly #stumble: Statement;
  readonly #settle: Statement;

  constructor(db: Database, runId: number) {
    this.#runId = runId;
    this.#find = db.prepare(`${ITEM} WHERE url = ?`);
    this.#byId = db.prepare(`${ITEM} WHERE id = ?`);
    this.#insert = db.prepare(
      `INSERT INTO crawl_item (url, source_id, title, row_date, year, unit, first_run, last_run)
       VALUES (?, ?, ?, ?, ?, ?, ${runId}, ${runId})`,
    );
    this.#list = db.prepare(
      `UPDATE crawl_item SET title = ?, row_date = ?, year = coalesce(?, year), unit = coalesce(?, unit), last_run = ${runId}
       WHERE id = ?`,
    );
    this.#files = db.prepare(
      `SELECT url, name, gateway, fetch_id AS fetchId, outcome FROM crawl_file WHERE item_id = ? ORDER BY position`,
    );
    this.#unsettled = db.prepare(
      `SELECT url, name, gateway, fetch_id AS fetchId, outcome FROM crawl_file
       WHERE item_id = ? AND (outcome IS NULL OR outcome NOT IN (${FINAL}) AND retry_at <= ?) ORDER BY position`,
    );
    this.#got = db.prepare("UPDATE crawl_item SET fetch_id = ?, outcome = 'ok', detail = NULL WHERE id = ?");
    this.#failed = db.prepare("UPDATE crawl_item SET outcome = ?, detail = ?, next_check = ? WHERE id = ?");
    this.#addFile = db.prepare(
      `INSERT INTO crawl_file (item_id, url, position, name, gateway, named_run) VALUES (?, ?, ?, ?, ?, ${runId})
       ON CONFLICT (item_id, url) DO UPDATE SET position = excluded.position, name = excluded.name,
         named_run = excluded.named_run`,
    );
    this.#dropFiles = db.prepare(`DELETE FROM crawl_file WHERE item_id = ? AND named_run <> ${runId}`);
    this.#gotFile = db.prepare(
      "UPDATE crawl_file SET fetch_id = ?, outcome = 'ok', detail = NULL, retry_at = NULL WHERE item_id = ? AND url = ?",
    );
    this.#failedFile = db.prepare(
      "UPDATE crawl_file SET outcome = ?, detail = ?, retry_at = ? WHERE item_id = ? AND url = ?",
    );
    this.#makeReady = db.prepare("UPDATE crawl_item SET ready = 1 WHERE id = ? AND fetch_id IS NOT NULL");
    const ready = db.prepare("SELECT id FROM crawl_item WHERE ready = 1 ORDER BY id").pluck();
    this.#ready = new Set(ready.all() as number[]);
    this.#stumble = db.prepare("UPDATE crawl_item SET ready = 0, outcome = 'bug', detail = ? WHERE id = ?");
    this.#settle = db.prepare(
      `UPDATE crawl_item SET ready = 0, settled = @settled, reports = coalesce(@reports, reports), checked_at = @now, next_check = @next,
         unchanged = @unchanged WHERE id = @id`,
    );
  }

  /** Takes note of a row of a list, and says what is to be done about it. */
  listed(row: ReportRow, sourceId: string, now: Date): Listed {
    const known = this.#find.get(row.url) as ItemRow | undefined;
    if (known === undefined) {
      const added = this.#insert.run(row.url, sourceId, row.title, row.date, row.year, row.unit);
      return { kind: "due", itemId: Number(added.lastInsertRowid) };
    }
    const itemId = known.id;
    if (known.lastRun === this.#runId) return { kind: "seen", itemId };
    const changed = known.title !== row.title || known.rowDate !== row.date;
    this.#list.run(row.title, row.date, row.year, row.unit, itemId);
    if (changed || known.nextCheck === null || known.nextCheck <= now.toISOString())
      return { kind: "due", itemId };
    const files = readFiles(this.#unsettled.all(itemId, now.toISOString()));
    return files.length > 0 ? { kind: "files", itemId, files } : { kind: "known", itemId };
  }

  get(id: number): Item {
    return this.#byId.get(id) as ItemRow;
  }

  /** The article is in the archive. */
  got(id: number, fetchId: number): void {
    this.#got.run(fetchId, id);
  }

  /** It is no report but a list of them, and is to be asked for each time. */
  isHub(id: number): void {
    this.#failed.run("hub", null, null, id);
  }

  /** The article could not be had. */
  failed(id: number, outcome: string, detail: string, now: Date): void {
    this.#failed.run(outcome, detail, PASSING.has(outcome) ? null : nextDay(now), id);
  }

  /** Adds files that the list or the article names. */
  attach(id: number, attachments: readonly Attachment[]): void {
    for (const [position, { url, name, gateway }] of attachments.entries()) {
      this.#addFile.run(id, url, position, name, gateway ? 1 : 0);
    }
  }

  /** Drops the files that neither names any more: they belong to an older edition of the article. */
  dropFormerFiles(id: number): void {
    this.#dropFiles.run(id);
  }

  gotFile(id: number, url: string, fetchId: number): void {
    this.#gotFile.run(fetchId, id, url);
  }

  /** A file could not be had; what an earlier run got of it stays. */
  failedFile(id: number, url: string, outcome: string, detail: string, now: Date): void {
    this.#failedFile.run(outcome, detail, PASSING.has(outcome) ? now.toISOString() : nextDay(now), id, url);
  }

  files(id: number): ItemFile[] {
    return readFiles(this.#files.all(id));
  }

  /** Everything that belongs to it was asked for: it can be read. */
  makeReady(id: number): void {
    if (this.#makeReady.run(id).changes > 0) this.#ready.add(id);
  }

  /** Takes the next publication that can be read; null where there is none. */
  takeReady(): Item | null {
    for (const id of this.#ready) {
      this.#ready.delete(id);
      return this.get(id);
    }
    return null;
  }

  /** The program failed at it: it is left until it is asked for again. */
  stumbled(id: number, why: string): void {
    this.#stumble.run(why, id);
  }

  /**
   * It was read and stored.
   * @param settled what it was read from; `reports` null where nothing had changed.
   */
  settle(item: Item, settled: string, reports: number | null, now: Date): void {
    const unchanged = item.settled === settled ? item.unchanged + 1 : 0;
    const pause = Math.min(2 ** unchanged, LONGEST_PAUSE) * DAY;
    this.#settle.run({
      id: item.id,
      settled,
      reports,
      unchanged,
      now: now.toISOString(),
      next: new Date(now.getTime() + pause).toISOString(),
    });
  }
}

function readFiles(rows: unknown[]): ItemFile[] {
  return (rows as Array<Omit<ItemFile, "gateway"> & { gateway: number }>).map((file) => ({
    ...file,
    gateway: file.gateway === 1,
  }));
}

function nextDay(now: Date): string {
  return new Date(now.getTime() + DAY).toISOString();
}
