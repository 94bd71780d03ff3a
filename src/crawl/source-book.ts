import type { Database, Statement } from "better-sqlite3";
import type { Detection } from "../../crawlers/reading.ts";
import { writeForms } from "../registry/resolve.ts";
import type { Source } from "../sources/schema.ts";
import { AgencyRegister } from "../store/agencies.ts";

/** What a run made of a source. */
export type SourceOutcome =
  /** Reports were found. */
  | "ok"
  /** Pages were read, but no annual report was found in them. */
  | "nothing"
  /** A challenge, robots.txt, DNS, a dead host or an error: nothing can be said of what is published there. */
  | "unreachable"
  /** The run stopped before it was through. */
  | "unfinished";

/** The sources of a run, and what each has given. */
export class SourceBook {
  readonly #db: Database;
  readonly #upsert: Statement;
  readonly #join: Statement;
  readonly #found: Statement;
  readonly #family: Statement;
  readonly #end: Statement;
  readonly #gaps: Statement;
  readonly #agencies: AgencyRegister;

  constructor(db: Database, runId: number) {
    this.#db = db;
    this.#agencies = new AgencyRegister(db);
    this.#upsert = db.prepare(
      `INSERT INTO source (id, agency_id, region_code, level, url, family, publishes_for) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET agency_id = excluded.agency_id, region_code = excluded.region_code,
         level = excluded.level, url = excluded.url, family = coalesce(excluded.family, family),
         publishes_for = excluded.publishes_for`,
    );
    this.#join = db.prepare(`INSERT OR IGNORE INTO crawl_source (run_id, source_id) VALUES (${runId}, ?)`);
    this.#found = db.prepare(`UPDATE crawl_source SET found = 1 WHERE run_id = ${runId} AND source_id = ?`);
    this.#family = db.prepare(
      `UPDATE crawl_source SET family = ?, evidence = ? WHERE run_id = ${runId} AND source_id = ? AND found = 0`,
    );
    this.#end = db.prepare(
      `UPDATE crawl_source SET outcome = ?, reason = ?, checked_at = ? WHERE run_id = ${runId} AND source_id = ?`,
    );
    // A failed way of searching is no gap: the search went on until it found the reports.
    this.#gaps = db.prepare(
      `INSERT OR IGNORE INTO crawl_gap (run_id, source_id, url, year, unit, outcome, detail)
       SELECT run_id, source_id, request ->> '$.url', context ->> '$.place.year', context ->> '$.place.unit', outcome, detail
       FROM crawl_task WHERE run_id = ${runId} AND source_id = ? AND state = 'failed' AND role IN ('list', 'hub')
       ORDER BY id`,
    );
  }

  /** Adds a source to the run; false where it is in it already. */
  join(source: Source): boolean {
    const { id, region_code: region, level, url, family, publishes_for: publishesFor } = source;
    this.#upsert.run(id, this.#agencyOf(source), region, level, url, family, publishesFor);
    return this.#join.run(id).changes > 0;
  }

  /** A page with annual reports was found: the search for one ends. */
  found(sourceId: string): void {
    this.#found.run(sourceId);
  }

  /** Notes which family a page of the source belongs to; the page with the reports has the last word. */
  sawFamily(sourceId: string, { id, evidence }: Detection): void {
    this.#family.run(id, JSON.stringify(evidence), sourceId);
  }

  /** Notes how the source came off, and which pages of its lists could not be read: its tasks go with the run. */
  end(sourceId: string, outcome: SourceOutcome, reason: string | null, at: string): void {
    this.#end.run(outcome, reason, at, sourceId);
    this.#gaps.run(sourceId);
  }

  /**
   * The body that runs the place: a portal of many bodies' reports is the government's, which owes one of its own. What
   * the list says of it fills what nobody has said better.
   */
  #agencyOf({ agency, region_code: region, level }: Source): number | null {
    if (agency === null) return null;
    const id = this.#agencies.resolve(agency, { regionCode: region, agencyId: null });
    this.#db
      .prepare(
        `UPDATE agency SET region_code = coalesce(region_code, ?), level = coalesce(?, level),
           origin = CASE origin WHEN 'report' THEN 'source' ELSE origin END WHERE id = ?`,
      )
      .run(region, level, id);
    writeForms(this.#db, id);
    return id;
  }
}
