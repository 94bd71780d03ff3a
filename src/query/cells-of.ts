import type { CellStatus, ParsedReport, TableName } from "../core/record.ts";

/** A cell of a stored report. */
export interface PlacedCell {
  table: TableName;
  row: string;
  /** Null where a sheet has one value column. */
  column: string | null;
  value: number | null;
  /** `number` for a plain one without unit, of which nothing more is kept. */
  status: CellStatus | "number";
  raw: string;
  unit: string | null;
}

/** Every cell of a stored report: those that hold a number, and those of which something is noted. */
export function cellsOf({ tables, cells }: ParsedReport): PlacedCell[] {
  const notes = new Map(cells.map((cell) => [keyOf(cell.table, cell.row, cell.column), cell]));
  const placed = (
    table: TableName,
    row: string,
    column: string | null,
    value: number | null,
    unit: string | null,
  ): PlacedCell[] => {
    const note = notes.get(keyOf(table, row, column));
    // The columns of another form of table 二 are null too, and nothing is noted of them.
    if (note === undefined && value === null) return [];
    const { status, raw } = note ?? { status: "number" as const, raw: "" };
    return [{ table, row, column, value, status, raw, unit: note?.unit ?? unit }];
  };
  const { statistics, ...grids } = tables;
  const inGrids = Object.entries(grids).flatMap(([table, rows]) =>
    Object.entries(rows).flatMap(([row, values]) =>
      Object.entries(values).flatMap(([column, value]) =>
        placed(table as TableName, row, column, value, null),
      ),
    ),
  );
  const inSheet = Object.entries(statistics ?? {}).flatMap(([row, entry]) =>
    (Array.isArray(entry) ? entry : [entry]).flatMap(({ column, value, unit }) =>
      placed("statistics", row, column, value, unit),
    ),
  );
  return [...inGrids, ...inSheet];
}

const keyOf = (table: string, row: string, column: string | null): string =>
  JSON.stringify([table, row, column]);
