import type { Glyph } from "./page-content.ts";
import { groupLines, isWideScript, lineText, type TextLine } from "./text-line.ts";

/** What a cell says. */
export interface CellText {
  text: string;
  /** True when the last line fills the cell, so that what it says may go on elsewhere. */
  full: boolean;
}

/** Word leaves 5.4 pt on both sides of a cell by default; with a little to spare. */
const PADDING = 13;

function endsWithDigit(text: string): boolean {
  return /[\d.,]$/u.test(text);
}

/** True when no further glyph, so wide, would have fitted into a cell of that width. */
export function fills(line: Pick<TextLine, "u0" | "u1">, width: number, next: number): boolean {
  return width - (line.u1 - line.u0) < next + PADDING;
}

/**
 * Reads a cell's glyphs line by line. Chinese lines join without a space. Digits at the end of one line and the start of
 * the next are one number only if the first line had no room left; else a space keeps two numbers apart.
 */
export function cellText(glyphs: readonly Glyph[], size: { width: number; height: number }): CellText {
  const inked = glyphs.filter((g) => !g.space);
  if (inked.length === 0) return { text: "", full: false };
  const turned = inked.every((g) => g.angle === 90 || g.angle === 270);
  const width = turned ? size.height : size.width;
  // The frame in which a sideways glyph is measured grows like an upright one's, so the same reading serves both.
  const lines = groupLines(glyphs, 0.5).filter((line) => line.glyphs.some((g) => !g.space));
  let text = "";
  lines.forEach((line, i) => {
    const piece = lineText(line);
    const before = lines[i - 1];
    if (before === undefined) {
      text = piece;
      return;
    }
    const first = piece.at(0) ?? "";
    const last = text.at(-1) ?? "";
    if (isWideScript(first) || isWideScript(last)) text += piece;
    else if (endsWithDigit(text) && /^[\d.,]/u.test(piece)) {
      text += fills(before, width, line.size * 0.55) ? piece : ` ${piece}`;
    } else text += ` ${piece}`;
  });
  const last = lines.at(-1);
  return { text: text.trim(), full: last !== undefined && fills(last, width, last.size) };
}
