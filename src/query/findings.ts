import type { Database } from "better-sqlite3";
import { reviewsOf, type Word, withWords } from "./reviews.ts";

/** Which findings are asked for; null asks for all. */
export interface FindingFilter {
  agencyId: number | null;
  year: number | null;
  code: string | null;
  severity: string | null;
  /** Leaves out those that a person's word stands beside; one that is out of date counts for nothing. */
  open?: boolean;
}

/** A finding with what it is about. `agency` and `year` are null for a document that yielded no report. */
export interface FindingRow {
  id: number;
  agency: string | null;
  year: number | null;
  kind: string | null;
  severity: string;
  code: string;
  table: string | null;
  row: string | null;
  column: string | null;
  printed: number | null;
  expected: number | null;
  message: string;
  report_id: number | null;
  source: string | null;
  /** A person's word on it, null where nobody has said one. */
  verdict: Word["verdict"] | null;
  by: string | null;
  note: string | null;
}

/** Findings of current reports and of documents without one, the gravest first. */
export function findings(db: Database, filter: FindingFilter): FindingRow[] {
  const { words } = reviewsOf(db);
  const { agencyId, year, code, severity, open = false } = filter;
  const rows = db
    .prepare(
      `SELECT f.id, a.name AS agency, r.year, r.kind, f.severity, f.code, f.table_name AS "table", f.row,
         f."column" AS "column", f.printed, f.expected, f.message, f.report_id, coalesce(d.url, d.path) AS source
       FROM finding f
       LEFT JOIN report r ON r.id = f.report_id
       LEFT JOIN agency a ON a.id = r.agency_id
       LEFT JOIN document d ON d.id = coalesce(f.document_id, r.document_id)
       WHERE (f.report_id IS NULL OR r.is_current = 1)
         AND (@agencyId IS NULL OR a.id = @agencyId)
         AND (@year IS NULL OR r.year = @year)
         AND (@code IS NULL OR f.code = @code)
         AND (@severity IS NULL OR f.severity = @severity)
       ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, a.name, r.year, f.id`,
    )
    .all({ agencyId, year, code, severity }) as Array<Omit<FindingRow, keyof Word>>;
  return withWords(rows, words).filter(({ verdict }) => !open || verdict === null || verdict === "outdated");
}

/** How many findings of each code the current reports and the documents have. */
export function countFindings(db: Database): Array<{ severity: string; code: string; count: number }> {
  return db
    .prepare(
      `SELECT f.severity, f.code, count(*) AS count FROM finding f LEFT JOIN report r ON r.id = f.report_id
       WHERE f.report_id IS NULL OR r.is_current = 1 GROUP BY f.severity, f.code
       ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, count(*) DESC, f.code`,
    )
    .all() as Array<{ severity: string; code: string; count: number }>;
}
