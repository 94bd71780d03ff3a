/** A sheet's cells → blocks: lines of text stay paragraphs, what stands between rules or side by side is a table. */
import type { Cell, Worksheet } from "exceljs";
import type { Block, Grid, GridCell } from "../../document.ts";
import { displayed } from "./display.ts";
import { type MergedRange, SheetTooLarge } from "./parts.ts";

/** Columns of a sheet that are read. */
const MOST_COLUMNS = 256;

interface SheetRow {
  cells: GridCell[];
  ruled: boolean;
  /** There are empty rows before it. */
  apart: boolean;
}

/** In a sheet without rules, a text longer than this is prose wherever it stands. */
const LONGEST_LABEL = 100;

/** A number, perhaps with its unit; no year and no date. */
const FIGURE = /^[+-]?\d[\d,.]*\s*(?!年)\p{Script=Han}{0,2}$/u;

/** Blocks of a visible sheet. */
export function blocksOf(sheet: Worksheet, merges: readonly MergedRange[]): Block[] {
  const rows = rowsOf(sheet, merges);
  const isLine = lineTest(rows);
  // In rows without rules, the empty cells behind the last column that says anything are the sheet's, not a table's.
  const width = widthOf(rows);
  const blocks: Block[] = [];
  let grid: Grid | null = null;
  /** Index of the last row that a cell of the open table covers. */
  let reach = -1;
  rows.forEach((row, index) => {
    const inside = index <= reach;
    if (!inside && isLine(row, index)) {
      grid = null;
      const text = row.cells.find((cell) => cell.text !== "")?.text ?? "";
      for (const line of text.split("\n")) {
        if (line.trim() !== "") blocks.push({ kind: "paragraph", text: line.trim() });
      }
      return;
    }
    if (grid === null || (row.apart && !inside)) {
      grid = { kind: "grid", rows: [] };
      blocks.push(grid);
    }
    grid.rows.push(row.cells.filter(({ col }) => row.ruled || col < width));
    reach = Math.max(reach, ...row.cells.map(({ rowspan }) => index + rowspan - 1));
  });
  return blocks;
}

/** Columns up to the last that says anything. */
function widthOf(rows: readonly SheetRow[]): number {
  let width = 0;
  for (const { cells } of rows) {
    for (const { text, col, colspan } of cells) if (text !== "") width = Math.max(width, col + colspan);
  }
  return width;
}

/**
 * Tells rows of text from rows of a table: one text alone, without rules where tables have them. A sheet without any
 * rules has its table from the first row with several texts to the last: a lone label among them is a row whose figures
 * are blank.
 */
function lineTest(rows: readonly SheetRow[]): (row: SheetRow, index: number) => boolean {
  const texts = rows.map(({ cells }) => cells.filter(({ text }) => text !== ""));
  const several = texts.map((said) => said.length > 1 || said.some(({ rowspan }) => rowspan > 1));
  const ruledAtAll = rows.some(({ ruled }) => ruled);
  const first = several.indexOf(true);
  const last = several.lastIndexOf(true);
  return ({ ruled, apart }, index) => {
    if (ruled || several[index]) return false;
    // Right under a table stands the only figure of a row: not at the edge of the sheet, or a figure by its looks.
    const [only] = texts[index] ?? [];
    const isFigure = (only?.col ?? 0) > 0 || FIGURE.test(only?.text.normalize("NFKC") ?? "");
    if (!apart && first >= 0 && index > first && index <= last + 1 && isFigure) return false;
    if (ruledAtAll || first < 0 || index < first || index > last) return true;
    return (only?.text.length ?? 0) > LONGEST_LABEL;
  };
}

function rowsOf(sheet: Worksheet, merges: readonly MergedRange[]): SheetRow[] {
  const visible: number[] = [];
  const apart = new Set<number>();
  const last = Math.min(MOST_COLUMNS, sheet.columnCount);
  refuseWide(sheet);
  const hiddenColumns = new Set<number>();
  for (let c = 1; c <= last; c++) if (sheet.getColumn(c).hidden) hiddenColumns.add(c);
  let before = 0;
  sheet.eachRow((row, number) => {
    if (number > before + 1) apart.add(number);
    before = number;
    if (!row.hidden && row.height !== 0) visible.push(number);
    // What a hidden row was apart from, the next one is.
    else if (apart.has(number)) apart.add(number + 1);
  });
  const owners = new Map<string, MergedRange>();
  const starts = new Map<string, MergedRange>();
  for (const merge of merges) placeMerge(merge, { visible, last, hiddenColumns, owners, starts });
  return visible.map((number) => {
    const row = sheet.getRow(number);
    const cells: GridCell[] = [];
    let ruled = false;
    for (let c = 1; c <= last; c++) {
      const cell = row.getCell(c);
      ruled ||= isRuled(cell);
      const key = `${number},${c}`;
      const merge = starts.get(key);
      if (merge === undefined) {
        if (owners.has(key) || hiddenColumns.has(c)) continue;
        cells.push({ text: textOf(cell), col: c - 1, colspan: 1, rowspan: 1 });
        continue;
      }
      // The cell may stand in a hidden row or column, and what it says is shown all the same.
      const source = sheet.getRow(merge.top).getCell(merge.left);
      cells.push({
        text: textOf(source),
        col: c - 1,
        colspan: Math.min(merge.right, last) - c + 1,
        rowspan: visible.filter((r) => r >= number && r <= merge.bottom).length,
      });
    }
    return { cells, ruled, apart: apart.has(number) };
  });
}

/** Columns far to the right that say nothing are formats; ones that say something are no report's. */
function refuseWide(sheet: Worksheet): void {
  if (sheet.columnCount <= MOST_COLUMNS) return;
  sheet.eachRow((row) => {
    row.eachCell((cell, column) => {
      if (column > MOST_COLUMNS && textOf(cell) !== "") {
        throw new SheetTooLarge(`a sheet with more than ${MOST_COLUMNS} columns`);
      }
    });
  });
}

interface Placing {
  visible: readonly number[];
  last: number;
  hiddenColumns: ReadonlySet<number>;
  owners: Map<string, MergedRange>;
  starts: Map<string, MergedRange>;
}

/** Notes which cells a merged range covers, and where it begins among what is shown. */
function placeMerge(merge: MergedRange, { visible, last, hiddenColumns, owners, starts }: Placing): void {
  let begun = false;
  for (const r of visible) {
    if (r < merge.top || r > merge.bottom) continue;
    for (let c = merge.left; c <= Math.min(merge.right, last); c++) {
      const key = `${r},${c}`;
      owners.set(key, merge);
      if (begun || hiddenColumns.has(c)) continue;
      starts.set(key, merge);
      begun = true;
    }
  }
}

function isRuled({ border }: Cell): boolean {
  if (!border) return false;
  return [border.top, border.bottom, border.left, border.right].some((side) => side?.style !== undefined);
}

function textOf(cell: Cell): string {
  return displayed(cell.value, cell.numFmt ?? "")
    .replace(/\r\n?/g, "\n")
    .trim();
}
