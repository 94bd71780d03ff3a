import { type FormTable, formOf } from "../../parsers/forms/index.ts";
import type { CellNote, CellStatus, FormId, ParsedReport, TableCells } from "../core/record.ts";
import { asLine, asLines } from "./terminal-text.ts";
import { type Cell, textTable } from "./text-table.ts";

/** How a cell that is no plain number is shown. */
const SHOWN: Readonly<Record<CellStatus, (note: CellNote, value: number | null) => Cell>> = {
  printed: (note, value) => (note.unit === undefined ? value : note.raw),
  blank: () => null,
  not_applicable: (note) => note.raw,
  text: (note) => note.raw,
  annotated: (note) => note.raw,
  inferred: (_, value) => `[${value}]`,
  unresolved: () => "?",
  not_read: () => "…",
};

/** What the marks mean, printed under a report that has them. */
const LEGEND: Partial<Record<CellStatus, string>> = {
  inferred: "[n] its place was lost on the way; the form's arithmetic leaves no other number",
  unresolved: "?   numbers were printed but their places cannot be told",
  not_read: "…   missing from the file",
};

const LOCAL = "x_local:";

/** A report as its form prints it: labels in the form's words, figures in their places, then the findings. */
export function reportTable(record: ParsedReport): string {
  const { report, source, findings } = record;
  const head = report === null ? [source.path ?? "-"] : heading(record);
  const notes = new Map(record.cells.map((cell) => [`${cell.table} ${cell.row} ${cell.column}`, cell]));
  const legend = Object.entries(LEGEND)
    .filter(([status]) => record.cells.some((cell) => cell.status === status))
    .map(([, text]) => text);
  const found = findings.map(
    ({ severity, code, table, row, column, message }) =>
      `${severity.padEnd(5)} ${code}: ${[table, row, column].filter((part) => part !== undefined).join(".")}${table === undefined ? "" : " "}${message}`,
  );
  const blocks = [
    head.map(asLine).join("\n"),
    ...proactive(record, notes),
    ...rowsAndColumns(record, "requests", notes),
    ...rowsAndColumns(record, "review_litigation", notes),
    ...statistics(record),
    legend.join("\n"),
    found.map(asLine).join("\n"),
  ];
  return `${blocks
    .filter((block) => block !== "")
    .map((block) => asLines(block).trimEnd())
    .join("\n\n")}\n`;
}

function heading({ report, source }: ParsedReport): string[] {
  const facts: Array<[string, string | number | null | undefined]> = [
    ["机关", report?.agency],
    ["年度", report?.year],
    ["类型", report?.kind],
    ["成文日期", report?.written_on],
    ["发布日期", report?.published_on],
    ["索引号", report?.index_number],
    ["来源", source.path],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== undefined);
  return [report?.title ?? "(无标题)", ...known.map(([name, value]) => `${name}: ${value}`)];
}

type Notes = ReadonlyMap<string, CellNote>;

function cell(table: string, row: string, column: string, cells: TableCells, notes: Notes): Cell {
  const value = cells[row]?.[column] ?? null;
  const note = notes.get(`${table} ${row} ${column}`);
  return note === undefined ? value : SHOWN[note.status](note, value);
}

function gridOf(form: FormTable, cells: TableCells, notes: Notes, corner: string): string {
  const { table, columns, rows } = form;
  const known = rows
    .filter((row) => row.kind === "group" || row.code in cells)
    .map((row) => [row.label, ...columns.map(({ code }) => cell(table, row.code, code, cells, notes))]);
  return textTable(
    [corner, ...columns.map((column) => column.label)],
    [...known, ...localRows(form, cells, notes)],
  );
}

/** Rows that the report prints and no form knows, under the label that it gives them. */
function localRows({ table, columns, part }: FormTable, cells: TableCells, notes: Notes): Cell[][] {
  if (part !== undefined && part !== "art20_1") return [];
  return Object.keys(cells)
    .filter((row) => row.startsWith(LOCAL))
    .map((row) => [
      row.slice(LOCAL.length),
      ...columns.map(({ code }) => cell(table, row, code, cells, notes)),
    ]);
}

function proactive({ forms, tables }: ParsedReport, notes: Notes): string[] {
  const { proactive: cells } = tables;
  const used = forms.proactive;
  if (cells === undefined || used === undefined) return [];
  const parts =
    typeof used === "string"
      ? formOf(used).tables.filter((table) => table.table === "proactive")
      : Object.entries(used).flatMap(([part, form]) =>
          formOf(form).tables.filter((table) => table.part === part),
        );
  return parts
    .filter((part) => part.rows.some((row) => row.code in cells))
    .map((part) => `${part.titles[0]}\n${gridOf(part, cells, notes, "信息内容")}`);
}

function rowsAndColumns(
  record: ParsedReport,
  table: "requests" | "review_litigation",
  notes: Notes,
): string[] {
  const cells = record.tables[table];
  const form = record.forms[table];
  if (cells === undefined || form === undefined) return [];
  const shape = formOf(form).tables.find((of) => of.table === table);
  return shape === undefined ? [] : [`${shape.titles[0]}\n${gridOf(shape, cells, notes, "")}`];
}

function statistics({ forms, tables }: ParsedReport): string[] {
  const { statistics: values } = tables;
  if (values === undefined) return [];
  const labels = labelsOf(forms.statistics);
  const rows = Object.entries(values).flatMap(([code, entry]) =>
    (Array.isArray(entry) ? entry : [entry]).map(({ column, value, unit }) => [
      labels.get(code) ?? code.replace(LOCAL, ""),
      column,
      unit,
      value,
    ]),
  );
  return [`政府信息公开情况统计表\n${textTable(["统计指标", "栏", "单位", "统计数"], rows)}`];
}

function labelsOf(form: FormId | undefined): ReadonlyMap<string, string> {
  if (form === undefined) return new Map();
  const rows = formOf(form).tables.flatMap((table) => (table.table === "statistics" ? table.rows : []));
  return new Map(rows.map((row) => [row.code, row.label]));
}
