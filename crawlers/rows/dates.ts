import { squeeze } from "./text.ts";

/** A date in a text, with its place. */
export interface FoundDate {
  date: string;
  start: number;
  end: number;
}

const DATE = /(?<!\d)((?:19|20)\d{2}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d)(?: ?日)?/g;
/** Time of day, and brackets around, that belong to a date. */
const CLOCK = "(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?)?";
const ONLY_DATE = new RegExp(`^[\\[(（【]? ?(?:${DATE.source})${CLOCK} ?[\\])）】]?$`);
/** At the end of an anchor's text, set off by a blank or by brackets. A written-out date (2020年12月31日) may be the title's. */
const DATE_AT_END = new RegExp(
  `(?: |[\\[(（【] ?)((?:19|20)\\d{2})[-/.] ?(\\d{1,2})[-/.] ?(\\d{1,2})${CLOCK} ?[\\])）】]?$`,
);
const DATE_AT_START = /^[[(（【]? ?((?:19|20)\d{2})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2}) ?(?:[\])）】] ?| )/;

/** A day that the calendar has, as YYYY-MM-DD; null for any other. */
export function isoDate(year: string, month: string, day: string): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < 1990 || y > 2099 || m < 1 || m > 12 || d < 1) return null;
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/** All dates of a text whose white space is squeezed (`2021- 01- 31` is one, as some lists break it over lines). */
export function datesIn(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const match of text.matchAll(DATE)) {
    const date = isoDate(match[1] ?? "", match[2] ?? "", match[3] ?? "");
    if (date !== null) found.push({ date, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** The date that a text consists of; null where it says anything else. */
export function onlyDate(text: string): string | null {
  if (text.length > 60) return null;
  const match = ONLY_DATE.exec(squeeze(text));
  return match === null ? null : isoDate(match[1] ?? "", match[2] ?? "", match[3] ?? "");
}

/** Takes a date off the end or the start of an anchor's text. */
export function takeDate(text: string): { rest: string; date: string | null } {
  for (const pattern of [DATE_AT_END, DATE_AT_START]) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const date = isoDate(match[1] ?? "", match[2] ?? "", match[3] ?? "");
    const rest = (text.slice(0, match.index) + text.slice(match.index + match[0].length)).trim();
    if (date !== null && rest !== "") return { rest, date };
  }
  return { rest: text, date: null };
}

/** A moment in seconds as its day in China (UTC+8 all the year, no summer time since 1992). */
export function dayInChina(seconds: number): string | null {
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 4_102_444_800) return null;
  return new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 10);
}

/**
 * Article addresses that carry the day of publication, in the order in which they are tried. The year is that of the
 * publication, never that of the report.
 */
const DIALECTS: readonly RegExp[] = [
  /\/t(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})_\d+\.s?html?$/,
  /\/art\/(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})\/art_\d+_\d+/,
  /\/(?<y>\d{4})-(?<m>\d{2})\/(?<d>\d{2})\/(?:content|c)_\d+/,
  /\/(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})\/[0-9a-f]{8,40}\/c\.html?$/,
  /\/(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})\d{4,12}\/index\.s?html?$/,
  /\/(?<y>\d{4})\/(?<m>\d{2})\/(?<d>\d{2})\/ARTI\d+/,
  /\/(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})\/\d+\.html?$/,
  /\/(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})\/\d+\.s?html?$/,
  /\/(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})\/[0-9a-f]{32}\.s?html?$/,
  /\/columns\/[0-9a-f-]{36}\/(?<y>\d{4})(?<m>\d{2})\/(?<d>\d{2})\/[0-9a-f-]{36}\.html?$/,
  /\/(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})\/[0-9a-f]{32}\.s?html?$/,
];

/** The day that an address carries: a fall-back for rows that print no date. */
export function dateOfUrl(url: string): string | null {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  if (path.length > 1_000) return null;
  for (const dialect of DIALECTS) {
    const groups = dialect.exec(path)?.groups;
    if (groups === undefined) continue;
    const date = isoDate(groups.y ?? "", groups.m ?? "", groups.d ?? "");
    if (date !== null) return date;
  }
  return null;
}
