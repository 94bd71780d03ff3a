import { plainIdeographs } from "./compat.ts";
import type { Glyph } from "./page-content.ts";

/** Glyphs that stand on one line, from left to right. */
export interface TextLine {
  glyphs: Glyph[];
  u0: number;
  u1: number;
  /** Baseline. */
  v: number;
  size: number;
}

/** Chinese characters, their punctuation and full-width forms: what is set without spaces between. */
const WIDE_SCRIPT = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2018-\u201f\u2014\u2026\u00b7]/u;

/** True for text that Chinese typesetting sets without a space before or after. */
export function isWideScript(text: string): boolean {
  return WIDE_SCRIPT.test(text);
}

/** Gathers glyphs into lines: a glyph belongs to a line when its baseline is within `tolerance` em of the line's. */
export function groupLines(glyphs: readonly Glyph[], tolerance: number): TextLine[] {
  const sorted = [...glyphs].sort((a, b) => a.v - b.v);
  const lines: Glyph[][] = [];
  let current: Glyph[] = [];
  let sum = 0;
  for (const glyph of sorted) {
    const mean = current.length > 0 ? sum / current.length : glyph.v;
    if (current.length > 0 && glyph.v - mean > tolerance * glyph.size) {
      lines.push(current);
      current = [];
      sum = 0;
    }
    current.push(glyph);
    sum += glyph.v;
  }
  if (current.length > 0) lines.push(current);
  return lines.map(toLine);
}

function toLine(members: Glyph[]): TextLine {
  const glyphs = members.sort((a, b) => a.u0 - b.u0);
  const inked = glyphs.filter((g) => !g.space);
  const measured = inked.length > 0 ? inked : glyphs;
  let [u0, u1, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const glyph of measured) {
    u0 = Math.min(u0, glyph.u0);
    u1 = Math.max(u1, glyph.u1);
    sum += glyph.v;
  }
  const [first] = measured;
  const even = first === undefined || measured.every((g) => g.size === first.size);
  const sizes = even ? [] : measured.map((g) => g.size).sort((a, b) => a - b);
  const size = even ? first?.size : sizes[sizes.length >> 1];
  return { glyphs, u0, u1, v: sum / measured.length, size: size ?? 0 };
}

/** Room between two glyphs that is a space, in em; wider where Chinese meets Latin, which programs set a little apart. */
function spaceBetween(a: Glyph, b: Glyph): number {
  const wideA = isWideScript(a.text);
  const wideB = isWideScript(b.text);
  if (wideA && wideB) return 0.6;
  return wideA || wideB ? 0.4 : 0.25;
}

/** From this gap on (in em) a line is said to have columns, and the gap is written as two spaces or more. */
const COLUMN_GAP = 1.8;
const WIDEST_GAP = 120;

/** How lines are written out. */
export interface LineStyle {
  /** Write wide gaps as wide as they are (two spaces an em), as `pdftotext -layout` does: an empty cell stays a hole. */
  layout: boolean;
}

/** A line's text, with a space where the line has one or has room for one. */
export function lineText(line: TextLine, style: LineStyle = { layout: false }): string {
  let text = "";
  let last: Glyph | null = null;
  let spaced = false;
  for (const glyph of line.glyphs) {
    if (glyph.space) {
      spaced = spaced || glyph.u1 - glyph.u0 > 0.1 * glyph.size;
      continue;
    }
    if (last !== null) {
      const em = Math.max(last.size, glyph.size);
      const gap = (glyph.u0 - last.u1) / em;
      if (gap > COLUMN_GAP) text += " ".repeat(style.layout ? Math.min(Math.round(gap * 2), WIDEST_GAP) : 2);
      else if (gap > spaceBetween(last, glyph) || (spaced && gap > 0.1)) text += " ";
    }
    text += glyph.text;
    last = glyph;
    spaced = false;
  }
  return plainIdeographs(text);
}
