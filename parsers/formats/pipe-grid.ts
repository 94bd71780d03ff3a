/**
 * Pipe tables whose every line has the same number of cells (Markdown, trafilatura 2.2) → grids. Covered cells are
 * printed as empty ones there, so a figure's column is its place on the line.
 */
import type { Grid, GridCell } from "../document.ts";

const RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$/;

/** Fewer lines than this are no table. */
const FEWEST_ROWS = 2;
const FEWEST_CELLS = 2;
const MOST_CELLS = 200;

/** True for a line that begins and ends with a bar and has cells between. */
export function isPipeRow(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.length > 2 && trimmed.startsWith("|") && trimmed.endsWith("|") && !/^\|+$/.test(trimmed);
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

/**
 * The grid of consecutive pipe rows, or null where their widths differ: then bars at the end may be a pad, and the
 * rows are left to the aligner of flattened text.
 */
export function pipeGrid(lines: readonly string[]): Grid | null {
  const body = lines.filter((line) => !RULE.test(line));
  if (body.length < FEWEST_ROWS) return null;
  const cells = body.map(cellsOf);
  const width = cells[0]?.length ?? 0;
  if (width < FEWEST_CELLS || width > MOST_CELLS || cells.some((row) => row.length !== width)) return null;
  // A pad glued into one run (`| 0 | |||`) says that covered cells are not printed one by one.
  if (body.some((line) => /\|\|/.test(line))) return null;
  // Lines of figures alone are the rest of a row that began before them.
  if (!cells.some((row) => row.some((cell) => /\p{L}/u.test(cell)))) return null;
  const rows: GridCell[][] = cells.map((row) =>
    row.map((text, col) => ({ text, col, colspan: 1, rowspan: 1 })),
  );
  return { kind: "grid", rows };
}
