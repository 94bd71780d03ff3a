import type { Cell } from "../core/cell.ts";
import type { CellNote, ParsedReport } from "../core/record.ts";

/** Columns of the long form of a record: one line a cell. */
export const CELL_COLUMNS = [
  "path",
  "part",
  "agency",
  "year",
  "kind",
  "table",
  "row",
  "column",
  "value",
  "unit",
  "status",
  "raw",
] as const;

type CellRow = Record<(typeof CELL_COLUMNS)[number], Cell>;

/** Every cell of a record as a line of its own, with its status where it is no plain number. */
export function cellRows({ source, report, tables, cells }: ParsedReport): CellRow[] {
  const notes = new Map(cells.map((cell) => [`${cell.table} ${cell.row} ${cell.column}`, cell]));
  const row = (
    table: CellNote["table"],
    code: string,
    column: string | null,
    value: number | null,
    unit: string | null,
  ): CellRow => {
    const note = notes.get(`${table} ${code} ${column}`);
    return {
      path: source.path,
      part: source.part,
      agency: report?.agency ?? null,
      year: report?.year ?? null,
      kind: report?.kind ?? null,
      table,
      row: code,
      column,
      value,
      unit: unit ?? note?.unit ?? null,
      status: note?.status ?? "printed",
      raw: note?.raw ?? null,
    };
  };
  const { statistics, ...grids } = tables;
  const rows = Object.entries(grids).flatMap(([table, rowsOf]) =>
    Object.entries(rowsOf).flatMap(([code, values]) =>
      Object.entries(values).map(([column, value]) =>
        row(table as CellNote["table"], code, column, value, null),
      ),
    ),
  );
  const sheet = Object.entries(statistics ?? {}).flatMap(([code, entry]) =>
    (Array.isArray(entry) ? entry : [entry]).map(({ column, value, unit }) =>
      row("statistics", code, column, value, unit),
    ),
  );
  return [...rows, ...sheet];
}
