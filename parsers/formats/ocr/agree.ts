/**
 * What a cell says, from several readings of its picture. A number counts only where two models that were trained apart
 * read it alike; one that they read otherwise is given as a doubt, which the value grammar takes for a damaged number.
 */
import { squeeze } from "../../../src/core/fold.ts";
import { readValue, UNSURE } from "../../align/value.ts";
import { labelKey } from "../../labels/key.ts";
import { lookUp } from "../../labels/lexicon.ts";

/** Readings of one cell; `line` and `digits` are empty where that way was not needed. */
export interface CellReadings {
  /** The Chinese model, as a block of lines … */
  block: string;
  /** … and larger, as one line where it is one. */
  line: string;
  /** The other model, digits and their marks only. */
  digits: string;
  /** Tall marks that stand apart in the picture: a number has no fewer digits. */
  marks: number;
  /** Height of the ink by its width; a dash is flat. */
  slope: number;
}

const HAN = /\p{Script=Han}/gu;
const NUMBER_LIKE = /^[\d.,+\-−—/\\|]{1,14}$/;
const DIGIT = /\d/;
/** Words of a value cell that hold no number. */
const WORDS = new Set(["无", "不适用", "不涉及", "无此项", "未统计"]);
/** Units of the sheets, each in a cell of its own. */
const UNITS = /^(?:万?元|亿元|件|条|项|人?次|人|篇|个|份|部|宗|起|期|场|家|万条|万件)$/;
/** A dash is at least this much wider than high. */
const FLAT = 0.4;

/** A number without its thousands separators, which are specks to an engine. */
function plain(text: string): string {
  return squeeze(text.normalize("NFKC")).replaceAll(",", "");
}

function digitsOf(text: string): string {
  return plain(text)
    .replace(/[^\d.]+/g, " ")
    .trim();
}

/** True for a text that is a label of a form as a whole. */
export function isKnownLabel(text: string): boolean {
  const { key } = labelKey(text);
  return key !== "" && !/^\d+$/.test(key) && lookUp(key) !== null;
}

/** `(七总计` with the bracket that the engine has overlooked; it counts only where that makes a label of the form. */
function bracketed(text: string): string {
  return text.replace(/^[(（]([一二三四五六七八九十]{1,2})(?![)）一二三四五六七八九十])/, "($1)");
}

/** A text that no number can be read from, with what was read. */
export function doubt(...readings: readonly string[]): string {
  const said = [...new Set(readings.filter((text) => text !== ""))];
  return said.length < 2 ? `${said.join("")}${UNSURE}` : said.join(UNSURE);
}

/** The text of a cell that holds ink. */
export function agreedText({ block, line, digits, marks, slope }: CellReadings): string {
  for (const text of [block, line]) {
    if (isKnownLabel(text)) return text;
    if (isKnownLabel(bracketed(text))) return bracketed(text);
  }
  const chinese = [plain(block), plain(line)];
  const han = Math.max(...chinese.map((text) => text.match(HAN)?.length ?? 0));
  if (chinese.some((text) => NUMBER_LIKE.test(text)) || han < 2)
    return agreedValue(chinese, plain(digits), marks, slope);
  // Words: a number in them (22件, 增加5) must be read alike, too.
  if (chinese[0] === chinese[1] || readValue(block).value === null) {
    const alike = digitsOf(block) === digitsOf(line);
    return alike || !DIGIT.test(block) || isProse(block) ? block : doubt(block, line);
  }
  return digitsOf(block) === digitsOf(line) ? block : doubt(block, line);
}

/** More words than a remark on a number has. */
function isProse(text: string): boolean {
  return readValue(text).value === null && (text.match(HAN)?.length ?? 0) >= 4;
}

function agreedValue(chinese: readonly string[], digits: string, marks: number, slope: number): string {
  const [block = "", line = ""] = chinese;
  const readings = [digits, block, line];
  const isAgreed = chinese.includes(digits);
  // The other model takes a unit for digits behind those of the number.
  const number = /^(\d+(?:\.\d+)?)(\D+)$/.exec(block);
  const isCounted = number !== null && UNITS.test(number[2] ?? "") && digits.startsWith(number[1] ?? "");
  if (isCounted && block === line) return block;
  if (/^[+-]?\d+(?:\.\d+)?$/.test(digits)) {
    const count = digits.replace(/\D/g, "").length;
    return isAgreed && count >= marks ? digits : doubt(...readings);
  }
  if (block === line && WORDS.has(block)) return block;
  // 次 is what 7 is taken for now and then.
  if (block === line && UNITS.test(block) && !DIGIT.test(digits)) return block;
  if (slope < FLAT && marks <= 1 && !readings.some((text) => DIGIT.test(text))) return "—";
  if (digits === "/" && isAgreed) return digits;
  return doubt(...readings);
}

/** True where the first two readings are enough: both models read the same number. */
export function isSettled({ block, digits, marks }: Omit<CellReadings, "line" | "slope">): boolean {
  const number = plain(digits);
  return (
    /^\d+(?:\.\d+)?$/.test(number) && plain(block) === number && number.replace(/\D/g, "").length >= marks
  );
}

/** True where a cell may hold a number: it has hardly a Chinese character, or figures. */
export function mayBeValue(block: string): boolean {
  return DIGIT.test(block) || (block.match(HAN)?.length ?? 0) < 3;
}
