import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import type { ColumnType, TableInfo } from "../columns.ts";
import type { Format, TableSink } from "./format.ts";

const TYPES: Readonly<Record<ColumnType, string>> = {
  integer: "INTEGER",
  number: "NUMERIC",
  string: "TEXT",
  date: "TEXT",
  boolean: "INTEGER",
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const list = (names: readonly string[]): string => names.map(quoted).join(", ");

/** Name of the database file, and of the database in Datasette. */
export const DATABASE_NAME = "gongkai";

/** One SQLite file with the tables of the export, keys and foreign keys declared, for Datasette to serve. */
export class SqliteFormat implements Format {
  readonly #db: Database;

  constructor(folder: string) {
    this.#db = new Sqlite(join(folder, `${DATABASE_NAME}.db`));
    // The folder is thrown away where the export does not come to its end, so nothing needs to be undone.
    this.#db.pragma("journal_mode = OFF");
    this.#db.pragma("synchronous = OFF");
    this.#db.pragma("foreign_keys = OFF");
  }

  table({ name, columns, key, foreign }: TableInfo): TableSink {
    const definitions = [
      ...columns.map((column) => `${quoted(column.name)} ${TYPES[column.type]}`),
      ...(key.length === 0 ? [] : [`PRIMARY KEY (${list(key)})`]),
      ...foreign.map(
        ({ fields, table, references }) =>
          `FOREIGN KEY (${list(fields)}) REFERENCES ${quoted(table)} (${list(references)})`,
      ),
    ];
    this.#db.exec(`CREATE TABLE ${quoted(name)} (${definitions.join(", ")})`);
    const insert = this.#db.prepare(
      `INSERT INTO ${quoted(name)} VALUES (${columns.map(() => "?").join(", ")})`,
    );
    this.#db.exec("BEGIN");
    return {
      write: (row) => {
        insert.run(...row);
      },
      close: () => {
        this.#db.exec("COMMIT");
      },
    };
  }

  finish(): void {
    for (const [name, table, column] of INDEXES) {
      const exists = this.#db.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(table);
      if (exists !== undefined) this.#db.exec(`CREATE INDEX ${name} ON ${table} (${column})`);
    }
    this.#db.close();
  }
}

/** What the canned queries and facets look rows up by. */
const INDEXES: ReadonlyArray<readonly [string, string, string]> = [
  ["metric_value_metric", "metric_value", "metric, year"],
  ["report_agency", "report", "agency_id, year"],
  ["finding_report", "finding", "report_id"],
];
