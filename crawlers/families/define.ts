import type { Ask, Cursor, Family, ListReading, Marks } from "../family.ts";
import type { Page } from "../page.ts";
import type { FamilyId } from "./ids.ts";

/** A family's parts; everything but its id and its marks may be missing. */
export interface Definition {
  html?: readonly RegExp[];
  headers?: readonly RegExp[];
  url?: readonly RegExp[];
  readList?(page: Page, cursor: Cursor | null): ListReading | null;
  annualColumns?(page: Page): Ask[];
}

/**
 * Makes a family. A request that another family made (`by` in its cursor) is not read: the generic reader hands it to
 * the one that made it. A family without a reader of its own is read by the generic one; its marks say which it is.
 */
export function defineFamily(id: FamilyId, definition: Definition): Family {
  const marks: Marks = {
    html: definition.html ?? [],
    headers: definition.headers ?? [],
    url: definition.url ?? [],
  };
  const family: Family = {
    id,
    marks,
    readList: (page, cursor) =>
      cursor?.by !== undefined && cursor.by !== id ? null : (definition.readList?.(page, cursor) ?? null),
  };
  if (definition.annualColumns !== undefined) family.annualColumns = definition.annualColumns;
  return family;
}
