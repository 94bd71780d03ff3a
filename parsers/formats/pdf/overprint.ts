import type { Glyph } from "./page-content.ts";

/** Two digits that stand beside each other are at least this far apart, in em; a double strike is much nearer. */
const SAME_PLACE = 0.2;
/** Glyphs are looked up by squares of this side, in points; no glyph of a report is so large that its reach is wider. */
const SQUARE = 8;
/** Squares in a row of the lookup; wider than any page. */
const ROW = 1 << 16;

function isTwin(a: Glyph, b: Glyph): boolean {
  const reach = a.size * SAME_PLACE;
  return (
    a.text === b.text &&
    Math.abs(a.cx - b.cx) < reach &&
    Math.abs(a.cy - b.cy) < reach &&
    Math.abs(a.size - b.size) < a.size * 0.1
  );
}

/**
 * Drops glyphs printed twice in nearly the same place: bold imitated by double striking, a shadow, a page drawn twice.
 * Kept, `95` would read `9955`.
 */
export function withoutOverprint(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Map<number, Glyph[]>();
  return glyphs.filter((glyph) => {
    if (glyph.space) return true;
    const square = Math.floor(glyph.cy / SQUARE) * ROW + Math.floor(glyph.cx / SQUARE);
    for (const row of [square - ROW, square, square + ROW]) {
      for (let at = row - 1; at <= row + 1; at++) {
        for (const other of seen.get(at) ?? []) if (isTwin(glyph, other)) return false;
      }
    }
    const here = seen.get(square);
    if (here === undefined) seen.set(square, [glyph]);
    else here.push(glyph);
    return true;
  });
}
