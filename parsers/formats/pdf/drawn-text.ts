/**
 * A page's text in the order in which it was drawn. Programs draw a table cell by cell as it is read, so this is a
 * second way to read one that owes nothing to rules or places.
 */
import type { Glyph } from "./page-content.ts";

/** Digits that were drawn in one go, or any other single sign. */
export interface Drawn {
  /** NFKC, without white space. */
  text: string;
  digits: boolean;
  first: Glyph;
  last: Glyph;
}

/** Digits set in one go have no room between them, in em. */
const SNUG = 0.05;
/** A baseline that differs by less is the same, in em. */
const LEVEL = 0.1;
const DIGITS = /^\d+$/u;

/** True where two glyphs stand on one baseline. */
export function isLevel(a: Glyph, b: Glyph): boolean {
  return a.angle === b.angle && Math.abs(a.v - b.v) < LEVEL * Math.max(a.size, b.size);
}

function goesOn(a: Glyph, b: Glyph): boolean {
  return a.run === b.run && isLevel(a, b) && Math.abs(b.u0 - a.u1) < SNUG * b.size;
}

/** Joins what was drawn in one go. */
export function drawnText(glyphs: readonly Glyph[]): Drawn[] {
  const all: Drawn[] = [];
  for (const glyph of glyphs) {
    if (glyph.space) continue;
    const text = glyph.text.normalize("NFKC").replace(/\s+/gu, "");
    const digits = DIGITS.test(text);
    const before = all.at(-1);
    if (digits && before?.digits === true && goesOn(before.last, glyph)) {
      before.text += text;
      before.last = glyph;
    } else {
      all.push({ text, digits, first: glyph, last: glyph });
    }
  }
  return all;
}
