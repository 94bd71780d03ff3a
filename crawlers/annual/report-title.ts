import { isBodyName } from "../../parsers/report/names.ts";
import { parseTitle } from "../../parsers/report/title.ts";
import { fold } from "../../src/core/fold.ts";
import { type LookAlike, lookAlike } from "./look-alikes.ts";
import { yearLabel, yearsIn } from "./years.ts";

/** What a title says. */
export interface TitleVerdict {
  report: boolean;
  /** The report's year as printed; null where none is. */
  year: number | null;
  /** The body that it names; null where it names none. */
  unit: string | null;
  /** Why it is none. */
  why: LookAlike | "no report" | "no year" | null;
}

/** Where the title stands: in a column or hub of annual reports, titles say less. */
export interface TitlePlace {
  /** True in the column of annual reports, or in a page that gathers them. */
  annual: boolean;
  /** The year that the hub itself names, 「2020年政府信息公开年报汇总」. */
  year?: number | null;
}

const NONE: TitleVerdict = { report: false, year: null, unit: null, why: "no report" };

/** A list may print so much around a title; a longer text is no title. */
const LONGEST = 160;

/** Numbering, marks and column names in front: `1.`, `【年报】`, `[信息公开年报]` (folded to round brackets). */
const IN_FRONT =
  /^(?:[·•▪◆●■□>»›*#-]|\d{1,3}[.、](?!\d)|\((?:\d{1,3}|[^()]{0,12}(?:年报|公开|置顶|最新|图文|附件)[^()]{0,4})\))+/;
/** Dates, file types and remarks behind: `(图片版)`, `.pdf`, `2021-01-31`, `(含附件)`. */
const BEHIND = [
  /(?:\(|\[)?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\d{1,2}:\d\d(?::\d\d)?)?(?:\)|\])?$/,
  /\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar|s?html?|txt)$/i,
  /\((?!20\d\d|[^()]{0,20}(?:局|委|厅|办|政府|中心|街道|镇|乡))[^()]{1,14}\)$/,
  /(?:new|hot|置顶|下载|查看|点击下载|全文下载|附件)!?$/i,
  /["》>。:]$/,
];
/** In brackets behind the title: not the report, but a picture of it or a word about it; `(附解读)` is the report with one. */
const RETOLD = /[([](?![^()]{0,6}(?:含|附))[^()]{0,10}(?:解读|图解|图说|一图)[^()]{0,6}[)\]][^()]{0,12}$/;
const CUT = /(?:\.{2,}|…+|。{2,})$/;

/** A title as it is compared: folded, without what lists print around it. `cut` where the list has cut it. */
function tidy(title: string): { text: string; cut: boolean } {
  let text = fold(title.slice(0, 600))
    .replace(/^["《<]/, "")
    .replace(IN_FRONT, "")
    .replace(/^["《<]/, "");
  // NFKC turns `…` into three dots.
  const cut = CUT.test(text);
  text = text.replace(CUT, "");
  for (let k = 0, before = ""; k < 4 && before !== text; k++) {
    before = text;
    for (const pattern of BEHIND) text = text.replace(pattern, "");
  }
  return { text, cut };
}

/** A name that ends in a verb is a headline's subject: 东山县完成2020年政府信息公开年报. */
const DID_SOMETHING = /(?:完成|发布|公布|公开|编制|编写|印发|报送|上报|提交|开展|启动|推进|通过|审议)了?$/;

const OPEN_GOVERNMENT = /(?:政府|政务)?信息公开|政务公开/;
const REPORT = /年度报告|年报|工作(?:情况)?(?:的)?(?:年度)?报告|情况的?(?:年度)?报告|年度工作报告/;
/** The report's word ends the title, but for brackets or its year. */
const REPORT_ENDS = /(?:报告|年报)(?:\([^()]{0,24}\)|[-—–_]{0,2}20\d\d(?:年度?)?)?$/;

/** What may follow 信息公开 in a whole title; a cut one ends somewhere inside. */
const TAILS = [
  "工作年度报告",
  "年度报告",
  "年度工作报告",
  "工作报告",
  "年报",
  "工作年报",
  "工作情况的报告",
  "工作情况报告",
  "情况年度报告",
  "情况报告",
  "情况的报告",
];
/** Lists cut without dots as well, after so many characters (`length=80` counts bytes). */
const CUT_LENGTH = 36;

/**
 * Is that the title of an annual report on open government (政府信息公开工作年度报告)? Outside their column it must say
 * so: a year, 信息公开 or 政务公开, and 年度报告, 年报 or 工作报告 at its end.
 */
export function judgeTitle(title: string, place: TitlePlace = { annual: false }): TitleVerdict {
  const { text, cut } = tidy(title);
  if (text === "" || text.length > LONGEST) return NONE;
  const certain = RETOLD.test(fold(title.slice(0, 600))) ? "解读" : lookAlike(text, true);
  if (certain !== null) return { ...NONE, why: certain };
  const strict = parseTitle(text);
  if (strict !== null && OPEN_GOVERNMENT.test(text)) {
    if (strict.agency !== null && DID_SOMETHING.test(strict.agency)) return { ...NONE, why: "宣传" };
    const year = strict.year ?? place.year ?? null;
    // A name and no year: the column knows them by their date. Neither: the name of a column.
    if (year === null && !(place.annual && strict.agency !== null))
      return { ...NONE, unit: strict.agency, why: "no year" };
    return { report: true, year: strict.year ?? place.year ?? null, unit: strict.agency, why: null };
  }
  const why = lookAlike(text);
  if (why !== null) return { ...NONE, why };
  const year = yearNearReport(text);
  if (OPEN_GOVERNMENT.test(text) && REPORT.test(text) && REPORT_ENDS.test(text)) {
    return year === null && !place.annual
      ? { ...NONE, why: "no year" }
      : { report: true, year: year ?? place.year ?? null, unit: unitIn(text), why: null };
  }
  if ((cut || text.length >= CUT_LENGTH) && isCutTitle(text, place.annual)) {
    return { report: true, year, unit: unitIn(text), why: null };
  }
  return place.annual ? inColumn(text, place.year ?? null) : NONE;
}

/** A title that says less than it would outside the column: `2020年年报`, `市教育局2020年度报告`, `2025年`. */
const SHORT =
  /^(.{0,45}?)(?:关于)?(?:20\d\d|二[〇○零]..)(?:年度|年)(.{0,45}?)(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)$/;

function inColumn(text: string, hubYear: number | null): TitleVerdict {
  const bare = yearLabel(text);
  if (bare !== null) return { report: true, year: bare, unit: null, why: null };
  const [, before = "", after = ""] = SHORT.exec(text) ?? [];
  const short = SHORT.test(text);
  const name = before || after;
  if (short && (name === "" || isBodyName(name))) {
    return { report: true, year: yearNearReport(text), unit: name === "" ? null : name, why: null };
  }
  if (isBodyName(text)) return { report: true, year: hubYear, unit: text, why: null };
  // 市教育局2020年, 2020年市教育局.
  const year = yearsIn(text);
  const [only] = year;
  if (year.length === 1 && only !== undefined) {
    const rest = (text.slice(0, only.start) + text.slice(only.end)).replace(/(?:年报|报告)$/, "");
    if (isBodyName(rest)) return { report: true, year: only.year, unit: rest, why: null };
  }
  return NONE;
}

/** Cut off: what is left of it begins as a report's title does. */
function isCutTitle(text: string, annual: boolean): boolean {
  if (yearsIn(text).length === 0) return false;
  const match = /(?:(?:政府|政务)信息公开|政务公开|信息公开)/.exec(text);
  if (match === null) {
    if (!annual) return false;
    const year = yearsIn(text).at(-1);
    const rest = year === undefined ? "" : text.slice(year.end);
    return rest.length <= 6 && "政府信息公开".startsWith(rest);
  }
  const rest = text.slice(match.index + match[0].length);
  // 信息公开 alone at the end could go on in any way.
  return rest === "" ? annual : TAILS.some((tail) => tail.startsWith(rest));
}

/** The year that stands nearest in front of the report's word; a list prints the year of publication before it. */
function yearNearReport(text: string): number | null {
  const years = yearsIn(text);
  const at = text.search(OPEN_GOVERNMENT);
  const before = at < 0 ? years : years.filter(({ end }) => end <= at);
  return (before.at(-1) ?? years[0])?.year ?? null;
}

/** The name in front of or behind the year, where it is one. */
function unitIn(text: string): string | null {
  const at = text.search(OPEN_GOVERNMENT);
  const head = at < 0 ? text : text.slice(0, at);
  const [first] = yearsIn(head);
  const parts = first === undefined ? [head] : [head.slice(0, first.start), head.slice(first.end)];
  for (const part of parts) {
    const name = part.replace(/^关于/, "").replace(/(?:关于|的|,)+$/, "");
    if (isBodyName(name)) return name;
  }
  return null;
}
