/** Cells without rules that have several lines: a number that had no room left is one number. */
import { fills } from "./cell-text.ts";
import type { Piece } from "./pieces.ts";
import { lineText } from "./text-line.ts";

/** What stands in one column on one line. */
export interface ColumnLine {
  pieces: Piece[];
  u0: number;
  u1: number;
  v: number;
  size: number;
  text: string;
}

const DIGIT_LAST = /[\d０-９.,，．]$/u;
const DIGIT_FIRST = /^[\d０-９.,，．]/u;
const TWO_NUMBERS = /[\d０-９]\s+[\d０-９]/u;
/** No report counts so much in one figure: two numbers, one below the other. */
const TOO_LONG = /[\d０-９]{8}/u;
/** Widths that differ by less are the same, in em. */
const SAME = 0.04;
/** Pieces on one line of a cell differ in their baselines by less, in em. */
const LEVEL = 0.3;

function toLine(pieces: Piece[]): ColumnLine {
  const sorted = pieces.sort((a, b) => a.u0 - b.u0);
  const [first] = sorted;
  if (first === undefined) throw new Error("a line has at least one piece");
  const glyphs = sorted.flatMap((piece) => piece.glyphs);
  return {
    pieces: sorted,
    u0: first.u0,
    u1: Math.max(...sorted.map((piece) => piece.u1)),
    v: first.v,
    size: first.size,
    text: lineText({ ...first.line, glyphs }).trim(),
  };
}

/** The pieces of one column as lines, from the top down. */
export function columnLines(pieces: readonly Piece[]): ColumnLine[] {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.v - b.v)) {
    const last = lines.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && piece.v - first.v < LEVEL * piece.size) last.push(piece);
    else lines.push([piece]);
  }
  return lines.map(toLine);
}

/** What is known of the width of a column without rules. */
export interface ColumnWidth {
  /** Of the widest line that it holds, its name included. */
  widest: number;
  /** The most that there can be between its neighbours. */
  most: number;
}

/**
 * True where the next sign had no room behind a line: it would have been wider than any that the column is known to hold,
 * and than a cell can be between its neighbours. A number that is merely the widest of its column may have another below it.
 */
function hadNoRoom(line: ColumnLine, next: ColumnLine, { widest, most }: ColumnWidth): boolean {
  const sign = next.pieces[0]?.glyphs[0];
  const width = sign === undefined ? 0 : sign.u1 - sign.u0;
  return line.u1 - line.u0 + width > widest + SAME * line.size && fills(line, most, width);
}

/** True where a number may go on below a line: its last sign is a digit and no further one had room. */
export function mayGoOn(line: ColumnLine, widest: number): boolean {
  const last = line.pieces.at(-1)?.glyphs.at(-1);
  if (last === undefined || !DIGIT_LAST.test(line.text)) return false;
  return line.u1 - line.u0 + (last.u1 - last.u0) > widest - SAME * line.size;
}

/**
 * What the lines of a cell say together, or null where two figures would run together: a number goes on in the next line
 * only if it had no room left.
 */
export function cellTextOf(lines: readonly ColumnLine[], width: ColumnWidth): string | null {
  let text = "";
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const joins = DIGIT_LAST.test(text) && DIGIT_FIRST.test(line.text);
    if (before !== undefined && joins && !hadNoRoom(before, line, width)) return null;
    text += line.text;
  }
  const isTooLong = lines.length > 1 && TOO_LONG.test(text);
  return isTooLong || TWO_NUMBERS.test(text) ? null : text;
}
