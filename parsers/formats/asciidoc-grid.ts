/**
 * Tables of AsciiDoc (`|===` … `|===`) → grids. There a bar opens a cell, and a row is as many cells as the table has
 * columns, on however many lines: read as bars between cells, covered cells would pass for blank figures.
 */
import type { Grid, GridCell } from "../document.ts";

const FENCE = /^\s*\|={3,}\s*$/;
const COLUMNS = /^\s*\[.*\bcols="([^"]*)"/;
/** `3+|`, `.2+|`, `2*|`: cells that are merged or repeated. */
const MERGED = /(?:^|\s)(?:\d*(?:\.\d+)?\+|\d+\*)[<^>.\w]*\|/m;
const MOST_CELLS = 200;

/** True for the line that opens or closes a table. */
export function isAsciidocFence(line: string): boolean {
  return FENCE.test(line);
}

/**
 * The grid of a table's lines, fences included; null where its columns can't be told.
 * @param before the line in front of the table, which may count its columns.
 * @param start where the first line begins in the text.
 */
export function asciidocGrid(before: string, lines: readonly string[], start: number): Grid | null {
  const body = lines.slice(1, FENCE.test(lines.at(-1) ?? "") ? -1 : undefined);
  const text = body.join("\n");
  if (MERGED.test(text)) return null;
  const width =
    COLUMNS.exec(before)?.[1]?.split(",").length ?? cellsOf(body.find((l) => l !== "") ?? "", 0).length;
  const cells = cellsOf(text, start + (lines[0] ?? "").length + 1);
  if (width < 2 || width > MOST_CELLS || cells.length === 0 || cells.length % width !== 0) return null;
  const rows: GridCell[][] = [];
  cells.forEach((cell, k) => {
    if (k % width === 0) rows.push([]);
    rows.at(-1)?.push({ ...cell, col: k % width, colspan: 1, rowspan: 1 });
  });
  return { kind: "grid", rows };
}

/** What stands behind each bar, up to the next; `\|` is no bar. */
function cellsOf(text: string, start: number): Pick<GridCell, "text" | "at">[] {
  const cells: Pick<GridCell, "text" | "at">[] = [];
  let from = -1;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && (text[i] !== "|" || text[i - 1] === "\\")) continue;
    if (from >= 0) {
      const piece = text.slice(from, i);
      const begin = start + from + (piece.length - piece.trimStart().length);
      const shown = piece.trim();
      cells.push({ text: shown, at: { start: begin, end: begin + shown.length } });
    }
    from = i + 1;
  }
  return cells;
}
