import { writeFile } from "node:fs/promises";
import { type Cell, cellsOf, type Rows } from "../core/cell.ts";
import { csvHeader, csvLines } from "../core/csv.ts";
import { asJson, asLine } from "../core/shown-text.ts";
import { displayWidth } from "./display-width.ts";
import { textTable } from "./text-table.ts";

/** Formats of tabular commands. */
export const TABULAR_FORMATS = ["table", "csv", "json", "xlsx"] as const;

export type TabularFormat = (typeof TABULAR_FORMATS)[number];

/** Rows to be printed. */
export interface Tabular extends Rows {
  /** Lines under the table, on a terminal. */
  footnotes?: readonly string[];
}

/** Paper size as the file format counts them. */
const A4 = 9;
const WIDEST_COLUMN = 60;

function widthOf(cells: Iterable<Cell>): number {
  let width = 0;
  for (const cell of cells) width = Math.max(width, displayWidth(String(cell ?? "")));
  return Math.min(WIDEST_COLUMN, width + 2);
}

async function toXlsx(table: Tabular): Promise<Uint8Array> {
  // Loaded on need: it is the heaviest library here, and most tables are printed.
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.Workbook();
  // A fixed date: the same rows give the same file.
  book.created = new Date(0);
  book.modified = new Date(0);
  const sheet = book.addWorksheet("gongkai");
  const lines: Cell[][] = [[...table.columns], ...cellsOf(table)];
  // A string cell is never run as a formula in this format, so texts need no guard.
  for (const line of lines) sheet.addRow(line);
  sheet.views = [{ state: "frozen", ySplit: 1 }];
  sheet.columns.forEach((column, index) => {
    column.width = widthOf(lines.map((line) => line[index] ?? null));
  });
  // Lists are printed: across the page, as wide as it is, the names of the columns on every sheet of paper.
  const page = {
    orientation: "landscape",
    paperSize: A4,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  } as const;
  Object.assign(sheet.pageSetup, page, { printTitlesRow: "1:1" });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Prints rows to standard output, or to a file, in one of the tabular formats. */
export async function print(table: Tabular, format: TabularFormat, file: string | null): Promise<void> {
  const content = await render(table, format);
  if (file === null) process.stdout.write(content);
  else await writeFile(file, content);
}

async function render(table: Tabular, format: TabularFormat): Promise<string | Uint8Array> {
  switch (format) {
    case "table":
      return [
        textTable(table.columns, cellsOf(table)),
        ...(table.footnotes ?? []).map((line) => `${asLine(line)}\n`),
      ].join("");
    case "csv":
      return csvHeader(table.columns) + csvLines(table);
    case "json":
      return `${asJson(table.rows, 2)}\n`;
    case "xlsx":
      return toXlsx(table);
  }
}
