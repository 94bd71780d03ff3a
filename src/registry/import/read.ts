import { CsvError, parse } from "csv-parse/sync";
import type ExcelJS from "exceljs";
import { decodeText } from "../../../parsers/formats/charset.ts";
import { messageOf } from "../../../parsers/formats/decoded.ts";
import { sniffBytes } from "../../../parsers/formats/sniff.ts";
import { ARCHIVE_LIMITS } from "../../../parsers/formats/zip/limits.ts";
import { readParts } from "../../../parsers/formats/zip/package.ts";
import { type Column, columnOf } from "./columns.ts";

/** A line of a registry file: what it says, by column. */
export interface RegistryRow {
  line: number;
  cells: Partial<Record<Column, string>>;
}

/** What a file holds; `ignored` are headers that are no column of a registry. */
export interface RegistryFile {
  rows: RegistryRow[];
  ignored: string[];
}

/** Raised where a file is no registry at all. */
export class RegistryFileError extends Error {
  override name = "RegistryFileError";
}

/** No field of a registry is near that long. */
const MAX_RECORD = 64 * 1024;
const MOST_COLUMNS = 64;

/**
 * Reads a registry file, CSV (UTF-8 or GB18030) or XLSX; the first line names the columns, in English or Chinese.
 * @throws RegistryFileError where it cannot be read, or names no column `name`.
 */
export async function readRegistry(bytes: Uint8Array): Promise<RegistryFile> {
  const lines = sniffBytes(bytes) === "zip" ? await sheetLines(bytes) : csvLines(decodeText(bytes).text);
  const [header, ...rest] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (header === undefined) throw new RegistryFileError("the file is empty");
  const columns = header.cells.map((cell) => columnOf(cell.trim()));
  if (!columns.includes("name"))
    throw new RegistryFileError("no column is named name (名称): the first line names the columns");
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) < index);
  if (twice != null) throw new RegistryFileError(`two columns say ${twice}`);
  return {
    ignored: header.cells.filter((cell, index) => columns[index] === null && cell.trim() !== ""),
    rows: rest.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(
        columns.flatMap((column, index) => {
          const text = (cells[index] ?? "").trim();
          return column === null || text === "" ? [] : [[column, text]];
        }),
      ),
    })),
  };
}

interface Line {
  line: number;
  cells: string[];
}

function csvLines(text: string): Line[] {
  try {
    const records = parse(text.replace(/\r\n?/g, "\n"), {
      bom: true,
      info: true,
      relax_column_count: true,
      max_record_size: MAX_RECORD,
    }) as unknown as Array<{ record: string[]; info: { lines: number } }>;
    // The reader counts the line at which a record ends.
    return records.map(({ record, info }) => ({
      line: info.lines - record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0),
      cells: record,
    }));
  } catch (error) {
    if (error instanceof CsvError) throw new RegistryFileError(`not readable as CSV: ${error.message}`);
    throw error;
  }
}

/** A list of all bodies of the country has some hundred thousand rows. */
const LIMITS = { entryBytes: ARCHIVE_LIMITS.bytes, bytes: ARCHIVE_LIMITS.bytes };

/** Rows of the first sheet that has any. What its archive unpacks to is bounded before the workbook is read. */
async function sheetLines(bytes: Uint8Array): Promise<Line[]> {
  const parts = await readParts(bytes, () => true, LIMITS);
  if (!parts.ok) throw new RegistryFileError(`not readable as XLSX: ${parts.message}`);
  const { default: Excel } = await import("exceljs");
  const book = new Excel.Workbook();
  try {
    // `slice` gives a buffer that is this file's alone.
    await book.xlsx.load(bytes.slice().buffer);
  } catch (error) {
    throw new RegistryFileError(`not readable as XLSX: ${messageOf(error)}`);
  }
  const sheet = book.worksheets.find(({ actualRowCount }) => actualRowCount > 0);
  const lines: Line[] = [];
  sheet?.eachRow((row, line) => {
    const cells = Array.from({ length: Math.min(row.cellCount, MOST_COLUMNS) }, (_, index) =>
      textOf(row.getCell(index + 1)),
    );
    lines.push({ line, cells });
  });
  return lines;
}

function textOf({ value, text }: ExcelJS.Cell): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : text;
}
