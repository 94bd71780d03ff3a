import type { CellEvidence } from "../../parsers/evidence.ts";
import type { ParsedReport } from "../core/record.ts";

/** The number that is stored for a cell; null where none is. */
export function storedValue({ tables }: ParsedReport, { table, row, column }: CellEvidence): number | null {
  if (table !== "statistics") return tables[table]?.[row]?.[column ?? ""] ?? null;
  const entry = tables.statistics?.[row];
  if (entry === undefined) return null;
  const values = Array.isArray(entry) ? entry : [entry];
  return values.find((value) => value.column === column)?.value ?? null;
}
