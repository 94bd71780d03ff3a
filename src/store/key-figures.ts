import type { Database, Statement } from "better-sqlite3";
import type { ParsedReport } from "../core/record.ts";
import { KEY_CELLS, type KeyCell } from "../query/key-cells.ts";
import { mainValue } from "./main-value.ts";
import { FORM_COLUMNS } from "./report-columns.ts";
import type { Value } from "./row-insert.ts";

/** Column → what it copies of the row `r` of its report; a form is told by its year. */
const OF_REPORT: ReadonlyArray<readonly [column: string, value: string]> = [
  ["report_id", "r.id"],
  ...["agency_id", "year", "kind", "is_current"].map((column) => [column, `r.${column}`] as const),
  ...FORM_COLUMNS.map((column) => [column, `CAST(substr(r.${column}, 5) AS INTEGER)`] as const),
];

/**
 * The copies of the cells that named metrics are made of (`key_figure`). Where a report belongs, and whether it is the
 * current one, follows its row by triggers; its cells are written here, whenever those of its tables are.
 */
export class KeyFigures {
  readonly #insert: Statement;
  readonly #select: Statement;
  readonly #clear: Statement;

  constructor(db: Database) {
    const columns = ["other_units", ...KEY_CELLS.map(({ column }) => column)];
    const copied = OF_REPORT.map(([column]) => column);
    const values = OF_REPORT.map(([, value]) => value);
    this.#insert = db.prepare(
      `INSERT INTO key_figure (${[...copied, ...columns].join(", ")})
       SELECT ${[...values, ...columns.map(() => "?")].join(", ")} FROM report r WHERE r.id = ?`,
    );
    const same = OF_REPORT.map(([column, value]) => `k.${column} IS ${value}`);
    this.#select = db
      .prepare(
        `SELECT ${columns.map((column) => `k.${column}`).join(", ")} FROM report r JOIN key_figure k ON ${same.join(" AND ")}
         WHERE r.id = ?`,
      )
      .raw();
    this.#clear = db.prepare(
      "DELETE FROM key_figure WHERE (agency_id, year, report_id) = (SELECT agency_id, year, id FROM report WHERE id = ?)",
    );
  }

  /** Writes the copy of a report that has its row. */
  write(reportId: number, record: ParsedReport): void {
    this.#insert.run(...valuesOf(record), reportId);
  }

  /** Makes the copy that of another record. @returns true where it was another one. */
  rewrite(reportId: number, record: ParsedReport): boolean {
    if (this.isCopy(reportId, record)) return false;
    this.#clear.run(reportId);
    this.write(reportId, record);
    return true;
  }

  /** True where the copy is there, belongs where its report does, and says what the record says. */
  isCopy(reportId: number, record: ParsedReport): boolean {
    const stored = this.#select.get(reportId) as Value[] | undefined;
    return stored !== undefined && valuesOf(record).every((value, at) => value === stored[at]);
  }
}

function valuesOf(record: ParsedReport): Value[] {
  return [hasOtherUnits(record) ? 1 : 0, ...KEY_CELLS.map((cell) => numberAt(record, cell))];
}

function numberAt({ tables }: ParsedReport, { table, row, of }: KeyCell): number | null {
  if (table !== "statistics") return tables[table]?.[row]?.[of] ?? null;
  return mainOf(tables, row)?.value ?? null;
}

function hasOtherUnits({ tables }: ParsedReport): boolean {
  return KEY_CELLS.some(({ table, row, unit }) => {
    const printed = table === "statistics" ? (mainOf(tables, row)?.unit ?? null) : null;
    return printed !== null && printed !== unit;
  });
}

function mainOf({ statistics }: ParsedReport["tables"], code: string): ReturnType<typeof mainValue> {
  const entry = statistics?.[code];
  return entry === undefined ? null : mainValue(Array.isArray(entry) ? entry : [entry]);
}
