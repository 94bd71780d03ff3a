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
