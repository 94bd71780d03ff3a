import { hasTable, titleOf, visibleText } from "./visible.ts";

/** Why an answer with status 200 is nothing but "not found". */
export type Soft404 = "phrase" | "title" | "stub" | "json_failure" | "baseline";

/** What servers say instead of 404, after white space is gone. */
const PHRASES: readonly RegExp[] = [
  /(?:页面|网页|文件|内容|文章|栏目|信息|资源|地址|链接).{0,6}(?:不存在|未找到|没有找到|找不到|无法找到|已(?:被)?删除|已失效|已下线|走丢)/,
  /(?:找不到|未找到|没有找到|无法(?:找到|访问|显示)).{0,12}(?:页面|网页|文件|内容|文章|栏目|信息|资源|地址)/,
  /您(?:所|要)?(?:访问|查看|浏览|请求|查找)的.{0,12}(?:不存在|未找到|已(?:被)?删除|出错|有误|已过期|找不到)/,
  /非法(?:请求|访问|参数|操作)/,
  /404\s*(?:notfound|错误|页面|！|!)|(?:错误|error)\s*[:：]?\s*404|\bnotfound\b/i,
  /(?:页面|服务器|系统|程序|访问)(?:发生)?(?:出错|错误|异常)(?:了|啦)?/,
];

/** Weaker words, that lists say of themselves as well: they count only where nothing else can be read. */
const WEAK_PHRASES: readonly RegExp[] = [
  /暂无(?:相关)?(?:信息|内容|数据|记录)/,
  /没有(?:相关|查到|找到)?(?:信息|内容|数据|记录)/,
];

const TITLES =
  /^(?:404\b.*|.{0,12}(?:页面不存在|页面未找到|找不到页面|页面出错|not\s*found).{0,12}|出错(?:了|啦)?|错误(?:页面|提示)?|error(?:\s*page)?)$/i;

/**
 * A short report without a table says 信息不存在 of the requests it answered. In doubt a page is content: one page too
 * many is read for nothing, one too few is a report lost.
 */
const SPEAKS_OF_REPORTS = /年度?报告?|依申请|申请.{0,6}件|公开条例/;

/** A page with more to read than this is content, whatever words stand in it. */
const LITTLE_TEXT = 240;
const HARDLY_ANY_TEXT = 40;
/** What a page may still hold that a reader sees or a browser loads. */
const SUBSTANCE = /<(?:script|i?frame|embed|object|img|a|form|input|meta[^>]{0,100}refresh)[\s>/]/i;
const LARGEST_JSON = 4096;

/**
 * Tells an answer with status 200 that only says "not found". A report that mentions 页面不存在 is none: tables, or more
 * than a few lines to read, make a page content.
 * @param accept `page` for HTML, `data` for JSON and XML (there an empty answer is the end of a list, not an error)
 */
export function recogniseSoft404(text: string, accept: "page" | "data"): Soft404 | null {
  if (failedJson(text)) return "json_failure";
  if (accept === "data") return null;
  if (hasTable(text)) return null;
  const seen = visibleText(text, LITTLE_TEXT + 1).replace(/\s+/g, "");
  if (seen.length > LITTLE_TEXT) return null;
  if (TITLES.test(titleOf(text))) return "title";
  if (SPEAKS_OF_REPORTS.test(seen)) return null;
  if (PHRASES.some((phrase) => phrase.test(seen))) return "phrase";
  if (seen.length > HARDLY_ANY_TEXT) return null;
  if (WEAK_PHRASES.some((phrase) => phrase.test(seen))) return "phrase";
  return seen.length < 2 && !SUBSTANCE.test(text) ? "stub" : null;
}

/** `{"success":false,…}`, `{"code":404,"data":null}`: a small object that says so and brings nothing. */
function failedJson(text: string): boolean {
  if (text.length > LARGEST_JSON || !/^\s*\{/.test(text)) return false;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof value !== "object" || value === null) return false;
  const { success, code, status, data } = value as Record<string, unknown>;
  const failed = success === false || success === "false" || isErrorCode(code) || isErrorCode(status);
  return (
    failed &&
    (data === undefined || data === null || data === "" || (Array.isArray(data) && data.length === 0))
  );
}

function isErrorCode(code: unknown): boolean {
  return /^[45]\d\d$/.test(String(code));
}

/** What a reader sees of a page that is known to be nothing: the answer to a made-up path, or the home page. */
export interface Baseline {
  title: string;
  pieces: ReadonlySet<string>;
}

/** So many characters may differ (the address asked for, a date, a counter) before a page is one of its own. */
const MAY_DIFFER = 40;
/** Below this there is too little to compare by. */
const ENOUGH = 4;

/** Takes the measure of a page that stands for "not found" on its host. */
export function baselineOf(text: string): Baseline {
  return { title: titleOf(text), pieces: new Set(piecesOf(text)) };
}

/**
 * Whether a page is the same nothing: same title, and everything that can be read on it stands on the baseline as well,
 * but for some characters. Pages of one template share menus and titles; their articles tell them apart.
 */
export function resembles(text: string, baseline: Baseline): boolean {
  if (baseline.pieces.size === 0 || titleOf(text) !== baseline.title) return false;
  let known = 0;
  let own = 0;
  for (const piece of piecesOf(text)) {
    if (baseline.pieces.has(piece)) known += piece.length;
    else own += piece.length;
    if (own > MAY_DIFFER) return false;
  }
  return known >= ENOUGH && own <= known;
}

/** Runs of readable text between tags, in the order of the page. */
function piecesOf(text: string): string[] {
  return visibleText(text, 65_536)
    .split(" ")
    .filter((piece) => piece !== "");
}
