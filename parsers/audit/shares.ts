/**
 * Shares and growth stated in the prose (占, 百分之, 同比), against the numbers they could be shares of. Only a count
 * that stands in the tables is looked at, so that the words are known to speak of them; a share is remarked on where
 * no number of the tables or of the sentence gives it.
 */
import type { Finding, Section, TableCells, Tables } from "../../src/core/record.ts";
import { chineseNumber, digitsForNumerals } from "../report/numerals.ts";
import { wholesOf } from "./meanings.ts";

const COUNT = String.raw`(?<![\d.])(?<count>\d{1,3}(?:,\d{3})+|\d+)(?:件|起|宗)`;
const PERCENT = String.raw`(?<percent>\d+(?:\.\d+)?)%`;

/** 50件,占办结总数的52.6%. */
const SHARE = new RegExp(`${COUNT}[,(、]?占(?:比)?[^,。;；()\\d%]{0,18}?${PERCENT}`, "g");

/** 95件,比上年增加15件,增长18.75%. */
const GROWTH = new RegExp(
  `${COUNT}[,(]?(?:同比|(?:比|较)(?:上一?年|去年)(?:同期)?|与(?:上一?年|去年)(?:同期)?相比)(?<way>增加|增长|上升|减少|下降|降低)(?:了)?(?<change>\\d+)件[,(](?:同比)?(?:增长|增幅|上升|增加|下降|降幅|减少|降低)(?:率)?(?:为|了|达)?${PERCENT}`,
  "g",
);

const APPROXIMATE = /约|近|超|逾|余|不足|左右|以上/;
const TOPIC = /信息公开申请|依申请公开|(?:收到|受理|办结|答复)[^,。]{0,12}申请/;

/** Sentences longer than this are no sentences. */
const LONGEST_SENTENCE = 1000;

/** Findings of severity `info`, one a sentence that contradicts itself or the tables. */
export function shares(sections: readonly Section[], tables: Tables): Finding[] {
  const wholes = new Set(wholesOf(tables));
  // With a total that is not printed, the share may be one of that.
  const isWhole = tables.requests !== undefined && totalsArePrinted(tables.requests);
  const counts = countsOf(tables);
  const findings: Finding[] = [];
  for (const { text } of sections) {
    if (!/%|百分之/.test(text)) continue;
    let before: readonly number[] = [];
    for (const sentence of text.split(/(?<=[。！？；;\n])/)) {
      if (sentence.length > LONGEST_SENTENCE) continue;
      const tight = inDigits(sentence);
      const said = numbersIn(tight);
      if (isWhole && TOPIC.test(tight)) {
        findings.push(...sharesIn(tight, [...wholes, ...before, ...said], counts));
        findings.push(...growthIn(tight));
      }
      before = said;
    }
  }
  return findings;
}

function sharesIn(tight: string, wholes: readonly number[], counts: ReadonlySet<number>): Finding[] {
  return [...tight.matchAll(SHARE)].flatMap((match): Finding[] => {
    const { count: text = "", percent = "" } = match.groups ?? {};
    const count = numberOf(text);
    if (APPROXIMATE.test(match[0]) || !counts.has(count)) return [];
    if (wholes.some((whole) => whole > 0 && isShare(percent, (100 * count) / whole))) return [];
    return [
      finding(percent, `${count} is ${percent}% of no total of the tables and of no number beside it`, tight),
    ];
  });
}

function growthIn(tight: string): Finding[] {
  return [...tight.matchAll(GROWTH)].flatMap((match): Finding[] => {
    const { count = "", change = "", way = "", percent = "" } = match.groups ?? {};
    const more = numberOf(change) * (/增|上升/.test(way) ? 1 : -1);
    const before = numberOf(count) - more;
    if (APPROXIMATE.test(match[0]) || before <= 0) return [];
    const right = (100 * numberOf(change)) / before;
    if (isShare(percent, right)) return [];
    const message = `from ${before} to ${numberOf(count)} is a change of ${Math.round(right * 100) / 100}%, the text says ${percent}%`;
    return [finding(percent, message, tight)];
  });
}

function finding(percent: string, message: string, sentence: string): Finding {
  const said = `「${sentence.slice(0, 80)}」`;
  return { code: "text_table", severity: "info", printed: Number(percent), message: `${message}: ${said}` };
}

/** True where a percentage as printed is that share, rounded or cut off at its last digit. */
function isShare(percent: string, share: number): boolean {
  const digits = percent.split(".")[1]?.length ?? 0;
  return Math.abs(share - Number(percent)) < 10 ** -digits + 1e-9;
}

/** Numbers that stand in the tables, in any column, and what they add up to. */
function countsOf(tables: Tables): Set<number> {
  const cells = [tables.requests, tables.review_litigation].flatMap((table: TableCells | undefined) =>
    Object.values(table ?? {}).flatMap((row) => Object.values(row)),
  );
  const values = [...cells, ...wholesOf(tables)].filter((value) => value !== null);
  // A small number stands in some cell by chance.
  return new Set(values.filter((value) => value >= LEAST_TELLING));
}

const LEAST_TELLING = 5;

function totalsArePrinted(requests: TableCells): boolean {
  return Object.values(requests).every(({ total }) => total !== null && total !== undefined);
}

/** One way of writing for counts and shares: 百分之六十 is 60%. */
function inDigits(sentence: string): string {
  const tight = sentence.normalize("NFKC").replace(/\s+/g, "");
  const percents = tight.replace(
    /百分之([零一二三四五六七八九十百]+)(?:点([零一二三四五六七八九]+))?|百分之(\d+(?:\.\d+)?)/g,
    (whole, numeral?: string, decimals?: string, digits?: string) => {
      if (digits !== undefined) return `${digits}%`;
      const number = chineseNumber(numeral ?? "");
      const behind = [...(decimals ?? "")].map((sign) => chineseNumber(sign)).join("");
      return number === null ? whole : `${number}${behind === "" ? "" : `.${behind}`}%`;
    },
  );
  return digitsForNumerals(percents);
}

const numberOf = (text: string): number => Number(text.replaceAll(",", ""));

function numbersIn(tight: string): number[] {
  return [...tight.matchAll(/(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?=件|起|宗)/g)].map(([text]) =>
    numberOf(text),
  );
}
