import type { Database } from "better-sqlite3";
import { hashOf, type ReviewRow, reviewsOf, type StoredFinding, type Verdict } from "../query/reviews.ts";

/** What a person says, who says it and when. */
export interface Said {
  by: string;
  note: string;
  /** ISO 8601. */
  at: string;
}

/** Keeps a person's word on a finding. An earlier one stays and is `replaced`. */
export function addReview(db: Database, finding: StoredFinding, verdict: Verdict, said: Said): void {
  const { report_id, document_id, code, table, row, column, message } = finding;
  db.prepare(
    `INSERT INTO review (report_id, document_id, code, table_name, row, "column", message, cells_hash, verdict, by, note, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    report_id,
    document_id,
    code,
    table,
    row,
    column,
    message,
    hashOf(db, finding),
    verdict,
    said.by,
    said.note,
    said.at,
  );
}

/**
 * Takes the last word on a finding back; the one before it stands again.
 * @returns the word; null where there was none.
 */
export function dropReview(db: Database, finding: StoredFinding): ReviewRow | null {
  const about = reviewsOf(db).reviews.filter(({ findings }) => findings.includes(finding.id));
  const last = about.at(-1)?.review ?? null;
  if (last !== null) db.prepare("DELETE FROM review WHERE id = ?").run(last.id);
  return last;
}
