import type { Spot } from "../../document.ts";
import { cellText } from "./cell-text.ts";
import type { Lattice } from "./lattice.ts";
import type { Glyph } from "./page-content.ts";
import { areaOf, type Frame, spotOf, THIS_PAGE } from "./spots.ts";
import { unitsOf } from "./units.ts";

/** A cell of a table on one page. */
export interface TableCell {
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  text: string;
  /** The last line fills the cell: the text may go on after a page break. */
  full: boolean;
  /** Page on which it begins, from 1. */
  page?: number;
  /** What was read as its text; pages are counted as for `page`. */
  spots?: Spot[];
  /** The page's text, read in another way, says other figures of its row, or where these stand is open to doubt. */
  doubtful?: true;
}

/** A table as one page shows it, or several pages joined. */
export interface PageTable {
  kind: "table";
  /** Column boundaries from the left edge of the table, in points. */
  xs: number[];
  rows: number;
  cells: TableCell[];
  top: number;
  bottom: number;
}

/** The piece between two boundaries that a place falls into, or null outside of them all. */
function pieceAt(bounds: readonly number[], place: number): number | null {
  let [low, high] = [0, bounds.length - 1];
  if (high < 1 || place < (bounds[0] ?? 0) || place >= (bounds[high] ?? 0)) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (place < (bounds[middle] ?? 0)) high = middle;
    else low = middle;
  }
  return low;
}

/**
 * Sorts a page's glyphs into a lattice's cells by their centres.
 *
 * @param frame where the page lies on its sheet.
 * @returns the table, the glyphs that lie outside of it, and those of each cell; null when no glyph lies inside (a drawing, an empty frame).
 */
export function fillLattice(
  lattice: Lattice,
  glyphs: readonly Glyph[],
  frame: Frame | null,
): { table: PageTable; rest: Glyph[]; content: Glyph[][] } | null {
  const { xs, ys, cells } = lattice;
  const columns = xs.length - 1;
  const owner = new Map<number, number>();
  cells.forEach((cell, index) => {
    for (let r = cell.row; r < cell.row + cell.rowspan; r++) {
      for (let c = cell.col; c < cell.col + cell.colspan; c++) owner.set(r * columns + c, index);
    }
  });
  const cellAt = (x: number, y: number): number | null => {
    const c = pieceAt(xs, x);
    const r = pieceAt(ys, y);
    return c === null || r === null ? null : (owner.get(r * columns + c) ?? null);
  };
  const ruleBetween = (a: Glyph, b: Glyph): number | null => {
    const left = cellAt(a.cx, a.cy);
    const right = cellAt(b.cx, b.cy);
    if (left === right) return null;
    if (left !== null) return cells[left]?.x1 ?? null;
    return right === null ? null : (cells[right]?.x0 ?? null);
  };
  const [top = 0] = ys;
  const bottom = ys.at(-1) ?? 0;
  // Units are made before the inside is told from the outside: a number may stick out of the last column.
  const level = glyphs.filter((g) => g.angle === 0 && g.cy >= top && g.cy <= bottom);
  const others = glyphs.filter((g) => g.angle !== 0 || g.cy < top || g.cy > bottom);
  const content: Glyph[][] = cells.map(() => []);
  const rest: Glyph[] = [];
  let inked = false;
  for (const unit of [...unitsOf(level, ruleBetween), ...others.map((g) => [g])]) {
    const first = unit[0];
    const last = unit.at(-1);
    if (first === undefined || last === undefined) continue;
    const at = cellAt((first.cx + last.cx) / 2, first.cy);
    if (at === null) {
      rest.push(...unit);
      continue;
    }
    content[at]?.push(...unit);
    inked = inked || !first.space;
  }
  if (!inked) return null;
  const left = xs[0] ?? 0;
  return {
    table: {
      kind: "table",
      xs: xs.map((x) => x - left),
      rows: ys.length - 1,
      cells: cells.map(({ row, col, rowspan, colspan, x0, x1, y0, y1 }, i) => ({
        row,
        col,
        rowspan,
        colspan,
        ...cellText(content[i] ?? [], { width: x1 - x0, height: y1 - y0 }),
        ...(frame === null
          ? {}
          : { spots: [spotOf(areaOf(content[i] ?? []) ?? { x0, y0, x1, y1 }, frame, THIS_PAGE)] }),
      })),
      top,
      bottom,
    },
    rest,
    content,
  };
}
