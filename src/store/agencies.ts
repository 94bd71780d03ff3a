import type { Database, Statement } from "better-sqlite3";
import { guess, KIND_BY_NAME, LEVEL_BY_NAME } from "./agency-kinds.ts";

/** Names to agencies: the exact name, else an alias, else a new agency of that name. */
export class AgencyRegister {
  readonly #known = new Map<string, number>();
  readonly #find: Statement;
  readonly #insert: Statement;

  constructor(db: Database) {
    this.#find = db
      .prepare(
        "SELECT id FROM agency WHERE name = @name UNION ALL SELECT agency_id FROM agency_alias WHERE name = @name",
      )
      .pluck();
    this.#insert = db.prepare("INSERT INTO agency (name, level, kind) VALUES (?, ?, ?)");
  }

  /** Id of the agency of that name, made where nobody bears it yet. */
  resolve(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const id = this.#findOrAdd(name);
    this.#known.set(name, id);
    return id;
  }

  #findOrAdd(name: string): number {
    const found = this.#find.get({ name }) as number | undefined;
    if (found !== undefined) return found;
    const added = this.#insert.run(name, guess(LEVEL_BY_NAME, name), guess(KIND_BY_NAME, name));
    return Number(added.lastInsertRowid);
  }

  /** Forgets what was learned; needed after a rollback, which may have taken a new agency back. */
  forget(): void {
    this.#known.clear();
  }
}
