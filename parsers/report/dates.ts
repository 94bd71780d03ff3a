/** Chinese digits in dates, 二〇二〇年 (the zero is written in four ways). */
const CHINESE_DIGITS: Readonly<Record<string, string>> = {
  〇: "0",
  "○": "0",
  零: "0",
  Ｏ: "0",
  一: "1",
  二: "2",
  三: "3",
  四: "4",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
};

/** One digit of a year, as ASCII, full-width or Chinese. */
export const YEAR_DIGIT = "[0-9０-９〇○零一二三四五六七八九]";

/** A year of this century in any of these digits. */
export const YEAR_PATTERN = `(?:[2２二][0０〇○零]${YEAR_DIGIT}{2})`;

/** The year that such digits mean; null when out of the range in which reports exist (Shanghai began with 2004). */
export function yearOf(digits: string): number | null {
  let ascii = "";
  for (const sign of digits.normalize("NFKC")) ascii += CHINESE_DIGITS[sign] ?? sign;
  const year = Number(ascii);
  return Number.isInteger(year) && year >= 2003 && year <= 2099 ? year : null;
}

const NUMERIC_DATE = /(?<!\d)(20\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)/;
const COMPACT_DATE = /^(20\d{2})(\d{2})(\d{2})$/;
const CHINESE_DATE =
  /(二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/;

/** 二十一 → 21; null for anything that is no count below 100. */
function countOf(text: string): number | null {
  const parts = text.split("十");
  if (parts.length > 2) return null;
  const digit = (part: string, empty: number): number =>
    part === "" ? empty : Number(CHINESE_DIGITS[part] ?? "NaN");
  const value =
    parts.length === 1
      ? digit(parts[0] ?? "", Number.NaN)
      : digit(parts[0] ?? "", 1) * 10 + digit(parts[1] ?? "", 0);
  return Number.isInteger(value) ? value : null;
}

/** The date in ISO form when the calendar has it. */
function validDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  return date.toISOString().slice(0, 10);
}

/**
 * The first complete and valid date in a short text, `YYYY-MM-DD`; a time of day after it is ignored. A damaged
 * date (`20231月1日`) gives null: its day can't be told.
 */
export function readDate(text: string): string | null {
  const ascii = text.normalize("NFKC").trim();
  const numeric = NUMERIC_DATE.exec(ascii) ?? COMPACT_DATE.exec(ascii);
  if (numeric) return validDate(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  const chinese = CHINESE_DATE.exec(ascii.replace(/\s+/g, ""));
  if (!chinese) return null;
  const year = yearOf(chinese[1] ?? "");
  const month = countOf(chinese[2] ?? "");
  const day = countOf(chinese[3] ?? "");
  return year === null || month === null || day === null ? null : validDate(year, month, day);
}
