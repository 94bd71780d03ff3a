/**
 * Checks one report against the arithmetic of its forms. Findings name both sides, the difference and the cells; no
 * number is ever changed. An equation with a cell that prints no number is not judged.
 */
import type { Finding, Severity, TableCells, Tables } from "../../src/core/record.ts";
import { OUTCOMES, REVIEW_PATHS } from "../align/review-header.ts";
import { formOf } from "../forms/index.ts";
import {
  COLUMN_IDENTITIES,
  MAY_BE_FRACTION,
  MAY_BE_NEGATIVE,
  MONEY_STATISTICS,
  SHEET_CHANNELS,
  SHEET_PARTS,
  SHEET_SUMS,
} from "./identities.ts";

const REQUEST_COLUMNS = (formOf("form2019").tables.find((t) => t.table === "requests")?.columns ?? []).map(
  (c) => c.code,
);
const OUTSIDE_OUTCOMES = new Set(["received", "carried_in", "handled_total", "carried_out"]);

/** What `a` and `b` differ by, as a person writes it. */
function difference(a: number, b: number): string {
  const d = Math.round((a - b) * 1e6) / 1e6;
  return d > 0 ? `+${d}` : String(d);
}

function sumOf(values: readonly (number | null | undefined)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null || value === undefined) return null;
    sum += value;
  }
  return Math.round(sum * 1e6) / 1e6;
}

/** All findings that one report's tables give by themselves. */
export function audit(tables: Tables): Finding[] {
  const findings: Finding[] = [];
  if (tables.requests !== undefined) {
    rowSums(tables.requests, findings);
    columnIdentities(tables.requests, findings);
  }
  if (tables.review_litigation !== undefined) reviewSums(tables.review_litigation, findings);
  for (const name of ["requests", "review_litigation", "proactive"] as const)
    counts(name, tables[name], findings);
  if (tables.statistics !== undefined) sheets(tables, findings);
  return findings;
}

/** T3-ROW-SUM: 总计 = 自然人 + the five kinds of legal persons. */
function rowSums(requests: TableCells, findings: Finding[]): void {
  for (const [row, cells] of Object.entries(requests)) {
    const parts = REQUEST_COLUMNS.slice(0, -1).map((column) => cells[column]);
    const total = cells.total ?? null;
    const sum = sumOf(parts);
    if (total === null) {
      if (cells.total === null && parts.some((value) => value !== null && value !== undefined)) {
        findings.push({
          code: "total_missing",
          severity: "info",
          table: "requests",
          row,
          column: "total",
          ...(sum === null ? {} : { expected: sum }),
          message: `the kinds of applicant are printed, their 总计 is not${sum === null ? "" : ` (they add up to ${sum})`}`,
        });
      }
      continue;
    }
    if (sum !== null && sum !== total) {
      findings.push({
        code: "row_sum",
        severity: "error",
        table: "requests",
        row,
        column: "total",
        printed: total,
        expected: sum,
        message: `总计 is printed as ${total}, its six parts add up to ${parts.join(" + ")} = ${sum} (difference ${difference(total, sum)})`,
      });
    }
  }
}

/** T3-COL-BALANCE and T3-COL-SUM, for every column. */
function columnIdentities(requests: TableCells, findings: Finding[]): void {
  const outcomes = Object.keys(requests).filter(
    (row) => !OUTSIDE_OUTCOMES.has(row) && !row.startsWith("x_local:"),
  );
  for (const identity of COLUMN_IDENTITIES) {
    const leftRows = identity.left === "outcomes" ? outcomes : identity.left;
    for (const column of REQUEST_COLUMNS) {
      const left = sumOf(leftRows.map((row) => requests[row]?.[column]));
      const right = sumOf(identity.right.map((row) => requests[row]?.[column]));
      if (left === null || right === null || left === right) continue;
      const balance = identity.finding === "column_balance";
      findings.push({
        code: identity.finding,
        severity: "error",
        table: "requests",
        row: "handled_total",
        column,
        printed: right,
        expected: left,
        message: balance
          ? `第一项加第二项 = ${left}, 第三项加第四项 = ${right} (difference ${difference(right, left)}): ${sides(requests, leftRows, column)} against ${sides(requests, identity.right, column)}`
          : `(七)总计 is printed as ${right}, the outcomes add up to ${left} (difference ${difference(right, left)})`,
      });
    }
  }
}

function sides(requests: TableCells, rows: readonly string[], column: string): string {
  return rows.map((row) => `${row} ${requests[row]?.[column]}`).join(" + ");
}

/** T4-SUM: 总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结, for each way. */
function reviewSums(table: TableCells, findings: Finding[]): void {
  for (const path of REVIEW_PATHS) {
    const cells = table[path];
    if (cells === undefined) continue;
    const parts = OUTCOMES.slice(0, -1).map((outcome) => cells[outcome]);
    const sum = sumOf(parts);
    const total = cells.total ?? null;
    if (sum === null || total === null || sum === total) continue;
    findings.push({
      code: "review_sum",
      severity: "error",
      table: "review_litigation",
      row: path,
      column: "total",
      printed: total,
      expected: sum,
      message: `总计 is printed as ${total}, its four outcomes add up to ${parts.join(" + ")} = ${sum} (difference ${difference(total, sum)})`,
    });
  }
}

/** NONNEG-INT: counts are whole and not below 0. */
function counts(
  name: "requests" | "review_litigation" | "proactive",
  table: TableCells | undefined,
  findings: Finding[],
): void {
  for (const [row, cells] of Object.entries(table ?? {})) {
    for (const [column, value] of Object.entries(cells)) {
      if (value === null) continue;
      const negative = value < 0 && !MAY_BE_NEGATIVE.has(column);
      const fraction = !Number.isInteger(value) && !MAY_BE_FRACTION.has(column);
      if (!negative && !fraction) continue;
      findings.push({
        code: "negative_or_fraction",
        severity: "error",
        table: name,
        row,
        column,
        printed: value,
        message: `a count is printed as ${value}`,
      });
    }
  }
}

/* ---- statistical sheets ---- */

function sheets(tables: Tables, findings: Finding[]): void {
  for (const column of sheetColumns(tables)) {
    const value = (code: string): number | null => sheetValue(tables, code, column);
    for (const { total, parts } of SHEET_SUMS) {
      const sum = sumOf(parts.map(value));
      const printed = value(total);
      if (sum === null || printed === null || sum === printed) continue;
      sheetFinding(
        findings,
        "warn",
        total,
        column,
        printed,
        sum,
        `printed as ${printed}, its parts add up to ${sum} (difference ${difference(printed, sum)})`,
      );
    }
    for (const { part, whole } of SHEET_PARTS) {
      const a = value(part);
      const b = value(whole);
      if (a === null || b === null || a <= b) continue;
      sheetFinding(findings, "warn", part, column, a, b, `${a} of ${b}: a part is larger than the whole`);
    }
    const count = value(SHEET_CHANNELS.count);
    const channels = SHEET_CHANNELS.channels.map(value);
    const sum = sumOf(channels);
    if (count !== null && sum !== null) {
      const largest = Math.max(...channels.map((v) => v ?? 0));
      if (count < largest || count > sum) {
        sheetFinding(
          findings,
          "info",
          SHEET_CHANNELS.count,
          column,
          count,
          sum,
          `${count} lies outside ${largest}–${sum}, the largest channel and the sum of all`,
        );
      }
    }
    for (const code of Object.keys(tables.statistics ?? {})) {
      const printed = value(code);
      if (printed === null || code.startsWith("x_local:")) continue;
      if (printed >= 0 && (Number.isInteger(printed) || MONEY_STATISTICS.has(code))) continue;
      sheetFinding(
        findings,
        "error",
        code,
        column,
        printed,
        undefined,
        `a count is printed as ${printed}`,
        "negative_or_fraction",
      );
    }
  }
}

function sheetColumns(tables: Tables): (string | null)[] {
  const columns = new Set<string | null>();
  for (const entry of Object.values(tables.statistics ?? {})) {
    for (const value of Array.isArray(entry) ? entry : [entry]) columns.add(value.column);
  }
  return [...columns];
}

function sheetValue(tables: Tables, code: string, column: string | null): number | null {
  const entry = tables.statistics?.[code];
  if (entry === undefined) return null;
  return (Array.isArray(entry) ? entry : [entry]).find((value) => value.column === column)?.value ?? null;
}

function sheetFinding(
  findings: Finding[],
  severity: Severity,
  row: string,
  column: string | null,
  printed: number,
  expected: number | undefined,
  message: string,
  code = "statistics_sum",
): void {
  findings.push({
    code,
    severity,
    table: "statistics",
    row,
    ...(column === null ? {} : { column }),
    printed,
    ...(expected === undefined ? {} : { expected }),
    message,
  });
}
