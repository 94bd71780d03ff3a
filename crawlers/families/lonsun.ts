import { type Ask, askPage, type Cursor, type ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import type { TreeElement } from "../rows/outline.ts";
import { numberIn, textIn } from "../rows/pager.ts";
import { outlineOf, rowsOf } from "../rows/rows.ts";
import { encodePart } from "../rows/text.ts";
import { defineFamily } from "./define.ts";

const ID = "lonsun";
const LABEL = "/site/label/8888";
const MOST_ORGANS = 200;

/** 龙讯 LonSun (安徽): rows by the label 8888; type 3 of an organ's column is 年报. */
export const lonsun = defineFamily(ID, {
  html: [
    /\/site\/label\/8888/,
    /Ls-Language/,
    /xxgk_nav_list/,
    /j-fontContent/,
    /\/public\/column\/\d{1,12}/,
  ],
  headers: [/SHIROJSESSIONID/],
  url: [/\/public\/column\/\d+/, /\/public\/\d+\/\d+\.html/],
  readList: (page, cursor) => (cursor?.by === ID ? readAnswer(page, cursor) : readColumn(page)),
  annualColumns,
});

const isList = (element: TreeElement) =>
  /(?:^|\s)(?:xxgk_nav_list|doc_list|gk_list)(?:\s|$)/.test(element.attribs.class ?? "");

function readColumn(page: Page): ListReading | null {
  const label = labelOf(page);
  if (label === null) return null;
  const rows = rowsOf(page, isList);
  const pages = pagesIn(page.text);
  // Where the page itself shows its first rows, the label goes on with the second page.
  if (rows.length > 0) {
    const next = pages === null || pages > 1 ? [{ ...askLabel(label, 2), beyondEmpty: true }] : [];
    return { rows, next, declared: null, notes: [] };
  }
  return {
    rows: rowsOf(page),
    next: [{ ...askLabel(label, 1), beyondEmpty: true }],
    declared: null,
    notes: [],
  };
}

function readAnswer(page: Page, cursor: Cursor): ListReading {
  const number = numberIn(cursor, "page") ?? 1;
  const own = rowsOf(page, isList);
  const rows = own.length > 0 ? own : rowsOf(page);
  const pages = pagesIn(page.text);
  const more = rows.length > 0 && pages !== null && number < pages;
  return {
    rows,
    next: more ? [askLabel(textIn(cursor, "label"), number + 1)] : [],
    declared: null,
    notes: [],
  };
}

function pagesIn(text: string): number | null {
  const match = /\bpageCount["']?\s{0,9}[:=]\s{0,9}["']?(\d{1,9})\b/.exec(text);
  return match === null ? null : Number(match[1]);
}

function askLabel(label: string, page: number): Ask {
  return {
    url: label.replace("{page}", String(page)),
    method: "GET",
    body: null,
    accept: "page",
    cursor: { by: ID, label, page },
  };
}

/** The label's address with `{page}` where the number goes; null where the page's script names none. */
function labelOf(page: Page): string | null {
  const { text } = page;
  for (
    let at = text.indexOf(LABEL), tries = 0;
    at >= 0 && tries < 20;
    at = text.indexOf(LABEL, at + 1), tries++
  ) {
    const prefix = /[\w/.:-]{0,200}$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? "";
    const url = page.resolve(prefix + LABEL);
    const parameters = url === null ? null : parametersAt(text, at);
    if (url !== null && parameters !== null) return `${url}?${queryOf(page, parameters)}`;
  }
  return null;
}

/** Parameters as the address carries them, else as an object of the script around it does. */
function parametersAt(text: string, at: number): Map<string, string> | null {
  const query = /^\?([^"'\s<>]{1,2000})/.exec(text.slice(at + LABEL.length, at + LABEL.length + 2_010))?.[1];
  const fromQuery = query === undefined ? null : new Map(new URLSearchParams(query.replaceAll("&amp;", "&")));
  if (fromQuery?.has("labelName")) return fromQuery;
  const around = text.slice(Math.max(0, at - 3_000), at + 3_000);
  const name = around.search(/\blabelName["']?\s{0,9}[:=]/);
  if (name < 0) return null;
  const open = around.lastIndexOf("{", name);
  const close = around.indexOf("}", name);
  const found = new Map<string, string>();
  // Field by field: between them stand names and calls (`pageIndex: n`, `_: Math.random()`), which are ours to fill in.
  const fields = around.slice(open + 1, close < 0 ? around.length : close);
  for (const match of fields.matchAll(
    /["']?\b(\w{1,40})["']?\s{0,9}:\s{0,9}(?:"([^"\n]{0,500})"|'([^'\n]{0,500})'|(\d{1,15}|true|false)\b)/g,
  )) {
    found.set(match[1] ?? "", match[2] ?? match[3] ?? match[4] ?? "");
  }
  return found.has("labelName") ? found : null;
}

function queryOf(page: Page, parameters: Map<string, string>): string {
  const query = new Map<string, string>([
    ["IsAjax", "1"],
    ["dataType", "html"],
    ...[...parameters].filter(([name]) => name !== "_" && name !== "pageIndex"),
  ]);
  const organ = organOf(page);
  if (organ !== null && !query.get("organId")) query.set("organId", organ);
  const type = page.url.searchParams.get("type");
  if (type !== null && !query.get("type")) query.set("type", type);
  return `${[...query].map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`).join("&")}&pageIndex={page}`;
}

function organOf(page: Page): string | null {
  return /\/public\/column\/(\d{1,12})/.exec(page.url.pathname)?.[1] ?? null;
}

/** Type 3 of the organ's column, or of all organs that the page links to. */
function annualColumns(page: Page): Ask[] {
  const here = COLUMN.exec(page.url.href);
  if (here !== null) return page.url.searchParams.get("type") === "3" ? [] : [askPage(`${here[0]}${ANNUAL}`)];
  const columns = new Set<string>();
  for (const { attribs } of outlineOf(page).anchors) {
    const column = COLUMN.exec(page.resolve(attribs.href ?? "") ?? "")?.[0];
    if (column !== undefined && columns.size < MOST_ORGANS) columns.add(column);
  }
  return [...columns].map((column) => askPage(`${column}${ANNUAL}`));
}

const COLUMN = /^https?:\/\/[^/?#]{1,255}(?:\/[\w-]{1,40}){0,3}\/public\/column\/\d{1,12}/;
const ANNUAL = "?type=3&action=list";
