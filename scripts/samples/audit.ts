/**
 * The arithmetic of the forms over the printed figures: which identities fail in the sample files, so that the list
 * beside them is complete. It knows the print before it is flattened, and shares nothing with the parser's own checks.
 */
import { APPLICANTS, CASE_OUTCOMES, CASE_PATHS, outcomeCodes, PROACTIVE } from "./forms.ts";
import type { PrintedReport, PrintedTableName } from "./printed.ts";

export interface Failure {
  code: string;
  table: PrintedTableName;
  row: string;
  column: string;
  /** The side that stands in the cell (for a balance: 三(七) + 四), or null where it is blank. */
  printed: number | null;
  /** The side that the identity asks for (for a balance: 一 + 二). */
  expected: number;
}

const REQUEST_COLUMNS = [...APPLICANTS.map((a) => a.code), "total"];

/** The number in a cell, remark and unit apart; null where none is printed. */
export function numberIn(text: string): number | null {
  const found = /^(增加|减|[-+])?(\d+(?:\.\d+)?)/.exec(text);
  if (found === null) return null;
  const size = Number(found[2]);
  return found[1] === "减" || found[1] === "-" ? -size : size;
}

function value(report: PrintedReport, table: PrintedTableName, row: string, column: string): number | null {
  const text = report.tables[table][row]?.[column];
  return text === undefined ? null : numberIn(text);
}

/** The sum, or null where a part is unknown: a blank is not 0. */
function total(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((a, b) => (a === null || b === null ? null : a + b), 0);
}

function compare(
  code: string,
  cell: { table: PrintedTableName; row: string; column: string },
  printed: number | null,
  expected: number | null,
): Failure[] {
  if (printed === null || expected === null || Math.abs(printed - expected) < 1e-9) return [];
  return [{ code, ...cell, printed, expected }];
}

/** Identities within one report. */
export function withinYear(report: PrintedReport): Failure[] {
  if (report.forms === null) return [];
  const table = "requests";
  const outcomes = outcomeCodes(report.forms.requests);
  const of = (row: string, column: string): number | null => value(report, table, row, column);
  const failures: Failure[] = [];
  for (const row of Object.keys(report.tables.requests)) {
    const parts = total(APPLICANTS.map((a) => of(row, a.code)));
    const printed = of(row, "total");
    if (printed === null && parts !== null) {
      failures.push({ code: "total_missing", table, row, column: "total", printed, expected: parts });
    }
    failures.push(...compare("row_sum", { table, row, column: "total" }, printed, parts));
  }
  for (const column of REQUEST_COLUMNS) {
    const cell = { table, row: "handled_total", column } as const;
    const parts = total(outcomes.map((row) => of(row, column)));
    const handled = of("handled_total", column);
    failures.push(...compare("column_sum", cell, handled, parts));
    const into = total([of("received", column), of("carried_in", column)]);
    const out = total([handled, of("carried_out", column)]);
    failures.push(...compare("column_balance", cell, out, into));
  }
  for (const row of CASE_PATHS) {
    const parts = total(CASE_OUTCOMES.map((o) => value(report, "review_litigation", row, o.code)));
    const cell = { table: "review_litigation", row, column: "total" } as const;
    failures.push(...compare("review_sum", cell, value(report, "review_litigation", row, "total"), parts));
  }
  return failures;
}

const ITEM_ROWS = PROACTIVE.form2019.flatMap((b) => b.rows.map((r) => r.code));

/** Identities between a report and the one of the year before. */
export function sinceLastYear(before: PrintedReport, report: PrintedReport): Failure[] {
  if (before.forms === null || report.forms === null) return [];
  const failures: Failure[] = [];
  for (const column of REQUEST_COLUMNS) {
    const cell = { table: "requests", row: "carried_in", column } as const;
    const carried = value(before, "requests", "carried_out", column);
    failures.push(...compare("carry_over", cell, value(report, "requests", "carried_in", column), carried));
  }
  for (const row of ["regulations", "normative_documents"]) {
    const of = (r: PrintedReport, column: string): number | null => value(r, "proactive", row, column);
    const repealed = of(report, "repealed");
    const stock = total([of(before, "in_force"), of(report, "issued"), repealed === null ? null : -repealed]);
    const cell = { table: "proactive", row, column: "in_force" } as const;
    failures.push(...compare("stock_in_force", cell, of(report, "in_force"), stock));
  }
  for (const row of ITEM_ROWS) {
    const of = (r: PrintedReport, column: string): number | null => value(r, "proactive", row, column);
    const items = total([of(before, "items_last_year"), of(before, "items_change")]);
    const cell = { table: "proactive", row, column: "items_last_year" } as const;
    failures.push(...compare("items_carry", cell, of(report, "items_last_year"), items));
  }
  return failures;
}

/** An aggregate against the sum of its members, where every member prints the cell as a number without unit. */
export function againstMembers(aggregate: PrintedReport, members: readonly PrintedReport[]): Failure[] {
  const failures: Failure[] = [];
  for (const table of ["proactive", "requests", "review_litigation"] as const) {
    for (const [row, columns] of Object.entries(aggregate.tables[table])) {
      for (const [column, text] of Object.entries(columns)) {
        const texts = members.map((m) => m.tables[table][row]?.[column] ?? "");
        if (texts.some((t) => t.endsWith("元"))) continue;
        const cell = { table, row, column };
        failures.push(...compare("aggregate_sum", cell, numberIn(text), total(texts.map(numberIn))));
      }
    }
  }
  return failures;
}
