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

/** A cell as printed, with its place in the text. */
interface PipeCell {
  text: string;
  at: { start: number; end: number };
}

/** Cells of a line that begins at `start` of the text. */
function cellsOf(line: string, start: number): PipeCell[] {
  let from = start + line.length - line.trimStart().length + 1;
  return line
    .trim()
    .slice(1, -1)
    .split("|")
    .map((piece) => {
      const text = piece.trim();
      const begin = from + (text === "" ? 0 : piece.length - piece.trimStart().length);
      from += piece.length + 1;
      return { text, at: { start: begin, end: begin + text.length } };
    });
}

/**
 * The grid of consecutive pipe rows, or null where their widths differ: then bars at the end may be a pad, and the
 * rows are left to the aligner of flattened text.
 * @param start where the first line begins in the text.
 */
export function pipeGrid(lines: readonly string[], start: number): Grid | null {
  const starts: number[] = [];
  let offset = start;
  const body = lines.filter((line) => {
    const isRow = !RULE.test(line);
    if (isRow) starts.push(offset);
    offset += line.length + 1;
    return isRow;
  });
  if (body.length < FEWEST_ROWS) return null;
  const cells = body.map((line, k) => cellsOf(line, starts[k] as number));
  const width = cells[0]?.length ?? 0;
  if (width < FEWEST_CELLS || width > MOST_CELLS || cells.some((row) => row.length !== width)) return null;
  // A pad glued into one run (`| 0 | |||`) says that covered cells are not printed one by one.
  if (body.some((line) => /\|\|/.test(line))) return null;
  // Lines of figures alone are the rest of a row that began before them.
  if (!cells.some((row) => row.some(({ text }) => /\p{L}/u.test(text)))) return null;
  const rows: GridCell[][] = cells.map((row) =>
    row.map(({ text, at }, col) => ({ text, col, colspan: 1, rowspan: 1, at })),
  );
  return { kind: "grid", rows };
}
