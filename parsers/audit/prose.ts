/**
 * Figures that the prose states, against the cells that the words could mean (TEXT-TABLE): remarked on only where
 * none of them fits.
 */
import type { CellNote, Finding, Section, Tables } from "../../src/core/record.ts";
import type { Statement } from "../report/figures.ts";
import { SHEET_MEANINGS, TABLE_MEANINGS } from "./meanings.ts";
import { shares } from "./shares.ts";

/**
 * Findings of severity `info`: numbers and shares in the prose that no cell bears out. `cells` tells the unit of an
 * amount where it is not that of the form.
 */
export function proseAgainstTables(
  statements: readonly Statement[],
  sections: readonly Section[],
  tables: Tables,
  cells: readonly CellNote[] = [],
): Finding[] {
  const { requests, review_litigation } = tables;
  const hasTables = requests !== undefined || review_litigation !== undefined;
  const counts = statements.flatMap((statement) => {
    if (statement.code === "request_fees") return fees(statement, tables);
    if (statement.code === "administrative_fees") return charges(statement, tables, cells);
    return count(statement, tables, hasTables);
  });
  return [...counts, ...shares(sections, tables)];
}

function count({ code, value, sentence }: Statement, tables: Tables, hasTables: boolean): Finding[] {
  const meanings =
    (hasTables ? TABLE_MEANINGS : SHEET_MEANINGS)[code]?.map((meaning) => meaning(tables)) ?? [];
  const plain = meanings[0];
  // Where the plain cell prints nothing there is nothing to compare with.
  if (plain?.isKnown !== true) return [];
  // A sum with a cell that prints no number may be anything from the sum of the others on.
  const fits = meanings.some(({ least, most, isKnown }) =>
    isKnown ? value === least : value >= least && value <= (most ?? value),
  );
  return fits ? [] : [finding(code, value, plain.least, sentence)];
}

/** 元 in the text, 万元 in the sheet of 2014–2018, which rounds (E8). */
function fees({ code, value, unit, sentence }: Statement, { statistics }: Tables): Finding[] {
  const entry = statistics?.s14_request_fees;
  if (entry === undefined || Array.isArray(entry) || entry.value === null || entry.unit !== "万元") return [];
  const inSheet = unit === "万元" ? value : value / 10_000;
  return Math.abs(inSheet - entry.value) < 0.01 ? [] : [finding(code, value, entry.value, sentence)];
}

/** 行政事业性收费 against part 八 of table 二; either may be rounded to the last digit that it prints. */
function charges(
  { code, value, unit, sentence }: Statement,
  { proactive }: Tables,
  cells: readonly CellNote[],
): Finding[] {
  const amount = proactive?.fees?.amount;
  if (amount === null || amount === undefined) return [];
  const note = cells.find(
    ({ table, row, column }) => table === "proactive" && row === "fees" && column === "amount",
  );
  const [said, printed] = [YUAN[unit], YUAN[note?.unit ?? "万元"]];
  if (said === undefined || printed === undefined) return [];
  const rounding = Math.max(lastDigit(value) * said, lastDigit(amount) * printed);
  if (Math.abs(value * said - amount * printed) <= rounding * 1.000001) return [];
  return [finding(code, value, Math.round((amount * printed * 1e6) / said) / 1e6, sentence)];
}

/** Units of money in 元. */
const YUAN: Readonly<Record<string, number>> = { 元: 1, 万元: 10_000 };

/** What one at the last printed digit is worth: 0.01 in 3.25. */
function lastDigit(value: number): number {
  return 10 ** -(String(value).split(".")[1]?.length ?? 0);
}

function finding(code: string, value: number, expected: number, sentence: string): Finding {
  return {
    code: "text_table",
    severity: "info",
    printed: value,
    expected,
    message: `the text says ${value} (${code}: 「${sentence.slice(0, 80)}」), the table ${expected}`,
  };
}
