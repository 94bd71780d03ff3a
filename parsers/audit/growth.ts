/**
 * Growth stated in the prose (较上年增长20%). Inside one report it is judged where the sentence names last year's number
 * or the difference; else only the report on the year before can tell.
 */
import { APPROXIMATE, inDigits, numberOf, PERCENT } from "./percent.ts";

const COUNT = String.raw`(?<![\d.])(?<count>\d{1,3}(?:,\d{3})+|\d+)(?:件|起|宗)`;
const LAST_YEAR = "(?:上一?年度?|去年)(?:同期)?";
const COMPARED = `(?:同比|(?:比|较)${LAST_YEAR}(?:同比)?|(?:与|同|和)${LAST_YEAR}(?:相比|比较))`;
const WAY = "(?<way>增加|增长|上升|提高|增幅|减少|下降|降低|降幅|回落)";
const BY = "(?:幅度|率)?(?:为|了|达)?";

/** 95件,比上年增加15件,增长18.75%. */
const BY_DIFFERENCE = new RegExp(
  `${COUNT}[,(]?${COMPARED}${WAY}(?:了)?(?<change>\\d+)件[,(](?:同比)?(?:增长|增幅|上升|增加|下降|降幅|减少|降低)${BY}${PERCENT}`,
  "g",
);

/** 95件,比上年80件增长18.75%. */
const BY_LAST = new RegExp(
  `${COUNT}[,(]?(?:比|较|与|同)${LAST_YEAR}(?:的)?(?<last>\\d{1,3}(?:,\\d{3})+|\\d+)件(?:相比)?,?(?:同比)?${WAY}${BY}${PERCENT}`,
  "g",
);

/** A percentage and the two numbers that the sentence itself names. */
export interface NamedGrowth {
  before: number;
  now: number;
  percent: string;
  /** The change that the two numbers make, in per cent and without its sign. */
  right: number;
  isWayRight: boolean;
}

const isMore = (way: string): boolean => /增|上升|提高/.test(way);

/** Growth between two numbers of a sentence in digits ({@link inDigits}). */
export function namedGrowth(tight: string): NamedGrowth[] {
  const matches = [...tight.matchAll(BY_DIFFERENCE), ...tight.matchAll(BY_LAST)];
  return matches.flatMap((match): NamedGrowth[] => {
    const { count = "", change, last, way = "", percent = "" } = match.groups ?? {};
    const now = numberOf(count);
    const before =
      last === undefined ? now - numberOf(change ?? "") * (isMore(way) ? 1 : -1) : numberOf(last);
    if (APPROXIMATE.test(match[0]) || before <= 0) return [];
    const right = (100 * Math.abs(now - before)) / before;
    return [{ before, now, percent, right, isWayRight: now === before || now > before === isMore(way) }];
  });
}

/** Growth of the requests received against a year that the sentence gives no number of. */
export interface BareGrowth {
  /** The number of requests beside it; null where it names none. */
  count: number | null;
  isMore: boolean;
  percent: string;
  sentence: string;
}

const REQUESTS =
  "(?:(?:收到|接收|接到|新收)(?:到)?(?:的)?(?:各类)?(?:(?:政府|政务)?信息公开|依申请公开(?:政府信息)?)?(?:的)?申请|(?:政府|政务)信息公开申请|依申请公开(?:政府信息)?申请)(?:数量|总量|总数|件数|数|量)?";

/** 收到政府信息公开申请31件,较上年增长20%; 新收申请数量同比下降20%. */
const BARE = new RegExp(
  `${REQUESTS}(?:共计|共|为)?(?:(?<count>\\d{1,3}(?:,\\d{3})+|\\d+)件)?[,(]?(?:数量|总数|总量)?${COMPARED}${WAY}${BY}${PERCENT}`,
  "g",
);

/** Words before it that make the requests a part, another period's or another body's. */
const OTHERS =
  /其中|未|[上下]半年|季度|月份|网络|网上|线上|信函|当面|邮件|平台|自然人|企业|全(?:省|市|县|区|州|旗|国|系统)|各(?:部门|单位|镇|乡|街道|县|区|级)|下属|直属|所属|辖区|以来|累计/;

/** Longer pieces are no sentences. */
const LONGEST_SENTENCE = 1000;

/** Growth of the requests received that a text states without last year's number, for a report on `year`. */
export function bareGrowth(text: string, year: number): BareGrowth[] {
  if (!/[%％]|百分之/.test(text)) return [];
  return text.split(/(?<=[。！？；;\n])/).flatMap((sentence) => {
    if (sentence.length > LONGEST_SENTENCE) return [];
    const tight = inDigits(sentence);
    return [...tight.matchAll(BARE)].flatMap((match): BareGrowth[] => {
      const { count, way = "", percent = "" } = match.groups ?? {};
      const before = tight.slice(0, match.index);
      const years = [...before.matchAll(/(20\d\d)年/g)].map(([, said]) => Number(said));
      if (OTHERS.test(before) || APPROXIMATE.test(match[0]) || years.some((said) => said !== year)) return [];
      return [
        {
          count: count === undefined ? null : numberOf(count),
          isMore: isMore(way),
          percent,
          sentence: sentence.trim(),
        },
      ];
    });
  });
}
