/**
 * Which lines of a column are whose row's. The lines of a cell and those of its row's label share their middle, their
 * first or their last line; the lines of two rows never overlap. What fits nowhere puts the rows beside it in doubt.
 */
import type { LabelCell } from "./label-cells.ts";
import { pageAt } from "./pieces.ts";
import { type ColumnLine, columnLines } from "./wrapped.ts";

/** A row of a table without rules, by its label. */
export interface Row {
  /** What the form knows of it, or null. */
  label: LabelCell | null;
  text: string;
  /** Labels of groups that stand before this row. */
  groups: LabelCell[];
  /** Baselines of the first and the last line of its label. */
  top: number;
  bottom: number;
  size: number;
  /** What of it goes on at the top of the next page. */
  torn: "label" | "figure" | null;
  /** The lines of each of its cells. */
  cells: ColumnLine[][];
  /** Text beside it that is in no cell. */
  stray: string[];
  doubtful: boolean;
}

/** How the cells of a row are set to each other. */
type Setting = "middle" | "top" | "bottom";

/** Lines of one cell are at least and at most this far apart, in em. */
const CLOSEST = 0.7;
export const STACK = 1.9;
/** The same where no label of the table shows how far apart they are, and how much further apart figures may be. */
const PITCH = 1.25;
const PITCH_SLACK = 1.1;
/** Lines that are to be level differ by less, in em: less than half of what parts two lines. */
export const LEVEL = 0.35;
/** What was torn off the row above ends more than this above the label of a page's first row, in em. */
const ABOVE = 0.5;

/** True where lines may be those of one cell. */
export function isStack(lines: readonly { v: number; size: number }[], pitch = STACK): boolean {
  return lines.every((line, i) => {
    const before = lines[i - 1];
    if (before === undefined) return true;
    const down = (line.v - before.v) / line.size;
    return down > CLOSEST && down < pitch;
  });
}

/** Where the middle of a row or a label is. */
export function middleOf({ top, bottom }: { top: number; bottom: number }): number {
  return (top + bottom) / 2;
}

/** How a table is set. */
interface Layout {
  setting: Setting;
  /** Lines of one cell are at most so far apart, in em, where nothing but that tells them from lines of two rows. */
  pitch: number;
}

function fits(lines: readonly ColumnLine[], row: Row, { setting, pitch }: Layout): boolean {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return true;
  if (!isStack(lines, setting === "middle" ? STACK : pitch)) return false;
  const off = {
    middle: (first.v + last.v) / 2 - middleOf(row),
    top: first.v - row.top,
    bottom: last.v - row.bottom,
  };
  return Math.abs(off[setting]) < LEVEL * Math.min(row.size, first.size);
}

/** What a setting makes of a table. */
export interface Placing {
  /** Row by row the lines of each cell. */
  cells: ColumnLine[][][];
  /** By row: what stands at the top of the next page and is none of that page's rows. */
  carried: Map<number, ColumnLine[][]>;
  /** Rows that not every line beside them fits. */
  doubted: Set<number>;
}

/** The row that a line is nearest to. */
function ownerOf(line: ColumnLine, rows: readonly Row[], setting: Setting): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  rows.forEach((row, i) => {
    // A line above a row's first one, or below its last one, is another row's, if the page has one.
    const isHigher = line.v < row.top - LEVEL * row.size;
    if (setting === "top" && isHigher && isSamePage(rows[i - 1], row)) return;
    const isLower = line.v > row.bottom + LEVEL * row.size;
    if (setting === "bottom" && isLower && isSamePage(rows[i + 1], row)) return;
    const at = { middle: middleOf(row), top: row.top, bottom: row.bottom };
    const distance = Math.abs(line.v - at[setting]);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

function isSamePage(a: Row | undefined, b: Row): boolean {
  return a !== undefined && pageAt(a.top) === pageAt(b.top);
}

/** How many of the lines nearest to the first row of a page were torn off the row before; null where that is not told. */
function tornOff(lines: readonly ColumnLine[], row: Row, setting: Layout): number | null {
  for (let count = 0; count <= lines.length; count++) {
    const last = lines[count - 1];
    if (last !== undefined && last.v >= row.top - ABOVE * row.size) return null;
    if (fits(lines.slice(count), row, setting)) return count;
  }
  return null;
}

/** True for the last row of a page where the table goes on on the next one. */
function isAtPageEnd(rows: readonly Row[], i: number): boolean {
  const [row, next] = [rows[i], rows[i + 1]];
  if (row === undefined) return false;
  return next === undefined ? row.torn !== null : !isSamePage(row, next);
}

function attempt(rows: readonly Row[], columns: readonly (readonly ColumnLine[])[], set: Layout): Placing {
  const cells = rows.map(() => columns.map((): ColumnLine[] => []));
  columns.forEach((lines, column) => {
    for (const line of lines) cells[ownerOf(line, rows, set.setting)]?.[column]?.push(line);
  });
  const placing: Placing = { cells, carried: new Map(), doubted: new Set() };
  rows.forEach((row, i) => {
    const own = cells[i] ?? [];
    if (i > 0 && !isSamePage(rows[i - 1], row)) takeCarried(placing, own, row, i, set);
    // The cells of a row that the page end cuts begin with it, wherever the others have their middle.
    const sets = isAtPageEnd(rows, i) ? [set, { ...set, setting: "top" as const }] : [set];
    if (sets.some((one) => own.every((lines) => fits(lines, row, one)))) return;
    placing.doubted.add(i);
    // What is none of this row's may be one of the row above or below.
    for (const { v } of own.filter((lines) => !fits(lines, row, set)).flat()) {
      if (v < row.top - CLOSEST * row.size && isSamePage(rows[i - 1], row)) placing.doubted.add(i - 1);
      if (v > row.bottom + CLOSEST * row.size && isSamePage(rows[i + 1], row)) placing.doubted.add(i + 1);
    }
  });
  markOverlaps(rows, cells, placing.doubted);
  return placing;
}

/** Takes what was torn off the row before from the lines nearest to the first row of a page. */
function takeCarried(
  { carried, doubted, cells }: Placing,
  own: readonly ColumnLine[][],
  row: Row,
  i: number,
  set: Layout,
): void {
  for (const [column, lines] of own.entries()) {
    const torn = tornOff(lines, row, set);
    if (torn === null) doubted.add(i - 1);
    if (torn === null || torn === 0) continue;
    const rest = carried.get(i - 1) ?? (cells[i - 1] ?? []).map(() => []);
    rest[column]?.push(...lines.splice(0, torn));
    carried.set(i - 1, rest);
  }
}

function markOverlaps(
  rows: readonly Row[],
  cells: readonly (readonly (readonly ColumnLine[])[])[],
  doubted: Set<number>,
): void {
  const extent = rows.map((row, i) => {
    const vs = (cells[i] ?? []).flat().map((line) => line.v);
    return { top: Math.min(row.top, ...vs), bottom: Math.max(row.bottom, ...vs) };
  });
  rows.forEach((row, i) => {
    const [above, own] = [extent[i - 1], extent[i]];
    if (above === undefined || own === undefined) return;
    if (own.top - above.bottom < CLOSEST * row.size) doubted.add(i - 1).add(i);
  });
}

/** How far apart the lines of one label are at most, in em; null where no label has several. */
export function labelPitch(rows: readonly Row[]): number | null {
  const pitches = rows.flatMap(({ label }) => {
    const lines = label === null ? [] : columnLines(label.pieces);
    return lines.flatMap(({ v, size }, i) => {
      const down = (v - (lines[i - 1]?.v ?? v)) / size;
      return down > CLOSEST && down < STACK ? [down] : [];
    });
  });
  return pitches.length === 0 ? null : Math.max(...pitches);
}

/** Which settings a table can have, by the single lines beside labels of several. Without a sign it is the middle. */
function settingsOf(rows: readonly Row[], columns: readonly (readonly ColumnLine[])[]): Setting[] {
  const votes = { middle: 0, top: 0, bottom: 0 };
  for (const row of rows) {
    if (row.bottom - row.top < CLOSEST * row.size) continue;
    const at = { middle: middleOf(row), top: row.top, bottom: row.bottom };
    for (const lines of columns) {
      const beside = lines.filter(({ v }) => v > row.top - row.size && v < row.bottom + row.size);
      const [only] = beside;
      if (only === undefined || beside.length > 1) continue;
      for (const setting of ["middle", "top", "bottom"] as const)
        if (Math.abs(only.v - at[setting]) < LEVEL * row.size) votes[setting] += 1;
    }
  }
  const most = Math.max(votes.middle, votes.top, votes.bottom);
  if (votes.middle === most) return ["middle"];
  return (["top", "bottom"] as const).filter((setting) => votes[setting] === most);
}

/**
 * Puts the lines of all columns into the rows that they stand beside.
 *
 * @param rows from the top down.
 * @param columns of each column its lines, on pages that have a row.
 */
export function placeLines(rows: readonly Row[], columns: readonly (readonly ColumnLine[])[]): Placing {
  const known = labelPitch(rows);
  const pitch = known === null ? PITCH : Math.min(known * PITCH_SLACK, STACK);
  const [first, ...others] = settingsOf(rows, columns).map((setting) =>
    attempt(rows, columns, { setting, pitch }),
  );
  if (first === undefined) throw new Error("a table is set in one way at least");
  return others.reduce((best, one) => (one.doubted.size < best.doubted.size ? one : best), first);
}
