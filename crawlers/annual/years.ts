import { YEAR_PATTERN, yearOf } from "../../parsers/report/dates.ts";

const YEAR = new RegExp(`(?<![0-9a-zA-Z])(${YEAR_PATTERN})(?![0-9])(年度|年)?`, "g");

/** Dates of publication and document numbers hold a year that isn't the report's: 2021年1月31日, (2021)5号. */
const NO_YEAR_AFTER = /^(?:\d{1,2}月|[-/.]\d{1,2}[-/.]\d|[)）]\d{0,6}号)/;

/** A year in a title, with its place. */
export interface FoundYear {
  year: number;
  start: number;
  end: number;
}

/** The years that a folded title names: 2020年, 2020年度, 二〇二〇年, 2020. */
export function yearsIn(title: string): FoundYear[] {
  const found: FoundYear[] = [];
  for (const match of title.matchAll(YEAR)) {
    const end = match.index + match[0].length;
    if (NO_YEAR_AFTER.test(title.slice(end, end + 12))) continue;
    const year = yearOf(match[1] ?? "");
    if (year !== null) found.push({ year, start: match.index, end });
  }
  return found;
}

/** Words behind a year that add nothing to it: 2020年年报, 2020年度报告汇总. */
const YEAR_LABEL = new RegExp(
  `^[(]?(${YEAR_PATTERN})(?:年度|年)?(?:(?:政府|政务)?信息公开)?(?:工作)?(?:年度)?(?:年报|报告)?(?:汇总|合集|专栏)?[)]?$`,
);

/** The year of a label that says nothing but a year: `2021年`, `2021`, `二〇二一年度`, `2021年年报`. */
export function yearLabel(label: string): number | null {
  const match = label.length <= 24 ? YEAR_LABEL.exec(label) : null;
  return match === null ? null : yearOf(match[1] ?? "");
}

/** Directories by year: `/2021/`, `/gknb2017/`, `/2021n/`, `/2021nb/`. */
const YEAR_PATH = /\/(?:[a-z]{0,12}(20\d\d)|(20\d\d)[a-z]{1,8})(?=\/|$|\?)/gi;

/** The year of the last directory of an address that is named after one; null where none is. */
export function yearOfPath(pathname: string): number | null {
  let year: number | null = null;
  for (const match of pathname.slice(0, 500).matchAll(YEAR_PATH))
    year = yearOf(match[1] ?? match[2] ?? "") ?? year;
  return year;
}

/** The year that a script is asked for: `?fbtime=2017`, `?year=2017`; null where it is asked for none. */
export function yearOfQuery(address: string): number | null {
  const match = /[?&](?:fbtime|year|nd|niandu)=(20\d\d)(?:&|$)/i.exec(address.slice(0, 2_000));
  return match === null ? null : yearOf(match[1] ?? "");
}
