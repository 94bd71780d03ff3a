import { type FormRow, type FormTable, formOf } from "../../parsers/forms/index.ts";
import type { CellNote, ParsedReport, StatisticValue, TableCells, TableName } from "../core/record.ts";

/** A cell of a report in its place in the form. */
export interface GridCell {
  table: TableName;
  row: string;
  /** Null where a sheet has one value column. */
  column: string | null;
  value: number | null;
  /** Null for a plain number. */
  note: CellNote | null;
}

/** A row: its label, how deep it stands under others, and its cells; a row that only heads others has none. */
export interface GridRow {
  code: string;
  label: string;
  /** Of a sheet's line, which of its value columns it is, and the unit, where they are printed. */
  column: string | null;
  unit: string | null;
  depth: number;
  cells: GridCell[];
}

/** A row's label with the column and the unit of a sheet's line. */
export const fullLabel = ({ label, column, unit }: GridRow): string =>
  [label, column, unit].filter((part) => part !== null).join(" · ");

/** A table of a report as its form prints it. */
export interface FormGrid {
  table: TableName;
  title: string;
  /** Labels of the columns of figures. */
  columns: string[];
  rows: GridRow[];
}

const LOCAL = "x_local:";

type Notes = ReadonlyMap<string, CellNote>;

const keyOf = (table: string, row: string, column: string | null): string => `${table} ${row} ${column}`;

/** The tables of a report in the order and the words of their forms. */
export function formGrids(record: ParsedReport): FormGrid[] {
  const notes: Notes = new Map(record.cells.map((cell) => [keyOf(cell.table, cell.row, cell.column), cell]));
  return [
    ...proactiveParts(record).map((part) => gridOf(part, record.tables.proactive ?? {}, notes)),
    ...(["requests", "review_litigation"] as const).flatMap((table) => {
      const cells = record.tables[table];
      const form = record.forms[table];
      if (cells === undefined || form === undefined) return [];
      return formOf(form)
        .tables.filter((of) => of.table === table)
        .map((shape) => gridOf(shape, cells, notes));
    }),
    ...statisticsGrid(record, notes),
  ];
}

function proactiveParts({ forms, tables }: ParsedReport): FormTable[] {
  const { proactive: used } = forms;
  const { proactive: cells } = tables;
  if (cells === undefined || used === undefined) return [];
  const parts =
    typeof used === "string"
      ? formOf(used).tables.filter((table) => table.table === "proactive")
      : Object.entries(used).flatMap(([part, form]) =>
          formOf(form).tables.filter((table) => table.part === part),
        );
  return parts.filter((part) => part.rows.some((row) => row.code in cells));
}

function gridOf(
  { table, part, titles, columns, rows }: FormTable,
  cells: TableCells,
  notes: Notes,
): FormGrid {
  const cellsOf = (row: string): GridCell[] =>
    columns.map(({ code }) => ({
      table,
      row,
      column: code,
      value: cells[row]?.[code] ?? null,
      note: notes.get(keyOf(table, row, code)) ?? null,
    }));
  const depthOf = depths(rows);
  const known = rows
    .filter((row) => row.kind === "group" || row.code in cells)
    .map((row) => ({
      code: row.code,
      label: row.label,
      column: null,
      unit: null,
      depth: depthOf(row),
      cells: row.kind === "group" ? [] : cellsOf(row.code),
    }));
  // Rows that the report prints and no form knows, under the label that it gives them; of table 二 shown once.
  const local =
    part !== undefined && part !== "art20_1"
      ? []
      : Object.keys(cells)
          .filter((row) => row.startsWith(LOCAL))
          .map((row) => ({
            code: row,
            label: row.slice(LOCAL.length),
            column: null,
            unit: null,
            depth: 0,
            cells: cellsOf(row),
          }));
  return {
    table,
    title: titles[0] ?? table,
    columns: columns.map(({ label }) => label),
    rows: [...known, ...local],
  };
}

function depths(rows: readonly FormRow[]): (row: FormRow) => number {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const depthOf = ({ parent }: FormRow): number => {
    const above = parent === undefined ? undefined : byCode.get(parent);
    return above === undefined ? 0 : depthOf(above) + 1;
  };
  return depthOf;
}

function statisticsGrid({ forms, tables }: ParsedReport, notes: Notes): FormGrid[] {
  const { statistics: values } = tables;
  if (values === undefined) return [];
  const labels = new Map(
    forms.statistics === undefined
      ? []
      : formOf(forms.statistics)
          .tables.filter((table) => table.table === "statistics")
          .flatMap((table) => table.rows.map((row) => [row.code, row.label] as const)),
  );
  const rows = Object.entries(values).flatMap(([code, entry]): GridRow[] => {
    const label = labels.get(code) ?? code.replace(LOCAL, "");
    const entries: StatisticValue[] = Array.isArray(entry) ? entry : [entry];
    return entries.map(({ column, value, unit }) => ({
      code,
      label,
      column,
      unit,
      depth: 0,
      cells: [
        {
          table: "statistics",
          row: code,
          column,
          value,
          note: notes.get(keyOf("statistics", code, column)) ?? null,
        },
      ],
    }));
  });
  return [{ table: "statistics", title: "政府信息公开情况统计表", columns: ["统计数"], rows }];
}
