import { type Ask, askPage, type Cursor } from "../family.ts";
import type { Page } from "../page.ts";
import type { TreeElement } from "./outline.ts";
import { outlineOf, textOf } from "./rows.ts";
import { squeeze } from "./text.ts";

/** Number `name` of a cursor; null where it carries none. */
export function numberIn(cursor: Cursor | null, name: string): number | null {
  const value = cursor?.[name];
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

/** Text `name` of a cursor; empty where it carries none. */
export function textIn(cursor: Cursor | null, name: string): string {
  const value = cursor?.[name];
  return typeof value === "string" ? value : "";
}

/** Query parameters that carry the number of a page. */
const PAGE_PARAMETERS = [
  "page",
  "pageNo",
  "pageNum",
  "pageIndex",
  "cur_page",
  "currpage",
  "currentPage",
  "p",
];

const NEXT = /^(?:下一?页|后一?页|下页|next(?: page)?|[>›»]{1,2}|&gt;)$/i;
/** Brackets and arrows around the words: `[下一页]`, `下一页 >`. */
const EDGES = /^[[(（【\s]+|[\s>›»\])）】]+$/g;
/** Classes and attributes of a link that leads nowhere. */
const OFF = /(?:^|[\s_-])(?:disabled?|p_next_d|off|gray)(?:$|[\s_-])/i;

/** The link to the next page, as a reader would click it; null where the page has none. */
export function nextLink(page: Page): string | null {
  const view = outlineOf(page);
  for (const anchor of view.anchors) {
    const text = squeeze(textOf(view, anchor) || pictureWords(page, anchor));
    if (text.length > 20) continue;
    const label = text.replace(EDGES, "") || text;
    const named =
      NEXT.test(label) || anchor.attribs.rel === "next" || NEXT.test((anchor.attribs.title ?? "").trim());
    if (!named || OFF.test(anchor.attribs.class ?? "") || anchor.attribs.disabled !== undefined) continue;
    const url = page.resolve(anchor.attribs.href ?? "");
    if (url !== null && !samePage(url, page.url)) return url;
  }
  return null;
}

/** What the picture in a link without text says: `<img alt="下一页">`. */
function pictureWords(page: Page, anchor: TreeElement): string {
  const picture = page.$(anchor).find("img, input").first();
  return (picture.attr("alt") ?? picture.attr("title") ?? "").slice(0, 100);
}

/** The number of the page that is being read: what the request said, else what its address says, else 1. */
export function pageNumber(page: Page, cursor: Cursor | null): number {
  const asked = numberIn(cursor, "page");
  if (asked !== null && asked > 0) return asked;
  for (const name of PAGE_PARAMETERS) {
    const value = page.url.searchParams.get(name);
    if (value !== null && /^\d{1,6}$/.test(value)) return Math.max(1, Number(value));
  }
  return 1;
}

/** The link whose text is the next page's number, where the links of numbers differ from this page in a number only. */
export function numberedLink(page: Page, number: number): string | null {
  const view = outlineOf(page);
  const wanted = new RegExp(`^(?:第 ?)?${number}(?: ?页)?$`);
  for (const anchor of view.anchors) {
    if (!wanted.test(squeeze(textOf(view, anchor)).replace(/^\[|\]$/g, ""))) continue;
    const url = page.resolve(anchor.attribs.href ?? "");
    if (url !== null && turnsPage(url, page.url)) return url;
  }
  for (const option of view.options) {
    if (!wanted.test(squeeze(textOf(view, option)))) continue;
    const value = option.attribs.value ?? "";
    const url = /\.s?html?$|[?&]\w+=/.test(value) ? page.resolve(value) : null;
    if (url !== null && turnsPage(url, page.url)) return url;
  }
  return null;
}

/** The same address with the next number in its parameter, where the page says that there are more pages. */
export function bumpedParameter(page: Page, number: number): string | null {
  const pages = declaredPages(page.text);
  if (pages === null || number > pages) return null;
  for (const name of PAGE_PARAMETERS) {
    if (!/^\d{1,6}$/.test(page.url.searchParams.get(name) ?? "")) continue;
    return withParameter(page.url, name, number);
  }
  return null;
}

/** An address with one parameter changed; the others stay as they are written. */
export function withParameter(url: URL, name: string, value: number): string {
  const copy = new URL(url);
  const pattern = new RegExp(`([?&]${name}=)[^&]*`);
  copy.search = pattern.test(copy.search)
    ? copy.search.replace(pattern, (_, start: string) => `${start}${value}`)
    : `${copy.search === "" ? "?" : `${copy.search}&`}${name}=${value}`;
  return copy.href;
}

/** How many pages a script or a line of the page says that the list has. */
export function declaredPages(text: string): number | null {
  const match =
    /\b(?:countPage|totalPages?|pageCount|pagecount)["']?\s{0,9}[:=]\s{0,9}["']?(\d{1,9})\b/.exec(text) ??
    /共(?:\s|&nbsp;|<[^<>]{1,80}>){0,9}(\d{1,9})(?:\s|&nbsp;|<[^<>]{1,80}>){0,9}页/.exec(text);
  return match === null ? null : Number(match[1]);
}

/** How many rows the page says that the list has. */
export function declaredRows(text: string): number | null {
  const match =
    /共(?:\s|&nbsp;|<[^<>]{1,80}>){0,9}(\d{1,9})(?:\s|&nbsp;|<[^<>]{1,80}>){0,9}条/.exec(text) ??
    /\b(?:totalRecord|totalCount|totalrecord)["']?\s{0,9}[:=]\s{0,9}["']?(\d{1,9})\b/.exec(text);
  return match === null ? null : Number(match[1]);
}

/** What a reader would do to come to the next page: at most one request. */
export function turnPage(page: Page, cursor: Cursor | null): Ask[] {
  const number = pageNumber(page, cursor) + 1;
  const url = nextLink(page) ?? numberedLink(page, number) ?? bumpedParameter(page, number);
  return url === null ? [] : [askPage(url, { page: number })];
}

/** Is an address another page of the same list: the same but for a number in its path or in a parameter of paging? */
function turnsPage(url: string, page: URL): boolean {
  const other = new URL(url);
  if (other.host !== page.host || samePage(url, page)) return false;
  if (other.pathname === page.pathname) return differsInPageOnly(other, page);
  const folder = page.pathname.slice(0, page.pathname.lastIndexOf("/") + 1);
  if (other.pathname.startsWith(folder))
    return /^[\w-]{0,80}\d[\w/.-]{0,80}$/.test(other.pathname.slice(folder.length));
  return other.pathname.replace(/\d+/g, "#") === page.pathname.replace(/\d+/g, "#");
}

/** Links of a calendar (`?date=`) and of an order of sorting look like pages and are none. */
function differsInPageOnly(other: URL, page: URL): boolean {
  const names = new Set([...other.searchParams.keys(), ...page.searchParams.keys()]);
  const changed = [...names].filter((name) => other.searchParams.get(name) !== page.searchParams.get(name));
  return (
    changed.length > 0 &&
    changed.every((name) => PAGE_PARAMETERS.includes(name) || /page|^pg$|^pn$|^a\d+p$/i.test(name))
  );
}

function samePage(url: string, page: URL): boolean {
  return url.split("#", 1)[0] === page.href.split("#", 1)[0];
}
