/** Chinese numerals (十二件, 一百零三条) as numbers, where they count something. */

const DIGITS = "零一二三四五六七八九";

const digitOf = (sign: string): number => (sign === "两" ? 2 : sign === "〇" ? 0 : DIGITS.indexOf(sign));

/** Below 10 000; 零 stands where a place is skipped. */
const SECTION =
  /^(?:([一二两三四五六七八九])千)?(零?)(?:([一二两三四五六七八九])百)?(零?)(?:([一二三四五六七八九]?)(十))?(零?)([一二两三四五六七八九])?$/;

function sectionOf(text: string): number | null {
  const match = SECTION.exec(text);
  if (match === null || text === "") return null;
  const [, thousands, , hundreds, , tens, ten, lastZero, ones] = match;
  // 一百三 means 130 to some and is careless to all: no number.
  const isSkipped = ones !== undefined && ten === undefined && (thousands ?? hundreds) !== undefined;
  if (isSkipped && lastZero === "" && !text.includes("零")) return null;
  const of = (sign: string | undefined): number => (sign === undefined || sign === "" ? 0 : digitOf(sign));
  return (
    of(thousands) * 1000 + of(hundreds) * 100 + (ten === undefined ? 0 : (of(tens) || 1) * 10) + of(ones)
  );
}

/**
 * The number that a Chinese numeral says; null for what is none, or not just one: 三五 is a range, 一百三 careless.
 */
export function chineseNumber(text: string): number | null {
  if (text === "零" || text === "〇") return 0;
  const parts = text.split("万");
  if (parts.length > 2) return null;
  const [high, low] = parts.length === 2 ? parts : [null, parts[0]];
  const upper = high == null ? 0 : sectionOf(high);
  const lower = high != null && low === "" ? 0 : sectionOf((low ?? "").replace(/^零/, ""));
  return upper === null || lower === null ? null : upper * 10_000 + lower;
}

/**
 * A numeral before a word that counts. 第二十条, 每一次, 数十件 and 上百条 are no counts, nor is 一件事, 一次性, 一条龙.
 */
const COUNTED =
  /(?<![第每各另数几上近约逾超余多\d.〇零一二两三四五六七八九十百千万])([〇零一二两三四五六七八九十百千万]+)(?=(?:件(?!事|套)|起(?!来|草)|宗|条(?!龙|例|款|规定)|篇|次(?!性)|场(?!所)|期(?!间|限)|元))/g;

/** Writes numerals that count something in digits; all else stays. */
export function digitsForNumerals(text: string): string {
  return text.replace(COUNTED, (numeral) => String(chineseNumber(numeral) ?? numeral));
}
