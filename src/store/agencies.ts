import type { Database, Statement } from "better-sqlite3";
import { nameForm } from "../registry/name-forms.ts";
import { NOWHERE, nameInPlace, type PublishedAt } from "../registry/place.ts";
import { NameResolver } from "../registry/resolve.ts";
import { guess, KIND_BY_NAME, LEVEL_BY_NAME } from "./agency-kinds.ts";

/** Names that are kept in mind. */
const MOST_KNOWN = 10_000;

/**
 * Names to agencies: the one that the name is found to be, else a new agency of that name. A name that fits several is
 * none of them: it gets an agency of its own and is listed for a person to decide.
 */
export class AgencyRegister {
  readonly #known = new Map<string, number>();
  readonly #resolver: NameResolver;
  readonly #apart: Statement;
  readonly #isTaken: Statement;
  readonly #insert: Statement;
  readonly #alias: Statement;
  readonly #list: Statement;
  readonly #dropUnused: Statement;
  readonly #placeOf: Statement;

  constructor(db: Database) {
    this.#resolver = new NameResolver(db);
    this.#apart = db
      .prepare("SELECT agency_id FROM unresolved_name WHERE name = @name AND region_code IS @region")
      .pluck();
    this.#isTaken = db.prepare("SELECT 1 FROM agency WHERE name = ?").pluck();
    this.#insert = db.prepare("INSERT INTO agency (name, region_code, level, kind) VALUES (?, ?, ?, ?)");
    this.#alias = db.prepare("INSERT INTO agency_alias (name, agency_id) VALUES (?, ?)");
    this.#list = db.prepare(
      "INSERT INTO unresolved_name (agency_id, name, region_code, reason, candidates) VALUES (?, ?, ?, ?, ?)",
    );
    this.#dropUnused = db.prepare(
      `DELETE FROM agency WHERE id = @id AND origin = 'report'
         AND parent_id IS NULL AND valid_from IS NULL AND valid_to IS NULL
         AND NOT EXISTS (SELECT 1 FROM report WHERE agency_id = @id)
         AND NOT EXISTS (SELECT 1 FROM agency_alias n WHERE n.agency_id = @id AND NOT instr(agency.name, n.name))
         AND NOT EXISTS (SELECT 1 FROM source WHERE agency_id = @id)
         AND NOT EXISTS (SELECT 1 FROM agency WHERE parent_id = @id)`,
    );
    this.#placeOf = db.prepare(
      `SELECT s.region_code AS regionCode, s.agency_id AS agencyId FROM document d JOIN source s ON s.id = d.source_id
       WHERE d.id = ?`,
    );
  }

  /** Where a document was published; nowhere in particular where no source led to it. */
  placeOf(documentId: number): PublishedAt {
    return (this.#placeOf.get(documentId) as PublishedAt | undefined) ?? NOWHERE;
  }

  /**
   * Id of the agency of that name, made where nobody bears it yet.
   * @param year of the report that bears it, where there is one.
   */
  resolve(name: string, at: PublishedAt = NOWHERE, year: number | null = null): number {
    const key = keyOf(name, at, year);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = this.#findOrAdd(name, at, year);
    // A nation has more bodies and years than need be kept in mind: those of one batch mostly follow each other.
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, id);
    return id;
  }

  /** Id of the agency of that name; null where nobody bears it. */
  find(name: string, at: PublishedAt = NOWHERE, year: number | null = null): number | null {
    const known = this.#known.get(keyOf(name, at, year));
    if (known !== undefined) return known;
    const found = this.#resolver.resolve(name, at, year);
    if (found.kind === "known") return found.agencyId;
    return found.kind === "ambiguous" ? this.#standingApart(name, at) : null;
  }

  #findOrAdd(name: string, at: PublishedAt, year: number | null): number {
    const found = this.#resolver.resolve(name, at, year);
    if (found.kind === "known") return found.agencyId;
    if (found.kind === "unknown") return this.#add(name, at);
    const apart = this.#standingApart(name, at);
    if (apart !== null) return apart;
    const id = this.#add(name, at);
    this.#list.run(id, name, at.regionCode, found.reason, JSON.stringify(found.candidates));
    return id;
  }

  #standingApart(name: string, at: PublishedAt): number | null {
    return (this.#apart.get({ name, region: at.regionCode }) as number | undefined) ?? null;
  }

  /** A body that nothing but this name tells of. One that names no place (教育局) is one of the place of its source. */
  #add(name: string, at: PublishedAt): number {
    const region = nameForm(name).place === "" ? at.regionCode : null;
    const free = this.#freeName(name, at.regionCode);
    const { lastInsertRowid } = this.#insert.run(
      free,
      region,
      guess(LEVEL_BY_NAME, name),
      guess(KIND_BY_NAME, name),
    );
    const id = Number(lastInsertRowid);
    if (free !== name) this.#alias.run(name, id);
    return id;
  }

  /** Names are unique: one that another body bears is told apart by its place. */
  #freeName(name: string, region: string | null): string {
    const isFree = (text: string): boolean => this.#isTaken.get(text) === undefined;
    if (isFree(name)) return name;
    const full = nameInPlace(name, region);
    if (isFree(full)) return full;
    let number = 2;
    while (!isFree(`${name}(${number})`)) number += 1;
    return `${name}(${number})`;
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

const keyOf = (name: string, { regionCode, agencyId }: PublishedAt, year: number | null): string =>
  `${name}\n${regionCode ?? ""}\n${agencyId ?? ""}\n${year ?? ""}`;
