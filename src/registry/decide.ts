import type { Database } from "better-sqlite3";
import { Merger } from "./merge.ts";
import { writeForms } from "./resolve.ts";

/** What a person says of a printed name. */
export interface Decision {
  name: string;
  agencyId: number;
  /** Where it is printed; null for everywhere. */
  regionCode: string | null;
}

/**
 * Keeps a person's word that a printed name is a body's, and moves the reports that stood under it alone.
 * @returns how many reports moved.
 */
export function decide(db: Database, { name, agencyId, regionCode }: Decision): number {
  return db
    .transaction(() => {
      db.prepare(
        `INSERT INTO resolved_name (name, region_code, agency_id) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET agency_id = excluded.agency_id`,
      ).run(name, regionCode ?? "", agencyId);
      // Said of one place, it is no name of the body elsewhere.
      if (regionCode === null)
        db.prepare("INSERT OR IGNORE INTO agency_alias (name, agency_id) VALUES (?, ?)").run(name, agencyId);
      writeForms(db, agencyId);
      const strangers = db
        .prepare(
          `SELECT a.id FROM agency a LEFT JOIN unresolved_name u ON u.agency_id = a.id
           WHERE a.id <> @agencyId AND a.origin = 'report' AND coalesce(u.name, a.name) = @name
             AND (@regionCode IS NULL OR coalesce(u.region_code, a.region_code) = @regionCode)`,
        )
        .pluck()
        .all({ name, agencyId, regionCode }) as number[];
      const merger = new Merger(db);
      return strangers.reduce((moved, id) => moved + merger.merge(id, agencyId), 0);
    })
    .immediate();
}
