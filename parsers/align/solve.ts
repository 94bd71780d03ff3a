/**
 * What the form's arithmetic can still tell about rows whose places were lost. A figure is `inferred` only where
 * every way to place the row's figures that the printed column sums allow puts the same figure there. A blank cell is
 * unknown, not 0; but since a publisher's own error could mimic a proof, the sums must also come out with the blanks
 * as 0, or nothing is inferred.
 */
import { formOf } from "../forms/index.ts";
import type { LostRows } from "./assemble.ts";
import { type CellReading, emptyCell, type TableCellsRead } from "./cells.ts";
import type { Slot } from "./place.ts";

const COLUMNS = (formOf("form2019").tables.find((t) => t.table === "requests")?.columns ?? []).map(
  (c) => c.code,
);

/** Rows that are no outcome: they stand outside the sum of (七)总计. */
const OUTSIDE = new Set(["received", "carried_in", "handled_total", "carried_out"]);

/** Places the figures of lost rows of table 三 where the column sums leave one answer; changes the table's cells. */
export function solveRequests(table: TableCellsRead, lost: LostRows): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const [row, slots] of lost) {
      if (slots.length === 0 || slots.length >= COLUMNS.length) continue;
      if (placeRow(table, row, slots)) {
        lost.delete(row);
        changed = true;
      }
    }
  }
}

function placeRow(table: TableCellsRead, row: string, slots: readonly Slot[]): boolean {
  const forced = COLUMNS.map((column) => forcedValue(table, row, column));
  if (forced.every((value) => value === null)) return false;
  const figures = slots.map((slot) => (slot.kind === "value" ? slot.value.value : null));
  if (figures.some((value) => value === null)) return false;
  const ways = placements(figures as number[], COLUMNS.length).filter((way) =>
    way.every((value, k) => value === null || forced[k] === null || forced[k] === value),
  );
  const strict = ways.filter(
    (way) => way.every((value, k) => forced[k] === null || forced[k] === (value ?? 0)) && rowSumHolds(way),
  );
  if (ways.length === 0 || strict.length === 0) return false;
  const raw = table.rows.get(row)?.get(COLUMNS[0] ?? "")?.raw ?? "";
  let told = false;
  const cells = new Map<string, CellReading>();
  COLUMNS.forEach((column, k) => {
    const first = ways[0]?.[k] ?? null;
    const agreed = ways.every((way) => (way[k] ?? null) === first);
    if (!agreed) cells.set(column, emptyCell("unresolved", raw));
    else if (first === null) cells.set(column, emptyCell("blank"));
    else {
      cells.set(column, { status: "inferred", value: first, raw, plain: false });
      told = true;
    }
  });
  if (!told) return false;
  table.rows.set(row, cells);
  return true;
}

/** Every way to put `figures`, in their order, into `width` places. */
function placements(figures: readonly number[], width: number): (number | null)[][] {
  const all: (number | null)[][] = [];
  const way: (number | null)[] = [];
  const put = (next: number) => {
    if (way.length === width) {
      if (next === figures.length) all.push([...way]);
      return;
    }
    if (next < figures.length) {
      way.push(figures[next] as number);
      put(next + 1);
      way.pop();
    }
    if (width - way.length > figures.length - next) {
      way.push(null);
      put(next);
      way.pop();
    }
  };
  put(0);
  return all;
}

/** 总计 = sum of the six kinds of applicant, blanks as 0. */
function rowSumHolds(way: readonly (number | null)[]): boolean {
  const total = way.at(-1) ?? null;
  return total === null || way.slice(0, -1).reduce((sum: number, value) => sum + (value ?? 0), 0) === total;
}

/** The value that the column's printed sums ask for in this cell, where all other cells in them are known. */
function forcedValue(table: TableCellsRead, row: string, column: string): number | null {
  const value = (code: string): number | null => {
    const cell = table.rows.get(code)?.get(column);
    return cell === undefined ? null : cell.value;
  };
  const balance = solveFor(
    row,
    [
      ["received", 1],
      ["carried_in", 1],
      ["handled_total", -1],
      ["carried_out", -1],
    ],
    value,
  );
  const outcomes = [...table.rows.keys()].filter(
    (code) => !OUTSIDE.has(code) && !code.startsWith("x_local:"),
  );
  const sum = solveFor(
    row,
    [...outcomes.map((code) => [code, 1] as const), ["handled_total", -1] as const],
    value,
  );
  if (balance !== null && sum !== null && balance !== sum) return null;
  return sum ?? balance;
}

function solveFor(
  row: string,
  terms: readonly (readonly [string, number])[],
  value: (code: string) => number | null,
): number | null {
  let rest = 0;
  let sign = 0;
  for (const [code, factor] of terms) {
    if (code === row) {
      sign = factor;
      continue;
    }
    const known = value(code);
    if (known === null) return null;
    rest += factor * known;
  }
  return sign === 0 ? null : -rest / sign;
}
