import type { Database, Statement } from "better-sqlite3";
import type { CopyCode } from "./relations.ts";
import { KEPT_PAIRS } from "./thresholds.ts";

/** What of a report is the same: its text or its figures. */
export type Facet = "text" | "figures";

/** A report and another one that it is the same as, as stored. */
export interface Pair {
  reportId: number;
  otherId: number;
  facet: Facet;
  code: CopyCode;
  part: string;
  measure: number;
  extent: number;
}

/** The best first; a whole body before a section. */
const BEST_FIRST = "part <> '' AND facet = 'text', measure DESC, extent DESC, other_id";

const COLUMNS = "report_id AS reportId, other_id AS otherId, facet, code, part, measure, extent";

/** The pairs that were found. */
export class Pairs {
  readonly #ofReport: Statement;
  readonly #onto: Statement;
  readonly #put: Statement;
  readonly #delete: Statement;
  readonly #surplus: Statement;
  readonly #miscounted: Statement;

  constructor(db: Database) {
    this.#ofReport = db.prepare(
      `SELECT ${COLUMNS} FROM copy_pair WHERE report_id = ? ORDER BY facet, other_id`,
    );
    this.#onto = db.prepare("SELECT DISTINCT report_id FROM copy_pair WHERE other_id = ?").pluck();
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO copy_pair (report_id, other_id, facet, code, part, measure, extent)
       VALUES (@reportId, @otherId, @facet, @code, @part, @measure, @extent)`,
    );
    this.#delete = db.prepare("DELETE FROM copy_pair WHERE report_id = ? AND other_id = ? AND facet = ?");
    this.#surplus = db.prepare(
      `SELECT other_id AS otherId, facet FROM (
         SELECT other_id, facet, row_number() OVER (PARTITION BY facet, code ORDER BY ${BEST_FIRST}) AS place
         FROM copy_pair WHERE report_id = ?)
       WHERE place > ${KEPT_PAIRS}`,
    );
    this.#miscounted = db
      .prepare(
        `SELECT c.report_id FROM copy_report c
         LEFT JOIN (SELECT report_id, count(*) AS pairs FROM copy_pair GROUP BY report_id) p USING (report_id)
         WHERE c.pairs <> coalesce(p.pairs, 0)`,
      )
      .pluck();
  }

  /** The pairs of a report that says the same as others. */
  of(reportId: number): Pair[] {
    return this.#ofReport.all(reportId) as Pair[];
  }

  /** Reports that are the same as this one. */
  onto(otherId: number): number[] {
    return this.#onto.all(otherId) as number[];
  }

  /** Writes a pair. */
  put(pair: Pair): void {
    this.#put.run(pair);
  }

  /** Forgets a pair. */
  delete(reportId: number, otherId: number, facet: Facet): void {
    this.#delete.run(reportId, otherId, facet);
  }

  /** Drops the worst pairs of a report that has more than are kept. */
  trim(reportId: number): void {
    for (const { otherId, facet } of this.#surplus.all(reportId) as Array<Pick<Pair, "otherId" | "facet">>)
      this.delete(reportId, otherId, facet);
  }

  /** Reports whose pairs are others than those that their findings were made from: a partner was deleted. */
  miscounted(): number[] {
    return this.#miscounted.all() as number[];
  }
}
