/**
 * What a reader of figures that came from a picture must know: each number that no sum of the form confirms is named,
 * and so is each that stands in a sum which fails, since an engine reads some digits wrong without a doubt.
 */
import type {
  Finding,
  OcrSource,
  ParsedReport,
  TableCells,
  TableName,
  Tables,
} from "../../src/core/record.ts";
import type { ReadingLine } from "../document.ts";
import { equationsOf } from "./equations.ts";

/** A number of the record with its place. */
interface Placed {
  table: TableName;
  row: string;
  column: string | null;
  value: number;
}

const keyOf = (table: TableName, row: string, column: string | null): string =>
  JSON.stringify([table, row, column]);

/** Findings of a record that was read by OCR. */
export function ocrFindings(
  { report, tables, cells, figures }: ParsedReport,
  { engine, version }: OcrSource,
  lines: readonly ReadingLine[],
): Finding[] {
  const { confirmed, refuted } = judged(tables);
  const numbers = numbersOf(tables);
  const open = numbers.filter(({ table, row, column }) => {
    const key = keyOf(table, row, column);
    // A row without a code stands under its label as the engine read it: its sum does not say whose numbers these are.
    return refuted.has(key) || !confirmed.has(key) || row.startsWith("x_local:");
  });
  const findings: Finding[] = [
    {
      code: "ocr",
      severity: "info",
      message: `read from pictures of its pages by ${engine} ${version}: of ${numbers.length} numbers ${numbers.length - open.length} are confirmed by the sums of the form, ${open.length} are not; names, dates and text are as the engine read them`,
    },
    ...open.map(({ table, row, column, value }): Finding => {
      const fails = refuted.has(keyOf(table, row, column));
      const why = fails ? "a sum that it stands in fails" : "no sum of the form confirms it";
      return {
        code: "ocr_unconfirmed",
        severity: "warn",
        table,
        row,
        ...(column === null ? {} : { column }),
        printed: value,
        message: `${value} was read by OCR, and ${why}: hold it against the page`,
      };
    }),
  ];
  for (const { table, row, column, status, raw } of cells) {
    if (status !== "text") continue;
    const message = `「${raw}」 was read by OCR where a number belongs: hold it against the page`;
    const place = column === null ? { table, row } : { table, row, column };
    findings.push({ code: "ocr_unconfirmed", severity: "warn", ...place, message });
  }
  const inTables = new Set(numbers.filter((one) => !open.includes(one)).map(({ value }) => value));
  for (const { code, value } of figures) {
    if (inTables.has(value) && value >= LEAST_TELLING) continue;
    const message = `${value} (${code}) was read by OCR in the text, and no confirmed cell says the same`;
    findings.push({ code: "ocr_unconfirmed", severity: "warn", printed: value, message });
  }
  const unsure = (name: string, value: string, why: string): void => {
    const message = `the ${name} ${value} was read by OCR${why}: hold it against the page`;
    findings.push({ code: "ocr_unconfirmed", severity: "warn", message });
  };
  // An engine misreads a character of a name alike wherever it stands, so that no second place confirms it.
  if (report?.agency != null) unsure("agency", report.agency, "");
  const text = lines.map((line) => line.text.replace(/\s+/gu, "")).join("\n");
  const year = report?.year == null ? null : String(report.year);
  if (year !== null && text.split(year).length <= 2) unsure("year", year, " at one place only");
  return findings;
}

/** A smaller number stands in some cell by chance. */
const LEAST_TELLING = 10;

function numbersOf(tables: Tables): Placed[] {
  const found: Placed[] = [];
  for (const table of ["proactive", "requests", "review_litigation"] as const) {
    for (const [row, cells] of Object.entries((tables[table] ?? {}) as TableCells)) {
      for (const [column, value] of Object.entries(cells)) {
        if (value !== null) found.push({ table, row, column, value });
      }
    }
  }
  for (const [row, entry] of Object.entries(tables.statistics ?? {})) {
    for (const { value, column } of Array.isArray(entry) ? entry : [entry]) {
      if (value !== null) found.push({ table: "statistics", row, column, value });
    }
  }
  return found;
}

/** Cells in equations that hold, all of whose terms are printed, and cells in equations that fail. */
function judged(tables: Tables): { confirmed: Set<string>; refuted: Set<string> } {
  const confirmed = new Set<string>();
  const refuted = new Set<string>();
  for (const { left, right } of equationsOf(tables)) {
    let difference = 0;
    let isWhole = true;
    for (const [terms, sign] of [
      [left, 1],
      [right, -1],
    ] as const) {
      for (const { value } of terms) {
        if (value === null) isWhole = false;
        else difference += sign * value;
      }
    }
    if (!isWhole) continue;
    const into = Math.abs(difference) < 1e-6 ? confirmed : refuted;
    for (const { table, row, column } of [...left, ...right]) into.add(keyOf(table, row, column));
  }
  return { confirmed, refuted };
}
