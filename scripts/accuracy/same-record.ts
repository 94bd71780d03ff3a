import { parseBytesSync } from "../../parsers/parse.ts";
import { fold } from "../../src/core/fold.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import { BARE, renderHtml } from "../../test/generator/html.ts";
import type { Report } from "../../test/generator/report.ts";

/** The record of the report as a plain page, against which its other files are held. */
export function pageRecord(report: Report): ParsedReport {
  const page = new TextEncoder().encode(renderHtml(report, "html-plain", BARE).text);
  const [record] = parseBytesSync(page);
  if (record === undefined) throw new Error("parseBytesSync gave no record");
  return record;
}

/** What the ways of writing a report down say otherwise than its page, by their nature. */
export interface Nature {
  /** Writings that are kept as bare numbers, so that nothing unusual is left to report. */
  storesAsNumber: RegExp | null;
  /** Around the text stand a site's own dates, and labels may have lost their ends. */
  flattened: boolean;
}

/** Of a file that is a page in another dress. */
export const FAITHFUL: Nature = { storesAsNumber: null, flattened: false };

/** What a record says, in an order that does not depend on the file's. */
function saidBy(record: ParsedReport, { storesAsNumber, flattened }: Nature): Map<string, string> {
  const { report, forms, tables, cells, figures, findings } = record;
  const said = new Map<string, string>();
  const say = (key: string, value: unknown) => said.set(key, JSON.stringify(value) ?? "nothing");
  // The index number, the publisher and the day of publication stand outside of the report, on the page round it.
  for (const key of ["agency", "year", "title", "kind"] as const) say(key, report?.[key]);
  if (!flattened) say("written_on", report?.written_on);
  for (const [table, form] of Object.entries(forms)) say(`forms.${table}`, form);
  for (const [table, rows] of Object.entries(tables)) {
    for (const [row, columns] of Object.entries(rows as Record<string, object>)) {
      for (const [column, value] of Object.entries(columns)) say(`${table}.${row}.${column}`, value);
    }
  }
  for (const { table, row, column, status, raw, unit } of cells) {
    // The unit of a sheet's row stands in its value, too.
    const unitKept = unit === undefined || table === "statistics";
    if (status === "printed" && unitKept && storesAsNumber?.test(raw)) continue;
    say(`note on ${table}.${row}.${column}`, [status, fold(raw), unit ?? null]);
  }
  figures.forEach(({ code, value, unit }, at) => {
    say(`figure ${at + 1}`, [code, value, unit]);
  });
  for (const { code, table, row, column, printed, expected } of findings) {
    if (flattened && code === "misprinted_label") continue;
    say(`finding ${code} ${table}.${row}.${column}`, [printed, expected]);
  }
  return said;
}

/** The first differences of a record from the page's, or null where both say the same. */
export function differenceOf(page: ParsedReport, record: ParsedReport, nature: Nature): string | null {
  const wanted = saidBy(page, nature);
  const got = saidBy(record, nature);
  const keys = [...new Set([...wanted.keys(), ...got.keys()])];
  const other = keys.filter((key) => wanted.get(key) !== got.get(key));
  if (other.length === 0) return null;
  const shown = other
    .slice(0, SHOWN)
    .map((key) => `${key} is ${got.get(key) ?? "absent"}, on the page ${wanted.get(key) ?? "absent"}`);
  return `${other.length} differences: ${shown.join("; ")}`;
}

/** How many differences are told. */
const SHOWN = 4;
