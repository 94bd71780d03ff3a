/** The identities of the forms as equations over the cells of one report. */
import type { TableName, Tables } from "../../src/core/record.ts";
import { OUTCOMES, REVIEW_PATHS } from "../align/review-header.ts";
import { formOf } from "../forms/index.ts";
import { COLUMN_IDENTITIES, SHEET_SUMS } from "./identities.ts";

/** A cell in an equation; `value` is null where no number is printed. */
export interface Term {
  table: TableName;
  row: string;
  column: string | null;
  value: number | null;
}

/** The sum of the left terms is that of the right ones. */
export interface Equation {
  /** Code of the finding that says that it does not hold. */
  finding: string;
  left: Term[];
  right: Term[];
}

const REQUEST_COLUMNS = (formOf("form2019").tables.find((t) => t.table === "requests")?.columns ?? []).map(
  ({ code }) => code,
);
const OUTSIDE_OUTCOMES = new Set(["received", "carried_in", "handled_total", "carried_out"]);

/** Every sum that the form asks for, whether it holds or not. */
export function equationsOf(tables: Tables): Equation[] {
  return [...requestEquations(tables), ...reviewEquations(tables), ...sheetEquations(tables)];
}

function requestEquations({ requests = {} }: Tables): Equation[] {
  const term = (row: string, column: string): Term => ({
    table: "requests",
    row,
    column,
    value: requests[row]?.[column] ?? null,
  });
  const rows = Object.keys(requests);
  const outcomes = rows.filter((row) => !OUTSIDE_OUTCOMES.has(row) && !row.startsWith("x_local:"));
  const parts = REQUEST_COLUMNS.filter((column) => column !== "total");
  const level = rows.map((row) => ({
    finding: "row_sum",
    left: parts.map((column) => term(row, column)),
    right: [term(row, "total")],
  }));
  const upright = COLUMN_IDENTITIES.flatMap(({ finding, left, right }) => {
    const leftRows = left === "outcomes" ? outcomes : left;
    return REQUEST_COLUMNS.map((column) => ({
      finding,
      left: leftRows.map((row) => term(row, column)),
      right: right.map((row) => term(row, column)),
    }));
  });
  return [...level, ...upright].filter(({ left, right }) => left.length > 0 && right.length > 0);
}

function reviewEquations({ review_litigation: table = {} }: Tables): Equation[] {
  return REVIEW_PATHS.filter((path) => table[path] !== undefined).map((row) => {
    const term = (column: string): Term => ({
      table: "review_litigation",
      row,
      column,
      value: table[row]?.[column] ?? null,
    });
    return {
      finding: "review_sum",
      left: OUTCOMES.filter((one) => one !== "total").map(term),
      right: [term("total")],
    };
  });
}

function sheetEquations({ statistics = {} }: Tables): Equation[] {
  const entries = Object.entries(statistics).flatMap(([row, entry]) =>
    (Array.isArray(entry) ? entry : [entry]).map(({ value, column }) => ({ row, column, value })),
  );
  const columns = [...new Set(entries.map(({ column }) => column))];
  return columns.flatMap((column) => {
    const term = (row: string): Term => ({
      table: "statistics",
      row,
      column,
      value: entries.find((one) => one.row === row && one.column === column)?.value ?? null,
    });
    return SHEET_SUMS.map(({ total, parts }) => ({
      finding: "statistics_sum",
      left: parts.map(term),
      right: [term(total)],
    }));
  });
}
