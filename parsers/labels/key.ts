/**
 * Labels are compared by key: folded, without the numbering in front of them and without punctuation, so that
 * `（一）予以公开`, `(一) 予以公开` and `1、予以公开` are one label. The number itself is kept apart, since a bare
 * `其他` and `3.其他` are different things.
 */
import { fold } from "../../src/core/fold.ts";
import { simplify } from "./simplify.ts";

/** A label taken apart: its key, and the numbering printed in front of it (`3`, `六`, or empty). */
export interface LabelKey {
  key: string;
  number: string;
}

const CHINESE_DIGITS = "零一二三四五六七八九十";

/** Numbers in a circle. NFKC makes bare digits of the white ones (`③其他` → `3其他`) and nothing of the black ones. */
const CIRCLED = /^\s*(?:([①-⑳])|([❶-❿]))[、.．,]?/;

/** A number in a circle in front of a label, as one with a point behind it. */
function uncircled(text: string): string {
  return text.replace(CIRCLED, (_, white?: string, black = "") => {
    const number = white === undefined ? black.charCodeAt(0) - 0x2775 : white.charCodeAt(0) - 0x245f;
    return `${number}.`;
  });
}

/** `(一)`, `一、`, `1.`, `1、`, `其中:` in front of a label; repeated, since some are numbered twice. */
const NUMBERING =
  /^(?:其中[::,,]?|\(([一二三四五六七八九十\d]{1,3})\)[、..,]?|([一二三四五六七八九十]{1,3})[、.,)]|(\d{1,2})[、.,)](?!\d))/;

const PUNCTUATION = /[^\p{L}\p{N}]+/gu;

/** Digits of a numbering in one writing: `六` and `6` are the same number. */
function plainNumber(number: string): string {
  if (/^\d+$/.test(number)) return String(Number(number));
  if (number === "十") return "10";
  if (number.length === 2 && number.startsWith("十")) return `1${CHINESE_DIGITS.indexOf(number[1] ?? "")}`;
  return String(CHINESE_DIGITS.indexOf(number));
}

/** Labels are the same in every report: their keys are remembered, up to so many. */
const MOST_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 100;
const remembered = new Map<string, LabelKey>();

/** The key and number of a label, from text as printed. */
export function labelKey(text: string): LabelKey {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const made = makeKey(text);
  if (text.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, made);
  }
  return made;
}

function makeKey(text: string): LabelKey {
  let rest = fold(uncircled(simplify(text)));
  let number = "";
  for (let i = 0; i < 3; i++) {
    const match = NUMBERING.exec(rest);
    if (match === null) break;
    const digits = match[1] ?? match[2] ?? match[3];
    if (digits !== undefined) number = plainNumber(digits);
    rest = rest.slice(match[0].length);
  }
  return { key: rest.replace(PUNCTUATION, ""), number };
}

/** The key of a piece from inside a label: digits in front of it belong to it (`计1条`), so nothing is cut off. */
export function innerKey(text: string): string {
  return fold(simplify(text)).replace(PUNCTUATION, "");
}

/** No numbering is longer. */
const LONGEST_NUMBERING = 12;

/** True for text that is a numbering and nothing else: `(三)`, `1.`, `三、`. A bare `1` is a number, not one. */
export function isNumberingOnly(text: string): boolean {
  if (text.length > LONGEST_NUMBERING) return false;
  const { key, number } = labelKey(text);
  return key === "" && number !== "";
}
