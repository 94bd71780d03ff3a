import type { Finding } from "../../src/core/record.ts";
import { YEAR_DIGIT, yearOf } from "./dates.ts";
import type { Titles } from "./title.ts";

/** The sentence that states the period of the figures, 统计期限自2020年1月1日至2020年12月31日. */
const PERIOD =
  /(?:统计|数据)的?(?:统计)?(?:起止)?(?:期限|时限|时间|周期|区间|期间|时段|范围|截止|截至)([^。；;]{0,80})|(?<!\d)自(20\d\d年?1月1日[^。；;]{0,40}12月31日)/;

/** Runs that begin as a year does; a damaged date (`202011日`, 年 and 月 lost) still begins with it. */
const YEAR_RUN = new RegExp(
  `(?<![0-9０-９])([2２][0０][0-9０-９]{2})|(二[〇○零Ｏ0]${YEAR_DIGIT}{2})(?=年)`,
  "g",
);

/** A period that begins in the last month of the year before (统计时间为2020年12月26日至2021年12月25日). */
const BEGINS_IN_DECEMBER = /^[^\d二]*20\d\d[年.-]12[月.-]/;

/** The year of the period; null when the sentence is absent or names two years that make no reporting year. */
function periodYear(text: string): number | null {
  const match = PERIOD.exec(text);
  if (!match) return null;
  const sentence = match[1] ?? match[2] ?? "";
  const years = new Set<number>();
  for (const run of sentence.matchAll(YEAR_RUN)) {
    const year = yearOf(run[1] ?? run[2] ?? "");
    if (year !== null) years.add(year);
  }
  const [first, second] = years;
  if (years.size === 1 && first !== undefined) return first;
  if (years.size !== 2 || first === undefined || second !== first + 1) return null;
  return BEGINS_IN_DECEMBER.test(sentence) ? second : null;
}

/** 20XX年 in running text, addresses and document numbers (〔2019〕60号) left aside. */
const YEAR_IN_TEXT = /(?<![0-9A-Za-z/〔[(（.-])(20\d\d)年/;

/** The report named in a sentence: 2020年度政府信息公开工作年度报告. */
const REPORT_IN_TEXT =
  /(?<!\d)(20\d\d)年?度?[^,，。；;、《》\n]{0,45}?(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:情况)?的?(?:年度)?(?:报告|年报)/;

function firstYear(text: string, pattern: RegExp): number | null {
  const match = pattern.exec(text);
  return match ? yearOf(match[1] ?? "") : null;
}

/** What the year is read from. */
export interface YearEvidence {
  titles: Titles;
  /** Paragraphs before the first chapter, titles included. */
  lead: string;
  /** Text of the first chapter. */
  overview: string;
  /** Day of publication or of writing. */
  published: string | null;
}

/** Where a year was found, for messages. */
interface Vote {
  source: string;
  year: number | null;
  weight: number;
}

/** 2020-2021学年, in a title or the first sentences. */
const SCHOOL_YEAR = /20\d\d(?:[-—–~至]20\d\d)?学年/;

/** The lead that is searched. */
const LEAD_LENGTH = 3000;

/**
 * The reporting year (数据年度) by vote: the period sentence weighs most, then the title, then weaker signs, of which
 * one can tip the scale against a single strong one; publication is usually in the next year (domain.md §6.1), and
 * a title that it bears out stands even against a period and a first chapter copied from the year before.
 * Where period and title differ, one of them was left from another year's report and the finding names both.
 */
export function readYear(evidence: YearEvidence): { year: number | null; findings: Finding[] } {
  const lead = evidence.lead.slice(0, LEAD_LENGTH).replace(/\s+/g, "");
  const overview = evidence.overview.slice(0, LEAD_LENGTH).replace(/\s+/g, "");
  const period = periodYear(lead) ?? periodYear(overview);
  const title =
    evidence.titles.best?.year ?? evidence.titles.header?.year ?? evidence.titles.page?.year ?? null;
  const published = evidence.published === null ? null : Number(evidence.published.slice(0, 4)) - 1;
  const votes: Vote[] = [
    { source: "统计期限", year: period, weight: 3 },
    { source: "title", year: title, weight: 2.5 },
    {
      source: "presentation",
      year: firstYear(lead.replace(evidence.titles.best?.text ?? "", ""), REPORT_IN_TEXT),
      weight: 1,
    },
    { source: "first chapter", year: firstYear(overview, YEAR_IN_TEXT), weight: 1 },
    { source: "publication", year: published, weight: published === title ? 1.7 : 0.9 },
  ];
  const sums = new Map<number, number>();
  for (const { year, weight } of votes) if (year !== null) sums.set(year, (sums.get(year) ?? 0) + weight);
  let best: number | null = null;
  for (const [year, sum] of sums) if (best === null || sum > (sums.get(best) ?? 0)) best = year;
  // A university reports on a school year (学年), which is no reporting year of this form.
  if (SCHOOL_YEAR.test(lead)) best = null;
  const findings: Finding[] = [];
  if (best !== null && period !== null && title !== null && period !== title) {
    const wrong = best === title ? period : title;
    const support = votes
      .filter((vote) => vote.year === best)
      .map((vote) => vote.source)
      .join(", ");
    findings.push({
      code: "wrong_year_in_text",
      severity: "warn",
      printed: wrong,
      expected: best,
      message: `The title says ${title}, the period of the figures (统计期限) ${period}; taken: ${best} (${support})`,
    });
  }
  return { year: best, findings };
}
