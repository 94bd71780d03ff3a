/** What the registry tells about bodies that explains a break in their figures: mergers, splits, founding, the tree. */
import type { Database } from "better-sqlite3";

/** A body that took over from another one (合并, 拆分, 更名). */
export interface Succession {
  from: number;
  fromName: string;
  to: number;
  toName: string;
  /** The day from which the successor answers; null where nobody knows it. */
  since: string | null;
}

/** A body with its place in the tree. */
export interface Body {
  id: number;
  name: string;
  kind: string | null;
  parentId: number | null;
  validFrom: string | null;
  validTo: string | null;
}

/** The registry as the checks across reports ask it. */
export class Registry {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Successions that have one of these bodies at either end. */
  successions(ids: readonly number[]): Succession[] {
    return this.#db
      .prepare(
        `SELECT s.agency_id AS "from", p.name AS fromName, s.successor_id AS "to", n.name AS toName,
           coalesce(s.since, p.valid_to, n.valid_from) AS since
         FROM agency_succession s JOIN agency p ON p.id = s.agency_id JOIN agency n ON n.id = s.successor_id
         WHERE s.agency_id IN (SELECT value FROM json_each(@list))
            OR s.successor_id IN (SELECT value FROM json_each(@list))
         ORDER BY s.agency_id, s.successor_id`,
      )
      .all({ list: JSON.stringify(ids) }) as Succession[];
  }

  /** The bodies of these ids. */
  bodies(ids: readonly number[]): Body[] {
    return this.#bodies("id IN (SELECT value FROM json_each(@list))", ids);
  }

  /** The bodies right below these. */
  below(ids: readonly number[]): Body[] {
    return this.#bodies("parent_id IN (SELECT value FROM json_each(@list))", ids);
  }

  #bodies(condition: string, ids: readonly number[]): Body[] {
    return this.#db
      .prepare(
        `SELECT id, name, kind, parent_id AS parentId, valid_from AS validFrom, valid_to AS validTo
         FROM agency WHERE ${condition} ORDER BY id`,
      )
      .all({ list: JSON.stringify(ids) }) as Body[];
  }
}

/** Reports on a year are written until the end of March of the next one (《条例》第四十九条). */
const LAST_DAY_OF_WRITING = "03-31";

/**
 * True where a day lies between the reports on the year before and on this one: a body that changed then counts
 * otherwise in the two. A day that nobody knows may be any.
 */
export function isBetweenReports(day: string | null, year: number): boolean {
  return day === null || (day >= `${year}-01-01` && day <= `${year + 1}-${LAST_DAY_OF_WRITING}`);
}

/** True where the body was there at the end of the year, so that a report of it is to be expected. */
export function isThere({ validFrom, validTo }: Body, year: number): boolean {
  const end = `${year}-12-31`;
  return (validFrom ?? "") <= end && (validTo ?? "9999") >= end;
}
