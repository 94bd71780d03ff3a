import type { Database, Statement } from "better-sqlite3";
import type { ReportKind } from "../../core/record.ts";
import { LruMap } from "./lru-map.ts";

/** A report as far as it matters whose copy it can be. */
export interface ReportRef {
  id: number;
  agencyId: number;
  year: number;
  kind: ReportKind;
}

/** Codes of the findings that this room makes. */
export type CopyCode = "same_as_last_year" | "same_as_other_agency";

const KEPT = 4096;

/** Whose report is whose: the same body, before it was renamed or merged, or another one. */
export class Relations {
  readonly #report: Statement;
  readonly #relatives: Statement;
  readonly #reports: Statement;
  readonly #known = new LruMap<number, ReadonlySet<number>>(KEPT);

  constructor(db: Database) {
    const ref = "SELECT id, agency_id AS agencyId, year, kind FROM report WHERE is_current = 1";
    this.#report = db.prepare(`${ref} AND id = ?`);
    this.#reports = db.prepare(`${ref} AND agency_id = ? AND year BETWEEN ? AND ? ORDER BY year, id`);
    this.#relatives = db
      .prepare(
        `WITH RECURSIVE before(id) AS (VALUES (@id) UNION
             SELECT s.agency_id FROM agency_succession s JOIN before b ON s.successor_id = b.id),
           after(id) AS (VALUES (@id) UNION
             SELECT s.successor_id FROM agency_succession s JOIN after a ON s.agency_id = a.id)
         SELECT id FROM before UNION SELECT id FROM after`,
      )
      .pluck();
  }

  /** A current report; null for an older version or none. */
  report(id: number): ReportRef | null {
    return (this.#report.get(id) as ReportRef | undefined) ?? null;
  }

  /** The body's own reports of earlier or later years, those of its predecessors and successors among them. */
  ownReports({ agencyId, year }: ReportRef, side: "earlier" | "later"): ReportRef[] {
    const [first, last] = side === "earlier" ? [0, year - 1] : [year + 1, 9999];
    return [...this.#relativesOf(agencyId)].flatMap(
      (id) => this.#reports.all(id, first, last) as ReportRef[],
    );
  }

  /** What it is called when `report` is the same as `source`; null where that is no finding about `report`. */
  code(report: ReportRef, source: ReportRef): CopyCode | null {
    if (this.#relativesOf(report.agencyId).has(source.agencyId))
      return source.year < report.year ? "same_as_last_year" : null;
    return source.year <= report.year ? "same_as_other_agency" : null;
  }

  #relativesOf(agencyId: number): ReadonlySet<number> {
    return this.#known.get(agencyId, () => new Set(this.#relatives.all({ id: agencyId }) as number[]));
  }
}
