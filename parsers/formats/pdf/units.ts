import type { Glyph } from "./page-content.ts";
import { groupLines } from "./text-line.ts";

/** Glyphs that must go into the same cell: a whole number, or any other single glyph. */
export type Unit = Glyph[];

const NUMERIC = /^[\d.,+\-−－%０-９．，＋]+$/u;
/** Digits further apart than this (in em) are two numbers. */
const APART = 0.25;
/** A gap that text set in one go never has between two digits (in em). */
const JUMP = 0.05;
/** How far a glyph may stick out over a boundary and still be said to end there, in em. */
const SLACK = 0.1;

/** True when a rule stands in the crack between two neighbouring digits, and they were not set as one number. */
function parted(a: Glyph, b: Glyph, ruleBetween: (a: Glyph, b: Glyph) => number | null): boolean {
  const rule = ruleBetween(a, b);
  if (rule === null) return false;
  const slack = SLACK * a.size;
  if (a.u1 > rule + slack || b.u0 < rule - slack) return false;
  return a.run !== b.run || b.u0 - a.u1 > JUMP * a.size;
}

/**
 * Cuts glyphs into units that may be sorted into cells one by one.
 *
 * A number wider than its cell sticks out of it. Were its digits sorted by their own centres, its last digit would land
 * in the next cell and both would read as other numbers; so a number moves as a whole. Two numbers in neighbouring
 * cells that touch are still two: a rule stands between them and each was set by itself.
 *
 * @param ruleBetween x of a rule between the centres of two glyphs of one line, or null.
 */
export function unitsOf(
  glyphs: readonly Glyph[],
  ruleBetween: (a: Glyph, b: Glyph) => number | null,
): Unit[] {
  const units: Unit[] = [];
  for (const line of groupLines(glyphs, 0.3)) {
    let number: Glyph[] = [];
    const close = () => {
      if (number.length > 0) units.push(number);
      number = [];
    };
    for (const glyph of line.glyphs) {
      const last = number.at(-1);
      if (glyph.space || !NUMERIC.test(glyph.text)) {
        close();
        units.push([glyph]);
      } else if (
        last !== undefined &&
        (glyph.u0 - last.u1 > APART * glyph.size || parted(last, glyph, ruleBetween))
      ) {
        close();
        number = [glyph];
      } else {
        number.push(glyph);
      }
    }
    close();
  }
  return units;
}
