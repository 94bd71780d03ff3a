/**
 * Flattened text → Document. Lines stay lines, since their cells are found by labels later; only tables that still
 * show their cells (drawn with lines, or rows of one width between pipes, tabs or commas) become grids here.
 */
import type { Block, Document, Grid } from "../document.ts";
import { MOST_CHARACTERS } from "../limits.ts";
import { asciidocGrid, isAsciidocFence } from "./asciidoc-grid.ts";
import { boxGrid, isDrawnLine, isDrawnRule } from "./box-grid.ts";
import { withoutMarkup } from "./markup-rests.ts";
import { isPipeRow, pipeGrid } from "./pipe-grid.ts";
import { type Separator, separatedGrid, separatorOf, separatorsOfGrids } from "./separated-grid.ts";
import { closesWikiTable, opensWikiTable, wikiGrid } from "./wiki-grid.ts";

/** A run of lines that look like one table, and the grid that they make, if they make one. */
interface Run {
  grid: Grid | null;
  end: number;
}

/** The table-like run that begins at `lines[at]`, at the place `start` of the text; runs of one line are none. */
function runAt(lines: readonly string[], at: number, start: number, separators: ReadonlySet<Separator>): Run {
  const line = lines[at] ?? "";
  const framed = opensWikiTable(line)
    ? framedRun(lines, at, closesWikiTable, wikiGrid)
    : isAsciidocFence(line)
      ? framedRun(lines, at, isAsciidocFence, (rows) => asciidocGrid(lines[at - 1] ?? "", rows, start))
      : null;
  if (framed !== null) return framed;
  if (isDrawnRule(line)) return runOf(lines, at, start, isDrawnLine, boxGrid);
  if (isPipeRow(line)) return runOf(lines, at, start, isPipeRow, pipeGrid);
  const separator = separatorOf(line);
  if (separator !== null && separators.has(separator)) {
    const belongs = (next: string) => separatorOf(next) === separator;
    return runOf(lines, at, start, belongs, (rows, from) => separatedGrid(rows, from, separator));
  }
  return { grid: null, end: at + 1 };
}

/** A longer table is no report; nor is a frame that is never closed sought for longer. */
const LONGEST_FRAME = 5000;

/** The table in a frame that opens at `lines[at]`; null where the frame is not closed or holds no grid. */
function framedRun(
  lines: readonly string[],
  at: number,
  closes: (line: string) => boolean,
  build: (lines: readonly string[]) => Grid | null,
): Run | null {
  for (let end = at + 1; end < Math.min(lines.length, at + LONGEST_FRAME); end++) {
    const line = lines[end] ?? "";
    // A table within a table is read by itself; and so no line is looked at again for every frame that is never closed.
    if (opensWikiTable(line)) return null;
    if (!closes(line)) continue;
    const grid = build(lines.slice(at, end + 1));
    return grid === null ? null : { grid, end: end + 1 };
  }
  return null;
}

function runOf(
  lines: readonly string[],
  at: number,
  start: number,
  belongs: (line: string) => boolean,
  build: (lines: readonly string[], start: number) => Grid | null,
): Run {
  let end = at + 1;
  while (end < lines.length && belongs(lines[end] ?? "")) end++;
  return { grid: build(lines.slice(at, end), start), end };
}

function cleaned(grid: Grid): Grid {
  for (const row of grid.rows) for (const cell of row) cell.text = withoutMarkup(cell.text).trim();
  return grid;
}

/** Decodes text; never fails. Linear in the text. */
export function decodeFlatText(text: string, charset: string): Document {
  // Lines of old Macintosh text end in a return alone; one character for one, so that places stay.
  const source = text.includes("\n") ? text : text.replaceAll("\r", "\n");
  if (source.length > MOST_CHARACTERS) {
    return {
      blocks: [{ kind: "paragraph", text: source }],
      meta: {},
      mediaType: "text/plain",
      charset,
      flat: true,
    };
  }
  const lines = source.split("\n");
  const separators = separatorsOfGrids(lines);
  const blocks: Block[] = [];
  let offset = 0;
  for (let i = 0; i < lines.length; ) {
    const run = mayDraw(lines[i] ?? "") ? runAt(lines, i, offset, separators) : { grid: null, end: i + 1 };
    if (run.grid !== null) blocks.push(cleaned(run.grid));
    for (; i < run.end; i++) {
      const line = lines[i] ?? "";
      if (run.grid === null) blocks.push({ kind: "paragraph", text: withoutMarkup(line), start: offset });
      offset += line.length + 1;
    }
  }
  return { blocks, meta: {}, mediaType: "text/plain", charset, flat: true, source };
}

const DRAWING = /^\s*(?:[|+┌├╔╠┏┣]|\{\|)|[\t,;]/;

function mayDraw(line: string): boolean {
  return DRAWING.test(line);
}
