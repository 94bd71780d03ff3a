import type { Database, Statement } from "better-sqlite3";
import { guess, KIND_BY_NAME, LEVEL_BY_NAME } from "./agency-kinds.ts";

/** Names to agencies: the exact name, else an alias, else a new agency of that name. */
export class AgencyRegister {
  readonly #known = new Map<string, number>();
  readonly #find: Statement;
  readonly #insert: Statement;
  readonly #dropUnused: Statement;

  constructor(db: Database) {
    this.#find = db
      .prepare(
        "SELECT id FROM agency WHERE name = @name UNION ALL SELECT agency_id FROM agency_alias WHERE name = @name",
      )
      .pluck();
    this.#insert = db.prepare("INSERT INTO agency (name, level, kind) VALUES (?, ?, ?)");
    this.#dropUnused = db.prepare(
      `DELETE FROM agency WHERE id = @id
         AND region_code IS NULL AND parent_id IS NULL AND valid_from IS NULL AND valid_to IS NULL
         AND NOT EXISTS (SELECT 1 FROM report WHERE agency_id = @id)
         AND NOT EXISTS (SELECT 1 FROM agency_alias WHERE agency_id = @id)
         AND NOT EXISTS (SELECT 1 FROM source WHERE agency_id = @id)
         AND NOT EXISTS (SELECT 1 FROM agency WHERE parent_id = @id)`,
    );
  }

  /** Id of the agency of that name, made where nobody bears it yet. */
  resolve(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const id = this.#findOrAdd(name);
    this.#known.set(name, id);
    return id;
  }

  /** Id of the agency of that name; null where nobody bears it. */
  find(name: string): number | null {
    return this.#known.get(name) ?? (this.#find.get({ name }) as number | undefined) ?? null;
  }

  #findOrAdd(name: string): number {
    const found = this.find(name);
    if (found !== null) return found;
    const added = this.#insert.run(name, guess(LEVEL_BY_NAME, name), guess(KIND_BY_NAME, name));
    return Number(added.lastInsertRowid);
  }

  /**
   * Takes away an agency that nothing but a report had named, when that report is read to be another's: no body of
   * that name was ever seen, and it must not be waited for.
   */
  dropIfUnused(id: number): void {
    if (this.#dropUnused.run({ id }).changes > 0) this.forget();
  }

  /** Forgets what was learned; needed after a rollback, which may have taken a new agency back. */
  forget(): void {
    this.#known.clear();
  }
}
