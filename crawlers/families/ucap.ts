import type { Ask, Cursor, ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { rowsOfData } from "../rows/data-rows.ts";
import { asCount, asObject, readJson } from "../rows/js-literal.ts";
import { numberIn, withParameter } from "../rows/pager.ts";
import { rowsOf } from "../rows/rows.ts";
import { speaksOfReports } from "../rows/text.ts";
import { defineFamily } from "./define.ts";
import { readStaticList } from "./static-suffix.ts";

/** The server gives no more rows a page, whatever is asked for. */
const PAGE_SIZE = 20;
/** The JSON twin of a column: `/common/search/<32 hex>`, `/searchList/…`, `/search/…`. */
const API = /\/(?:common\/search|searchList|search)\/[0-9a-f]{32}(?![0-9a-f])/;

/** 开普云 UCAP: static lists that count from 1 (`common_list_2.shtml` is page 2), and their JSON twin. */
export const ucap = defineFamily("ucap", {
  html: [
    /createPageHTML\s{0,20}\(\s{0,20}(?:\\?["']|&quot;)[A-Za-z]/,
    /<UCAPCONTENT\b/i,
    /<UCAPTITLE\b/i,
    /<PUBLISHTIME\b/i,
    /\/common\/search\//,
    /\/searchList\//,
    /kaipuyun\.cn/,
  ],
  url: [/\/c\d{5,6}[a-z]?\//, /common_list(?:_\d+)?\.shtml/],
  readList: (page, cursor) =>
    API.test(page.url.pathname) || cursor?.kind === "json"
      ? readTwin(page, cursor)
      : (readStaticList("ucap", 2, page, cursor) ?? readShell(page)),
});

/** A page without rows of reports whose script asks the JSON twin. */
function readShell(page: Page): ListReading | null {
  const path = API.exec(page.text)?.[0] ?? composedPath(page.text);
  const url = path === null ? null : page.resolve(path);
  const rows = rowsOf(page);
  if (url === null || rows.some(({ title }) => speaksOfReports(title))) return null;
  return {
    rows,
    next: [askTwin(`${url}?_isAgg=true&_isJson=true&_pageSize=${PAGE_SIZE}&_template=index&page=1`, 1)],
    declared: null,
    notes: [],
  };
}

/** Scripts put the address together: `"/common/search/" + channelId + "?_isAgg=…"`, the channel set above or in a field. */
const COMPOSED =
  /(\/(?:common\/search|searchList|search)\/)["']\s{0,9}\+\s{0,9}(?:\w{1,40}\.){0,4}(\w{1,40})/;

function composedPath(text: string): string | null {
  const composed = COMPOSED.exec(text);
  if (composed === null) return null;
  const [, start = "", name = ""] = composed;
  const set = new RegExp(`\\b${name}["']?\\s{0,9}[:=]\\s{0,9}["']([0-9a-f]{32})["']`);
  const channel = set.exec(text)?.[1];
  return channel === undefined ? null : start + channel;
}

function askTwin(url: string, page: number): Ask {
  return { url, method: "GET", body: null, accept: "data", cursor: { by: "ucap", kind: "json", page } };
}

function readTwin(page: Page, cursor: Cursor | null): ListReading | null {
  const data = asObject(asObject(readJson(page.text))?.data);
  if (data === undefined) {
    return cursor === null ? null : { rows: [], next: [], declared: null, notes: ["the answer is no JSON"] };
  }
  const rows = rowsOfData(page, data.results ?? []);
  const total = asCount(data.total);
  const number = numberIn(cursor, "page") ?? asCount(data.page) ?? 1;
  const size = Math.min(asCount(data.rows) || PAGE_SIZE, PAGE_SIZE);
  const more = rows.length > 0 && (total === null || number * size < total);
  return {
    rows,
    next: more ? [askTwin(withParameter(page.url, "page", number + 1), number + 1)] : [],
    declared: total,
    notes: [],
  };
}
