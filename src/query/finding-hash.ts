import { createHash } from "node:crypto";
import { equationsOf } from "../../parsers/audit/equations.ts";
import { squeeze } from "../core/fold.ts";
import type { ParsedReport, TableName } from "../core/record.ts";
import { cellsOf, type PlacedCell } from "./cells-of.ts";

/** What is known of a stored finding. */
export interface StatedFinding {
  code: string;
  table: string | null;
  row: string | null;
  column: string | null;
  printed: number | null;
  expected: number | null;
  message: string;
  scope: "report" | "across";
}

/** Findings that speak of a sum, by the finding of that sum. */
const SUM_OF: Readonly<Record<string, string>> = { total_missing: "row_sum" };

/** Their numbers say all that they say; a message that is worded anew makes no other finding of them. */
const SAID_BY_NUMBERS: ReadonlySet<string> = new Set([
  "row_sum",
  "column_balance",
  "column_sum",
  "review_sum",
  "statistics_sum",
  "total_missing",
  "negative_or_fraction",
  "regulation_power",
]);

/** Bytes of a hash that are kept. */
const LENGTH = 16;

/**
 * Hash of what a finding says and of the cells of the report that it speaks of: of a sum all its terms, else the cell or
 * the row that it names. It stays the same while these do, whatever else is read anew.
 * @param record the report; null for a finding on a document that yielded none.
 */
export function findingHash(finding: StatedFinding, record: ParsedReport | null): Buffer {
  const { code, printed, expected, message, scope } = finding;
  const isNumbers = scope === "report" && finding.table !== null && SAID_BY_NUMBERS.has(code);
  const place = [finding.table, finding.row, finding.column];
  const said = [code, ...place, printed, expected, ...(isNumbers ? [] : [message])];
  const cells = (record === null ? [] : spokenOf(finding, record)).map(
    ({ table, row, column, value, status, raw }) => [table, row, column, value, status, squeeze(raw)],
  );
  return createHash("sha256")
    .update(JSON.stringify([said, cells]))
    .digest()
    .subarray(0, LENGTH);
}

function spokenOf({ code, table, row, column }: StatedFinding, record: ParsedReport): PlacedCell[] {
  if (table === null || row === null) return [];
  const sum = SUM_OF[code] ?? code;
  const terms = equationsOf(record.tables)
    .filter(({ finding, right }) => finding === sum && right.some((term) => isAt(term, table, row, column)))
    .flatMap(({ left, right }) => [...left, ...right]);
  const all = cellsOf(record);
  if (terms.length === 0)
    return all.filter((cell) =>
      column === null ? isInRow(cell, table, row) : isAt(cell, table, row, column),
    );
  return all.filter((cell) => terms.some((term) => isAt(cell, term.table, term.row, term.column)));
}

type Place = { table: TableName; row: string; column: string | null };

const isInRow = (place: Place, table: string, row: string): boolean =>
  place.table === table && place.row === row;

const isAt = (place: Place, table: string, row: string, column: string | null): boolean =>
  isInRow(place, table, row) && place.column === column;
