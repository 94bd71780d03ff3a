/**
 * Tables whose cells stand between tabs, commas or semicolons (spreadsheets, pandas) → grids, where every line has the
 * same number of cells. Covered cells are printed as empty ones there, so a figure's column is its place on the line.
 */
import type { Grid, GridCell } from "../document.ts";

const FEWEST_ROWS = 2;
const FEWEST_CELLS = 3;
const MOST_CELLS = 200;
/** A longer line is prose. */
const LONGEST_LINE = 4000;

/** Signs that separate cells; a comma separates thousands as well, so that there a grid needs more to be one. */
const SEPARATORS = ["\t", ";", ","] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The separator that makes so many cells of a line that it may be a row of a table; null where none does. */
export function separatorOf(line: string): Separator | null {
  if (line.length > LONGEST_LINE) return null;
  return SEPARATORS.find((sign) => cellsOf(line, 0, sign).length >= FEWEST_CELLS) ?? null;
}

/**
 * The separators that make a grid of every run of lines that they cut into cells. Where one run is ragged, covered cells
 * are not printed, and rows of one width prove nothing: the text is left to the aligner, which measures row by row.
 */
export function separatorsOfGrids(lines: readonly string[]): ReadonlySet<Separator> {
  const ragged = new Set<Separator>();
  const found = new Set<Separator>();
  let last: Separator | null = null;
  let width = 0;
  for (const line of lines) {
    const separator = separatorOf(line);
    const cells = separator === null ? 0 : cellsOf(line, 0, separator).length;
    if (separator !== null) {
      found.add(separator);
      if (separator === last && cells !== width) ragged.add(separator);
    }
    last = separator;
    width = cells;
  }
  return new Set([...found].filter((separator) => !ragged.has(separator)));
}

/** Cells of a line that begins at `start` of the text; what stands in quotes is one cell. */
function cellsOf(line: string, start: number, separator: Separator): GridCell[] {
  const cells: GridCell[] = [];
  let from = 0;
  let quoted = false;
  const end = line.endsWith("\r") ? line.length - 1 : line.length;
  for (let i = 0; i <= end; i++) {
    if (i < end && line[i] === '"') quoted = !quoted;
    if (i < end && (quoted || line[i] !== separator)) continue;
    cells.push(cellOf(line, from, i, start, cells.length));
    from = i + 1;
  }
  return cells;
}

function cellOf(line: string, from: number, to: number, start: number, col: number): GridCell {
  let begin = from;
  let end = to;
  const piece = line.slice(from, to);
  begin += piece.length - piece.trimStart().length;
  end = Math.max(begin, end - (piece.length - piece.trimEnd().length));
  if (end - begin >= 2 && line[begin] === '"' && line[end - 1] === '"') {
    begin++;
    end--;
  }
  const text = line.slice(begin, end).replaceAll('""', '"');
  return { text, col, colspan: 1, rowspan: 1, at: { start: start + begin, end: start + end } };
}

const WORD = /\p{L}/u;
/** What stands in a table's cells and never between the commas of a sentence. */
const FIGURE_OR_BLANK = /^[\d.]*$/;

/**
 * The grid of consecutive lines, or null where their widths differ: then covered cells or blank ones may be missing,
 * and the rows are left to the aligner of flattened text.
 * @param start where the first line begins in the text.
 */
export function separatedGrid(lines: readonly string[], start: number, separator: Separator): Grid | null {
  if (lines.length < FEWEST_ROWS) return null;
  const rows: GridCell[][] = [];
  let offset = start;
  for (const line of lines) {
    rows.push(cellsOf(line, offset, separator));
    offset += line.length + 1;
  }
  const width = rows[0]?.length ?? 0;
  if (width > MOST_CELLS || rows.some((row) => row.length !== width)) return null;
  const hasRowOf = (cell: RegExp) =>
    rows.some((row) => row.filter(({ text }) => cell.test(text)).length >= FEWEST_CELLS - 1);
  return hasRowOf(WORD) && hasRowOf(FIGURE_OR_BLANK) ? { kind: "grid", rows } : null;
}
