import { onceAPage } from "../once-a-page.ts";
import type { Page } from "../page.ts";
import { classesOf, type Outline, type TreeElement } from "../rows/outline.ts";
import { outlineOf } from "../rows/rows.ts";
import { Places } from "./places.ts";

/** Elements that systems keep an article's body in: by id, by class, by name. */
const IDS = new Set(
  (
    "UCAP-CONTENT ivs_content vsb_content zoom Zoom doZoom webeditorview con_con contentText info_content mainText " +
    "J_content article"
  ).split(" "),
);
const ID_START = "vsb_content_";
const CLASSES = new Set(
  (
    "TRS_UEDITOR trs_editor_view TRS_Editor v_news_content Custom_UnionStyle article-content article_content " +
    "Article_content xxgkcont xxgk_content xxgk-content j-fontContent newscontnet wzcon detail-news pages_content " +
    "artile_zw main-txt con_text common-content content"
  ).split(" "),
);
const NAMES = new Set(["ucapcontent", "article", "main"]);

/** Elements that may be the body where no system's name is on it. */
const ANY = new Set(["div", "td", "section", "article", "main", "center", "form", "fieldset", "body"]);

/** Headings of the report's chapters (domain: 一、总体情况 … 六、其他需要报告的事项), and of the older forms'. */
const CHAPTERS =
  /[一二三四五六七八九]、\s?(?:总体情况|概述|主动公开|收到和处理|依申请公开|因政府信息公开|政府信息公开行政复议|行政复议|存在的?(?:主要)?问题|主要问题|其他需要|政府信息主动公开)|统计表?(?:时限|期限)|信息公开(?:情况)?统计表/g;
/** Words of the page around a body. */
const FURNITURE =
  /首页|当前位置|您的位置|分享到|打印|关闭|返回顶部|主办单位|承办单位|ICP备|公安备案|网站地图|上一篇|下一篇|扫一扫/g;

const MARK = 100;
const MOST_MARKS = 8;
const TABLE = 60;
const MOST_TABLES = 4;
const NAMED = 50;
const NAV = 40;
const LINK = 8;
/** Innermost of those that come within so much of the best. */
const NEARLY = 0.9;

/** The part of a page that is its article. */
export interface Body {
  element: TreeElement;
  text: string;
  /** Headings of a report's chapters in it. */
  marks: number;
  tables: number;
}

interface Candidate extends Body {
  score: number;
  start: number;
  end: number;
}

/** The body of an article: candidates are scored, and of nested ones the innermost of the best is taken. */
export const bodyOf = onceAPage(findBody);

function findBody(page: Page): Body | null {
  const view = outlineOf(page);
  const marks = Places.of(view.text, CHAPTERS);
  const furniture = Places.of(view.text, FURNITURE);
  const tables = startsOf(view);
  const candidates: Candidate[] = [];
  for (const [element, { start, end, firstAnchor, lastAnchor }] of view.spans) {
    const named = isNamed(element);
    if (!named && !ANY.has(element.name)) continue;
    const inside = {
      marks: marks.count(start, end),
      tables: tables.count(start, Math.max(end, start + 1)),
      nav: furniture.count(start, end),
      links: lastAnchor - firstAnchor,
    };
    const score =
      Math.min(inside.marks, MOST_MARKS) * MARK +
      Math.min(inside.tables, MOST_TABLES) * TABLE +
      Math.min(end - start, 6_000) / 20 +
      (named ? NAMED : 0) -
      inside.nav * NAV -
      Math.min(inside.links, 100) * LINK;
    candidates.push({ element, text: "", marks: inside.marks, tables: inside.tables, score, start, end });
  }
  const best = innermost(candidates);
  if (best === null) return null;
  const { element, start, end } = best;
  return { element, text: view.text.slice(start, end), marks: best.marks, tables: best.tables };
}

function innermost(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) if (best === null || candidate.score > best.score) best = candidate;
  if (best === null) return null;
  const enough = best.score > 0 ? best.score * NEARLY : best.score;
  let inner = best;
  // Document order: whatever comes later and lies inside is deeper.
  for (const candidate of candidates) {
    if (candidate.score < enough || candidate.start < inner.start || candidate.end > inner.end) continue;
    inner = candidate;
  }
  return inner;
}

/** Looked up rather than selected: selectors would be matched one after the other against every element. */
function isNamed({ name, attribs }: TreeElement): boolean {
  const { id } = attribs;
  return (
    NAMES.has(name) ||
    (id !== undefined && (IDS.has(id) || id.startsWith(ID_START))) ||
    classesOf(attribs).some((one) => CLASSES.has(one))
  );
}

/** Where tables begin in the text. */
function startsOf(view: Outline): Places {
  const starts: number[] = [];
  for (const [{ name }, { start }] of view.spans) if (name === "table") starts.push(start);
  return new Places(starts);
}
