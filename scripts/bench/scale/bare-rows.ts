/** The least that storing can cost: the same rows into the same tables by prepared inserts, and nothing else. */
import type { Database, Statement } from "better-sqlite3";

/** Tables that a landing writes to, and how their rows follow from the reports of a batch. */
const TABLES = {
  agency: "id IN (SELECT agency_id FROM report WHERE id BETWEEN @from AND @to)",
  document: "id IN (SELECT document_id FROM report WHERE id BETWEEN @from AND @to)",
  report: "id BETWEEN @from AND @to",
  document_report: "report_id BETWEEN @from AND @to",
  requests: "report_id BETWEEN @from AND @to",
  proactive: "report_id BETWEEN @from AND @to",
  review_litigation: "report_id BETWEEN @from AND @to",
  statistic_value: "report_id BETWEEN @from AND @to",
  figure: "report_id BETWEEN @from AND @to",
  section: "report_id BETWEEN @from AND @to",
  cell: "report_id BETWEEN @from AND @to",
  key_figure:
    "(agency_id, year, report_id) IN (SELECT agency_id, year, id FROM report WHERE id BETWEEN @from AND @to)",
  finding: "report_id BETWEEN @from AND @to",
  search_due: "report_id BETWEEN @from AND @to",
  oversight_due: "(agency_id, year) IN (SELECT agency_id, year FROM report WHERE id BETWEEN @from AND @to)",
} as const;

/** Rows of one batch, by table. */
export type BatchRows = ReadonlyMap<string, readonly unknown[][]>;

/** Reads the rows of a batch of landed reports. */
export class LandedRows {
  readonly #select: ReadonlyMap<string, Statement>;

  constructor(db: Database) {
    this.#select = new Map(
      Object.entries(TABLES).map(([table, where]) => [
        table,
        db.prepare(`SELECT ${columnsOf(db, table)} FROM ${table} WHERE ${where}`).raw(),
      ]),
    );
  }

  between(from: number, to: number): BatchRows {
    return new Map(
      [...this.#select].map(([table, select]) => [table, select.all({ from, to }) as unknown[][]]),
    );
  }
}

/** A database with the same tables and indexes, and nothing that happens by itself. */
export class BareRows {
  readonly #db: Database;
  readonly #insert: ReadonlyMap<string, Statement>;

  /** @param db of the same schema; its triggers and the checks of its references are taken away. */
  constructor(db: Database) {
    this.#db = db;
    db.pragma("foreign_keys = OFF");
    const triggers = db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all();
    for (const name of triggers) db.exec(`DROP TRIGGER "${String(name)}"`);
    this.#insert = new Map(
      Object.keys(TABLES).map((table) => {
        const columns = columnsOf(db, table);
        const places = columns.replace(/[^,]+/g, "?");
        return [table, db.prepare(`INSERT OR IGNORE INTO ${table} (${columns}) VALUES (${places})`)];
      }),
    );
  }

  /** Writes a batch in one transaction. */
  write(rows: BatchRows): void {
    this.#db.transaction(() => {
      for (const [table, insert] of this.#insert) {
        for (const row of rows.get(table) ?? []) insert.run(...row);
      }
    })();
  }
}

/** Its columns as SQL, those left out that follow from others. */
function columnsOf(db: Database, table: string): string {
  const columns = db.pragma(`table_info(${table})`) as Array<{ name: string }>;
  return columns.map(({ name }) => `"${name}"`).join(", ");
}
