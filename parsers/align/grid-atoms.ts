/**
 * Cells of a grid → atoms. Here a blank cell is an atom of its own, so that a row keeps the place of every figure.
 */

import type { Grid, GridCell } from "../document.ts";
import { labelKey } from "../labels/key.ts";
import { lookUp, onlyRowThatBeginsWith } from "../labels/lexicon.ts";
import type { Atom, CellPlace } from "./atoms.ts";
import { NO_GAP } from "./lex.ts";
import { readValue } from "./value.ts";

/** A label longer than this is prose in a layout table. */
const LONGEST_LABEL = 120;
const SHORTEST_CUT = 5;

/** Atoms of one row of a grid. */
export function rowAtoms(cells: readonly GridCell[], grid: number, row: number): Atom[] {
  const atoms: Atom[] = [];
  for (const cell of cells) {
    const place: CellPlace = { grid, row, col: cell.col, colspan: cell.colspan };
    atoms.push(cellAtom(cell.text, place));
  }
  if (!cells.some((cell) => cell.doubtful)) return atoms;
  const raw = rowAsRead(cells);
  const labels = atoms.findLastIndex((atom) => atom.kind === "label") + 1;
  // Where the figures alone are in doubt, whatever stands in their cells is no figure either.
  const figures = cells.some((cell) => !cell.doubtful);
  return atoms.map((atom, k) => {
    const isFigure = figures ? cells[k]?.doubtful === true : k >= labels && atom.kind === "value";
    return isFigure ? doubted(atom, raw) : atom;
  });
}

/** A row of a grid as it was read. */
export function rowAsRead(cells: readonly GridCell[]): string {
  return cells.map(({ text }) => text.trim()).join(" | ");
}

/** Whatever it says, blank or not, it is not believed. */
function doubted({ start, end, gap, cell }: Atom, raw: string): Atom {
  const place = cell === undefined ? {} : { cell };
  return { kind: "value", raw, start, end, gap, ...place, value: { status: "damaged", value: null, raw } };
}

function cellAtom(text: string, cell: CellPlace): Atom {
  const base = { raw: text.trim(), start: 0, end: 0, gap: NO_GAP, cell };
  const value = readValue(text);
  if (value.status !== "text") return { kind: "value", value, ...base };
  if (text.length > LONGEST_LABEL) return { kind: "text", ...base };
  const { key, number } = labelKey(text);
  const refs = key === "" ? null : (lookUp(key) ?? lookUpWithoutRemark(text));
  if (refs !== null) return { kind: "label", key, number, refs, cut: false, ...base };
  if (key.length >= SHORTEST_CUT) {
    const cut = onlyRowThatBeginsWith(key);
    if (cut !== null) return { kind: "label", key, number, refs: cut, cut: true, ...base };
  }
  return { kind: "text", ...base };
}

function lookUpWithoutRemark(text: string): ReturnType<typeof lookUp> {
  const open = text.search(/[(（]/);
  if (open <= 0) return null;
  const { key } = labelKey(text.slice(0, open));
  return key === "" ? null : lookUp(key);
}

/** Number of rows of a grid that are looked at; more is no report (10⁶ cells of a hostile page). */
export const MOST_ROWS = 5000;

/** Rows of a grid, bounded. */
export function gridRows(grid: Grid): readonly (readonly GridCell[])[] {
  return grid.rows.length > MOST_ROWS ? grid.rows.slice(0, MOST_ROWS) : grid.rows;
}
