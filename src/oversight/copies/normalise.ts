import { simplify } from "../../../parsers/labels/simplify.ts";

/**
 * What a copyist changes and what says nothing: numbers, 我/本 with the kind of body (我局, 本区), levels of government
 * (全县 → 全区). They are dropped wherever they stand, so two texts that differ in them alone are the same.
 */
const DROPPED = "〇零一二三四五六七八九十百千万亿两我本省市县区旗镇乡州盟局委厅院";

/** Ends of sentences; shingles do not run across, so that an order of paragraphs makes no difference. */
const ENDS = "。！？；!?;\n\r";

const DROP = 0;
const KEEP = 1;
const END = 2;

const KIND_OF = kinds();

/** Han characters and Latin letters are kept; digits, signs and blanks are not. */
function kinds(): Uint8Array {
  const table = new Uint8Array(0x10000);
  table.fill(KEEP, 0x3400, 0xa000);
  table.fill(KEEP, 0x61, 0x7b);
  // Beyond the first plane: rare characters of names of places, as their two code units.
  table.fill(KEEP, 0xd800, 0xe000);
  for (const sign of DROPPED) table[sign.charCodeAt(0)] = DROP;
  for (const sign of ENDS) table[sign.charCodeAt(0)] = END;
  return table;
}

/** A text as it is compared. */
export interface NormalText {
  /** Code units that are kept. */
  units: Uint16Array;
  /** Where each of them stands in the text. */
  at: Uint32Array;
  /** Index of the first unit after each sentence, in order; the last is the length. */
  ends: number[];
}

/**
 * Drops what must not count: signs, numbers, levels, the body's own names.
 * @param names of the body and its place, as {@link ownNames} gives them.
 */
export function normalise(text: string, names: readonly string[]): NormalText {
  const folded = withoutNames(foldInPlace(text), names);
  const units = new Uint16Array(folded.length);
  const at = new Uint32Array(folded.length);
  const ends: number[] = [];
  let count = 0;
  for (let index = 0; index < folded.length; index++) {
    const unit = folded.charCodeAt(index);
    const kind = KIND_OF[unit];
    if (kind === KEEP) {
      units[count] = unit;
      at[count++] = index;
    } else if (kind === END) ends.push(count);
  }
  ends.push(count);
  return { units: units.subarray(0, count), at: at.subarray(0, count), ends };
}

/** NFKC, simplified and in lower case, each character at the index that it had. */
export function foldInPlace(text: string): string {
  return sameLength(
    text,
    (of) => simplify(of.normalize("NFKC")).toLowerCase(),
    (of) =>
      Array.from(of, (sign) =>
        sign.normalize("NFKC").toLowerCase().slice(0, sign.length).padEnd(sign.length),
      ).join(""),
  );
}

function sameLength(text: string, fold: (text: string) => string, slow: (text: string) => string): string {
  const folded = fold(text);
  return folded.length === text.length ? folded : slow(text);
}

function withoutNames(text: string, names: readonly string[]): string {
  let left = text;
  for (const name of names) {
    if (left.includes(name)) left = left.replaceAll(name, " ".repeat(name.length));
  }
  return left;
}
