import type { PageMeta } from "../document.ts";
import { YEAR_PATTERN, yearOf } from "./dates.ts";
import type { Line } from "./lines.ts";
import { canBeName, isBodyName } from "./names.ts";

/** A title of a report taken apart. */
export interface Title {
  /** As printed, without inner white space. */
  text: string;
  agency: string | null;
  year: number | null;
}

/**
 * The titles of domain.md §6.1 and dialects.md §7: a year before or after the name, inside or behind the words, with
 * or without 政府, 工作, 年度. The end of the pattern is what rejects 通知, 解读 and the like. Titles are short, so
 * that its two open places cost nothing.
 */
const TITLE = new RegExp(
  `^(?<first>${YEAR_PATTERN})?(?:年度|年)?(?<name>.{0,45}?)(?:关于)?(?<second>${YEAR_PATTERN})?(?:年度|年)?(?:关于)?` +
    "(?:(?:政府|政务)?信息公开(?:[和及与]政务公开)?|政务公开)(?:工作)?" +
    `(?<third>${YEAR_PATTERN})?(?:年度|年)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:报告|年报)` +
    `(?:[(（](?<last>${YEAR_PATTERN})(?:年度|年)?[)）])?$`,
);

const LONGEST_TITLE = 90;

/** What may stand around a title: book marks, the word 附件, a file type. */
const WRAPPING = /^(?:附件\d?[:：.]?)?[《"“]?|[》"”]?(?:\.(?:docx?|wps|pdf|html?|ofd))?$/gi;

/** Takes a title without white space apart; null when it is none. */
export function parseTitle(tight: string): Title | null {
  if (tight.length < 6 || tight.length > LONGEST_TITLE || !/报告|年报/.test(tight)) return null;
  const text = tight.replace(WRAPPING, "");
  const groups = TITLE.exec(text)?.groups;
  if (!groups) return null;
  const name = nameOf(groups.name ?? "");
  if (name === null) return null;
  // Digits left at the end of the name are a damaged year (`202020年`): then the title can't tell the year.
  const damaged = /[0-9０-９]$/.test(groups.name ?? "");
  const digits = groups.second ?? groups.third ?? groups.last ?? groups.first;
  const year = damaged || digits === undefined ? null : yearOf(digits);
  return { text, agency: name === "" ? null : name, year };
}

/** The name in a title: "" for none, null when what stands there can be no name, so that the text is no title. */
function nameOf(group: string): string | null {
  const name = group
    .replace(/^(?:关于|[·\-—:：,，])+/, "")
    .replace(/(?:关于|[的\-—:：,，0-9０-９])+$/, "")
    // 某区人民政府信息公开…: the word 政府 serves twice.
    .replace(/人民$/, "人民政府");
  if (name === "") return "";
  return canBeName(name) ? name : null;
}

/** A title with where it was found; the higher the score the better. */
interface Candidate extends Title {
  score: number;
}

function scoreOf(title: Title): number {
  return (title.agency === null ? 0 : 2) + (title.year === null ? 0 : 2);
}

/** Site names behind a page title hang on an underscore, a bar or a dash. */
const SITE_NAME = /[_|｜]|-{1,2}|–|—/;

/** The title in `<title>` or ArticleTitle, the site's name cut off. */
function titleOfPage(text: string | undefined): Title | null {
  if (text === undefined) return null;
  const tight = text.replace(/\s+/g, "");
  const whole = parseTitle(tight);
  if (whole) return whole;
  for (const part of tight.split(SITE_NAME, 8)) {
    const title = parseTitle(part);
    if (title) return title;
  }
  return null;
}

/** The last step of a breadcrumb, and what stands before an underscore. */
function withoutFurniture(tight: string): string {
  const step = Math.max(tight.lastIndexOf(">"), tight.lastIndexOf("＞"), tight.lastIndexOf("»"));
  const text = step >= 0 ? tight.slice(step + 1) : tight;
  const cut = text.indexOf("_");
  return cut > 0 ? text.slice(0, cut) : text;
}

/** A title may be broken over so many lines. */
const MOST_LINES = 3;

/** Titles printed in the body, whole or broken over lines; and a name on a line of its own above or below one. */
function titlesInBody(lines: readonly Line[]): Candidate[] {
  const texts = lines.filter((line) => !line.table).map((line) => withoutFurniture(line.tight));
  const found: Candidate[] = [];
  for (let start = 0; start < texts.length; start += 1) {
    let joined = "";
    for (let end = start; end < Math.min(start + MOST_LINES, texts.length); end += 1) {
      joined += texts[end] ?? "";
      if (joined.length > LONGEST_TITLE) break;
      const title = parseTitle(joined);
      if (!title) continue;
      const before = texts[start - 1] ?? "";
      const after = (texts[end + 1] ?? "").replace(/^[(（]|[)）]$/g, "");
      if (title.agency === null && isBodyName(before)) {
        const whole = { text: before + title.text, agency: before, year: title.year };
        found.push({ ...whole, score: scoreOf(whole) + 0.5 });
      } else if (title.agency === null && isBodyName(after)) {
        const named = { ...title, agency: after };
        found.push({ ...named, score: scoreOf(named) + 0.5 });
      } else {
        // A title on one line is surer than one put together.
        found.push({ ...title, score: scoreOf(title) + (end === start ? 0.6 : 0.4) });
      }
      break;
    }
  }
  return found;
}

/** Everything that titles say. */
export interface Titles {
  /** The best title, or null. */
  best: Title | null;
  /** The catalogue's 名称, when it is a title. */
  header: Title | null;
  /** The page's own, from its meta elements or `<title>`. */
  page: Title | null;
}

/** The sentences that open a report: no title follows them. */
const OPENING = /信息公开条例.{10}|统计[期时]限/;
/** The title stands among the first lines. */
const TITLE_LINES = 80;

/** The lines in which a title may stand: those above the opening sentences, if there are any. */
function above(lines: readonly Line[]): Line[] {
  const opening = lines.findIndex((line) => OPENING.test(line.tight));
  return lines.slice(0, Math.min(opening > 0 ? opening : lines.length, TITLE_LINES));
}

/**
 * Finds the report's title. `lines` are those before the first chapter. Of equally good ones in the body the last
 * wins, since menus and lists of other years stand above the report; a name and a year weigh more than the place.
 * A text with neither (政府信息公开工作年度报告 as a menu entry) is the name of a column, no title.
 */
export function findTitles(lines: readonly Line[], header: string | null, meta: PageMeta): Titles {
  const fromHeader = header === null ? null : parseTitle(header);
  const page = titleOfPage(meta.articleTitle) ?? titleOfPage(meta.title);
  let best: Candidate | null = null;
  for (const title of titlesInBody(above(lines))) {
    const agrees = [fromHeader, page].some((other) => other !== null && other.text === title.text);
    const score = title.score + (agrees ? 1 : 0);
    if (scoreOf(title) > 0 && (best === null || score >= best.score)) best = { ...title, score };
  }
  for (const title of [fromHeader, page]) {
    if (title && scoreOf(title) > 0 && (best === null || scoreOf(title) > scoreOf(best))) {
      best = { ...title, score: scoreOf(title) };
    }
  }
  return {
    best: best === null ? null : { text: best.text, agency: best.agency, year: best.year },
    header: fromHeader,
    page,
  };
}
