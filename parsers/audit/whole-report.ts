/** Reports that say the same in every cell. Both happen (零报告), and a reader of the numbers should know. */
import type { CellNote, Finding, Tables } from "../../src/core/record.ts";

/** Fewer cells than a table's worth say nothing about the report. */
const LEAST_CELLS = 15;

/** Findings of severity `info`: every number is 0, or every cell says that it does not apply (`/`, 无). */
export function wholeReport(tables: Tables, cells: readonly CellNote[]): Finding[] {
  const values = [tables.proactive, tables.requests, tables.review_litigation].flatMap((table) =>
    Object.values(table ?? {}).flatMap((row) => Object.values(row)),
  );
  const numbers = values.filter((value) => value !== null);
  if (numbers.length >= LEAST_CELLS && numbers.every((value) => value === 0)) {
    const message = `all ${numbers.length} numbers of its tables are 0`;
    return [{ code: "all_zero", severity: "info", message }];
  }
  const refused = cells.filter(
    ({ status, table }) => status === "not_applicable" && table !== "statistics",
  ).length;
  const isAll = numbers.length === 0 && refused >= LEAST_CELLS && refused * 2 > values.length;
  if (!isAll) return [];
  const message = `its tables print no number: ${refused} of ${values.length} cells say that they do not apply`;
  return [{ code: "all_not_applicable", severity: "info", message }];
}
