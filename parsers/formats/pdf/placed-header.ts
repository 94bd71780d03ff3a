/** Heads of tables without rules: which labels name columns of figures, and where those columns run. */
import type { TableName } from "../../../src/core/record.ts";
import { FORMS } from "../../forms/index.ts";
import type { LabelRef, StructureRole } from "../../labels/lexicon.ts";
import type { LabelCell } from "./label-cells.ts";
import type { Piece } from "./pieces.ts";
import { columnLines } from "./wrapped.ts";

/** One column under a head. */
export interface HeadColumn {
  u0: number;
  u1: number;
  text: string;
}

/** The lowest level of a head: a label for every column, from left to right. */
export interface Head {
  table: TableName;
  columns: HeadColumn[];
  /** Of each column's name the width of its widest line: its cells are no narrower. */
  widths: number[];
  /** Baselines of its first and last line. */
  top: number;
  bottom: number;
  flowTop: number;
  cells: LabelCell[];
  pieces: Piece[];
}

type ColumnRef = Extract<LabelRef, { kind: "column" }>;

/** Labels of one head that is merged over rows in part stand at most so far from each other, in em. */
const LEVELS = 2.4;
/** Table 四 prints its five outcomes once for each way. */
const WAYS = 3;

function columnRefs(cell: LabelCell): ColumnRef[] {
  if (cell.number !== "") return [];
  return cell.refs.filter((ref): ref is ColumnRef => ref.kind === "column");
}

export function hasRole(cell: LabelCell, roles: ReadonlySet<StructureRole>): boolean {
  return cell.refs.some((ref) => ref.kind === "structure" && roles.has(ref.role));
}

/** Cells sorted from the top down, cut where nothing of a head stands for a while. */
function clusters(cells: readonly LabelCell[]): LabelCell[][] {
  const all: LabelCell[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const cell of cells) {
    if (cell.flowTop - bottom > LEVELS * cell.size) all.push([]);
    all.at(-1)?.push(cell);
    bottom = all.at(-1)?.length === 1 ? cell.flowBottom : Math.max(bottom, cell.flowBottom);
  }
  return all;
}

/** What a form asks a table's columns to be. */
const SHAPES: readonly { key: string; codes: readonly string[] }[] = FORMS.flatMap((form) =>
  form.tables
    .filter(({ table }) => table !== "statistics")
    .map(({ table, part, columns }) => ({
      key: `${table}|${form.id}|${part ?? ""}`,
      codes: columns.map((column) => column.code),
    })),
);

function isWhole(cells: readonly LabelCell[]): TableName | null {
  for (const { key, codes } of SHAPES) {
    const times = key.startsWith("review_litigation") ? WAYS : 1;
    if (cells.length !== codes.length * times) continue;
    const found = cells.map(
      (cell) => columnRefs(cell).find((ref) => `${ref.table}|${ref.form}|${ref.part ?? ""}` === key)?.code,
    );
    if (codes.every((code) => found.filter((one) => one === code).length === times))
      return key.split("|")[0] as TableName;
  }
  return null;
}

function apart(columns: readonly HeadColumn[]): boolean {
  return columns.every((column, i) => i === 0 || column.u0 >= (columns[i - 1]?.u1 ?? 0));
}

function toHead(table: TableName, cells: readonly LabelCell[]): Head | null {
  const sorted = [...cells].sort((a, b) => a.u0 - b.u0);
  const columns = sorted.map(({ u0, u1, text }) => ({ u0, u1, text }));
  if (!apart(columns)) return null;
  return {
    table,
    columns,
    widths: sorted.map(({ pieces }) => Math.max(...columnLines(pieces).map((line) => line.u1 - line.u0))),
    top: Math.min(...cells.map((c) => c.top)),
    bottom: Math.max(...cells.map((c) => c.bottom)),
    flowTop: Math.min(...cells.map((c) => c.flowTop)),
    cells: sorted,
    pieces: [],
  };
}

const INDICATOR: ReadonlySet<StructureRole> = new Set(["sheet_indicator"]);

/** Lines of a column's name stand at most so far apart, and the name from its head's, in em. */
const NAME_PITCH = 1.7;
const NAME_ROOM = 3;

/** A name of a column of a sheet: a label of the form, or loose text in lines. */
interface Name extends HeadColumn {
  lines: number[];
  cell: LabelCell | null;
  pieces: Piece[];
}

function nameOf(cell: LabelCell): Name {
  const { u0, u1, text, pieces } = cell;
  return { u0, u1, text, pieces, cell, lines: columnLines(pieces).map(({ v }) => v) };
}

/** Loose text beside a head as names, which may have several lines. */
function looseNames(pieces: readonly Piece[]): Name[] {
  const names: Name[] = [];
  for (const piece of [...pieces].sort((a, b) => a.v - b.v || a.u0 - b.u0)) {
    const { u0, u1, v, size, text } = piece;
    const above = names.find(({ lines, ...name }) => {
      const down = v - (lines.at(-1) ?? 0);
      return u0 < name.u1 && u1 > name.u0 && down > 0.7 * size && down < NAME_PITCH * size;
    });
    if (above === undefined) {
      names.push({ u0, u1, text, lines: [v], cell: null, pieces: [piece] });
      continue;
    }
    above.u0 = Math.min(above.u0, u0);
    above.u1 = Math.max(above.u1, u1);
    above.text += text;
    above.lines.push(v);
    above.pieces.push(piece);
  }
  return names;
}

/** The head of a statistical sheet: whatever stands beside 统计指标, to its right. */
function sheetHead(indicator: LabelCell, cells: readonly LabelCell[], loose: readonly Piece[]): Head | null {
  const { size, u1 } = indicator;
  const middle = (indicator.top + indicator.bottom) / 2;
  const isBeside = (v: number) => Math.abs(v - middle) < NAME_ROOM * size;
  const isLevel = ({ lines }: Name) =>
    Math.abs(((lines[0] ?? 0) + (lines.at(-1) ?? 0)) / 2 - middle) < 0.35 * size;
  const known = cells.filter(
    (cell) => cell !== indicator && cell.u0 >= u1 && cell.refs.every(({ kind }) => kind !== "row"),
  );
  const whole = known.map(nameOf).filter(isLevel);
  // 统计数 may be the second line of 区政府 | 统计数.
  const parts = known
    .filter((cell) => !whole.some((name) => name.cell === cell))
    .flatMap(({ pieces }) => pieces);
  const others = looseNames([...loose, ...parts].filter((piece) => piece.u0 >= u1 && isBeside(piece.v)));
  const names = [...whole, ...others.filter(isLevel)].sort((a, b) => a.u0 - b.u0);
  if (names.length === 0 || !apart(names)) return null;
  const lines = names.flatMap((name) => name.lines);
  const [top, bottom] = [Math.min(...lines) - 0.3 * size, Math.max(...lines) + 0.3 * size];
  const isStray = (name: Name) => !isLevel(name) && name.lines.some((v) => v > top && v < bottom);
  if (others.some(isStray)) return null;
  return {
    table: "statistics",
    columns: names.map(({ u0, u1: end, text }) => ({ u0, u1: end, text })),
    widths: names.map(({ pieces }) => Math.max(...columnLines(pieces).map((line) => line.u1 - line.u0))),
    top: Math.min(indicator.top, ...lines),
    bottom: Math.max(indicator.bottom, ...lines),
    flowTop: indicator.flowTop,
    cells: names.flatMap(({ cell }) => cell ?? []),
    pieces: names.flatMap(({ cell, pieces }) => (cell === null ? pieces : [])),
  };
}

/** Every head among the labels of a page, from the top down. Half a head is none. */
export function findHeads(cells: readonly LabelCell[], loose: readonly Piece[]): Head[] {
  const sorted = [...cells].sort((a, b) => a.top - b.top);
  const heads: Head[] = [];
  for (const cluster of clusters(sorted.filter((cell) => columnRefs(cell).length > 0))) {
    const table = isWhole(cluster);
    const head = table === null ? null : toHead(table, cluster);
    if (head !== null) heads.push(head);
  }
  for (const cell of sorted) {
    const head = hasRole(cell, INDICATOR) ? sheetHead(cell, sorted, loose) : null;
    if (head !== null) heads.push(head);
  }
  return heads.sort((a, b) => a.top - b.top);
}
