import type { Database } from "better-sqlite3";
import type { ListedFinding } from "../../query/report-findings.ts";

/** Findings of one report, whichever version it is, the gravest first. */
export function findingsOfReport(db: Database, reportId: number): ListedFinding[] {
  return db
    .prepare(
      `SELECT f.id, r.agency_id, a.name AS agency, r.year, r.kind, f.severity, f.code, f.table_name AS "table", f.row,
         f."column" AS "column", f.printed, f.expected, f.message, f.report_id, f.scope, coalesce(d.url, d.path) AS source
       FROM finding f JOIN report r ON r.id = f.report_id JOIN agency a ON a.id = r.agency_id
       JOIN document d ON d.id = r.document_id
       WHERE f.report_id = ?
       ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, f.id`,
    )
    .all(reportId) as ListedFinding[];
}
