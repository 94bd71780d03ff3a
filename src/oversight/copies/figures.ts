import { createHash } from "node:crypto";
import type { Database, Statement } from "better-sqlite3";
import { FORMS } from "../../../parsers/forms/index.ts";
import type { TableName } from "../../core/record.ts";

/** The figures of one table that are not 0. */
export interface TableFigures {
  table: TableName;
  /** Equal for two tables with the same figures, and only for these. */
  hash: number;
  /** Significant digits of the figures that tell something by themselves, each once. */
  digits: ReadonlySet<string>;
  /** How many cells hold them: those that follow from others and stocks left out. */
  places: number;
}

type Row = Record<string, number | string | null>;

/** How each table is stored: what names a row, and which columns say nothing of their own. */
const TABLES: ReadonlyArray<{ table: TableName; sql: string; silent: readonly string[] }> = [
  // Sums follow from their parts.
  { table: "requests", sql: "SELECT * FROM requests WHERE report_id = ? ORDER BY outcome", silent: [] },
  {
    table: "proactive",
    sql: "SELECT * FROM proactive WHERE report_id = ? ORDER BY item",
    // Stocks stay what they are from year to year.
    silent: ["in_force", "public_total", "items_last_year", "projects"],
  },
  {
    table: "review_litigation",
    sql: "SELECT * FROM review_litigation WHERE report_id = ? ORDER BY path",
    silent: [],
  },
  {
    table: "statistics",
    sql: `SELECT code || coalesce('|' || "column", '') AS code, value FROM statistic WHERE report_id = ? ORDER BY position`,
    silent: [],
  },
];

const NAMES: ReadonlySet<string> = new Set(["outcome", "item", "path", "code"]);

/** Columns of the tables that hold no figures of the report. */
const NO_FIGURES: ReadonlySet<string> = new Set([...NAMES, "report_id", "amount_unit"]);

/** Rows of table 三 that follow from the others: 本年新收 by the form's own equation, 总计 as a sum. */
const DERIVED_ROWS: ReadonlySet<string> = new Set([
  "received",
  ...FORMS.flatMap((form) => form.tables)
    .flatMap((table) => table.rows)
    .filter((row) => row.kind === "total")
    .map((row) => row.code),
]);

/** Reads the figures of reports, as they are compared. */
export class ReportFigures {
  readonly #tables: ReadonlyArray<{ table: TableName; rows: Statement; silent: ReadonlySet<string> }>;

  constructor(db: Database) {
    this.#tables = TABLES.map(({ table, sql, silent }) => ({
      table,
      rows: db.prepare(sql),
      silent: new Set(silent),
    }));
  }

  /** The tables of a report that hold a figure other than 0. */
  of(reportId: number): TableFigures[] {
    return this.#tables.flatMap(({ table, rows, silent }) => {
      const figures = figuresOf(rows.all(reportId) as Row[], silent);
      return figures.printed.length === 0
        ? []
        : [{ ...figures, table, hash: hashOf([table, ...figures.printed]) }];
    });
  }
}

/**
 * How surprising it is that these figures are the same by chance, in bits: figures spread over many orders of magnitude
 * (Benford), so one of n significant digits is one of about 10^n. Round figures and figures that recur count little.
 */
export function surprise(digits: Iterable<string>): number {
  let bits = 0;
  for (const figure of digits) bits += Math.log2(1 + Number(figure));
  return bits;
}

function figuresOf(rows: readonly Row[], silent: ReadonlySet<string>) {
  const printed: string[] = [];
  const digits = new Set<string>();
  let places = 0;
  for (const row of rows) {
    const name = Object.entries(row).find(([column]) => NAMES.has(column))?.[1] as string;
    const cells = Object.entries(row).filter(
      (cell): cell is [string, number] =>
        !NO_FIGURES.has(cell[0]) && typeof cell[1] === "number" && cell[1] !== 0,
    );
    const hasParts = cells.some(([column]) => column !== "total");
    for (const [column, value] of cells) {
      printed.push(`${name}.${column}=${value}`);
      const isSum = column === "total" && hasParts;
      if (isSum || silent.has(column) || DERIVED_ROWS.has(name)) continue;
      digits.add(significant(value));
      places++;
    }
  }
  return { printed, digits, places };
}

/** 0.370 and 37000 both have the digits 37. */
function significant(value: number): string {
  const digits = String(Math.abs(value)).replace(/e.*$/, "").replace(".", "");
  return digits.replace(/^0+|0+$/g, "").slice(0, 12) || "1";
}

/** 53 bits of SHA-256, which a JavaScript number holds. */
function hashOf(texts: readonly string[]): number {
  const digest = createHash("sha256").update(JSON.stringify(texts)).digest();
  return Number(digest.readBigUInt64BE() >> 11n);
}
