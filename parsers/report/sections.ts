import { squeeze } from "../../src/core/fold.ts";
import type { Section } from "../../src/core/record.ts";
import { readDate } from "./dates.ts";
import type { Line } from "./lines.ts";
import { isBodyName } from "./names.ts";

/** What a chapter is about, whatever its words. */
export type ChapterCode =
  | "overview"
  | "proactive"
  | "interpretation"
  | "requests"
  | "fees"
  | "review"
  | "staff"
  | "problems"
  | "other"
  | "annex"
  | "local";

/**
 * Chapter headings of the national form and of the reports before 2019 (domain.md §2.1–2.3, dialects.md §5), in the
 * order of a report. Each pattern is matched at the start of a heading without its number; the longest wording of
 * a heading comes first.
 */
const CHAPTERS: ReadonlyArray<{ code: ChapterCode; pattern: RegExp }> = [
  {
    code: "overview",
    pattern:
      /^(?:20\d\d年度?)?(?:政府信息公开|政务公开|政府信息公开工作)?(?:工作)?(?:总体情况|總體情況|概述|概况|基本情况|总体工作情况|工作总体情况)/,
  },
  {
    code: "interpretation",
    pattern: /^(?:政策)?(?:回应解读|解读回应|回应关切)(?:工作)?(?:的)?情况/,
  },
  {
    code: "requests",
    pattern:
      /^(?:收到和处理(?:的)?政府信息公开申请(?:的)?情况|收到和處理政府信息公開申請情況|(?:政府信息)?依申请公开(?:政府信息)?(?:工作)?(?:和不予公开(?:政府信息)?)?(?:的)?(?:办理)?情况)/,
  },
  {
    code: "proactive",
    pattern:
      /^(?:(?:行政机关|本机关)?主动公开(?:的)?(?:政府)?信息(?:工作)?(?:的)?情况|主動公開政府信息情況|(?:政府信息)?主动公开(?:工作)?(?:的)?情况)/,
  },
  {
    code: "fees",
    pattern:
      /^(?:(?:政府信息公开|依申请公开)(?:政府信息)?(?:工作)?的?)?(?:收费(?:及|和)减免|收取费用(?:及减免)?|政府支出和收费|收费)(?:的)?情况/,
  },
  {
    code: "review",
    pattern:
      /^(?:(?:因)?政府信息公开(?:工作)?(?:申请)?(?:被)?(?:申请|提起)?的?)?(?:行政复议|复议)[、和及,，]?(?:提起)?(?:行政诉讼|诉讼)?(?:和?申诉|和投诉)?(?:的)?情况|^政府信息公開行政復議、行政訴訟情況/,
  },
  {
    code: "staff",
    pattern:
      /^(?:(?:政府信息公开)?机构建设和保障经费|(?:政府信息公开)?会议和培训|机构建设、保障经费及会议、培训)(?:的)?情况/,
  },
  {
    code: "problems",
    pattern:
      /^(?:政府信息公开)?(?:工作)?(?:中)?存在的?(?:主要)?(?:问题|困难)(?:和不足)?(?:及|和|与|、)?(?:下一步)?(?:的)?(?:改进(?:的)?(?:情况|措施|工作)|整改情况|工作打算)?|^存在的主要問題及改進情況/,
  },
  {
    code: "other",
    pattern:
      /^(?:其他|其它|其他需要|需要)(?:需要|应当)?(?:报告|说明)的?(?:其他)?(?:事项|情况|問題|问题)|^其他需要報告的事項/,
  },
  {
    code: "annex",
    pattern: /^(?:附表|附相关的说明和指标统计附表|政府信息公开(?:工作)?情况统计(?:附)?表)/,
  },
];

/** What the heading of a chapter says that it is about; `local` where the forms know no such chapter. */
export function chapterOf(heading: string): ChapterCode {
  const tight = squeeze(heading);
  const number = NUMBER.exec(tight) ?? OTHER_NUMBER.exec(tight);
  const body = tight.slice(number?.[0].length ?? 0);
  return CHAPTERS.find(({ pattern }) => pattern.test(body))?.code ?? "local";
}

/** Rows of table 三 that are numbered as chapters are (本年新收 …): never headings. */
const TABLE_ROW = /^(?:本年新收|上年结转|本年度办理结果|结转下年度|单位负责人|统计指标)/;

/** 一、 and its variants; 第一部分; （一） and 1. where a report numbers its chapters so. */
const NUMBER =
  /^(?:第?([一二三四五六七八九十]{1,2})(?:部分)?[、.．,，:：]+|第([一二三四五六七八九十])(?:部分|章)[:：]?)/;
const OTHER_NUMBER = /^(?:[(（]([一二三四五六七八九十])[)）]、?|([1-9])[、.．])/;

const NUMERALS = "一二三四五六七八九";

function numberOf(numeral: string): number {
  if (/\d/.test(numeral)) return Number(numeral);
  if (numeral === "十") return 10;
  if (numeral.startsWith("十")) return 10 + NUMERALS.indexOf(numeral.slice(1)) + 1;
  return NUMERALS.indexOf(numeral) + 1;
}

/** First signs of numbered headings, and of the known ones without a number. */
const NUMBERED = "第一二三四五六七八九十";
const OTHER_NUMBERED = "(（123456789";
const BEGINNINGS = "总總概主依收因行基工政务存其需回解会机附本复提主2";

/** A heading is no longer than this. */
const LONGEST_HEADING = 40;
/** Words behind the known ones that still belong to the heading (总体情况及特点). */
const LONGEST_TAIL = 12;
const SENTENCE = /[。；;！？]|[,，].*[,，]/;

/** Short headings that stand without a number; 基本情况 and 概况 alone are entries of menus. */
const UNNUMBERED = new Set(["总体情况", "附表"]);

/** A heading of a chapter where it was found. */
export interface Heading {
  /** Index of its line. */
  index: number;
  code: ChapterCode;
  /** 0 when it has no number. */
  number: number;
  /** As printed. */
  text: string;
  /** What follows the heading on the same line. */
  rest: string;
}

/** The printed prefix of `raw` that holds as many signs other than white space as `count`. */
function printedPrefix(raw: string, count: number): string {
  let seen = 0;
  let end = 0;
  while (end < raw.length && seen < count) {
    if (!/\s/.test(raw[end] ?? "")) seen += 1;
    end += 1;
  }
  return raw.slice(0, end);
}

/** Numbering of headings: of the national form, or any style where a report uses another. */
type Style = "national" | "any";

/** Reads one line as a heading. */
function headingAt(line: Line, index: number, style: Style): Heading | null {
  const { text: raw, tight } = line;
  const first = tight[0] ?? "";
  const known = NUMBERED.includes(first) || (style === "any" && OTHER_NUMBERED.includes(first));
  // Cheap refusal of most lines: a heading without a number stands alone and begins as one of the known ones.
  if (!known && (tight.length > LONGEST_HEADING || !BEGINNINGS.includes(first))) return null;
  const numbered = NUMBER.exec(tight) ?? (style === "any" ? OTHER_NUMBER.exec(tight) : null);
  const body = numbered ? tight.slice(numbered[0].length).replace(/^[一二三四五六][、.．]/, "") : tight;
  const skipped = tight.length - body.length;
  const number = numbered ? numberOf(numbered[1] ?? numbered[2] ?? "") : 0;
  if (TABLE_ROW.test(body)) return null;
  const short = body.length <= LONGEST_HEADING && !SENTENCE.test(body.replace(/[。；;]$/, ""));
  for (const { code, pattern } of CHAPTERS) {
    const words = pattern.exec(body);
    if (!words) continue;
    const length = words[0].length;
    const after = body.slice(length);
    if (number === 0 && (after !== "" || (length < 5 && !UNNUMBERED.has(body)))) return null;
    if (line.table && after !== "") return null;
    const tail = after.replace(/[。；;]$/, "");
    if (short && tail.length <= LONGEST_TAIL && !/[,，:：(（\d]/.test(tail)) {
      return { index, code, number, text: raw, rest: "" };
    }
    // 、和及 after the words: a list of chapters in a sentence, no heading.
    if (/^[、；;,，和及等]/.test(after)) return null;
    const text = printedPrefix(raw, skipped + length).trim();
    const rest = raw.slice(printedPrefix(raw, skipped + length).length).replace(/^[\s:：。]+/, "");
    return { index, code, number, text, rest };
  }
  if (!numbered || style === "any" || line.table || !short || body.length < 2 || /[:：]/.test(body))
    return null;
  return { index, code: "local", number, text: raw, rest: "" };
}

/**
 * The chapters' headings in order. Numbers go up, except where a heading known by its words is misnumbered; a
 * numbered line that repeats or falls back (一、存在问题 within chapter 五) is a point within a chapter. A table of
 * contents gives way to the headings with text.
 */
export function findHeadings(lines: readonly Line[]): Heading[] {
  const national = outline(lines, "national");
  const found =
    national.filter((heading) => heading.code !== "local").length >= 2 ? national : outline(lines, "any");
  return found.some((heading) => heading.code !== "local") ? found : [];
}

function outline(lines: readonly Line[], style: Style): Heading[] {
  let kept: Heading[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.tight === "") continue;
    const heading = headingAt(line, index, style);
    if (!heading) continue;
    if (heading.code === "local") {
      const last = kept[kept.length - 1]?.number ?? 0;
      if (kept.length > 0 && heading.number === last + 1) kept.push(heading);
      continue;
    }
    const twin = kept.findIndex((other) => other.code === heading.code);
    if (twin >= 0) {
      // A second chapter of the same kind is one only if the first is a line of a table of contents, or has no
      // number where the second has one.
      const next = kept[twin + 1]?.index ?? heading.index;
      const start = kept[twin]?.index ?? 0;
      const listed = next === start + 1 && twin < kept.length - 1;
      const better = kept[twin]?.number === 0 && heading.number > 0;
      if (listed) kept = kept.slice(0, twin);
      else if (better) kept.splice(twin, 1);
      else continue;
    }
    // Points of the chapter before that took this chapter's number.
    while (kept.length > 0 && heading.number > 0) {
      const last = kept[kept.length - 1];
      if (last?.code !== "local" || last.number < heading.number) break;
      kept.pop();
    }
    kept.push(heading);
  }
  return kept;
}

/** Furniture after or between the text (dialects.md §3). */
const FURNITURE =
  /^(?:版权所有|主办单位|主办[:：]|承办单位|网站标识码|网站地图|技术支持|.{0,12}ICP备|.{0,8}公网安备|Copyright|copyright|上一篇|下一篇|【?打印|【?关闭|\[?打印|分享到?[:：]?|扫一扫|相关(?:链接|附件|文档|信息|阅读|报道)|附件[:：]|浏览次数|点击数|字体[:：]|【字体|责任编辑|信息来源[:：]|来源[:：]|您现在的位置|您当前的位置|当前位置|首页>|.{0,6}点击收听|返回顶部|\{\{)/;

/** End of a page's article: what follows is not the report. */
const END_OF_PAGE =
  /^(?:版权所有|主办单位|主办[:：]|网站标识码|Copyright|copyright|上一篇|下一篇|相关(?:链接|附件|文档|信息|阅读|报道))/;

/** Where a paragraph begins: numbered or counted points. */
const POINT =
  /^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九]是|第[一二三四五六七八九][,，])/;
const SENTENCE_END = /[。！？；：:;!?”"』」）)]$/;
/** A printed line this long without a full stop goes on below (PDF, text wrapped at a width). */
const WRAPPED = 15;

/** The signature below the text: the body's name and the day. */
export interface Signature {
  agency: string | null;
  date: string | null;
}

/**
 * Chapters with their text, the words before the first, and the signature. Where the headings were lost there is one
 * chapter with an empty heading, so that the text is not lost with them.
 */
export interface Chapters {
  sections: Section[];
  /** The paragraphs before the first chapter. */
  lead: string;
  signature: Signature;
}

/** Joins the printed lines of a paragraph that was wrapped; other lines stay lines. */
function paragraphs(lines: readonly Line[]): string {
  const out: string[] = [];
  let open = false;
  for (const line of lines) {
    if (line.table) {
      open = false;
      continue;
    }
    if (FURNITURE.test(line.tight)) continue;
    const raw = line.text;
    if (open && !POINT.test(raw)) out[out.length - 1] = (out[out.length - 1] ?? "") + raw;
    else out.push(raw);
    const label = POINT.test(raw) && !raw.includes("。");
    open = raw.length >= WRAPPED && !SENTENCE_END.test(raw) && !raw.includes("|") && !label;
  }
  return out.join("\n");
}

const DATE_LINE = /^(?:20\d\d|二[〇○零Ｏ0])[^。]{4,16}日?$/;

/**
 * Takes the signature from the end of the last chapter; `end` is the index after its last line of text. In a text
 * without chapters a bare date may be the page's: there it needs a name above it.
 */
function findSignature(
  lines: readonly Line[],
  start: number,
  end: number,
  chaptered: boolean,
): { signature: Signature; end: number } {
  for (let index = end - 1; index >= Math.max(start, end - 6); index -= 1) {
    const line = lines[index];
    if (!line || line.table) break;
    const above = lines[index - 1]?.tight ?? "";
    if (DATE_LINE.test(line.tight)) {
      const date = readDate(line.text);
      if (date === null) continue;
      const named = index - 1 >= start && isBodyName(above);
      if (!named && !chaptered) continue;
      return { signature: { agency: named ? above : null, date }, end: named ? index - 1 : index };
    }
    // 某局2021年1月20日 on one line.
    const joined = /^(.{2,45}?)((?:20\d\d年|二[〇○零]..年).{3,10}日)$/.exec(line.tight);
    if (joined && isBodyName(joined[1] ?? "")) {
      const date = readDate(joined[2] ?? "");
      if (date !== null) return { signature: { agency: joined[1] ?? null, date }, end: index };
    }
  }
  return { signature: { agency: null, date: null }, end };
}

/** Index after the last line that belongs to the report: links and imprint follow. */
export function endOfReport(lines: readonly Line[], start: number): number {
  // From the top of a page on, the same words may stand in its menu.
  let inText = start > 0;
  for (let index = start; index < lines.length; index += 1) {
    const tight = lines[index]?.tight ?? "";
    if (inText && END_OF_PAGE.test(tight)) return index;
    if (tight.length >= LONGEST_HEADING && tight.includes("。")) inText = true;
  }
  return lines.length;
}

/** Cuts the text into its chapters. */
export function readChapters(lines: readonly Line[], headings: readonly Heading[]): Chapters {
  const first = headings[0]?.index ?? lines.length;
  const last = headings[headings.length - 1];
  const bodyStart = last === undefined ? 0 : last.index + 1;
  const { signature, end } = findSignature(
    lines,
    bodyStart,
    endOfReport(lines, bodyStart),
    last !== undefined,
  );
  const sections: Section[] = [];
  for (const [position, heading] of headings.entries()) {
    const until = headings[position + 1]?.index ?? end;
    const text = paragraphs(lines.slice(heading.index + 1, until));
    sections.push({
      heading: heading.text,
      text: [heading.rest, text].filter((part) => part !== "").join("\n"),
    });
  }
  const lead = paragraphs(lines.slice(0, headings.length > 0 ? first : end));
  if (headings.length === 0 && lead !== "") sections.push({ heading: "", text: lead });
  return { sections, lead, signature };
}
