import type { Database, Statement } from "better-sqlite3";
import type { ReportKind } from "../core/record.ts";
import { ReportRows } from "../store/report-rows.ts";
import { Twins } from "../store/twins/twins.ts";
import { Versions } from "../store/versions.ts";

/** Moves what stands under one body to another: two names of one body were taken for two. */
export class Merger {
  readonly #db: Database;
  readonly #versions: Versions;
  readonly #twins: Twins;
  readonly #groups: Statement;
  readonly #move: Statement;
  readonly #stale: Statement;

  constructor(db: Database) {
    this.#db = db;
    this.#versions = new Versions(db);
    this.#twins = new Twins(db, new ReportRows(db));
    this.#groups = db.prepare(
      "SELECT DISTINCT year, kind FROM report WHERE agency_id = @from AND (@year IS NULL OR year = @year)",
    );
    // Two current versions at a time are not allowed; which one is, is settled afterwards.
    this.#move = db.prepare(
      "UPDATE report SET agency_id = @into, is_current = 0 WHERE agency_id = @from AND year = @year AND kind = @kind",
    );
    this.#stale = db.prepare("INSERT OR IGNORE INTO oversight_due (agency_id, year) VALUES (?, ?)");
  }

  /**
   * Moves the reports of one year, or all; versions that say the same become one, the newest is the current one.
   * @returns how many there were.
   */
  moveReports(from: number, into: number, year: number | null): number {
    let moved = 0;
    for (const group of this.#groups.all({ from, year }) as Array<{ year: number; kind: ReportKind }>) {
      moved += this.#move.run({ from, into, ...group }).changes;
      for (const id of this.#versions.settle({ agencyId: into, ...group })) this.#twins.settle(id, true);
      this.#stale.run(into, group.year);
    }
    return moved;
  }

  /** Makes `into` what `from` was, its name an alias; `from` is gone then. */
  merge(from: number, into: number): number {
    const moved = this.moveReports(from, into, null);
    const run = (sql: string): void => void this.#db.prepare(sql).run({ from, into });
    run("UPDATE source SET agency_id = @into WHERE agency_id = @from");
    run("UPDATE agency SET parent_id = @into WHERE parent_id = @from AND id <> @into");
    run(
      `INSERT OR IGNORE INTO agency_alias (name, agency_id)
       SELECT name, @into FROM agency_alias WHERE agency_id = @from AND name <> (SELECT name FROM agency WHERE id = @into)`,
    );
    run("UPDATE OR REPLACE resolved_name SET agency_id = @into WHERE agency_id = @from");
    run("DELETE FROM agency WHERE id = @from");
    return moved;
  }
}
