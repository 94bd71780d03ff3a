import type { Figure, ReportKind } from "../../src/core/record.ts";
import { PATTERNS } from "./figure-patterns.ts";
import { digitsForNumerals } from "./numerals.ts";

/** A figure that prose states; one whose words may mean several things is held against the tables alone. */
export interface Statement extends Figure {
  isLoose: boolean;
}

/** Cheap first look: a sentence without one of these has no figure. */
const TOPIC = /申请|解读|复议|诉讼|收取|收缴|征收|收费|培训|信息|结转|顺延|公开|提供/;

/** A text without any of these states no figure. */
const COUNT = /[\d０-９]|[一二两三四五六七八九十百千零〇](?=[件起宗条篇次场期元])/;

/** Longer pieces are no sentences. */
const LONGEST_SENTENCE = 1000;

/** Sentences of a text, their full stop included. */
const SENTENCES = /[^。！？；;\n]+[。！？；;]?/g;

/** The last year named in a piece of text. */
const LAST_YEAR_NAMED = /^.*(20\d\d)年/;

/** A part of the year; its figures are not the report's. */
const PART_OF_YEAR =
  /[上下]半年|(?:第|前)?[一二三四1-4]个?季度|\d{1,2}月份|\d[-~至到](?!12月)\d{1,2}月(?!\d*日)/;

/** Words before or behind a count that make it approximate or a bound. */
const ABOUT_BEFORE = /(?:约|大约|近|将近|超过?|逾|突破|不足|达到?近|[-~～—至到])$/;
const ABOUT_BEHIND = /^(?:以上|以内|以下|左右|上下|多|余|[-~～—至到]\d)/;

/** Whose figures they are, where they are not those of the reporting body: a region's, or of its parts. */
const OTHER_SCOPE: Readonly<Record<ReportKind, RegExp>> = {
  single: /全(?:省|市|县|区|州|旗|国|系统)|各(?:部门|单位|镇|乡|街道|县|区|级|科室)|下属|直属|所属|辖区/,
  gov_own: /全(?:省|市|县|区|州|旗|国)|各(?:部门|单位|镇|乡|街道|县|区|级)|下属|直属|所属|辖区/,
  gov_aggregate:
    /[我本]办(?![理结事])|办公[厅室]|政府办|本机关|本级|[省市县区州旗]直|各(?:县|区|镇|乡|街道|部门)/,
};

/** Where the sentence comes back to the reporting body, and what was said of others before is over. */
const OWN_SCOPE: Readonly<Record<ReportKind, RegExp>> = {
  single: /[我本](?:局|委|办|厅|镇|乡|街道|机关|单位|中心|院|部门)/,
  gov_own: /[我本](?:办|厅|机关|单位|部门)/,
  gov_aggregate: /全[省市县区州旗]|[我本][省市县区州旗]/,
};

/** Where the words of a pattern end in a sentence. */
const endsOf = (pattern: RegExp, sentence: string): number[] =>
  [...sentence.matchAll(new RegExp(pattern, "g"))].map((match) => match.index + match[0].length);

/** Tells of a place in a sentence whether it speaks of another body, or of a whole region. */
function othersIn(sentence: string, kind: ReportKind): (index: number) => boolean {
  const others = endsOf(OTHER_SCOPE[kind], sentence);
  if (others.length === 0) return () => false;
  const own = endsOf(OWN_SCOPE[kind], sentence);
  const lastBefore = (ends: readonly number[], index: number): number =>
    ends.findLast((end) => end <= index) ?? -1;
  return (index) => lastBefore(others, index) > lastBefore(own, index);
}

/** What the figures of a text are read for. */
export interface FigureScope {
  /** Year of the report: a sentence that names another one speaks of that. */
  year: number | null;
  kind: ReportKind;
}

/** The figures that one sentence states. */
function figuresOf(sentence: string, { year, kind }: FigureScope): Statement[] {
  const tight = digitsForNumerals(sentence.normalize("NFKC").replace(/\s+/g, ""));
  const found: Statement[] = [];
  const isOfOthers = othersIn(tight, kind);
  for (const { code, key, pattern, unless, needs, without, isLoose } of PATTERNS) {
    if (!tight.includes(key) || needs?.test(tight) === false || without?.test(tight) === true) continue;
    const said: Statement[] = [];
    for (const match of tight.matchAll(pattern)) {
      const before = tight.slice(0, match.index);
      // 其中 rules over all that follows it in the sentence.
      const part = before.includes("其中") ? "其中" : "";
      const scope = part + before.slice(before.lastIndexOf(",") + 1) + match[0].slice(0, 4);
      if (unless?.test(scope) || isOfOthers(match.index) || PART_OF_YEAR.test(before)) continue;
      if (ABOUT_BEFORE.test(before) || ABOUT_BEHIND.test(tight.slice(match.index + match[0].length)))
        continue;
      const named = LAST_YEAR_NAMED.exec(before)?.[1];
      if (named !== undefined && year !== null && Number(named) !== year) continue;
      const value = Number((match.groups?.value ?? match.groups?.value2 ?? "").replaceAll(",", ""));
      const unit = match.groups?.unit ?? match.groups?.unit2 ?? "";
      if (said.every((other) => other.value !== value))
        said.push({ code, value, unit, sentence: sentence.trim(), isLoose: isLoose === true });
      if (said.length > 1) break;
    }
    // Two values for one figure in one sentence: parts, or two bodies. Which is which can't be told.
    const [only] = said;
    if (
      said.length === 1 &&
      only &&
      found.every((other) => other.code !== code || other.value !== only.value)
    ) {
      found.push(only);
    }
  }
  return found;
}

/**
 * What the prose states in figures (正文数字), each with its sentence and unit as printed. The same figure said twice
 * is given once. Left out is what speaks of another year, of another body or region, or only about (约, 余, 近).
 */
export function readStatements(texts: readonly string[], scope: FigureScope): Statement[] {
  const statements: Statement[] = [];
  for (const text of texts) {
    if (!COUNT.test(text)) continue;
    for (const [sentence] of text.matchAll(SENTENCES)) {
      if (sentence.length > LONGEST_SENTENCE || !COUNT.test(sentence) || !TOPIC.test(sentence)) continue;
      for (const figure of figuresOf(sentence, scope)) {
        const known = statements.some((other) => other.code === figure.code && other.value === figure.value);
        if (!known) statements.push(figure);
      }
    }
  }
  return statements;
}

/** The figures of the record: those whose wording means exactly one thing. */
export function figuresAmong(statements: readonly Statement[]): Figure[] {
  return statements
    .filter(({ isLoose }) => !isLoose)
    .map(({ code, value, unit, sentence }) => ({ code, value, unit, sentence }));
}
