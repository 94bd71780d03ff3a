import type { Database, Statement } from "better-sqlite3";
import { guess, KIND_BY_NAME, LEVEL_BY_NAME } from "../../store/agency-kinds.ts";
import { significant } from "../divisions.ts";
import { nameInPlace } from "../place.ts";
import { writeForms } from "../resolve.ts";
import type { Entry } from "./entry.ts";

/** Level by the digits of a code that say something. */
const LEVEL_BY_DIGITS: Readonly<Record<number, string>> = {
  2: "provincial",
  4: "prefecture",
  6: "county",
  9: "township",
  12: "township",
};

/** What of a body a line may change, to see whether it did. */
const SNAPSHOT = `SELECT json_array(name, region_code, level, kind, parent_id, valid_from, valid_to, credit_code, origin,
  (SELECT json_group_array(name) FROM (SELECT name FROM agency_alias WHERE agency_id = a.id ORDER BY name)),
  (SELECT json_group_array(json_array(successor_id, since)) FROM (SELECT * FROM agency_succession WHERE agency_id = a.id ORDER BY 2)),
  (SELECT json_group_array(json_array(first_year, last_year, month_day, reason)) FROM
    (SELECT * FROM duty WHERE agency_id = a.id ORDER BY first_year))) FROM agency a WHERE id = ?`;

/** Writes lines of a registry into the database. What a line leaves empty stays as it is. */
export class RegistryWriter {
  readonly #db: Database;
  readonly #insert: Statement;
  readonly #update: Statement;
  readonly #rename: Statement;
  readonly #alias: Statement;
  readonly #parent: Statement;
  readonly #successor: Statement;
  readonly #dropDuty: Statement;
  readonly #duty: Statement;
  readonly #snapshot: Statement;
  readonly #isTaken: Statement;

  constructor(db: Database) {
    this.#db = db;
    this.#insert = db.prepare("INSERT INTO agency (name, level, kind, origin) VALUES (?, ?, ?, 'registry')");
    this.#update = db.prepare(
      `UPDATE agency SET region_code = coalesce(@regionCode, region_code), level = coalesce(@level, level),
         kind = coalesce(@kind, kind), valid_from = coalesce(@validFrom, valid_from),
         valid_to = coalesce(@validTo, valid_to), credit_code = coalesce(@creditCode, credit_code), origin = 'registry'
       WHERE id = @id`,
    );
    this.#rename = db.prepare("UPDATE agency SET name = ? WHERE id = ?");
    this.#alias = db.prepare("INSERT OR IGNORE INTO agency_alias (name, agency_id) VALUES (?, ?)");
    this.#parent = db.prepare("UPDATE agency SET parent_id = ? WHERE id = ?");
    this.#successor = db.prepare(
      `INSERT INTO agency_succession (agency_id, successor_id, since) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET since = coalesce(excluded.since, since)`,
    );
    this.#dropDuty = db.prepare(
      "DELETE FROM duty WHERE agency_id = @id AND first_year <= @lastYear AND last_year >= @firstYear",
    );
    this.#duty = db.prepare(
      "INSERT INTO duty (agency_id, first_year, last_year, month_day, reason) VALUES (@id, @firstYear, @lastYear, @monthDay, @reason)",
    );
    this.#snapshot = db.prepare(SNAPSHOT).pluck();
    this.#isTaken = db.prepare("SELECT id FROM agency WHERE name = ?").pluck();
  }

  /** All that is stored of a body and a line may change, as one text. */
  snapshot(id: number): string {
    return this.#snapshot.get(id) as string;
  }

  /** A new body; told apart by its place where another bears its name. */
  add(entry: Entry, isShared: boolean): number {
    const { name, regionCode } = entry;
    const level = regionCode === null ? undefined : LEVEL_BY_DIGITS[significant(regionCode).length];
    const free = this.#freeName(name, regionCode, isShared);
    const kind = guess(KIND_BY_NAME, name);
    const id = Number(
      this.#insert.run(free, guess(LEVEL_BY_NAME, name) ?? level ?? null, kind).lastInsertRowid,
    );
    if (free !== name) this.#alias.run(name, id);
    return id;
  }

  /** What a line says of a body, but for the bodies that it names. */
  describe(id: number, entry: Entry): void {
    const { regionCode, level, kind, validFrom, validTo, creditCode, aliases, duty } = entry;
    this.#update.run({ id, regionCode, level, kind, validFrom, validTo, creditCode });
    for (const alias of aliases) this.#alias.run(alias, id);
    if (duty !== null) {
      this.#dropDuty.run({ id, firstYear: duty.firstYear, lastYear: duty.lastYear });
      this.#duty.run({ id, ...duty });
    }
    writeForms(this.#db, id);
  }

  /** Gives a body that a credit code was known by the name of today; the former one still leads to it. */
  rename(id: number, before: string, entry: Entry): void {
    if (before === entry.name || before.endsWith(entry.name) || this.#isTaken.get(entry.name) !== undefined) {
      if (before !== entry.name) this.#alias.run(entry.name, id);
      return;
    }
    this.#rename.run(entry.name, id);
    this.#alias.run(before, id);
  }

  /** Puts its place before the name of a body that shares it; the shared name leads to all of them. */
  tellApart(id: number, name: string, regionCode: string | null): string | null {
    const free = this.#freeName(name, regionCode, true);
    if (free === name) return null;
    this.#rename.run(free, id);
    this.#alias.run(name, id);
    writeForms(this.#db, id);
    return free;
  }

  link(
    id: number,
    parent: number | null,
    successors: ReadonlyArray<{ id: number; since: string | null }>,
  ): void {
    if (parent !== null) this.#parent.run(parent, id);
    for (const successor of successors) this.#successor.run(id, successor.id, successor.since);
  }

  #freeName(name: string, regionCode: string | null, isShared: boolean): string {
    const isFree = (text: string): boolean => this.#isTaken.get(text) === undefined;
    if (!isShared && isFree(name)) return name;
    const full = nameInPlace(name, regionCode);
    if (isFree(full)) return full;
    const coded = `${full}(${regionCode ?? "2"})`;
    let number = 2;
    let text = coded;
    while (!isFree(text)) text = `${coded}(${number++})`;
    return text;
  }
}
