/** A cell of a table that is printed or written to a file; null is empty. */
export type Cell = string | number | null;

/** Rows with the order of their columns. */
export interface Rows {
  columns: readonly string[];
  rows: ReadonlyArray<Record<string, Cell>>;
}

/** The rows as lists of cells in the order of the columns. */
export const cellsOf = ({ columns, rows }: Rows): Cell[][] =>
  rows.map((row) => columns.map((column) => row[column] ?? null));
