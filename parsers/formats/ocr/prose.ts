/** Lines of text between the tables. */
import { UNSURE } from "../../align/value.ts";
import type { Glyph } from "../pdf/page-content.ts";
import type { TextLine } from "../pdf/text-line.ts";
import { type Bitmap, type Box, cutOut, scaled } from "./bitmap.ts";
import { recognise, type Word } from "./tesseract.ts";
import { textOf } from "./text-of.ts";

/** The second reading's size: the engine reads another picture, and errs at other places. */
const LARGER = 1.4;
const MARGIN = 20;
/** Lines that are read a second time at most. */
const MOST_LINES = 400;

/** Lines of a page, or why they can't be read. */
export type ProseRead = { ok: true; lines: TextLine[] } | { ok: false; message: string; tooLong: boolean };

interface Line extends Box {
  words: Word[];
}

/** Reads the page without its tables; a number that is read otherwise the second time is no number any more. */
export async function readProse(
  page: Bitmap,
  scale: number,
  folder: string,
  timeLimit: number,
): Promise<ProseRead> {
  const read = await recognise([page], { model: "chi_sim", layout: "page" }, folder, timeLimit);
  if (!read.ok) return read;
  const lines = linesOf(read.words[0] ?? [], page);
  const numbered = lines.filter(({ words }) => /\d/.test(textOf(words))).slice(0, MOST_LINES);
  const pictures = numbered.map((line) => scaled(cutOut(page, line, MARGIN), LARGER));
  const again = await recognise(pictures, { model: "chi_sim", layout: "line" }, folder, timeLimit);
  if (!again.ok) return again;
  numbered.forEach((line, at) => {
    line.words = withDoubts(line.words, textOf(again.words[at] ?? []));
  });
  return { ok: true, lines: lines.map((line) => textLine(line, scale)) };
}

function linesOf(words: readonly Word[], page: Bitmap): Line[] {
  const lines = new Map<number, Line>();
  for (const word of words) {
    const line = lines.get(word.line);
    if (line === undefined) {
      lines.set(word.line, { x0: word.x0, y0: word.y0, x1: word.x1, y1: word.y1, words: [word] });
      continue;
    }
    line.words.push(word);
    line.x0 = Math.min(line.x0, word.x0);
    line.y0 = Math.min(line.y0, word.y0);
    line.x1 = Math.max(line.x1, word.x1);
    line.y1 = Math.max(line.y1, word.y1);
  }
  return [...lines.values()].map((line) => ({
    ...line,
    x0: Math.max(0, line.x0),
    y0: Math.max(0, line.y0),
    x1: Math.min(page.width, line.x1),
    y1: Math.min(page.height, line.y1),
  }));
}

/** Words with every digit replaced that stands in a number which the second reading does not have. */
function withDoubts(words: readonly Word[], again: string): Word[] {
  const left = (again.match(/\d+/g) ?? []).map(String);
  return words.map((word) => ({
    ...word,
    text: word.text.replace(/\d+/g, (digits) => {
      const at = left.indexOf(digits);
      if (at < 0) return UNSURE.repeat(digits.length);
      left.splice(at, 1);
      return digits;
    }),
  }));
}

/** A line as the layout of a PDF's page has it; a word's room is shared out evenly to its characters. */
function textLine({ words, x0, x1, y0, y1 }: Line, scale: number): TextLine {
  const size = (y1 - y0) / scale;
  const glyphs = words.flatMap((word): Glyph[] => {
    const characters = [...word.text];
    const each = (word.x1 - word.x0) / scale / characters.length;
    return characters.map((text, k) => ({
      text,
      space: false,
      cx: word.x0 / scale + (k + 0.5) * each,
      cy: (y0 + y1) / 2 / scale,
      u0: word.x0 / scale + k * each,
      u1: word.x0 / scale + (k + 1) * each,
      v: y1 / scale,
      size,
      angle: 0,
      run: word.line,
    }));
  });
  return { glyphs, u0: x0 / scale, u1: x1 / scale, v: y1 / scale, size };
}
