import { keyOf } from "../cell.ts";
import type { GridCell } from "../grid.ts";
import type { Place, Sheet } from "../rendering.ts";

/** What an extractor leaves of an empty cell: a mark in its place, or nothing there (a pad tells at most how many). */
export type BlankTrace = "mark" | "none";

/** Notes for each figure of a row whether its place survives. */
export function notePlaces(row: readonly GridCell[], trace: BlankTrace, pad: number, sheet: Sheet): void {
  const cells = row.filter((cell) => cell.address !== null);
  const blanks = cells.filter((cell) => cell.text === "").length;
  const place = rowPlace(cells, blanks, trace, pad);
  for (const cell of cells) {
    if (cell.address) sheet.places.set(keyOf(cell.address), place);
  }
}

function rowPlace(cells: readonly GridCell[], blanks: number, trace: BlankTrace, pad: number): Place {
  if (blanks === 0) return "kept";
  if (trace === "none") return blanks === cells.length ? "silent" : "lost";
  // One bar at the end of a row that fills the table's width: an empty last cell, or the pad of a dropped one.
  const bareTail = pad === 0 && blanks === 1 && cells.at(-1)?.text === "";
  return bareTail && cells.length > 1 ? "lost" : "kept";
}

/** Notes the same place for every figure of a row. */
export function noteAll(row: readonly GridCell[], place: Place, sheet: Sheet): void {
  for (const cell of row) {
    if (cell.address) sheet.places.set(keyOf(cell.address), place);
  }
}
