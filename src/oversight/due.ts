import type { Database } from "better-sqlite3";

/** A body and a year whose figures changed since the checks across reports last ran. */
export interface Due {
  agencyId: number;
  year: number;
}

/** All that is due for the next bodies in order, at most so many bodies. Siblings come together. */
export function nextDue(db: Database, bodies: number): Due[] {
  return db
    .prepare(
      `SELECT d.agency_id AS agencyId, d.year FROM oversight_due d
       JOIN (SELECT DISTINCT o.agency_id AS id, a.parent_id AS parent FROM oversight_due o
             JOIN agency a ON a.id = o.agency_id ORDER BY parent, id LIMIT ?) b ON b.id = d.agency_id
       ORDER BY d.agency_id, d.year`,
    )
    .all(bodies) as Due[];
}

/** Takes away what has been checked. */
export function dropDue(db: Database, due: readonly Due[]): void {
  const drop = db.prepare("DELETE FROM oversight_due WHERE agency_id = @agencyId AND year = @year");
  for (const one of due) drop.run(one);
}

/** How many bodies still wait for the checks across reports. */
export function countDue(db: Database): number {
  return db.prepare("SELECT count(DISTINCT agency_id) FROM oversight_due").pluck().get() as number;
}
