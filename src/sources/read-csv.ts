import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import { hint } from "./nearest.ts";
import { readEntry } from "./problems.ts";
import type { SourceFile } from "./read-yaml.ts";
import { CSV_COLUMNS, KNOWN_KEYS } from "./schema.ts";

/** Columns that a list cannot do without. */
const NEEDED = ["id", "url"];
/** No field of a source is near that long: a quote that is never closed ends here. */
const MAX_RECORD = 64 * 1024;

interface CsvRow {
  line: number;
  cells: string[];
}

/** Reads a source list in CSV; the first row names the columns, in any order. */
export function readCsv(file: string, text: string): SourceFile {
  const found: SourceFile = { sources: [], problems: [] };
  const problem = (line: number, message: string): void => void found.problems.push({ file, line, message });
  const [header, ...rows] = rowsOf(text, problem);
  if (header === undefined) {
    if (found.problems.length === 0) problem(1, "the file is empty");
    return found;
  }
  const columns = header.cells.map((name) => name.trim().toLowerCase());
  const wrong = wrongColumns(columns);
  for (const message of wrong) problem(header.line, message);
  // Without its columns no row can be read; what would be said of the rows would be noise.
  if (wrong.length > 0) return found;
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
      problem(
        line,
        `${cells.length} fields, but ${columns.length} columns: put a field with a comma in quotes`,
      );
      continue;
    }
    const entry = readEntry(Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ""])));
    if ("source" in entry) found.sources.push({ ...entry.source, file, line });
    else for (const { message } of entry.problems) problem(line, message);
  }
  return found;
}

function wrongColumns(columns: readonly string[]): string[] {
  const wrong: string[] = [];
  const known: readonly string[] = CSV_COLUMNS;
  columns.forEach((name, index) => {
    if (columns.indexOf(name) < index) wrong.push(`column ${JSON.stringify(name)} stands there twice`);
    else if (!known.includes(name)) {
      const deeper = KNOWN_KEYS[""]?.includes(name) === true;
      const way = deeper ? ": write the source in YAML, which knows it" : hint(name, known);
      wrong.push(`unknown column ${JSON.stringify(name.slice(0, 100))}${way}`);
    }
  });
  for (const name of NEEDED) {
    if (!columns.includes(name))
      wrong.push(`column ${name} is missing: the first line names ${CSV_COLUMNS.join(",")}`);
  }
  return wrong;
}

function rowsOf(text: string, problem: (line: number, message: string) => void): CsvRow[] {
  const rows: CsvRow[] = [];
  const broken: CsvError[] = [];
  try {
    // One kind of line end: the reader counts \r\n within quotes as two lines.
    const records = parse(text.replace(/\r\n?/g, "\n"), {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: MAX_RECORD,
      on_skip: (error) => {
        if (error !== undefined) broken.push(error);
      },
    }) as unknown as { record: string[]; info: InfoRecord }[];
    for (const { record, info } of records) {
      const inner = record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
      rows.push({ line: info.lines - inner, cells: record });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    broken.push(error);
  }
  const last = rows.at(-1);
  const after = last === undefined ? 1 : last.line + last.cells.join("").split("\n").length;
  for (const error of broken) problem(...wordsOf(error, after));
  return rows;
}

/** Codes of a quote that runs to the end, or beyond all measure: it was opened in the row after the last good one. */
const OPEN_QUOTE = new Set<string>(["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"]);

function wordsOf(error: CsvError, afterLast: number): [number, string] {
  if (OPEN_QUOTE.has(error.code)) return [afterLast, "a quote is opened here and not closed"];
  const { lines } = error as CsvError & { lines?: unknown };
  return [typeof lines === "number" ? lines : afterLast, `not readable as CSV: ${error.message}`];
}
