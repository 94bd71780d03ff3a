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

/** Conditions, only those that are asked for: each then finds its index. */
const CONDITIONS: Readonly<Record<"agencyId" | "year" | "code" | "severity", string>> = {
  agencyId: "r.agency_id = @agencyId",
  year: "r.year = @year",
  code: "f.code = @code",
  severity: "f.severity = @severity",
};

/** Findings of current reports and of documents without one, the gravest first. */
export function findings(db: Database, filter: FindingFilter): FindingRow[] {
  const { words } = reviewsOf(db);
  const { open = false, ...wanted } = filter;
  const asked = Object.entries(wanted).filter(([, value]) => value !== null);
  // Of a body or a year: from its reports to their findings, never the other way round.
  const isOfReports = wanted.agencyId !== null || wanted.year !== null;
  const from = isOfReports
    ? "report r CROSS JOIN finding f ON f.report_id = r.id"
    : "finding f LEFT JOIN report r ON r.id = f.report_id";
  const conditions = asked.map(([name]) => CONDITIONS[name as keyof typeof CONDITIONS]);
  const isCurrent = isOfReports ? "r.is_current = 1" : "(f.report_id IS NULL OR r.is_current = 1)";
  const rows = db
    .prepare(
      `SELECT f.id, a.name AS agency, r.year, r.kind, f.severity, f.code, f.table_name AS "table", f.row,
         f."column" AS "column", f.printed, f.expected, f.message, f.report_id, coalesce(d.url, d.path) AS source
       FROM ${from}
       LEFT JOIN agency a ON a.id = r.agency_id
       LEFT JOIN document d ON d.id = coalesce(f.document_id, r.document_id)
       WHERE ${[isCurrent, ...conditions].join(" AND ")}
       ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, a.name, r.year, f.id`,
    )
    .all(Object.fromEntries(asked)) as Array<Omit<FindingRow, keyof Word>>;
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
