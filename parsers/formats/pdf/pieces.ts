import type { Glyph } from "./page-content.ts";
import { isWideScript, lineText, type TextLine } from "./text-line.ts";

/** Text on one line with no room inside: a whole cell, or a part of one. Never parts of two cells. */
export interface Piece {
  u0: number;
  u1: number;
  /** Baseline, counted through all pages: those of a page are far from those of the next. */
  v: number;
  size: number;
  text: string;
  glyphs: Glyph[];
  line: TextLine;
}

/** More than any page is high, so that lines of two pages are never near each other. */
export const PAGE = 100_000;

/** The page, from 0, of a height that is counted through all pages. */
export function pageAt(v: number): number {
  return Math.floor(v / PAGE);
}

/** Room that may part two cells, in em. Labels that it cuts are put together again by what they say. */
const ROOM = 0.3;
/** The same where the two glyphs were drawn by different operations, as cells are. */
const ROOM_BETWEEN_RUNS = 0.2;
const ROOM_BETWEEN_NAMES = 0.05;
const DIGIT = /[\d０-９.,，．]/u;

function isApart(a: Glyph, b: Glyph): boolean {
  const gap = (b.u0 - a.u1) / Math.max(a.size, b.size);
  if (a.run !== b.run) {
    // Names of columns may fill their cells; as labels they are put together again, if they are one.
    const wide = isWideScript(a.text) && isWideScript(b.text);
    return gap > (wide ? ROOM_BETWEEN_NAMES : ROOM_BETWEEN_RUNS);
  }
  // Chinese and Latin set by one operation may stand a quarter em apart.
  const mixed = isWideScript(a.text) !== isWideScript(b.text);
  return gap > (mixed ? ROOM + 0.1 : DIGIT.test(a.text) && DIGIT.test(b.text) ? 0.25 : ROOM);
}

/** Cuts a line wherever a column's end may be. */
export function piecesOf(line: TextLine, v: number): Piece[] {
  const pieces: Piece[] = [];
  let glyphs: Glyph[] = [];
  const close = () => {
    const [first] = glyphs;
    const last = glyphs.at(-1);
    if (first !== undefined && last !== undefined) {
      const text = lineText({ ...line, glyphs }).trim();
      pieces.push({ u0: first.u0, u1: last.u1, v, size: first.size, text, glyphs, line });
    }
    glyphs = [];
  };
  for (const glyph of line.glyphs) {
    if (glyph.space) continue;
    const last = glyphs.at(-1);
    if (last !== undefined && isApart(last, glyph)) close();
    glyphs.push(glyph);
  }
  close();
  return pieces;
}
