import type { CellStatus, ParsedReport, StatisticValue, TableCells, TableName } from "../../core/record.ts";

/** One cell of a record, wherever the record keeps what it knows of it. */
export interface Cell {
  table: TableName;
  row: string;
  column: string | null;
  value: number | null;
  status: CellStatus;
  raw: string;
  unit: string | null;
}

/** Statuses of a cell whose content the document shows; of the others it is not known what they print. */
const SHOWN: ReadonlySet<CellStatus> = new Set([
  "printed",
  "annotated",
  "inferred",
  "blank",
  "not_applicable",
  "text",
]);

/** True where it is known what the document prints in the cell, be it nothing. */
export function isShown({ status }: Cell): boolean {
  return SHOWN.has(status);
}

/** Key of a cell by its place. */
export function cellKey(table: string, row: string, column: string | null): string {
  return `${table}\n${row}\n${column ?? ""}`;
}

/** The cells of a record by their place, table by table. */
export function cellsOf(record: ParsedReport): Map<string, Cell> {
  const notes = new Map(record.cells.map((note) => [cellKey(note.table, note.row, note.column), note]));
  const cells = new Map<string, Cell>();
  const add = (
    table: TableName,
    row: string,
    column: string | null,
    value: number | null,
    unit?: string | null,
  ) => {
    const key = cellKey(table, row, column);
    const note = notes.get(key);
    // Null without a reason is no cell of this form: a stored row has columns for all forms.
    if (value === null && note === undefined) return;
    const status = note?.status ?? "printed";
    const raw = note?.raw ?? String(value);
    cells.set(key, { table, row, column, value, status, raw, unit: note?.unit ?? unit ?? null });
  };
  const { statistics, ...tables } = record.tables;
  for (const [table, rows] of Object.entries(tables) as Array<[TableName, TableCells]>) {
    for (const [row, columns] of Object.entries(rows)) {
      for (const [column, value] of Object.entries(columns)) add(table, row, column, value);
    }
  }
  for (const [row, entry] of Object.entries(statistics ?? {})) {
    const values: StatisticValue[] = Array.isArray(entry) ? entry : [entry];
    for (const { column, value, unit } of values) add("statistics", row, column, value, unit);
  }
  return cells;
}

/** How many cells a record shows; 0 where it has no tables. */
export function countRead(record: ParsedReport): number {
  let count = 0;
  for (const cell of cellsOf(record).values()) if (isShown(cell)) count++;
  return count;
}
