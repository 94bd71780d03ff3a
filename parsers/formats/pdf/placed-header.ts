/** Heads of tables without rules: which labels name columns of figures, and where those columns run. */
import type { TableName } from "../../../src/core/record.ts";
import { FORMS } from "../../forms/index.ts";
import type { LabelRef, StructureRole } from "../../labels/lexicon.ts";
import type { LabelCell } from "./label-cells.ts";
import type { Piece } from "./pieces.ts";

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
  /** Baselines of its first and last line. */
  top: number;
  bottom: number;
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
    if (cell.top - bottom > LEVELS * cell.size) all.push([]);
    all.at(-1)?.push(cell);
    bottom = all.at(-1)?.length === 1 ? cell.bottom : Math.max(bottom, cell.bottom);
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
    top: Math.min(...cells.map((c) => c.top)),
    bottom: Math.max(...cells.map((c) => c.bottom)),
    cells: sorted,
    pieces: [],
  };
}

const INDICATOR: ReadonlySet<StructureRole> = new Set(["sheet_indicator"]);

/** The head of a statistical sheet: whatever stands on one line with 统计指标, to its right. */
function sheetHead(indicator: LabelCell, cells: readonly LabelCell[], loose: readonly Piece[]): Head | null {
  const level = (v: number) => Math.abs(v - indicator.bottom) < 0.3 * indicator.size;
  const known = cells.filter((cell) => cell !== indicator && level(cell.bottom) && level(cell.top));
  const other = loose.filter((piece) => level(piece.v));
  const columns = [...known, ...other]
    .map(({ u0, u1, text }) => ({ u0, u1, text }))
    .sort((a, b) => a.u0 - b.u0);
  if (columns.length === 0 || !apart(columns) || (columns[0]?.u0 ?? 0) < indicator.u1) return null;
  return {
    table: "statistics",
    columns,
    top: indicator.top,
    bottom: indicator.bottom,
    cells: known,
    pieces: other,
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
