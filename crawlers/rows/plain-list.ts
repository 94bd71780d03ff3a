import type { Cursor, ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { rowsOfJson, rowsOfScripts } from "./data-rows.ts";
import { declaredRows, turnPage } from "./pager.ts";
import { rowsOf } from "./rows.ts";

/** A list as anybody would read it: its links, and the link to its next page. */
export function readPlainList(page: Page, cursor: Cursor | null): ListReading {
  const data = rowsOfJson(page);
  if (data !== null) return { rows: data, next: [], declared: null, notes: [] };
  const rows = rowsOf(page);
  const known = new Set(rows.map(({ url }) => url));
  rows.push(...rowsOfScripts(page).filter(({ url }) => !known.has(url)));
  return {
    rows: rows.slice(0, 5_000),
    next: turnPage(page, cursor),
    declared: declaredRows(page.text),
    notes: [],
  };
}
