/** Lines of a document as a reader sees them, with the stretches that were read as tables marked. */

import type { DocumentReadings } from "./align/read-document.ts";
import type { Document, Grid, ReadingLine } from "./document.ts";

/** Lines longer than this hold several of a report's own lines (the whole report in one line) … */
const LONGEST_LINE = 1500;

/** … and so do shorter ones that a table stands in. */
const LONGEST_TABLE_LINE = 300;

/** Cells longer than this are prose, in whatever table they stand. */
const LONGEST_CELL = 60;

/** A chapter heading in a cell of the table itself. */
const CHAPTER = /^[一二三四五六七八]、/;

/** The reading lines of a document. */
export function readingLines(document: Document, { readings }: DocumentReadings): ReadingLine[] {
  const lines: ReadingLine[] = [];
  const tableGrids = new Set<number>();
  for (const row of readings.rows) {
    const cell = row.slots[0]?.cell;
    if (cell !== undefined) tableGrids.add(cell.grid);
  }
  let grids = 0;
  let offset = 0;
  let region = 0;
  for (const block of document.blocks) {
    if (block.kind === "grid") {
      pushGrid(block, tableGrids.has(grids), lines);
      grids++;
      continue;
    }
    const start = offset;
    offset += block.text.length + 1;
    const end = start + block.text.length;
    while (region < readings.regions.length && (readings.regions[region]?.end ?? 0) <= start) region++;
    const at = readings.regions[region];
    const table = at !== undefined && at.start < end && at.end > start;
    if (block.text.length > (table ? LONGEST_TABLE_LINE : LONGEST_LINE)) {
      pushParts(block.text, start, readings.regions, lines);
      continue;
    }
    if (block.text.trim() === "") continue;
    lines.push({ text: block.text, table });
  }
  return lines;
}

function pushGrid(grid: Grid, table: boolean, lines: ReadingLine[]): void {
  for (const row of grid.rows) {
    if (!table) {
      const text = row.map((cell) => cell.text.replace(/\n/g, " ")).join(" | ");
      if (text.trim() !== "") lines.push({ text, table: false });
      continue;
    }
    for (const cell of row) {
      if (cell.text === "") continue;
      if (cell.text.length <= LONGEST_CELL && !CHAPTER.test(cell.text))
        lines.push({ text: cell.text, table: true });
      else for (const text of cell.text.split("\n")) lines.push({ text, table: false });
    }
  }
}

/** A line that holds the whole report: cut at its bars and tabs, so that headings and titles stand alone. */
function pushParts(
  text: string,
  start: number,
  regions: readonly { start: number; end: number }[],
  lines: ReadingLine[],
): void {
  const parts = /[^|｜\t]+/g;
  let region = 0;
  for (let match = parts.exec(text); match !== null; match = parts.exec(text)) {
    const part = match[0].trim();
    if (part === "") continue;
    const from = start + match.index;
    const to = from + match[0].length;
    while (region < regions.length && (regions[region]?.end ?? 0) <= from) region++;
    const at = regions[region];
    lines.push({ text: part, table: at !== undefined && at.start < to && at.end > from });
  }
}
