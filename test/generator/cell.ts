import type { TableName } from "../../src/core/record.ts";

/** Where a cell stands in the record. */
export interface Address {
  table: TableName;
  row: string;
  column: string | null;
}

export function keyOf(address: Address): string {
  return `${address.table}.${address.row}.${address.column ?? ""}`;
}

/** How a cell is printed; `plain` is a number and nothing else. */
export type PrintedStatus = "plain" | "printed" | "blank" | "not_applicable" | "text" | "annotated";

/** What the report prints in one cell. `unit` is printed in the cell or in its header. */
export interface Printed {
  raw: string;
  value: number | null;
  status: PrintedStatus;
  unit: string | null;
}

export interface TrueCell extends Printed {
  address: Address;
}

export function plain(value: number): Printed {
  return { raw: String(value), value, status: "plain", unit: null };
}

export const BLANK: Printed = { raw: "", value: null, status: "blank", unit: null };
