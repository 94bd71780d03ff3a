/**
 * Shares and growth stated in the prose (占, 百分之, 同比), against the numbers they could be shares of. Only a count
 * that stands in the tables is looked at, so that the words are known to speak of them; a share is remarked on where
 * no number of the tables or of the sentence gives it.
 */
import type { Finding, Section, TableCells, Tables } from "../../src/core/record.ts";
import { namedGrowth } from "./growth.ts";
import { wholesOf } from "./meanings.ts";
import { APPROXIMATE, inDigits, isShare, numberOf, PERCENT } from "./percent.ts";

const COUNT = String.raw`(?<![\d.])(?<count>\d{1,3}(?:,\d{3})+|\d+)(?:件|起|宗)`;

/** 50件,占办结总数的52.6%. */
const SHARE = new RegExp(`${COUNT}[,(、]?占(?:比)?[^,。;；()\\d%]{0,18}?${PERCENT}`, "g");

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
  return namedGrowth(tight).flatMap(({ before, now, percent, right, isWayRight }): Finding[] => {
    if (isWayRight && isShare(percent, right)) return [];
    const change = Math.round((now < before ? -1 : 1) * right * 100) / 100;
    const message = `from ${before} to ${now} is a change of ${change}%, the text says ${percent}%`;
    return [finding(percent, message, tight)];
  });
}

function finding(percent: string, message: string, sentence: string): Finding {
  const said = `「${sentence.slice(0, 80)}」`;
  return { code: "text_table", severity: "info", printed: Number(percent), message: `${message}: ${said}` };
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

function numbersIn(tight: string): number[] {
  return [...tight.matchAll(/(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?=件|起|宗)/g)].map(([text]) =>
    numberOf(text),
  );
}
