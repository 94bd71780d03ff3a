import type { Database, Statement } from "better-sqlite3";
import { FORMS } from "../../parsers/forms/index.ts";
import type { CellNote, Finding, ParsedReport, Statistics, TableCells } from "../core/record.ts";
import { KeyFigures } from "./key-figures.ts";
import { mainValue } from "./main-value.ts";
import { RowInsert, type Value } from "./row-insert.ts";
import { StatisticCodes } from "./statistic-codes.ts";

/** Columns of `requests` that hold figures: the kinds of applicant (申请人情况) and their total. */
export const REQUEST_COLUMNS = [
  "natural_person",
  "business",
  "research_institution",
  "public_welfare_org",
  "legal_service_org",
  "other_org",
  "total",
] as const;

/** Columns of `proactive` that hold figures. */
export const PROACTIVE_COLUMNS = [
  "made",
  "published",
  "public_total",
  "issued",
  "repealed",
  "in_force",
  "items_last_year",
  "items_change",
  "decisions",
  "projects",
  "amount",
] as const;

/** Columns of `review_litigation`: the outcomes and their total. */
export const PATH_COLUMNS = ["upheld", "corrected", "other", "pending", "total"] as const;

/** The form's own unit of money, printed in the header (单位:万元), where the cell adds none. */
const AMOUNT_UNIT: ReadonlyMap<string, string> = new Map(
  FORMS.flatMap((form) => form.tables)
    .filter((table) => table.table === "proactive")
    .flatMap((table) =>
      table.columns
        .filter((column) => column.code === "amount" && column.unit !== undefined)
        .flatMap((column) => table.rows.map((row) => [row.code, column.unit as string] as const)),
    ),
);

/** Tables that hang on one row of `report`, with their columns in the order in which they are bound. */
const TABLES = {
  requests: ["outcome", ...REQUEST_COLUMNS],
  proactive: ["item", ...PROACTIVE_COLUMNS, "amount_unit"],
  review_litigation: ["path", ...PATH_COLUMNS],
  statistic_value: ["position", "code", "column", "value", "unit", "is_main"],
  figure: ["position", "code", "value", "unit", "sentence"],
  section: ["position", "heading", "text"],
  cell: ["position", "table_name", "row", "column", "status", "raw", "unit"],
} as const;

type ReportTable = keyof typeof TABLES;

const TABLE_NAMES = Object.keys(TABLES) as ReportTable[];

/** Findings that compare stored documents with one another: no record brings them, so no record takes them away. */
export const FOUND_BY_THE_STORE: readonly string[] = ["twins_differ", "identity_from_page"];

interface TableStatements {
  insert: RowInsert;
  select: Statement;
  clear: Statement;
}

/** Reads and writes the rows that hang on one row of `report`. Every statement is prepared once. */
export class ReportRows {
  readonly #tables: Readonly<Record<ReportTable, TableStatements>>;
  readonly #codes: StatisticCodes;
  readonly #keys: KeyFigures;
  readonly #finding: Statement;
  readonly #findingsOfReport: Statement;
  readonly #findingsOfStore: Statement;
  readonly #findingsOfDocument: Statement;
  readonly #dropFinding: Statement;

  constructor(db: Database) {
    this.#codes = new StatisticCodes(db);
    this.#keys = new KeyFigures(db);
    const statements = (table: ReportTable): TableStatements => {
      const columns = TABLES[table].map((column) => `"${column}"`).join(", ");
      return {
        insert: new RowInsert(db, table, TABLES[table]),
        select: db.prepare(`SELECT ${columns} FROM ${table} WHERE report_id = ?`).raw(),
        clear: db.prepare(`DELETE FROM ${table} WHERE report_id = ?`),
      };
    };
    this.#tables = Object.fromEntries(TABLE_NAMES.map((table) => [table, statements(table)])) as Record<
      ReportTable,
      TableStatements
    >;
    const found = `code, severity, table_name, row, "column", printed, expected, message`;
    this.#finding = db.prepare(
      `INSERT INTO finding (report_id, document_id, ${found}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const ofStore = `code IN (${FOUND_BY_THE_STORE.map((code) => `'${code}'`).join(", ")})`;
    const own = "FROM finding WHERE report_id = ? AND scope = 'report'";
    this.#findingsOfReport = db.prepare(`SELECT id, ${found} ${own} AND NOT ${ofStore} ORDER BY id`).raw();
    this.#findingsOfStore = db.prepare(`SELECT id, ${found} ${own} AND ${ofStore} ORDER BY id`).raw();
    this.#findingsOfDocument = db
      .prepare(`SELECT id, ${found} FROM finding WHERE document_id = ? ORDER BY id`)
      .raw();
    this.#dropFinding = db.prepare("DELETE FROM finding WHERE id = ?");
  }

  /**
   * Writes all rows of a record under its report.
   * @throws Error where the record has a column that the table has no place for: a number must not be lost.
   */
  write(reportId: number, record: ParsedReport): void {
    const rows = rowsOf(record, this.#codes);
    for (const table of TABLE_NAMES) this.#tables[table].insert.run(reportId, rows[table]);
    this.#keys.write(reportId, record);
    for (const finding of record.findings) this.#finding.run(reportId, null, ...boundFinding(finding));
  }

  /**
   * Makes the rows of a report those of another record of it, and leaves alone what is the same already; findings that
   * still hold keep their numbers.
   * @returns true where anything changed.
   * @throws Error as {@link write}.
   */
  rewrite(reportId: number, record: ParsedReport): boolean {
    const rows = rowsOf(record, this.#codes);
    let changed = false;
    for (const table of TABLE_NAMES) {
      const stored = this.#tables[table].select.all(reportId) as Value[][];
      if (sameRows(stored, rows[table])) continue;
      this.#tables[table].clear.run(reportId);
      this.#tables[table].insert.run(reportId, rows[table]);
      changed = true;
    }
    if (this.#keys.rewrite(reportId, record)) changed = true;
    const stored = this.#findingsOfReport.all(reportId) as StoredFinding[];
    return this.#replaceFindings(stored, record.findings, reportId, null) || changed;
  }

  /**
   * Makes the findings of a document that yielded no report exactly these.
   * @returns true where anything changed.
   */
  writeDocumentFindings(documentId: number, findings: readonly Finding[]): boolean {
    const stored = this.#findingsOfDocument.all(documentId) as StoredFinding[];
    return this.#replaceFindings(stored, findings, null, documentId);
  }

  /**
   * Makes the findings of a report that come from comparing its documents exactly these.
   * @returns true where anything changed.
   */
  writeStoreFindings(reportId: number, findings: readonly Finding[]): boolean {
    const stored = this.#findingsOfStore.all(reportId) as StoredFinding[];
    return this.#replaceFindings(stored, findings, reportId, null);
  }

  #replaceFindings(
    stored: readonly StoredFinding[],
    wanted: readonly Finding[],
    reportId: number | null,
    documentId: number | null,
  ): boolean {
    const missing = wanted.map(boundFinding);
    let changed = false;
    for (const [id, ...finding] of stored) {
      const text = JSON.stringify(finding);
      const at = missing.findIndex((other) => JSON.stringify(other) === text);
      if (at >= 0) missing.splice(at, 1);
      else {
        this.#dropFinding.run(id);
        changed = true;
      }
    }
    for (const finding of missing) this.#finding.run(reportId, documentId, ...finding);
    return changed || missing.length > 0;
  }
}

/** A row of `finding`: its number, then what it says. */
type StoredFinding = [id: number, ...content: Value[]];

/** True for the same rows in whatever order: `WITHOUT ROWID` tables give them in the order of their keys. */
function sameRows(a: readonly Value[][], b: readonly Value[][]): boolean {
  if (a.length !== b.length) return false;
  const text = (rows: readonly Value[][]) => rows.map((row) => JSON.stringify(row)).sort();
  const other = text(b);
  return text(a).every((row, index) => row === other[index]);
}

function boundFinding(finding: Finding): Value[] {
  const { code, severity, table, row, column, printed, expected, message } = finding;
  const optional = [table, row, column, printed, expected].map((value) => value ?? null);
  return [code, severity, ...optional, message];
}

/** The rows of a record, as they are bound. */
function rowsOf(record: ParsedReport, codes: StatisticCodes): Record<ReportTable, Value[][]> {
  const { requests = {}, proactive = {}, review_litigation = {}, statistics = {} } = record.tables;
  const units = amountUnits(record.cells);
  return {
    requests: cellRows(requests, REQUEST_COLUMNS),
    proactive: cellRows(proactive, PROACTIVE_COLUMNS).map((row) => {
      const item = row[0] as string;
      const unit = units.get(item) ?? AMOUNT_UNIT.get(item) ?? null;
      return [...row, "amount" in (proactive[item] ?? {}) ? unit : null];
    }),
    review_litigation: cellRows(review_litigation, PATH_COLUMNS),
    statistic_value: statisticRows(statistics, codes),
    figure: record.figures.map(({ code, value, unit, sentence }, at) => [at, code, value, unit, sentence]),
    section: record.sections.map(({ heading, text }, at) => [at, heading, text]),
    cell: record.cells.map(({ table, row, column, status, raw, unit }, at) => [
      at,
      table,
      row,
      column,
      status,
      raw,
      unit ?? null,
    ]),
  };
}

function cellRows(cells: TableCells, columns: readonly string[]): Value[][] {
  return Object.entries(cells).map(([row, values]) => {
    const lost = Object.keys(values).filter((column) => !columns.includes(column));
    if (lost.length > 0)
      throw new Error(`row ${row} has columns that the database has no place for: ${lost.join(", ")}`);
    return [row, ...columns.map((column) => values[column] ?? null)];
  });
}

function statisticRows(statistics: Statistics, codes: StatisticCodes): Value[][] {
  const entries = Object.entries(statistics).flatMap(([code, entry]) => {
    const values = Array.isArray(entry) ? entry : [entry];
    const main = mainValue(values);
    const id = codes.idOf(code);
    return values.map((value): Value[] => [
      id,
      value.column,
      value.value,
      value.unit,
      value === main ? 1 : 0,
    ]);
  });
  return entries.map((entry, position) => [position, ...entry]);
}

/** Item → unit printed in its amount cell. */
function amountUnits(cells: readonly CellNote[]): Map<string, string> {
  const units = new Map<string, string>();
  for (const cell of cells) {
    if (cell.table === "proactive" && cell.column === "amount" && cell.unit !== undefined) {
      units.set(cell.row, cell.unit);
    }
  }
  return units;
}
