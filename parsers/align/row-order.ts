/**
 * The order of the rows of a form, for labels that several rows share: `(三)其他情形数` is the lawsuits' where the
 * reviews' has been read already. All forms of a table are merged into one order.
 */
import type { TableName } from "../../src/core/record.ts";
import { FORMS, type FormRow } from "../forms/index.ts";

/** A row with its place in the merged order of its table. */
export interface OrderedRow {
  row: FormRow;
  index: number;
}

function merge(table: TableName): Map<string, OrderedRow> {
  const merged: FormRow[] = [];
  for (const form of FORMS) {
    for (const { rows } of form.tables.filter((t) => t.table === table)) {
      let at = merged.length;
      for (const row of rows) {
        const known = merged.findIndex((r) => r.code === row.code);
        if (known >= 0) at = known + 1;
        else merged.splice(at++, 0, row);
      }
    }
  }
  return new Map(merged.map((row, index) => [row.code, { row, index }]));
}

const ORDERS = new Map<TableName, Map<string, OrderedRow>>(
  (["proactive", "requests", "statistics"] as const).map((table) => [table, merge(table)]),
);

/** Place of a row in its table, or -1 for a row that no form has. */
export function rowIndex(table: TableName, code: string): number {
  return ORDERS.get(table)?.get(code)?.index ?? -1;
}

/** The form's row of that code. */
export function formRow(table: TableName, code: string): FormRow | undefined {
  return ORDERS.get(table)?.get(code)?.row;
}

/** Rows between two places, for the search of a misprinted label. */
export function rowsBetween(table: TableName, after: number, before: number): FormRow[] {
  const found: FormRow[] = [];
  for (const { row, index } of ORDERS.get(table)?.values() ?? [])
    if (index > after && index < before) found.push(row);
  return found;
}
