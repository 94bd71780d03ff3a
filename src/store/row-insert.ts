import type { Database, Statement } from "better-sqlite3";

/** Rows of one statement: a table has some thirty, and each call of SQLite costs as much as a row. */
const AT_ONCE = [32, 8, 1] as const;

/** Values of a row, as they are bound. */
export type Value = string | number | null;

/** Inserts rows that hang on one report, as many with one statement as there are. */
export class RowInsert {
  readonly #statements: ReadonlyArray<readonly [rows: number, insert: Statement]>;

  /** @param columns of a row, behind `report_id`. */
  constructor(db: Database, table: string, columns: readonly string[]) {
    const names = ["report_id", ...columns].map((column) => `"${column}"`).join(", ");
    const row = `(?${", ?".repeat(columns.length)})`;
    this.#statements = AT_ONCE.map((rows) => {
      const values = Array.from({ length: rows }, () => row).join(", ");
      return [rows, db.prepare(`INSERT INTO ${table} (${names}) VALUES ${values}`)] as const;
    });
  }

  /** Inserts them in this order. */
  run(reportId: number, rows: readonly Value[][]): void {
    let done = 0;
    for (const [size, insert] of this.#statements) {
      for (; rows.length - done >= size; done += size) {
        const values: Value[] = [];
        for (let at = done; at < done + size; at++) values.push(reportId, ...(rows[at] as Value[]));
        insert.run(...values);
      }
    }
  }
}
