import type { Database, Statement } from "better-sqlite3";
import type { FamilyId } from "../../crawlers/families/ids.ts";
import type { ListPage } from "../../crawlers/reading.ts";

/** Pages of one list, and addresses of one list: whoever has more is a trap, or must be told apart by a narrower source. */
const MOST_PAGES = 60;
const MOST_ROWS = 5_000;

/** The lists of a run: what each has given so far, and when it is at its end. */
export class Lists {
  readonly #open: Statement;
  readonly #read: Statement;
  readonly #addRow: Statement;
  readonly #count: Statement;
  readonly #stop: Statement;

  constructor(db: Database, runId: number) {
    this.#open = db.prepare(
      `INSERT INTO crawl_list (run_id, source_id, url, family) VALUES (${runId}, ?, ?, ?)`,
    );
    this.#read = db.prepare("SELECT pages, rows, declared, notes FROM crawl_list WHERE id = ?");
    this.#addRow = db.prepare("INSERT OR IGNORE INTO crawl_list_row (list_id, url) VALUES (?, ?)");
    this.#count = db.prepare(
      `UPDATE crawl_list SET pages = pages + 1, rows = rows + ?, seen = coalesce(seen, 0) + ?, reports = reports + ?, declared = coalesce(?, declared),
         notes = ? WHERE id = ?`,
    );
    this.#stop = db.prepare("UPDATE crawl_list SET partial = coalesce(partial, ?) WHERE id = ?");
  }

  open(sourceId: string, url: string, family: FamilyId): number {
    return Number(this.#open.run(sourceId, url, family).lastInsertRowid);
  }

  /**
   * Takes a page of a list. It ends where a page brings no new address: at its end, or where the site ignores the page
   * number; what a page claims about the number of pages is never trusted.
   * @returns whether the list goes on after the page.
   */
  add(listId: number, page: ListPage, beyondEmpty: boolean): boolean {
    let fresh = 0;
    for (const url of page.urls) fresh += this.#addRow.run(listId, url).changes;
    const before = this.#read.get(listId) as { pages: number; rows: number; notes: string | null };
    const notes = [...(before.notes === null ? [] : [before.notes]), ...page.notes].join("; ");
    this.#count.run(
      fresh,
      page.urls.length,
      page.reports.length,
      page.declared,
      notes === "" ? null : notes,
      listId,
    );
    const rows = before.rows + fresh;
    const pages = before.pages + 1;
    // The first page may be a shell whose rows are all fetched by script.
    if (fresh === 0 && pages > 1 && !beyondEmpty) {
      const lacks = page.declared !== null && rows < page.declared;
      if (page.urls.length > 0 && lacks) {
        this.stop(listId, `page ${pages} repeats earlier ones: ${rows} of ${page.declared} rows seen`);
        return false;
      }
      if (!page.next.some((ask) => ask.beyondEmpty === true)) return false;
    }
    if (page.next.length === 0 || (pages < MOST_PAGES && rows < MOST_ROWS)) return true;
    this.stop(listId, pages >= MOST_PAGES ? `more than ${MOST_PAGES} pages` : `more than ${MOST_ROWS} rows`);
    return false;
  }

  /** Notes why a list was not read to its end. */
  stop(listId: number, why: string): void {
    this.#stop.run(why, listId);
  }
}
