import type { Database } from "better-sqlite3";
import type {
  CellNote,
  Figure,
  Finding,
  FormId,
  FormsUsed,
  ParsedReport,
  ProactivePart,
  ReportKind,
  Section,
  Statistics,
  StatisticValue,
  TableCells,
} from "../core/record.ts";

/** The parts of table 二, which may follow different forms. */
export const PARTS: readonly ProactivePart[] = ["art20_1", "art20_5", "art20_6", "art20_8", "art20_9"];

type Row = Record<string, number | string | null>;

/** Columns of `proactive` that a form may have; one that is null in a row may simply not be in its form. */
const NOT_CELLS: ReadonlySet<string> = new Set(["report_id", "outcome", "item", "path", "amount_unit"]);

/**
 * Reads a stored report back into the record that it was written from. Cells of table 二 that its form does not have
 * are null there; the form tells them from blank ones. Findings across reports are not part of the record.
 * @returns null where there is no report of that id.
 */
export function loadReport(db: Database, id: number): ParsedReport | null {
  const report = db
    .prepare(
      `SELECT r.*, a.name AS agency, d.sha256, d.media_type, d.charset, coalesce(d.url, d.path) AS path,
         (SELECT p.part FROM document_report p WHERE p.report_id = r.id AND p.document_id = r.document_id
            ORDER BY p.twin, p.part LIMIT 1) AS part
       FROM report r JOIN agency a ON a.id = r.agency_id JOIN document d ON d.id = r.document_id WHERE r.id = ?`,
    )
    .get(id) as Row | undefined;
  if (report === undefined) return null;
  const all = <T>(sql: string): T[] => db.prepare(sql).all(id) as T[];
  const tables: ParsedReport["tables"] = {};
  const requests = cells(all<Row>("SELECT * FROM requests WHERE report_id = ?"), "outcome");
  if (requests !== null) tables.requests = requests;
  const proactive = cells(all<Row>("SELECT * FROM proactive WHERE report_id = ?"), "item");
  if (proactive !== null) tables.proactive = proactive;
  const paths = cells(all<Row>("SELECT * FROM review_litigation WHERE report_id = ?"), "path");
  if (paths !== null) tables.review_litigation = paths;
  const statistics = statisticsOf(
    all<StatisticValue & { code: string }>(
      `SELECT code, value, unit, "column" FROM statistic WHERE report_id = ? ORDER BY position`,
    ),
  );
  if (statistics !== null) tables.statistics = statistics;
  const text = (column: string): string | null => report[column] as string | null;
  return {
    source: {
      path: text("path"),
      part: text("part") || null,
      sha256: text("sha256") ?? "",
      media_type: text("media_type") ?? "",
      charset: text("charset"),
    },
    report: {
      agency: text("agency"),
      year: report.year as number,
      title: text("title"),
      index_number: text("index_number"),
      publisher: text("publisher"),
      written_on: text("written_on"),
      published_on: text("published_on"),
      kind: text("kind") as ReportKind,
    },
    forms: formsOf(report, tables),
    tables,
    cells: all<CellNote>(
      `SELECT table_name AS "table", row, "column", status, raw, unit FROM cell WHERE report_id = ? ORDER BY position`,
    ).map(dropNulls),
    figures: all<Figure>(
      "SELECT code, value, unit, sentence FROM figure WHERE report_id = ? ORDER BY position",
    ),
    sections: all<Section>("SELECT heading, text FROM section WHERE report_id = ? ORDER BY position"),
    findings: all<Finding>(
      `SELECT code, severity, table_name AS "table", row, "column", printed, expected, message
       FROM finding WHERE report_id = ? AND scope = 'report' ORDER BY id`,
    ).map(dropNulls),
  };
}

function cells(rows: readonly Row[], key: string): TableCells | null {
  if (rows.length === 0) return null;
  return Object.fromEntries(
    rows.map((row) => [
      row[key] as string,
      Object.fromEntries(
        Object.entries(row).filter(([column]) => !NOT_CELLS.has(column)) as Array<[string, number | null]>,
      ),
    ]),
  );
}

function statisticsOf(rows: ReadonlyArray<StatisticValue & { code: string }>): Statistics | null {
  if (rows.length === 0) return null;
  const statistics: Statistics = {};
  for (const { code, ...value } of rows) {
    const before = statistics[code];
    statistics[code] =
      before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return statistics;
}

function formsOf(report: Row, tables: ParsedReport["tables"]): FormsUsed {
  const form = (column: string): FormId | null => report[column] as FormId | null;
  const forms: FormsUsed = {};
  for (const table of ["requests", "review_litigation", "statistics"] as const) {
    const used = form(`form_${table}`);
    if (used !== null) forms[table] = used;
  }
  if (tables.proactive !== undefined) {
    const parts = PARTS.map((part) => [part, form(`form_${part}`)] as const).filter(
      ([, used]) => used !== null,
    );
    const used = new Set(parts.map(([, id]) => id));
    forms.proactive = used.size === 1 ? ([...used][0] as FormId) : Object.fromEntries(parts);
  }
  return forms;
}

/** Optional members of the record are absent, not null. `column` alone may be null, in `statistics`. */
function dropNulls<T extends object>(row: T): T {
  const kept = Object.entries(row).filter(([key, value]) => value !== null || key === "column");
  return Object.fromEntries(kept) as T;
}

/**
 * Id of the report that somebody means: its number, or `AGENCY/YEAR` with an optional `/KIND`. The current version.
 * @returns null where there is none.
 */
export function findReport(db: Database, name: string): number | null {
  if (/^\d+$/.test(name)) {
    return (
      (db.prepare("SELECT id FROM report WHERE id = ?").pluck().get(Number(name)) as number | undefined) ??
      null
    );
  }
  const [agency, year, kind] = name.split("/");
  const id = db
    .prepare(
      `SELECT r.id FROM report r JOIN agency a ON a.id = r.agency_id
       WHERE r.is_current = 1 AND r.year = @year AND (@kind IS NULL OR r.kind = @kind)
         AND (a.name = @agency OR a.id = (SELECT min(n.agency_id) FROM agency_alias n WHERE n.name = @agency HAVING count(*) = 1))
       ORDER BY r.kind <> 'gov_aggregate', r.kind LIMIT 1`,
    )
    .pluck()
    .get({ agency, year: Number(year), kind: kind ?? null });
  return (id as number | undefined) ?? null;
}
