/**
 * Lines cut out of a page by where they stand (a PDF whose tables have no rules): the text of one cell may lie on
 * several of them, above and below the figures of its row, and the last digit of a number on the next one. There a row
 * counts only where one line holds all of it and the lines beside it can hold nothing more of it.
 */
import { fold } from "../../src/core/fold.ts";
import { labelKey } from "../labels/key.ts";
import { lookUp } from "../labels/lexicon.ts";
import type { RowReading } from "./reading.ts";

/** A figure or mark that is whole in itself; an annotation may go on in the next line. */
const WHOLE_VALUE = /^(?:[+-]?\d+(?:,\d{3})*(?:\.\d+)?|[/—-]{1,2}|无)$/;
/** A figure by itself in a line. */
const LOOSE_FIGURE = /(?:^|\s)[+-]?\d[\d,.]*(?=\s|$)/;

/** Numbers of the rows whose every figure is certain. */
export function rowsOnWholeLines(rows: readonly RowReading[], source: string): Set<number> {
  const lines = source.split("\n");
  const numbers = lineNumbers(source);
  const rowAt = new Map<number, number>();
  rows.forEach((row, k) => {
    const at = numbers(row.slots[0]?.start ?? row.labelEnd);
    if (isWhole(row, lines[at] ?? "")) rowAt.set(at, k);
  });
  const loose = (at: number) => !rowAt.has(at) && LOOSE_FIGURE.test((lines[at] ?? "").normalize("NFKC"));
  return new Set([...rowAt].filter(([at]) => !loose(at - 1) && !loose(at + 1)).map(([, k]) => k));
}

/** True where the line ends with the row: its label as the form prints it, then a figure for every column. */
function isWhole(row: RowReading, line: string): boolean {
  if (row.hard || row.misprint || row.code.startsWith("x_local:")) return false;
  if (row.columns.length === 0 || row.slots.length !== row.columns.length) return false;
  if (row.table === "statistics" && !hasOneColumn(row)) return false;
  const values = row.slots.map(({ raw }) => raw.normalize("NFKC").trim());
  if (!values.every((value) => WHOLE_VALUE.test(value))) return false;
  const unit = row.table === "statistics" ? (row.units[""] ?? "") : "";
  return fold(line).endsWith(fold(row.label + unit + values.join("")));
}

/**
 * Names of a sheet's columns stand in its head and may be torn like anything else: whose the figures are is certain only
 * where there is one column, under a name that the form knows.
 */
function hasOneColumn({ columns: [name = "", ...more] }: RowReading): boolean {
  const refs = lookUp(labelKey(name).key) ?? [];
  return more.length === 0 && refs.some((ref) => ref.kind === "column" && ref.table === "statistics");
}

/** Number of the line that an offset is in. */
function lineNumbers(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
