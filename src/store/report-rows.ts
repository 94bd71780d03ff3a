import type { Database, Statement } from "better-sqlite3";
import { FORMS } from "../../parsers/forms/index.ts";
import type { CellNote, Finding, ParsedReport, StatisticValue, TableCells } from "../core/record.ts";

type Value = number | string | null;

const REQUEST_COLUMNS = [
  "natural_person",
  "business",
  "research_institution",
  "public_welfare_org",
  "legal_service_org",
  "other_org",
  "total",
] as const;

const PROACTIVE_COLUMNS = [
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

const PATH_COLUMNS = ["upheld", "corrected", "other", "pending", "total"] as const;

/** Columns of a sheet whose value stands for the whole body (本期实际 and its like), where it prints several. */
const MAIN_COLUMNS: ReadonlySet<string | null> = new Set([
  null,
  "period",
  "本期实际",
  "统计数",
  "合计",
  "总计",
]);

/** Code of a statistical row → its official label. */
const STATISTIC_LABELS: ReadonlyMap<string, string> = new Map(
  FORMS.flatMap((form) => form.tables)
    .filter((table) => table.table === "statistics")
    .flatMap((table) => table.rows.map((row) => [row.code, row.label] as const)),
);

const LOCAL = "x_local:";

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

const insert = (db: Database, table: string, columns: readonly string[]): Statement =>
  db.prepare(
    `INSERT INTO ${table} (report_id, ${columns.map((column) => `"${column}"`).join(", ")})
     VALUES (?${", ?".repeat(columns.length)})`,
  );

/** Writes the rows that hang on one row of `report`. Every statement is prepared once. */
export class ReportRows {
  readonly #requests: Statement;
  readonly #proactive: Statement;
  readonly #paths: Statement;
  readonly #statistic: Statement;
  readonly #figure: Statement;
  readonly #section: Statement;
  readonly #cell: Statement;
  readonly #finding: Statement;

  constructor(db: Database) {
    this.#requests = insert(db, "requests", ["outcome", ...REQUEST_COLUMNS]);
    this.#proactive = insert(db, "proactive", ["item", ...PROACTIVE_COLUMNS, "amount_unit"]);
    this.#paths = insert(db, "review_litigation", ["path", ...PATH_COLUMNS]);
    this.#statistic = insert(db, "statistic", [
      "position",
      "code",
      "label",
      "column",
      "value",
      "unit",
      "is_main",
    ]);
    this.#figure = insert(db, "figure", ["position", "code", "value", "unit", "sentence"]);
    this.#section = insert(db, "section", ["position", "heading", "text"]);
    this.#cell = insert(db, "cell", ["position", "table_name", "row", "column", "status", "raw", "unit"]);
    this.#finding = db.prepare(
      `INSERT INTO finding (report_id, document_id, code, severity, table_name, row, "column", printed, expected, message)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /**
   * Writes all rows of a record under its report.
   * @throws Error where the record has a column that the table has no place for: a number must not be lost.
   */
  write(reportId: number, record: ParsedReport): void {
    const { proactive, requests, review_litigation: paths, statistics } = record.tables;
    if (requests !== undefined) this.#cells(this.#requests, reportId, requests, REQUEST_COLUMNS);
    if (paths !== undefined) this.#cells(this.#paths, reportId, paths, PATH_COLUMNS);
    if (proactive !== undefined) {
      const units = amountUnits(record.cells);
      this.#cells(this.#proactive, reportId, proactive, PROACTIVE_COLUMNS, (item, row) =>
        "amount" in row ? (units.get(item) ?? AMOUNT_UNIT.get(item) ?? null) : null,
      );
    }
    if (statistics !== undefined) {
      let position = 0;
      for (const [code, entry] of Object.entries(statistics)) {
        const values = Array.isArray(entry) ? entry : [entry];
        const main = mainValue(values);
        for (const value of values) {
          const label =
            STATISTIC_LABELS.get(code) ?? (code.startsWith(LOCAL) ? code.slice(LOCAL.length) : null);
          const isMain = value === main ? 1 : 0;
          this.#statistic.run(
            reportId,
            position++,
            code,
            label,
            value.column,
            value.value,
            value.unit,
            isMain,
          );
        }
      }
    }
    record.figures.forEach((figure, position) => {
      this.#figure.run(reportId, position, figure.code, figure.value, figure.unit, figure.sentence);
    });
    record.sections.forEach((section, position) => {
      this.#section.run(reportId, position, section.heading, section.text);
    });
    record.cells.forEach((cell, position) => {
      const { table, row, column, status, raw, unit } = cell;
      this.#cell.run(reportId, position, table, row, column, status, raw, unit ?? null);
    });
    for (const finding of record.findings) this.#writeFinding(reportId, null, finding);
  }

  /** Writes the findings of a document that yielded no report. */
  writeDocumentFindings(documentId: number, findings: readonly Finding[]): void {
    for (const finding of findings) this.#writeFinding(null, documentId, finding);
  }

  #writeFinding(reportId: number | null, documentId: number | null, finding: Finding): void {
    this.#finding.run(
      reportId,
      documentId,
      finding.code,
      finding.severity,
      finding.table ?? null,
      finding.row ?? null,
      finding.column ?? null,
      finding.printed ?? null,
      finding.expected ?? null,
      finding.message,
    );
  }

  #cells(
    statement: Statement,
    reportId: number,
    cells: TableCells,
    columns: readonly string[],
    last?: (row: string, values: Record<string, number | null>) => string | null,
  ): void {
    for (const [row, values] of Object.entries(cells)) {
      let known = 0;
      const bound: Value[] = columns.map((column) => {
        const value = values[column];
        if (value === undefined) return null;
        known++;
        return value;
      });
      if (known !== Object.keys(values).length) {
        const lost = Object.keys(values).filter((column) => !columns.includes(column));
        throw new Error(`row ${row} has columns that the database has no place for: ${lost.join(", ")}`);
      }
      if (last !== undefined) bound.push(last(row, values));
      statement.run(reportId, row, ...bound);
    }
  }
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

/** The entry that stands for the whole body; none where a sheet splits it into members alone. */
function mainValue(values: readonly StatisticValue[]): StatisticValue | null {
  if (values.length === 1) return values[0] as StatisticValue;
  return values.find((value) => MAIN_COLUMNS.has(value.column)) ?? null;
}
