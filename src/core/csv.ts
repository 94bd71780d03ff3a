import { stringify } from "csv-stringify/sync";
import { cellsOf, type Rows } from "./cell.ts";
import { guardText } from "./csv-guard.ts";

/** A header line of CSV. */
export function csvHeader(columns: readonly string[]): string {
  return stringify([[...columns]]);
}

/** Lines of CSV, UTF-8, guarded against formulas; no header. */
export function csvLines(table: Rows): string {
  return stringify(cellsOf(table).map((row) => row.map(guardText)));
}
