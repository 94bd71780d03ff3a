import { formOf } from "../../parsers/forms/index.ts";
import type { FormId, Severity } from "../core/record.ts";
import type { ComparedTable, Place, StoredReport } from "./histories.ts";

/** A finding that takes more than one report. It stands with the report that it asks about. */
export interface AcrossFinding {
  reportId: number;
  otherReportId: number | null;
  code: string;
  severity: Severity;
  table: ComparedTable | null;
  row: string | null;
  column: string | null;
  printed: number | null;
  expected: number | null;
  message: string;
}

/** Sums of decimals as people write them: 0.1 + 0.2 is 0.3. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** A difference with its sign, as a person writes it. */
export function signed(difference: number): string {
  return difference > 0 ? `+${rounded(difference)}` : String(rounded(difference));
}

/** The report in words, without its number: messages stay the same wherever it is stored. */
export function nameOf({ agency, year, kind }: StoredReport): string {
  return `${agency}'s report on ${year} (${kind})`;
}

/** The words of the form for a row and a column. */
export function wordsOf(
  { table, row, column }: Place,
  form: FormId | undefined,
): { row: string; column: string } {
  const parts = formOf(form ?? "form2021").tables.filter((one) => one.table === table);
  const part = parts.find(({ rows }) => rows.some(({ code }) => code === row)) ?? parts[0];
  return {
    row: part?.rows.find(({ code }) => code === row)?.label ?? row,
    column: part?.columns.find(({ code }) => code === column)?.label ?? column,
  };
}

/** A cell in the words of its form, `二、上年结转政府信息公开申请数量 (自然人)`. */
export function labelOf(place: Place, form: FormId | undefined): string {
  const { row, column } = wordsOf(place, form);
  return `${row} (${column})`;
}
