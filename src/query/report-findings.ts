import type { Database } from "better-sqlite3";
import type { FindingRow } from "./findings.ts";
import { reviewsOf, type Word, withWords } from "./reviews.ts";

/** Which findings a list shows; null shows all. */
export interface FindingsWanted {
  severity: string | null;
  code: string | null;
  year: number | null;
  agencyId: number | null;
}

/** Where a list goes on: after this one. `report` counts only where the list is of a year or an agency. */
export interface FindingAfter {
  severity: string;
  report: number;
  id: number;
}

/** A finding on a page, with its agency's id. */
export interface ListedFinding extends FindingRow {
  agency_id: number | null;
  scope: string;
}

/** A finding before a person's word is put beside it. */
type Unsaid = Omit<ListedFinding, keyof Word>;

/** The gravest first. */
export const SEVERITIES: readonly string[] = ["error", "warn", "info"];

const COLUMNS = `f.id, a.id AS agency_id, a.name AS agency, r.year, r.kind, f.severity, f.code, f.table_name AS "table", f.row,
  f."column" AS "column", f.printed, f.expected, f.message, f.report_id, f.scope, coalesce(d.url, d.path) AS source`;
const DOCUMENT = "LEFT JOIN document d ON d.id = coalesce(f.document_id, r.document_id)";

/** SQL for the findings of one severity, in the order of an index, from where the list stands. */
export function findingsSql({ year, agencyId, code }: FindingsWanted): string {
  const ofCode = code === null ? "" : "AND f.code = @code";
  if (year === null && agencyId === null) {
    return `SELECT ${COLUMNS} FROM finding f LEFT JOIN report r ON r.id = f.report_id
      LEFT JOIN agency a ON a.id = r.agency_id ${DOCUMENT}
      WHERE f.severity = @severity ${ofCode} AND f.id > @id AND (f.report_id IS NULL OR r.is_current = 1)
      ORDER BY f.id LIMIT @limit`;
  }
  const ofYear = year === null ? "" : "AND r.year = @year";
  const ofAgency = agencyId === null ? "" : "AND r.agency_id = @agencyId";
  // From the reports of the year or the agency to their findings: the order of the joins is the plan.
  return `SELECT ${COLUMNS} FROM report r CROSS JOIN finding f ON f.report_id = r.id
    JOIN agency a ON a.id = r.agency_id ${DOCUMENT}
    WHERE r.is_current = 1 ${ofYear} ${ofAgency} AND r.id >= @report
      AND f.severity = @severity ${ofCode} AND (r.id > @report OR f.id > @id)
    ORDER BY r.id, f.id LIMIT @limit`;
}

/** The next findings, the gravest first, of current reports and of documents without one. */
export function listFindings(
  db: Database,
  wanted: FindingsWanted,
  after: FindingAfter | null,
  limit: number,
): ListedFinding[] {
  const severities = wanted.severity === null ? SEVERITIES : [wanted.severity];
  const first = after === null ? 0 : Math.max(0, severities.indexOf(after.severity));
  const statement = db.prepare(findingsSql(wanted));
  const { code, year, agencyId } = wanted;
  const rows: Unsaid[] = [];
  for (const severity of severities.slice(first)) {
    if (code !== null && !hasCode(db, code, severity)) continue;
    const from = severity === after?.severity ? after : { report: 0, id: 0 };
    rows.push(
      ...(statement.all({
        ...(code === null ? {} : { code }),
        ...(year === null ? {} : { year }),
        ...(agencyId === null ? {} : { agencyId }),
        ...(year === null && agencyId === null ? {} : { report: from.report }),
        severity,
        id: from.id,
        limit: limit - rows.length,
      }) as Unsaid[]),
    );
    if (rows.length >= limit) break;
  }
  return said(db, rows);
}

/** Most codes have one severity: for another one, all reports of a year would be asked in vain. */
function hasCode(db: Database, code: string, severity: string): boolean {
  return (
    db.prepare("SELECT 1 FROM finding WHERE code = ? AND severity = ? LIMIT 1").get(code, severity) !==
    undefined
  );
}

/** Findings of one report, whichever version it is, the gravest first. */
export function findingsOfReport(db: Database, reportId: number): ListedFinding[] {
  const rows = db
    .prepare(
      `SELECT ${COLUMNS} FROM finding f JOIN report r ON r.id = f.report_id JOIN agency a ON a.id = r.agency_id ${DOCUMENT}
       WHERE f.report_id = ?
       ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, f.id`,
    )
    .all(reportId) as Unsaid[];
  return said(db, rows);
}

function said(db: Database, rows: readonly Unsaid[]): ListedFinding[] {
  const { words } = reviewsOf(
    db,
    rows.map(({ id }) => id),
  );
  return withWords(rows, words);
}
