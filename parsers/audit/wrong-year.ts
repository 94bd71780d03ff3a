/**
 * Text that speaks of another year as the one reported on: copied from an earlier report with its number left in. A
 * mention of another year (a comparison, the date of a document, what is planned) is no such thing.
 */
import type { Finding, Section } from "../../src/core/record.ts";
import { chapterOf } from "../report/sections.ts";
import { sentencesOf } from "./sentences.ts";

/** 2022年,我局 …, 回顾2022年, 我局2022年 …: the year as that of the whole sentence, no month or span behind it. */
const OPENING_YEAR =
  /^(?:[我本](?:局|委|办|厅|院|镇|乡|区|县|市|旗|街道|单位|机关|中心|部门))?(?:在|回顾|回望|盘点|纵观|综观|总结)?(?:过去的)?(20\d\d)年(?:度|全年)?(?![\d至到—–~-]|以来|起|末|底|初|前|后|之|间|上半年|下半年|的)/;

/** What a sentence says that compares, or dates something else. */
const COMPARES =
  /比|较|同期|同比|上一?年|去年|历年|以来|至今|往年|增长|下降|印发|出台|发布的|制定的|自20|修订|起施行|正式施行|正式实施/;

/** Words for what is done in the year of a report. */
const REPORTS =
  /信息公开|政务公开|主动公开|公开(?:各类)?(?:政府|政务)?信息|依申请|收到|新收|受理|办结|答复|公布|发布/;

/** The word that any sentence on open government holds; alone it tells enough only where the overview begins. */
const SPEAKS_OF_OPENNESS = /公开/;

/** 2022年未收取信息处理费: the law asks for the fees of the year that is reported on, and of no other. */
const FEES = /信息处理费/;

/** 现公布某局2022年度政府信息公开工作年度报告, in the sentence that presents the report. */
const PRESENTED =
  /(?:现将|现公布|现予|特向社会|向社会公布|编制|形成)[^。]*?(20\d\d)年?度?[^,。;《》]{0,45}?信息公开(?:工作)?(?:年度)?(?:情况)?的?(?:报告|年报)|编制(?:了)?[^,。;《》]{0,30}(20\d\d)年度?(?:政府信息公开)?(?:工作)?(?:年度)?(?:报告|年报)/;

/** A copied text comes from a year or a few before; an older one is history. */
const FARTHEST = 3;

/** Chapters that tell what was done in the year. */
const TOLD: ReadonlySet<string> = new Set(["overview", "proactive", "requests", "review", "interpretation"]);

/** Chapters that tell the fees of the year. */
const TELLS_FEES: ReadonlySet<string> = new Set(["overview", "requests", "fees", "other"]);

/** Findings of severity `warn`, at most one for the presentation and one for the chapters. */
export function wrongYears(lead: string, sections: readonly Section[], year: number | null): Finding[] {
  if (year === null) return [];
  return [presented(lead, year), told(sections, year)].filter((finding) => finding !== null);
}

function presented(lead: string, year: number): Finding | null {
  const sentences = sentencesOf(lead).filter((sentence) => sentence.endsWith("。"));
  const years = sentences.flatMap((sentence) => {
    const match = PRESENTED.exec(sentence);
    // The title may run into the sentence: only what follows the verb is looked at.
    return match === null
      ? []
      : [{ sentence: sentence.slice(match.index), said: Number(match[1] ?? match[2]) }];
  });
  if (years.length === 0 || years.some(({ sentence }) => sentence.includes(String(year)))) return null;
  const [first] = years;
  return first === undefined
    ? null
    : finding(first.said, year, "the report is presented as one on", first.sentence);
}

function told(sections: readonly Section[], year: number): Finding | null {
  for (const { text, heading } of sections) {
    const chapter = chapterOf(heading);
    if (!TOLD.has(chapter) && !TELLS_FEES.has(chapter)) continue;
    const sentences = sentencesOf(text);
    const speaksOfYear = sentences.some((sentence) => sentence.includes(`${year}年`));
    const first = sentences.findIndex((sentence) => /20\d\d年/.test(sentence));
    for (const [index, sentence] of sentences.entries()) {
      const said = Number(OPENING_YEAR.exec(sentence)?.[1] ?? 0);
      if (said === 0 || said >= year || said < year - FARTHEST) continue;
      const beside = `${sentences[index - 1] ?? ""}${sentences[index + 1] ?? ""}`;
      if (COMPARES.test(sentence) || sentence.includes(String(year))) continue;
      const isOpening = chapter === "overview" && index === first && SPEAKS_OF_OPENNESS.test(sentence);
      const isOld =
        (chapter === "overview" && !speaksOfYear && (isOpening || REPORTS.test(sentence))) ||
        (TELLS_FEES.has(chapter) && FEES.test(sentence) && !beside.includes(`${year}年`)) ||
        // Where the chapter speaks of the right year too, only a figure of the year shows that this one is left over.
        (TOLD.has(chapter) && REPORTS.test(sentence) && isFigure(sentence, beside, year));
      if (isOld) return finding(said, year, `「${heading}」 tells what was done in`, sentence);
    }
  }
  return null;
}

/** True where a sentence states a figure, and those beside it neither compare nor speak of the right year. */
function isFigure(sentence: string, beside: string, year: number): boolean {
  return /\d(?:件|条|篇|次|场|期)/.test(sentence) && !beside.includes(`${year}年`) && !COMPARES.test(beside);
}

function finding(said: number, year: number, what: string, sentence: string): Finding {
  return {
    code: "wrong_year_in_text",
    severity: "warn",
    printed: said,
    expected: year,
    message: `${what} ${said}, the report is on ${year}: is the text copied from another year? 「${sentence.slice(0, 80)}」`,
  };
}
