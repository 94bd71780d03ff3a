import { divisions, significant } from "./divisions.ts";

/** Where a report was published: what a name that names no place of its own is told by. */
export interface PublishedAt {
  regionCode: string | null;
  /** The body that runs the source. */
  agencyId: number | null;
}

export const NOWHERE: PublishedAt = { regionCode: null, agencyId: null };

/** A division and those above it, from the top; "" for none. Names as they were in the year. */
export function chainOf(code: string | null, year?: number): string[] {
  if (code === null) return [];
  const digits = significant(code);
  const starts = [2, 4, 6, 9]
    .filter((length) => length < digits.length)
    .map((length) => digits.slice(0, length));
  const names = [...starts, digits].flatMap((start) => divisions().name(start, year) ?? []);
  return names.filter((name, index) => names.indexOf(name) === index);
}

/** True where a body of division `code` may publish at a place: it is the body's own, or its county's. */
export function isAt(code: string, place: string): boolean {
  const [own, here] = [significant(code), significant(place)];
  return own === here || (own.length > 6 && own.slice(0, 6) === here);
}

/**
 * A name with its place in full before it, so that it is one body's in the whole country: 城关镇人民政府 →
 * 定西市安定区城关镇人民政府, 鼓楼区教育局 → 南京市鼓楼区教育局. As it is where the code is no division's.
 */
export function nameInPlace(name: string, code: string | null): string {
  const path = code === null ? null : divisions().path(code);
  if (path === null) return name;
  // What the name itself says of its place is not said twice.
  for (let start = 0; start < path.length; start++)
    if (name.startsWith(path.slice(start))) return path.slice(0, start) + name;
  return path + name;
}
