/**
 * Figures that the prose states, against the cells that the words could mean (TEXT-TABLE): remarked on only where
 * none of them fits.
 */
import type { Finding, Section, Tables } from "../../src/core/record.ts";
import type { Statement } from "../report/figures.ts";
import { SHEET_MEANINGS, TABLE_MEANINGS } from "./meanings.ts";
import { shares } from "./shares.ts";

/** Findings of severity `info`: numbers and shares in the prose that no cell bears out. */
export function proseAgainstTables(
  statements: readonly Statement[],
  sections: readonly Section[],
  tables: Tables,
): Finding[] {
  const { requests, review_litigation } = tables;
  const hasTables = requests !== undefined || review_litigation !== undefined;
  const counts = statements.flatMap((statement) =>
    statement.code === "request_fees" ? fees(statement, tables) : count(statement, tables, hasTables),
  );
  return [...counts, ...shares(sections, tables)];
}

function count({ code, value, sentence }: Statement, tables: Tables, hasTables: boolean): Finding[] {
  const meanings =
    (hasTables ? TABLE_MEANINGS : SHEET_MEANINGS)[code]?.map((meaning) => meaning(tables)) ?? [];
  const plain = meanings[0];
  // Where the plain cell prints nothing there is nothing to compare with.
  if (plain?.isKnown !== true) return [];
  // A sum with a cell that prints no number may be anything from the sum of the others on.
  const fits = meanings.some(({ least, isKnown }) => (isKnown ? value === least : value >= least));
  return fits ? [] : [finding(code, value, plain.least, sentence)];
}

/** 元 in the text, 万元 in the sheet of 2014–2018, which rounds (E8). */
function fees({ code, value, unit, sentence }: Statement, { statistics }: Tables): Finding[] {
  const entry = statistics?.s14_request_fees;
  if (entry === undefined || Array.isArray(entry) || entry.value === null || entry.unit !== "万元") return [];
  const inSheet = unit === "万元" ? value : value / 10_000;
  return Math.abs(inSheet - entry.value) < 0.01 ? [] : [finding(code, value, entry.value, sentence)];
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
