import { significant } from "../divisions.ts";
import type { Entry } from "./entry.ts";

/** A body during an import: a line of the file, or one that the database has and the file does not name. */
export type Node = { kind: "line"; entry: Entry } | { kind: "stored"; id: number; regionCode: string | null };

/** Where bodies are looked up by name: the lines that stand, then the database. */
export interface Pool {
  named(name: string): Node[];
  /** The parent that the database knows; null for none. */
  parentOf(node: Node): Node | null;
}

/** What a line's words for other bodies were found to be. */
export interface Links {
  parent: Node | null;
  successors: Node[];
}

const regionOf = (node: Node): string =>
  significant((node.kind === "line" ? node.entry.regionCode : node.regionCode) ?? "");

/** The one body that a name means to a line: the only one, or the only one whose place holds the line's. */
function pick(pool: Pool, name: string, entry: Entry): Node | "unknown" | "ambiguous" {
  const found = pool.named(name).filter((node) => node.kind !== "line" || node.entry !== entry);
  const [only] = found;
  if (only === undefined) return "unknown";
  if (found.length === 1) return only;
  const here = significant(entry.regionCode ?? "");
  const near = found.filter(
    (node) => here !== "" && regionOf(node) !== "" && here.startsWith(regionOf(node)),
  );
  return near.length === 1 ? (near[0] as Node) : "ambiguous";
}

/** Finds the bodies that a line names, or says why it cannot stand. */
export function linksOf(entry: Entry, pool: Pool): Links | string {
  const parent = entry.parent === null ? null : pick(pool, entry.parent, entry);
  if (parent === "unknown" || parent === "ambiguous") return `${parent} parent ${entry.parent}`;
  const successors: Node[] = [];
  for (const { name } of entry.successors) {
    const found = pick(pool, name, entry);
    if (found === "unknown" || found === "ambiguous") return `${found} successor ${name}`;
    successors.push(found);
  }
  return { parent, successors };
}

/** True where one who goes up from the line comes back to it. A line that only leads into a loop is not in it. */
export function isInLoop(entry: Entry, links: ReadonlyMap<Entry, Links>, pool: Pool): boolean {
  const passed = new Set<Entry | number>();
  let node: Node = { kind: "line", entry };
  for (;;) {
    const own: Node | null | undefined = node.kind === "line" ? links.get(node.entry)?.parent : undefined;
    const above: Node | null = own ?? pool.parentOf(node);
    if (above === null) return false;
    const key: Entry | number = above.kind === "line" ? above.entry : above.id;
    if (key === entry) return true;
    if (passed.has(key)) return false;
    passed.add(key);
    node = above;
  }
}
