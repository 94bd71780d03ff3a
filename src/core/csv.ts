import { stringify } from "csv-stringify/sync";
import { type Cell, cellsOf, type Rows } from "./cell.ts";
import { guardText } from "./csv-guard.ts";

/** A header line of CSV. */
export function csvHeader(columns: readonly string[]): string {
  return stringify([[...columns]]);
}

/** Lines of CSV, UTF-8, guarded against formulas; no header. */
export function csvLines(table: Rows): string {
  return csvLinesOf(cellsOf(table));
}

/** The same of rows as lists of cells. */
export function csvLinesOf(rows: ReadonlyArray<readonly Cell[]>): string {
  return stringify(rows.map((row) => row.map(guardText)));
}
