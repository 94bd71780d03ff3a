import type { Database } from "better-sqlite3";
import type { ParsedReport } from "../core/record.ts";
import { parsedRecord } from "../query/parsed-record.ts";

/** Reports of the snapshot in the very shape of `gongkai parse`. */
export function* parsedReports(db: Database): Generator<ParsedReport> {
  const ids = db.prepare("SELECT id FROM export_report ORDER BY position").pluck();
  for (const id of ids.iterate() as IterableIterator<number>) {
    const record = parsedRecord(db, id);
    if (record === null) throw new Error(`report ${id} is gone`);
    yield record;
  }
}
