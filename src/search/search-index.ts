import type { Database } from "better-sqlite3";
import { indexed } from "./tokens.ts";

/** Sections of a report that have a number of their own in the index; no report comes near. */
const SECTIONS = 2 ** 20;

/** Reports in one transaction, and milliseconds after which it ends: a crawl that writes at the same time waits for it. */
const BATCH = 1_000;
const BATCH_TIME = 1_000;

/** Pages kept in memory while indexing, in KiB: merging the parts of the index reads them again and again. */
const CACHE = 65_536;

/** Number that a section has in the index. */
export function sectionRow(reportId: number, position: number): number {
  return reportId * SECTIONS + position;
}

/** The section that a number in the index stands for. */
export function sectionOf(row: number): { reportId: number; position: number } {
  return { reportId: Math.floor(row / SECTIONS), position: row % SECTIONS };
}

/** SQL for a span of rows. The index takes whole numbers only for one, and reads every row else; ours are bound as reals. */
export const WITHIN = "BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)";

/** SQL for the report of a row of the index. */
export const REPORT_OF_ROW = `section_search.rowid / ${SECTIONS}`;

/** How many reports wait to be indexed. */
export function searchDue(db: Database): number {
  return db.prepare("SELECT count(*) FROM search_due").pluck().get() as number;
}

/**
 * Brings the index up to date, batch by batch, each in its own transaction: stopped at any time, it goes on from there.
 * @param onBatch told how many reports have been indexed so far; false stops.
 * @returns how many reports were indexed.
 */
export function updateSearchIndex(db: Database, onBatch: (done: number) => boolean = () => true): number {
  const next = db.prepare("SELECT report_id FROM search_due ORDER BY report_id LIMIT ?").pluck();
  const sections = db.prepare("SELECT position, heading, text FROM section WHERE report_id = ?");
  const clear = db.prepare(`DELETE FROM section_search WHERE rowid ${WITHIN}`);
  const insert = db.prepare("INSERT INTO section_search (rowid, heading, text) VALUES (?, ?, ?)");
  const finish = db.prepare("DELETE FROM search_due WHERE report_id = ?");
  const batch = db.transaction((): number => {
    const until = performance.now() + BATCH_TIME;
    let done = 0;
    for (const report of next.all(BATCH) as number[]) {
      if (done > 0 && performance.now() > until) break;
      clear.run(sectionRow(report, 0), sectionRow(report, SECTIONS - 1));
      for (const { position, heading, text } of sections.all(report) as SectionRow[])
        insert.run(sectionRow(report, position), indexed(heading), indexed(text));
      finish.run(report);
      done++;
    }
    return done;
  });
  db.pragma(`cache_size = -${CACHE}`);
  let done = 0;
  for (;;) {
    const count = batch.immediate();
    done += count;
    if (count === 0 || !onBatch(done)) return done;
  }
}

/** Empties the index; the next search makes it anew. */
export function dropSearchIndex(db: Database): void {
  db.transaction(() => {
    db.exec("INSERT INTO section_search (section_search) VALUES ('delete-all')");
    db.exec("INSERT OR IGNORE INTO search_due SELECT DISTINCT report_id FROM section");
  }).immediate();
}

interface SectionRow {
  position: number;
  heading: string;
  text: string;
}
