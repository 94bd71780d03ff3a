import type { Database, Statement } from "better-sqlite3";
import { FORMS } from "../../parsers/forms/index.ts";

/** Rows that no form knows are known by the label that they print. */
const LOCAL = "x_local:";

/** Code of a statistical row → its official label. */
const OFFICIAL: ReadonlyMap<string, string> = new Map(
  FORMS.flatMap((form) => form.tables)
    .filter((table) => table.table === "statistics")
    .flatMap((table) => table.rows.map((row) => [row.code, row.label] as const)),
);

/** Writes the codes of all forms with their labels of today; a code keeps its number for good. */
export function writeStatisticCodes(db: Database): void {
  const write = db.prepare(
    "INSERT INTO statistic_code (code, label) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET label = excluded.label",
  );
  for (const [code, label] of OFFICIAL) write.run(code, label);
}

/** Numbers of the codes of statistical rows. */
export class StatisticCodes {
  /** Those of the forms alone: they are there since the database was opened, and no rollback takes them away. */
  readonly #ofForms: ReadonlyMap<string, number>;
  readonly #find: Statement;
  readonly #add: Statement;

  constructor(db: Database) {
    const known = db.prepare("SELECT code, id FROM statistic_code").raw().all() as Array<[string, number]>;
    this.#ofForms = new Map(known.filter(([code]) => OFFICIAL.has(code)));
    this.#find = db.prepare("SELECT id FROM statistic_code WHERE code = ?").pluck();
    this.#add = db.prepare("INSERT INTO statistic_code (code, label) VALUES (?, ?)");
  }

  /** Number of a code, made where it is new. */
  idOf(code: string): number {
    return (
      this.#ofForms.get(code) ??
      (this.#find.get(code) as number | undefined) ??
      Number(this.#add.run(code, code.startsWith(LOCAL) ? code.slice(LOCAL.length) : null).lastInsertRowid)
    );
  }
}
