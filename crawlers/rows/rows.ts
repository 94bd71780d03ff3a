import type { Row } from "../family.ts";
import { onceAPage } from "../once-a-page.ts";
import { Page } from "../page.ts";
import { dateOfUrl, datesIn, onlyDate, takeDate } from "./dates.ts";
import { isElement, isInside, type Outline, outline, parentOf, type TreeElement } from "./outline.ts";
import { cleanTitle, squeeze, withoutDots } from "./text.ts";

/** A page has no more rows than these; what goes on beyond is a trap, not a list. */
const MOST_ROWS = 5_000;

/** What one row of a list is kept in, however many links it has. */
const ROW = new Set(["li", "tr", "dd", "dt"]);
/** What may be a row where it holds one link. */
const WEAK_ROW = new Set([
  "div",
  "p",
  "td",
  "span",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "a",
  "section",
  "article",
]);
/** A row has a title link, a link to its file, and perhaps one to its column. */
const MOST_LINKS_IN_ROW = 6;
const LONGEST_ROW = 1_500;
/** Around a single link without a row's markup, a longer text is the page and its date is any date. */
const LONGEST_WEAK_ROW = 400;
const HIGHEST_CLIMB = 6;

/** Links that turn pages or lead home, as they are written everywhere. */
const NO_ROW =
  /^(?:[<>«»‹›|\s.]{1,6}|\d{1,3}|首页|上一?页|下一?页|前一?页|后一?页|尾页|末页|最后一?页|第一页|跳转|确定|go|next|prev(?:ious)?|first|last|更多|more|返回|返回首页|返回顶部|打印|关闭)\W{0,4}$/i;

const AROUND = new Set(["header", "footer", "nav"]);

/** The outline of a page; made once. */
export const outlineOf = onceAPage((page): Outline => outline(page.$));

const allRows = onceAPage((page): readonly Row[] => collect(page, () => true));

/** Rows of a list: every link with a title, and the nearest date. `within` keeps to a part of the page. */
export function rowsOf(page: Page, within?: (element: TreeElement) => boolean): Row[] {
  return within === undefined ? [...allRows(page)] : collect(page, within);
}

function collect(page: Page, within: (element: TreeElement) => boolean): Row[] {
  const view = outlineOf(page);
  const rows = new Map<string, Row>();
  for (const anchor of view.anchors) {
    if (rows.size >= MOST_ROWS) break;
    if (!isInside(anchor, within)) continue;
    const row = rowOf(page, view, anchor);
    if (row === null) continue;
    const known = rows.get(row.url);
    if (known === undefined) rows.set(row.url, row);
    else rows.set(row.url, merged(known, row));
  }
  return [...rows.values()].map((row) => ({ ...row, date: row.date ?? dateOfUrl(row.url) }));
}

/** Rows of HTML that another answer carries; its addresses are relative to that answer. */
export function rowsOfFragment(page: Page, html: string): Row[] {
  return rowsOf(new Page({ url: page.url.href, status: 200, headers: {}, text: html }));
}

/** Rows of records, each a piece of HTML; a bare `<tr>` is none without a table around it. */
export function rowsOfRecords(page: Page, records: readonly string[]): Row[] {
  const pieces = records.map((record) =>
    /^\s*<t[rdh]\b/i.test(record) ? `<table>${record}</table>` : record,
  );
  return rowsOfFragment(page, pieces.map((piece) => `<div>${piece}</div>`).join("\n"));
}

/** Two links to one address: the fuller title, the date of either. */
function merged(first: Row, second: Row): Row {
  const fuller = second.title.length > first.title.length && second.title.includes(withoutDots(first.title));
  return { ...first, title: fuller ? second.title : first.title, date: first.date ?? second.date };
}

function rowOf(page: Page, view: Outline, anchor: TreeElement): Row | null {
  const url = page.resolve(anchor.attribs.href ?? "") ?? addressInScript(page, anchor);
  if (url === null || url === withoutHash(page.url)) return null;
  const { title, date } = titleOf(view, anchor);
  if (title.length < 2 || NO_ROW.test(title)) return null;
  if (isInside(anchor, (element) => AROUND.has(element.name))) return null;
  return { url, title, date: date ?? dateNear(view, anchor) };
}

/** `href="javascript:;" onclick="window.open('/a.html')"`: an address that is written out, and nothing that is computed. */
function addressInScript(page: Page, anchor: TreeElement): string | null {
  const { href = "", onclick = "" } = anchor.attribs;
  const script = /^\s{0,9}javascript:/i.test(href)
    ? `${href.slice(0, 1_000)} ${onclick.slice(0, 1_000)}`
    : onclick.slice(0, 1_000);
  const match = /(?:window\.open\(|location(?:\.href)?\s?=)\s?["']([^"'\s<>]{1,500})["']\s?(?:[,);]|$)/.exec(
    script,
  );
  return match === null ? null : page.resolve(match[1] ?? "");
}

function withoutHash(url: URL): string {
  const copy = new URL(url);
  copy.hash = "";
  return copy.href;
}

/**
 * The title: `@title`, which isn't cut, unless the text says more. Dates that stand in the link, in an element of their
 * own or set off at its end, are the row's and not the title's.
 */
function titleOf(view: Outline, anchor: TreeElement): { title: string; date: string | null } {
  const span = view.spans.get(anchor);
  let text = span === undefined ? "" : view.text.slice(span.start, span.end);
  let date: string | null = null;
  let heading: string | null = null;
  for (const element of elementsIn(anchor)) {
    const part = textOf(view, element);
    if (/^h[1-6]$/.test(element.name) && part.trim() !== "") heading ??= part;
    const own = onlyDate(part);
    if (own === null) continue;
    date ??= own;
    text = text.replace(part.trim(), () => " ");
  }
  const taken = takeDate(squeeze(heading ?? text));
  const printed = cleanTitle(taken.rest);
  const attribute = cleanTitle(takeDate(squeeze(firstLine(anchor.attribs.title ?? ""))).rest);
  const says = attribute.length >= withoutDots(printed).length && /[\p{L}\p{N}]/u.test(attribute);
  return {
    title: onlyDate(printed) === null ? (says ? attribute : printed) : attribute,
    date: date ?? taken.date,
  };
}

/** Tooltips add further lines (`发布时间：…`) below the title. */
function firstLine(text: string): string {
  return text.trim().split(/[\r\n]|&#1[03];|<br/i, 1)[0] ?? "";
}

/** The elements inside one, a bounded number of them. */
function* elementsIn(top: TreeElement): Generator<TreeElement> {
  const waiting = [...top.childNodes].reverse();
  for (let count = 0; count < 40; count++) {
    const node = waiting.pop();
    if (node === undefined) return;
    if (!isElement(node)) continue;
    yield node;
    for (let k = Math.min(node.childNodes.length, 40) - 1; k >= 0; k--) {
      const child = node.childNodes[k];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/**
 * The nearest date outside the link: in the smallest element around it that prints one, and not beyond its row. An
 * element with several links is a row only where the markup says so, else a date might be another row's.
 */
function dateNear(view: Outline, anchor: TreeElement): string | null {
  const own = view.spans.get(anchor);
  if (own === undefined) return null;
  let at = parentOf(anchor);
  for (let climb = 0; at !== null && climb < HIGHEST_CLIMB; climb++, at = parentOf(at)) {
    const span = view.spans.get(at);
    if (span === undefined || span.end - span.start > LONGEST_ROW) return null;
    const row = ROW.has(at.name);
    if (!row && !(WEAK_ROW.has(at.name) && sameTarget(view, span))) return null;
    if (span.lastAnchor - span.firstAnchor > MOST_LINKS_IN_ROW) return null;
    const date = row || span.end - span.start <= LONGEST_WEAK_ROW ? dateIn(view, span, own) : null;
    if (date !== null) return date;
    if (at.name === "dt") return dateInPartner(view, at);
    if (row) return null;
  }
  return null;
}

interface Range {
  start: number;
  end: number;
}

/** All links of a range lead to one address. */
function sameTarget(view: Outline, span: { firstAnchor: number; lastAnchor: number }): boolean {
  if (span.lastAnchor - span.firstAnchor > MOST_LINKS_IN_ROW) return false;
  const href = view.anchors[span.firstAnchor]?.attribs.href;
  for (let k = span.firstAnchor + 1; k < span.lastAnchor; k++) {
    if (view.anchors[k]?.attribs.href !== href) return false;
  }
  return true;
}

/** The date of a link in its row: the only one, or where there are several, the one on the side where dates stand. */
function dateIn(
  view: Outline,
  row: Range & { firstAnchor: number; lastAnchor: number },
  own: Range,
): string | null {
  const links: Range[] = [];
  for (let k = row.firstAnchor; k < row.lastAnchor; k++) {
    const anchor = view.anchors[k];
    const span = anchor === undefined ? undefined : view.spans.get(anchor);
    if (span !== undefined) links.push(span);
  }
  const dates = datesIn(view.text.slice(row.start, row.end))
    .map(({ date, start, end }) => ({ date, start: start + row.start, end: end + row.start }))
    .filter((found) => !links.some((link) => found.start >= link.start && found.end <= link.end));
  if (dates.length <= 1) return dates[0]?.date ?? null;
  const first = links[0] ?? own;
  const before = (dates[0]?.start ?? 0) < first.start && links.length > 1;
  if (before) return dates.filter((found) => found.end <= own.start).at(-1)?.date ?? null;
  const next = links.find((link) => link.start > own.start && link.start >= own.end)?.start ?? row.end;
  const after = dates.find((found) => found.start >= own.end && found.end <= next);
  return after?.date ?? (links.length === 1 ? (dates[0]?.date ?? null) : null);
}

/** `<dt>` title, `<dd>` date. */
function dateInPartner(view: Outline, term: TreeElement): string | null {
  let next = term.nextSibling;
  while (next !== null && !isElement(next)) next = next.nextSibling;
  if (next === null || !isElement(next) || next.name !== "dd") return null;
  const span = view.spans.get(next);
  if (span === undefined || span.lastAnchor > span.firstAnchor || span.end - span.start > LONGEST_ROW)
    return null;
  return datesIn(view.text.slice(span.start, span.end))[0]?.date ?? null;
}

/** The text of an element. */
export function textOf(view: Outline, element: TreeElement): string {
  const span = view.spans.get(element);
  return span === undefined ? "" : view.text.slice(span.start, span.end);
}
