/**
 * White space of every kind: no-break and full-width blanks, zero-width marks and soft hyphens too. A single blank is no
 * match, since it stays as it is: a text of millions of words would cost seconds for nothing.
 */
const BLANKS = /(?:[^\S ]|[\u200b-\u200f\u00ad])[\s\u200b-\u200f\u00ad]*| [\s\u200b-\u200f\u00ad]+/g;

/** White space of every kind as one blank, at the ends too. */
export function blanksAsOne(text: string): string {
  return text.replace(BLANKS, " ");
}

/** White space of every kind as one blank, and none at the ends. */
export function squeeze(text: string): string {
  return blanksAsOne(text).trim();
}

/** Titles are cut here: a row whose anchor holds a whole article is still a row. */
const LONGEST_TITLE = 300;

/** A title without bullets, without the words that announce one, without the dots that cut it. */
export function cleanTitle(text: string): string {
  return squeeze(text)
    .replace(/^(?:[·•▪◆●■□>»›*-]\s?)+/, "")
    .replace(/^(?:标题|名称)\s?[:：]\s?/, "")
    .slice(0, LONGEST_TITLE)
    .trim();
}

/** `…` and its like at the end: the list has cut the title. */
const CUT = /\s?(?:\.{2,}|…+|。{2,})$/;

/** What is left of a title that its list has cut. */
export function withoutDots(title: string): string {
  return title.replace(CUT, "");
}

/** Does a title speak of annual reports on open government? Only for choosing between several lists of one page. */
export function speaksOfReports(title: string): boolean {
  return /年报|年度报告|年度工作报告/.test(title) && !/网站|法治|决算|统计/.test(title);
}

/** Does the name of a column say that annual reports (政府信息公开年报) are in it? */
export function namesReports(column: string): boolean {
  const name = squeeze(column);
  if (/网站|法治|决算|预算|统计|财务|企业|指南|制度/.test(name)) return false;
  return (
    /公开.{0,8}(?:年报|年度报告|工作报告|年度工作报告)/.test(name) ||
    /^(?:年报|年度报告|历年年报)$/.test(name)
  );
}

/** A part of an address, in UTF-8. Half characters, at which the standard function throws, become the sign for one. */
export function encodePart(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}
