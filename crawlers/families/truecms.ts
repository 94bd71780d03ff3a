import type { Ask, Cursor, ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { type Datastore, readDatastore } from "../rows/datastore.ts";
import { asCount, asObject, asText, readJson, readLiteral, readNamed } from "../rows/js-literal.ts";
import { isInside, type TreeElement } from "../rows/outline.ts";
import { numberIn, textIn } from "../rows/pager.ts";
import { outlineOf, rowsOf, rowsOfRecords } from "../rows/rows.ts";
import { encodePart } from "../rows/text.ts";
import { defineFamily } from "./define.ts";

const ID = "truecms";
const PAGE_SIZE = 15;
const DEFAULT_API = "/TrueCMS/messageController/getMessage.do";

/** TrueCMS (连云港, 南通, 启东): rows 0…n in `#initData`, further ranges by request. */
export const truecms = defineFamily(ID, {
  html: [
    /\/TrueCMS\//,
    /id=["']?initData\b/,
    /messageController\/getMessage\.do/,
    /href=["']?[^"'\s<>]{0,200}\/content\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.html?/,
  ],
  url: [/\/content\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.html?$/],
  readList: (page, cursor) => (cursor?.by === ID ? readRange(page, cursor) : readColumn(page)),
});

const isInitData = (element: TreeElement) => element.attribs.id === "initData";

function readColumn(page: Page): ListReading | null {
  const column = asText(readNamed(page.text, "columnId"));
  const total = asCount(readNamed(page.text, "totalRecord"));
  const marked = /id=["']?initData\b/.test(page.text);
  if (!marked && (column === "" || !page.text.includes("getMessage.do"))) return null;
  const held = marked ? rowsOf(page, isInitData) : [];
  const rows = held.length > 0 ? held : rowsOf(page);
  const shown = marked ? recordsShown(page, rows.length) : rows.length;
  const api = page.resolve(
    /["']([\w/.-]{0,100}\/messageController\/getMessage\.do)/.exec(page.text)?.[1] ?? DEFAULT_API,
  );
  const next =
    column === "" || total === null || api === null || shown >= total
      ? []
      : [askRange(api, column, shown, total)];
  return { rows, next, declared: total, notes: [] };
}

/** How many records the page shows: two with one address are two. */
function recordsShown(page: Page, rows: number): number {
  const anchors = outlineOf(page).anchors.filter((anchor) => isInside(anchor, isInitData));
  const items = new Set(anchors.map((anchor) => nearestItem(anchor)).filter((item) => item !== null));
  return items.size || rows;
}

function nearestItem(anchor: TreeElement): TreeElement | null {
  let found: TreeElement | null = null;
  isInside(anchor, (element) => {
    found = element;
    return element.name === "li" || element.name === "tr";
  });
  const item = found as TreeElement | null;
  return item !== null && (item.name === "li" || item.name === "tr") ? item : null;
}

/** Records `start` to `start` + 14, counted from 0, both included. */
function askRange(api: string, column: string, start: number, total: number): Ask {
  return ask({ by: ID, api, column, total, start, end: Math.min(start + PAGE_SIZE, total) - 1, tail: true });
}

function ask(cursor: Cursor): Ask {
  const start = numberIn(cursor, "start") ?? 0;
  const end = numberIn(cursor, "end") ?? 0;
  const column = encodePart(textIn(cursor, "column"));
  const query = `columnId=${column}&startrecord=${start}&endrecord=${end}&perpage=${PAGE_SIZE}&contentTemplate=`;
  return { url: `${textIn(cursor, "api")}?${query}`, method: "GET", body: null, accept: "data", cursor };
}

/**
 * A range in which one record is dead answers with none: it is split until the dead one stands alone. Of the parts the
 * last (`tail`) goes on to the next range.
 */
function readRange(page: Page, cursor: Cursor): ListReading {
  const start = numberIn(cursor, "start") ?? 0;
  const end = numberIn(cursor, "end") ?? start;
  const total = numberIn(cursor, "total") ?? 0;
  const store = storeOf(page.text);
  const rows = store === null ? [] : rowsOfRecords(page, store.records);
  const declared = store?.totalRecord ?? total;
  const notes: string[] = [];
  if (store === null) notes.push("the answer holds no datastore");
  if (store !== null && store.records.length === 0) {
    if (start < end) {
      const middle = Math.floor((start + end) / 2);
      const left = { ...ask({ ...cursor, end: middle, tail: false }), beyondEmpty: true };
      const right = { ...ask({ ...cursor, start: middle + 1 }), beyondEmpty: true };
      return { rows, next: [left, right], declared, notes };
    }
    notes.push(`stale_index ${start}`);
  }
  const more = cursor.tail === true && store !== null && end + 1 < total;
  const following = more ? askRange(textIn(cursor, "api"), textIn(cursor, "column"), end + 1, total) : null;
  // After a dead record at the end of its range the next one is no repetition.
  const next =
    following === null ? [] : [rows.length === 0 ? { ...following, beyondEmpty: true } : following];
  return { rows, next, declared, notes };
}

/** JSON, JSON behind the name of a function (JSONP), either with its quotes escaped once more, or the datastore itself. */
function storeOf(text: string): Datastore | null {
  const answer = jsonOf(text);
  const xml = asText(asObject(answer)?.result) || (typeof answer === "string" ? answer : "");
  const written = xml.includes("<datastore") ? xml : text.includes("<datastore") ? unescaped(text) : "";
  return readDatastore(written) ?? (asObject(answer) !== undefined && xml === "" ? EMPTY : null);
}

const EMPTY: Datastore = { records: [], totalRecord: null, totalPage: null, nextGroup: null };

function jsonOf(text: string) {
  const whole = readJson(text);
  if (whole !== undefined) return whole;
  const open = /^[\s\ufeff]{0,50}[\w$.]{1,60}\s{0,9}\(\s{0,9}/.exec(text.slice(0, 200));
  return open === null ? undefined : readLiteral(text, open[0].length)?.value;
}

function unescaped(text: string): string {
  return text.replace(/\\(["'/nrt])/g, (_, sign: string) => (/[nrt]/.test(sign) ? " " : sign));
}
