import type { Database } from "better-sqlite3";
import { parsedRecord } from "../query/parsed-record.ts";
import { fingerprint } from "./fingerprint.ts";
import { KeyFigures } from "./key-figures.ts";

/** Lines of SQLite's own check that are told; a damaged file may have any number. */
const MOST_LINES = 20;

interface Stored {
  id: number;
  name: string;
  content_hash: Buffer;
}

/** What is wrong inside a database: `report` names the one whose rows are not those that were written. */
export interface DatabaseFault {
  report: number | null;
  message: string;
}

/**
 * Holds the database against itself: its pages and indexes by SQLite's own check, its references, and the rows of every
 * report against the hash that was stored with them. SQLite keeps no sums of its pages, so a byte that a disk has changed
 * within a figure is told by that hash alone.
 */
export function* databaseFaults(db: Database): Generator<DatabaseFault> {
  let isSound = true;
  for (const line of pageFaults(db)) {
    isSound = false;
    yield { report: null, message: line };
  }
  // What stands on damaged pages can't be told.
  if (!isSound) return;
  for (const { table, rowid, parent } of db.pragma("foreign_key_check") as Array<Record<string, unknown>>)
    yield {
      report: null,
      message: `row ${rowid} of ${table} belongs to a row of ${parent} that is not there`,
    };
  const keys = new KeyFigures(db);
  const [copies, stored] = ["key_figure", "report"].map((table) =>
    Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
  );
  if (copies !== stored)
    yield { report: null, message: `${copies} rows of key_figure for ${stored} reports` };
  const reports = db.prepare(
    `SELECT r.id, a.name || ' ' || r.year AS name, r.content_hash FROM report r JOIN agency a ON a.id = r.agency_id
     ORDER BY r.id`,
  );
  for (const { id, name, content_hash } of reports.iterate() as IterableIterator<Stored>) {
    const record = parsedRecord(db, id);
    const isWhole = record !== null && fingerprint(record).equals(content_hash);
    const said = isWhole
      ? "its row of key_figure is not that of its tables"
      : "what is stored is not what was written";
    if (!isWhole || !keys.isCopy(id, record))
      yield {
        report: id,
        message: `report ${id} (${name}): ${said}; \`gongkai reparse --all\` writes it again`,
      };
  }
}

function pageFaults(db: Database): string[] {
  try {
    const lines = db.pragma(`integrity_check(${MOST_LINES})`) as Array<{ integrity_check: string }>;
    return lines.map((line) => line.integrity_check).filter((line) => line !== "ok");
  } catch (error) {
    // Damage in the schema itself ends the check.
    return [error instanceof Error ? error.message : String(error)];
  }
}
