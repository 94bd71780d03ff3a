import type { Database, Statement } from "better-sqlite3";
import { significant } from "../divisions.ts";
import type { Entry } from "./entry.ts";

/** A body that the database has. */
export interface Stored {
  id: number;
  name: string;
  regionCode: string | null;
  origin: string;
  parentId: number | null;
}

const STORED = `SELECT a.id, a.name, a.region_code AS regionCode, a.origin, a.parent_id AS parentId FROM agency a`;

/** Looks bodies up in the database. */
export class StoredAgencies {
  readonly #byId: Statement;
  readonly #byCode: Statement;
  readonly #byName: Statement;

  constructor(db: Database) {
    this.#byId = db.prepare(`${STORED} WHERE a.id = ?`);
    this.#byCode = db.prepare(`${STORED} WHERE a.credit_code = ?`);
    this.#byName = db.prepare(
      `${STORED} WHERE a.name = @name UNION ${STORED} JOIN agency_alias n ON n.agency_id = a.id
       WHERE n.name = @name AND a.origin <> 'report' ORDER BY 1`,
    );
  }

  get(id: number): Stored {
    return this.#byId.get(id) as Stored;
  }

  withCode(code: string): Stored | null {
    return (this.#byCode.get(code) as Stored | undefined) ?? null;
  }

  /** Bodies of that name, or that a registry gives that other name. */
  named(name: string): Stored[] {
    return this.#byName.all({ name }) as Stored[];
  }

  /**
   * The body that a line speaks of: by its credit code, else by its name in its place. What only a report named is it
   * where no other place has such a name.
   * @param isShared true where the file itself gives the name to several places.
   * @returns a word why where that cannot be told; null for a new one.
   */
  match({ name, regionCode, creditCode }: Entry, isShared: boolean): Stored | string | null {
    const named = this.named(name).filter((one) => one.name === name || isLike(one.name, name));
    const fitting = named.filter((one) => fits(one, regionCode, isShared));
    const coded = creditCode === null ? null : this.withCode(creditCode);
    if (coded !== null) {
      const other = fitting.find(({ id, origin }) => id !== coded.id && origin === "registry");
      return other === undefined ? coded : `credit_code ${creditCode} is that of ${coded.name}`;
    }
    const registered = fitting.filter(({ origin }) => origin === "registry");
    const left = registered.length > 0 ? registered : fitting;
    if (left.length > 1) return `ambiguous name: ${left.length} bodies bear it, say region_code`;
    return left[0] ?? null;
  }
}

/** A name that was told apart by its place. */
const isLike = (stored: string, name: string): boolean => stored.endsWith(name);

function fits({ regionCode, origin }: Stored, code: string | null, isShared: boolean): boolean {
  if (regionCode !== null && code !== null) return significant(regionCode) === significant(code);
  return regionCode === null && origin !== "registry" ? !isShared : true;
}
