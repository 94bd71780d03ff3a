/**
 * Tables drawn with lines (`│ ┼ ─`, or `| + -`), as w3m and pandoc print them → grids. The corners on the lines give
 * the columns; a cell runs down until a line closes it, so merged cells and labels over several lines come out whole.
 */
import type { Grid, GridCell } from "../document.ts";
import { charWidth } from "./screen-width.ts";

const VERTICAL = new Set([..."│┃║|┆┊"]);
const HORIZONTAL = new Set([..."─━═-=┄┈"]);
/** Corners and crossings; each is also a piece of a vertical line above or below. */
const CORNER = new Set([..."┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋+"]);

/** A drawn line must be this long to be told from text. */
const SHORTEST_RULE = 5;

const BOX_CORNER = /[┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋]/;
/** Stands for a `+` that is no corner while the lines are measured; a sign that no report prints. */
const PLUS = "\ue02b";

interface ScreenLine {
  /** Where the line begins in the text. */
  start: number;
  /** Character at each screen column; a wide character fills two. */
  at: string[];
  /** Screen columns that are no characters of their own, in order. */
  fillers: number[];
  rule: boolean;
}

function toScreen(line: string, start: number): ScreenLine {
  const at: string[] = [];
  const fillers: number[] = [];
  let drawn = 0;
  for (const char of line) {
    at.push(char);
    if (charWidth(char) === 2) fillers.push(at.push("") - 1);
    if (HORIZONTAL.has(char) || CORNER.has(char)) drawn++;
  }
  return { start, at, fillers, rule: drawn >= SHORTEST_RULE && at.some((char) => CORNER.has(char)) };
}

/** True for a line that opens or divides a drawn table. */
export function isDrawnRule(line: string): boolean {
  const trimmed = line.trim();
  if (trimmed.length < SHORTEST_RULE) return false;
  const first = trimmed[0] ?? "";
  return CORNER.has(first) && toScreen(trimmed, 0).rule;
}

/** True for a line inside a drawn table. */
export function isDrawnLine(line: string): boolean {
  const trimmed = line.trim();
  const first = trimmed[0] ?? "";
  const last = trimmed[trimmed.length - 1] ?? "";
  return (VERTICAL.has(first) || CORNER.has(first)) && (VERTICAL.has(last) || CORNER.has(last));
}

/** Lines of a drawn table wider or longer than this are no report. */
const MOST_LINES = 3000;
const MOST_COLUMNS = 4000;

/** A cell that no line has closed yet. */
interface OpenCell {
  to: number;
  text: string[];
  row: number;
  /** Where its text stands, as long as that is one piece. */
  at: GridCell["at"];
}

/**
 * The grid that a drawn table is, or null where its lines don't make one.
 * @param start where the first line begins in the text.
 */
export function boxGrid(lines: readonly string[], start: number): Grid | null {
  if (lines.length > MOST_LINES) return null;
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  let offset = start;
  const boxes = lines.some((line) => BOX_CORNER.test(line));
  const screen = lines.map((line) => {
    const from = offset + indent;
    offset += line.length + 1;
    // Beside corners of box drawing `+` is a sign (`+19`); any other character keeps the columns as they are.
    const drawn = boxes ? line.replaceAll("+", PLUS) : line;
    return toScreen(drawn.slice(indent), from);
  });
  if (screen.some((line) => line.at.length > MOST_COLUMNS)) return null;
  const edges = columnEdges(screen);
  if (edges.length < 3) return null;
  const rows: GridCell[][] = [];
  // Cells that are open: their left edge, the text so far, and the row in which they began.
  const open = new Map<number, OpenCell>();
  let row = -1;
  // Edges that go on below the last rule: the bars that a text line must have.
  let below: number[] = [];
  const closedCells: {
    row: number;
    col: number;
    to: number;
    text: string;
    rows: number;
    at: GridCell["at"];
  }[] = [];
  const close = (left: number) => {
    const cell = open.get(left);
    if (cell === undefined) return;
    open.delete(left);
    closedCells.push({
      row: cell.row,
      col: left,
      to: cell.to,
      text: joinLines(cell.text).replaceAll(PLUS, "+"),
      rows: row - cell.row + 1,
      at: cell.at,
    });
  };
  for (const line of screen) {
    if (line.rule) {
      below = edges.flatMap((x, k) => (GOES_DOWN.has(line.at[x] ?? "") ? [k] : []));
      // Whatever the rule passes under is closed; where it is interrupted, cells go on, and their text with it.
      for (const [left, cell] of [...open]) {
        if (ruleCovers(line, edges, left, cell.to)) close(left);
        else
          addText(
            cell,
            line,
            barNear(line, edges[left] ?? 0),
            barNear(line, edges[cell.to] ?? line.at.length),
          );
      }
      continue;
    }
    const places = barsOf(line, edges) ?? barsInOrder(line, below);
    if (places === null) return null;
    const bars = [...places.keys()];
    const begins = bars.slice(0, -1).filter((left) => !isOpen(open, left));
    if (begins.length > 0) {
      row++;
      for (let k = 0; k + 1 < bars.length; k++) {
        const left = bars[k] as number;
        if (isOpen(open, left)) continue;
        open.set(left, { to: bars[k + 1] as number, text: [], row, at: undefined });
      }
    }
    for (const [left, cell] of open) {
      const [from, to] = [places.get(left), places.get(cell.to)];
      if (from !== undefined && to !== undefined) addText(cell, line, from, to);
    }
  }
  for (const left of [...open.keys()]) close(left);
  for (const closed of closedCells.sort((a, b) => a.row - b.row || a.col - b.col)) {
    while (rows.length <= closed.row) rows.push([]);
    rows[closed.row]?.push({
      text: closed.text,
      col: closed.col,
      colspan: closed.to - closed.col,
      rowspan: closed.rows,
      ...(closed.at === undefined ? {} : { at: closed.at }),
    });
  }
  return { kind: "grid", rows };
}

function isOpen(open: ReadonlyMap<number, { to: number }>, left: number): boolean {
  for (const [from, cell] of open) if (left >= from && left < cell.to) return true;
  return false;
}

/** Screen columns at which lines cross, from the rules; text lines are snapped to them. */
function columnEdges(screen: readonly ScreenLine[]): number[] {
  const edges = new Set<number>();
  for (const line of screen) {
    if (!line.rule) continue;
    line.at.forEach((char, x) => {
      if (CORNER.has(char) || VERTICAL.has(char)) edges.add(x);
    });
  }
  return [...edges].sort((a, b) => a - b);
}

/** Pieces of a line that go on downwards. */
const GOES_DOWN = new Set([..."│┃║|┆┊┌┐├┤┬┼╔╗╠╣╦╬┏┓┣┫┳╋+"]);

/** Bars that moved out of their columns (a figure wider than its cell), in order, where none is missing. */
function barsInOrder(line: ScreenLine, below: readonly number[]): Map<number, number> | null {
  const bars = line.at.flatMap((char, x) => (VERTICAL.has(char) ? [x] : []));
  if (bars.length < 2 || bars.length !== below.length) return null;
  return new Map(below.map((edge, k) => [edge, bars[k] as number]));
}

/** How far an ambiguous-width character (“ ”) may push a bar from its column. */
const SLACK = 3;

/** Edge → screen column of its bar in a text line; null where the bars fit the edges badly. */
function barsOf(line: ScreenLine, edges: readonly number[]): Map<number, number> | null {
  const places = new Map<number, number>();
  let from = 0;
  for (let x = 0; x < line.at.length; x++) {
    if (!VERTICAL.has(line.at[x] ?? "")) continue;
    const k = nearest(edges, x, from);
    if (k === null) return null;
    places.set(k, x);
    from = k + 1;
  }
  return places.size >= 2 ? places : null;
}

function nearest(edges: readonly number[], x: number, from: number): number | null {
  let best: number | null = null;
  for (let k = from; k < edges.length; k++) {
    const d = Math.abs((edges[k] ?? 0) - x);
    if (d <= SLACK && (best === null || d < Math.abs((edges[best] ?? 0) - x))) best = k;
  }
  return best;
}

/** True where the rule is drawn under the whole cell. */
function ruleCovers(line: ScreenLine, edges: readonly number[], left: number, right: number): boolean {
  const from = (edges[left] ?? 0) + 1;
  const to = edges[right] ?? line.at.length;
  let drawn = 0;
  for (let x = from; x < to; x++)
    if (HORIZONTAL.has(line.at[x] ?? "") || CORNER.has(line.at[x] ?? "")) drawn++;
  return drawn * 2 > to - from;
}

/** Adds what a line prints between two bars. Its own bars bound it: an ambiguous character may have moved them. */
function addText(cell: OpenCell, line: ScreenLine, from: number, to: number): void {
  let text = "";
  for (let x = from + 1; x < to; x++) {
    const char = line.at[x] ?? "";
    if (VERTICAL.has(char) || CORNER.has(char) || HORIZONTAL_ONLY.has(char)) return;
    text += char;
  }
  const trimmed = text.trim();
  if (trimmed === "") return;
  cell.text.push(trimmed);
  if (cell.text.length > 1) {
    cell.at = undefined;
    return;
  }
  const begin = offsetAt(line, from + 1) + text.length - text.trimStart().length;
  cell.at = { start: begin, end: begin + trimmed.length };
}

/** Where the character at a screen column stands in the text. */
function offsetAt({ start, at, fillers }: ScreenLine, column: number): number {
  let before = 0;
  while (before < fillers.length && (fillers[before] ?? 0) < column) before++;
  let offset = start + column - before;
  // Characters beyond the basic plane are two units of text; there are hardly any.
  for (let k = 0; k < before; k++) if ((at[(fillers[k] ?? 0) - 1] ?? "").length === 2) offset++;
  return offset;
}

/** Drawn lines that are never text; `-` and `=` may be. */
const HORIZONTAL_ONLY = new Set([..."─━═┄┈"]);

function barNear(line: ScreenLine, x: number): number {
  for (let d = 0; d <= SLACK; d++) {
    for (const at of [x - d, x + d]) {
      const char = line.at[at] ?? "";
      if (VERTICAL.has(char) || CORNER.has(char)) return at;
    }
  }
  return x;
}

/** Lines of one cell: Chinese goes on without a space. */
function joinLines(lines: readonly string[]): string {
  return lines.join("\n");
}
