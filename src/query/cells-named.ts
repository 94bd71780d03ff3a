import { type CellEvidence, cellName } from "../../parsers/evidence.ts";

/**
 * The cells that somebody means: one cell by its whole name, or all of a row or a table by the beginning of it.
 */
export function cellsNamed(cells: readonly CellEvidence[], name: string): CellEvidence[] {
  const exact = cells.filter((cell) => cellName(cell) === name);
  return exact.length > 0 ? exact : cells.filter((cell) => cellName(cell).startsWith(`${name}.`));
}
