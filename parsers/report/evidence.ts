import type { PageMeta, ReadingLine } from "../document.ts";
import { readHeader } from "./header.ts";
import { type Line, prepareLines } from "./lines.ts";
import { endOfReport, findHeadings, readChapters } from "./sections.ts";
import { findTitles } from "./title.ts";

/** From this score on a text without tables is taken for a report. */
export const REPORT_SCORE = 4;

/** Signs that a text is a report, or that it is about one. */
interface Sign {
  reason: string;
  weight: number;
  pattern: RegExp;
}

/** Signs in the words before the first chapter. */
const LEAD_SIGNS: readonly Sign[] = [
  {
    reason: "lead cites the Regulation (条例) and presents a report",
    weight: 2,
    pattern: /信息公开条例[^。]{0,120}(?:报告|年报)/,
  },
  {
    reason: "states the period of the figures (统计期限)",
    weight: 2,
    pattern: /(?:统计|数据)的?(?:统计)?(?:期限|时限|时间)[^。]{0,12}(?:20|二)/,
  },
  { reason: "calls itself 本报告 or 本年度报告", weight: 1, pattern: /本(?:年度)?报告|本年报/ },
];

/** Titles of papers that are about reports, or are other reports (domain.md §2.6, related documents). */
const OTHER_PAPERS: readonly Sign[] = [
  {
    reason: "title is a notice, an explanation or a piece of news about reports",
    weight: -6,
    pattern:
      /(?:年度报告|年报|信息公开|政务公开).{0,30}(?:通知|解读|图解|一图读懂|通报|公告|要点|工作总结|方案|指南|目录|规定|办法|培训班|推进会|部署会|工作会议)(?:》|[(（].{0,12}[)）])?$/,
  },
  {
    reason: "title is a website's yearly sheet (网站年度报表)",
    weight: -6,
    pattern: /网站.{0,8}(?:年度)?(?:工作)?(?:年度)?(?:报表|年报)/,
  },
  {
    reason: "title is a rule-of-law report (法治政府建设)",
    weight: -6,
    pattern: /法治政府建设|依法行政工作/,
  },
  {
    reason: "title is statistics of part of a year",
    weight: -4,
    pattern: /(?:上半年|半年|季度|[一二三四]季度|\d月).{0,20}(?:统计|情况|数据)/,
  },
];

/** How surely a text is a report, and why. */
export interface ReportLikeness {
  score: number;
  reasons: string[];
}

/**
 * Judges a text in which no table was found: chapter headings, the sentence that presents the report, the title; a
 * notice, an explanation, a website's sheet or a rule-of-law report loses by its title. `score` from
 * {@link REPORT_SCORE} on is a report.
 */
export function looksLikeReport(lines: readonly ReadingLine[], meta: PageMeta): ReportLikeness {
  const prepared = prepareLines(lines);
  const headings = findHeadings(prepared);
  const { lead } = readChapters(prepared, headings);
  const top = prepared.slice(0, headings[0]?.index ?? endOfReport(prepared, 0));
  const reasons: string[] = [];
  let score = 0;
  const add = (weight: number, reason: string): void => {
    score += weight;
    reasons.push(reason);
  };
  const titles = findTitles(top, readHeader(top).name, meta);
  if (titles.best) add(titles.best.year === null ? 2 : 3, `title of a report: ${titles.best.text}`);
  const known = headings.filter((heading) => heading.code !== "local").length;
  if (known > 0) add(Math.min(known, 6), `${known} chapter headings of the form`);
  const start = lead.slice(0, 2000).replace(/\s+/g, "");
  for (const { reason, weight, pattern } of LEAD_SIGNS) if (pattern.test(start)) add(weight, reason);
  for (const { reason, weight, pattern } of OTHER_PAPERS) {
    if (headlines(top, meta, titles.best !== null).some((headline) => pattern.test(headline)))
      add(weight, reason);
  }
  return { score, reasons };
}

/** What stands as the page's headline: its own statement first, else the first short lines of a text without title. */
function headlines(top: readonly Line[], meta: PageMeta, titled: boolean): string[] {
  const stated = meta.articleTitle ?? meta.title?.split(/[_|]/)[0];
  const tight = stated?.replace(/\s+/g, "");
  if (tight) return [tight];
  if (titled) return [];
  const texts = top
    .filter((line) => !line.table)
    .slice(0, 8)
    .map((line) => line.tight);
  return texts
    .flatMap((text, index) => [text, text + (texts[index + 1] ?? "")])
    .filter((text) => text.length <= 80);
}
