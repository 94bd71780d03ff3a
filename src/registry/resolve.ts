import type { Database, Statement } from "better-sqlite3";
import { significant } from "./divisions.ts";
import { fitsPlaces, nameForm } from "./name-forms.ts";
import { chainOf, isAt, type PublishedAt } from "./place.ts";

/** What a printed name is found to be. */
export type Resolved =
  | { kind: "known"; agencyId: number }
  /** It fits several bodies, so it is none of them. */
  | { kind: "ambiguous"; candidates: number[]; reason: string }
  | { kind: "unknown" };

interface Candidate {
  id: number;
  name: string;
  regionCode: string | null;
  parentId: number | null;
  origin: string;
  validFrom: string | null;
  validTo: string | null;
}

const CANDIDATE = `SELECT a.id, a.name, a.region_code AS regionCode, a.parent_id AS parentId, a.origin,
  a.valid_from AS validFrom, a.valid_to AS validTo FROM agency a`;

/** Digits of a county: a township's bodies are named by it. */
const COUNTY = 6;

/**
 * Printed names to bodies: what a person decided, the exact name or alias, then the comparable form where the place in
 * the name, or else the place of the source, is that of the body. Where two are left neither is taken.
 */
export class NameResolver {
  readonly #decided: Statement;
  readonly #named: Statement;
  readonly #formed: Statement;
  readonly #apart: Statement;

  constructor(db: Database) {
    this.#decided = db
      .prepare(
        `SELECT agency_id FROM resolved_name WHERE name = @name AND region_code IN ('', coalesce(@region, ''))
         ORDER BY region_code DESC LIMIT 1`,
      )
      .pluck();
    this.#named = db.prepare(
      `${CANDIDATE} WHERE a.name = @name
       UNION ${CANDIDATE} JOIN agency_alias n ON n.agency_id = a.id WHERE n.name = @name`,
    );
    this.#formed = db.prepare(
      `${CANDIDATE} JOIN agency_form f ON f.agency_id = a.id WHERE f.form = ? AND a.origin <> 'report'`,
    );
    this.#apart = db.prepare("SELECT 1 FROM unresolved_name WHERE agency_id = ?").pluck();
  }

  /**
   * @param year of the report, where it is known: of bodies that followed one another the one of then is meant.
   * @param registered true to look among the bodies of the registry alone.
   */
  resolve(name: string, at: PublishedAt, year: number | null, registered = false): Resolved {
    const isAsked = ({ origin }: Candidate): boolean => !registered || origin === "registry";
    const decided = this.#decided.get({ name, region: at.regionCode }) as number | undefined;
    if (decided !== undefined) return { kind: "known", agencyId: decided };
    const named = (this.#named.all({ name }) as Candidate[]).filter(isAsked);
    // What stands apart until somebody decides is asked for by its own name alone.
    const known = named.filter(({ id }) => this.#apart.get(id) === undefined);
    const exact = this.#choose(known, name, at, year, true);
    if (exact.kind !== "unknown") return exact;
    const { form } = nameForm(name);
    const formed = (this.#formed.all(form) as Candidate[]).filter(isAsked);
    return this.#choose(formed, name, at, year, false);
  }

  #choose(
    all: readonly Candidate[],
    name: string,
    at: PublishedAt,
    year: number | null,
    isExact: boolean,
  ): Resolved {
    const { place } = nameForm(name);
    const fitting = all.filter((one) =>
      isExact ? mayBe(one, place, at, all.length > 1) : fits(one, place, at, year),
    );
    // One and the same name may be its bearer's after it was reformed away; a form of it is not.
    const then = fitting.filter((one) => year === null || isValid(one, year));
    const left = nearest(then.length > 0 || !isExact ? then : fitting, at);
    const [first, ...others] = left;
    if (first === undefined) return { kind: "unknown" };
    if (others.length === 0) return { kind: "known", agencyId: first.id };
    const candidates = left.map(({ id }) => id).sort((a, b) => a - b);
    return { kind: "ambiguous", candidates, reason: `${name} may be any of ${left.length} bodies` };
  }
}

/** A name that names no place is nobody's in another place; one that several bear is told apart by the place. */
function mayBe(one: Candidate, place: string, at: PublishedAt, isShared: boolean): boolean {
  if (place !== "" && !isShared) return true;
  if (at.regionCode === null || one.regionCode === null) return true;
  if (place !== "" && fitsPlaces(place, chainOf(one.regionCode.slice(0, COUNTY)))) return true;
  return isAt(one.regionCode, at.regionCode);
}

function fits(one: Candidate, place: string, at: PublishedAt, year: number | null): boolean {
  if (place !== "") {
    if (nameForm(one.name).place === place) return true;
    if (one.regionCode === null) return false;
    return fitsPlaces(place, chainOf(one.regionCode.slice(0, COUNTY), year ?? undefined));
  }
  if (at.agencyId !== null && (at.agencyId === one.id || at.agencyId === one.parentId)) return true;
  return at.regionCode !== null && one.regionCode !== null && isAt(one.regionCode, at.regionCode);
}

/** Of several the ones of the source's own place, else those that lie in it: 鼓楼区 stands in four prefectures. */
function nearest(all: readonly Candidate[], { regionCode }: PublishedAt): readonly Candidate[] {
  if (all.length < 2 || regionCode === null) return all;
  const here = significant(regionCode);
  const own = all.filter((one) => one.regionCode !== null && significant(one.regionCode) === here);
  if (own.length > 0) return own;
  const within = all.filter((one) => one.regionCode !== null && significant(one.regionCode).startsWith(here));
  return within.length > 0 ? within : all;
}

/** The body existed when the year ended. */
function isValid({ validFrom, validTo }: Candidate, year: number): boolean {
  const end = `${year}-12-31`;
  return (validFrom ?? "") <= end && (validTo ?? "9999") >= end;
}

/** Writes the comparable forms of a body's names; only of those that a registry or a source names. */
export function writeForms(db: Database, agencyId: number): void {
  db.prepare("DELETE FROM agency_form WHERE agency_id = ?").run(agencyId);
  const names = db
    .prepare(
      `SELECT name FROM agency WHERE id = @id AND origin <> 'report'
       UNION SELECT n.name FROM agency_alias n JOIN agency a ON a.id = n.agency_id AND a.origin <> 'report' WHERE a.id = @id`,
    )
    .pluck()
    .all({ id: agencyId }) as string[];
  const insert = db.prepare("INSERT OR IGNORE INTO agency_form (form, agency_id) VALUES (?, ?)");
  for (const name of names) insert.run(nameForm(name).form, agencyId);
}
