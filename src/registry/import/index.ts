import type { Database } from "better-sqlite3";
import { significant } from "../divisions.ts";
import { mergeKnown } from "../merge-known.ts";
import { type Entry, Refusal, readEntry } from "./entry.ts";
import { isInLoop, type Links, linksOf, type Node, type Pool } from "./link.ts";
import type { RegistryRow } from "./read.ts";
import { type Stored, StoredAgencies } from "./stored.ts";
import { RegistryWriter } from "./write.ts";

/** What became of a line, or of a name that the registry now knows. */
export interface ImportLine {
  /** Null for what follows from the file as a whole. */
  line: number | null;
  name: string;
  outcome: "added" | "updated" | "same" | "merged" | "renamed" | "refused";
  /** Why, or what it was merged with. */
  note: string | null;
}

/** Raised to undo what a dry run did. */
class DryRun extends Error {}

/**
 * Takes a registry into the database, in one transaction. A line that cannot stand is refused with the reason, the rest
 * is done; the same file again changes nothing. Bodies that only reports had named are merged where their names now
 * resolve to one.
 */
export function importRegistry(db: Database, rows: readonly RegistryRow[], dryRun = false): ImportLine[] {
  let lines: ImportLine[] = [];
  try {
    db.transaction(() => {
      lines = new RegistryImport(db).run(rows);
      if (dryRun) throw new DryRun();
    }).immediate();
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return lines;
}

class RegistryImport {
  readonly #db: Database;
  readonly #stored: StoredAgencies;
  readonly #writer: RegistryWriter;
  readonly #lines = new Map<number, ImportLine>();
  /** Lines that stand, with the body that each speaks of; null for a new one. */
  readonly #standing = new Map<Entry, Stored | null>();

  constructor(db: Database) {
    this.#db = db;
    this.#stored = new StoredAgencies(db);
    this.#writer = new RegistryWriter(db);
  }

  run(rows: readonly RegistryRow[]): ImportLine[] {
    const entries = this.#read(rows);
    const shared = sharedNames(entries);
    this.#match(entries, shared);
    const links = this.#link();
    const renamed = this.#write(links, shared);
    const merged = mergeKnown(this.#db).map(({ name, agency, reports }): ImportLine => {
      const note = `${name} is ${agency}${reports === 0 ? "" : `: ${reports} reports moved`}`;
      return { line: null, name, outcome: "merged", note };
    });
    return [
      ...[...this.#lines.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      ...renamed,
      ...merged,
    ];
  }

  #read(rows: readonly RegistryRow[]): Entry[] {
    const codes = new Map<string, number>();
    const names = new Map<string, number>();
    const entries: Entry[] = [];
    for (const row of rows) {
      const name = row.cells.name ?? "";
      try {
        const entry = readEntry(row);
        const key = `${entry.name}\n${significant(entry.regionCode ?? "")}`;
        const same = names.get(key) ?? (entry.creditCode === null ? undefined : codes.get(entry.creditCode));
        if (same !== undefined) throw new Refusal(`line ${same} speaks of the same body`);
        names.set(key, row.line);
        if (entry.creditCode !== null) codes.set(entry.creditCode, row.line);
        entries.push(entry);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.#refuse(row.line, name, error.message);
      }
    }
    return entries;
  }

  #refuse(line: number, name: string, note: string): void {
    this.#lines.set(line, { line, name, outcome: "refused", note });
  }

  #match(entries: readonly Entry[], shared: ReadonlySet<string>): void {
    const taken = new Map<number, number>();
    for (const entry of entries) {
      const { name, line } = entry;
      const found = this.#stored.match(entry, shared.has(name));
      if (typeof found === "string") this.#refuse(line, name, found);
      else if (found !== null && taken.has(found.id))
        this.#refuse(line, name, `line ${taken.get(found.id)} speaks of the same body`);
      else if (shared.has(name) && entry.regionCode === null)
        this.#refuse(line, name, "ambiguous name: other lines give it to several places, say region_code");
      else {
        if (found !== null) taken.set(found.id, line);
        this.#standing.set(entry, found);
      }
    }
  }

  /** Finds parents and successors. A line that is refused may have been another's parent, so it is done until all stand. */
  #link(): Map<Entry, Links> {
    for (;;) {
      const pool = this.#pool();
      const links = new Map<Entry, Links>();
      const refused: Array<[Entry, string]> = [];
      for (const entry of this.#standing.keys()) {
        const found = linksOf(entry, pool);
        if (typeof found === "string") refused.push([entry, found]);
        else links.set(entry, found);
      }
      for (const entry of links.keys())
        if (isInLoop(entry, links, pool)) refused.push([entry, "a loop of parents"]);
      if (refused.length === 0) return links;
      for (const [entry, why] of refused) {
        this.#standing.delete(entry);
        this.#refuse(entry.line, entry.name, why);
      }
    }
  }

  #pool(): Pool {
    const byName = new Map<string, Entry[]>();
    const byId = new Map<number, Entry>();
    for (const [entry, stored] of this.#standing) {
      for (const name of [entry.name, ...entry.aliases])
        byName.set(name, [...(byName.get(name) ?? []), entry]);
      if (stored !== null) byId.set(stored.id, entry);
    }
    const nodeOf = ({ id, regionCode }: Stored): Node => {
      const entry = byId.get(id);
      return entry === undefined ? { kind: "stored", id, regionCode } : { kind: "line", entry };
    };
    return {
      named: (name) => {
        const inFile = new Set(byName.get(name) ?? []);
        const stored = this.#stored
          .named(name)
          .map(nodeOf)
          .filter((node) => node.kind === "stored" || !inFile.has(node.entry));
        return [...[...inFile].map((entry): Node => ({ kind: "line", entry })), ...stored];
      },
      parentOf: (node) => {
        const stored = node.kind === "line" ? this.#standing.get(node.entry) : this.#stored.get(node.id);
        return stored?.parentId == null ? null : nodeOf(this.#stored.get(stored.parentId));
      },
    };
  }

  #write(links: ReadonlyMap<Entry, Links>, shared: ReadonlySet<string>): ImportLine[] {
    const ids = new Map<Entry, number>();
    const before = new Map<Entry, string | null>();
    const renamed: ImportLine[] = [];
    for (const [entry, stored] of this.#standing) {
      before.set(entry, stored === null ? null : this.#writer.snapshot(stored.id));
      if (stored === null) renamed.push(...this.#makeRoom(entry, shared));
      const isShared = shared.has(entry.name) || this.#isShared(entry, stored);
      const id = stored?.id ?? this.#writer.add(entry, isShared);
      if (stored !== null) this.#writer.rename(id, stored.name, entry);
      this.#writer.describe(id, entry);
      ids.set(entry, id);
    }
    const idOf = (node: Node): number => (node.kind === "stored" ? node.id : (ids.get(node.entry) as number));
    for (const [entry, stored] of this.#standing) {
      const id = ids.get(entry) as number;
      const { parent, successors } = links.get(entry) as Links;
      const followers = successors.map((node, index) => ({
        id: idOf(node),
        since: entry.successors[index]?.since ?? null,
      }));
      this.#writer.link(id, parent === null ? null : idOf(parent), followers);
      this.#lines.set(entry.line, this.#lineOf(entry, stored, id, before.get(entry) ?? null));
    }
    return renamed;
  }

  /** Another body of the registry, in another place, bears the name. */
  #isShared(entry: Entry, stored: Stored | null): boolean {
    return this.#stored
      .named(entry.name)
      .some(({ id, origin }) => id !== stored?.id && origin === "registry");
  }

  /** A body that bears a new one's name without its place is told apart too, so that neither goes before the other. */
  #makeRoom({ name, line }: Entry, shared: ReadonlySet<string>): ImportLine[] {
    const others = this.#stored
      .named(name)
      .filter((other) => other.name === name && other.origin === "registry");
    return others.flatMap(({ id, regionCode }): ImportLine[] => {
      const apart =
        shared.has(name) || regionCode !== null ? this.#writer.tellApart(id, name, regionCode) : null;
      if (apart === null) return [];
      return [
        {
          line: null,
          name,
          outcome: "renamed",
          note: `line ${line} bears the name in another place: it is ${apart} now`,
        },
      ];
    });
  }

  #lineOf(entry: Entry, stored: Stored | null, id: number, before: string | null): ImportLine {
    const { line, name } = entry;
    const stands = this.#stored.get(id).name;
    const remarks = [
      ...(stands === name ? [] : [`as ${stands}`]),
      ...(entry.remark === null ? [] : [entry.remark]),
    ];
    const told = remarks.length === 0 ? null : remarks.join("; ");
    if (stored === null) return { line, name, outcome: "added", note: told };
    if (stored.origin !== "registry")
      return { line, name, outcome: "merged", note: `with ${stored.name}, known from ${stored.origin}s` };
    return { line, name, outcome: this.#writer.snapshot(id) === before ? "same" : "updated", note: told };
  }
}

/** Names that the file gives to several places. */
function sharedNames(entries: readonly Entry[]): Set<string> {
  const places = new Map<string, Set<string>>();
  for (const { name, regionCode } of entries) {
    const place = significant(regionCode ?? "");
    places.set(name, (places.get(name) ?? new Set<string>()).add(place));
  }
  return new Set([...places].flatMap(([name, at]) => (at.size > 1 ? [name] : [])));
}
