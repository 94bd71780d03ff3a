import { type Ask, askPage, type Cursor, type ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { declaredPages, declaredRows, numberIn, textIn, withParameter } from "../rows/pager.ts";
import { outlineOf, rowsOf, textOf } from "../rows/rows.ts";
import { encodePart } from "../rows/text.ts";
import { defineFamily } from "./define.ts";

const ID = "hanweb-xxgk";

/** `search.jsp` of the new directory and of the old one (`jcms_files`). */
const SEARCH =
  /\/module\/xxgk\/search(?:_custom)?\.jsp|\/jcms_files\/jcms1\/web\d{1,6}\/site\/zfxxgk\/search\.jsp/;
const ANNUAL = /\/module\/xxgk\/xxgkAnnualReport\.jsp/;

/** 大汉 政府信息公开目录: rows by `search.jsp`, annual reports by year and body. */
export const hanwebXxgk = defineFamily(ID, {
  html: [/vc_xxgkarea=/, /infotypeId/, /\bjdid\b/, /\/module\/xxgk\/search(?:_custom)?\.jsp/, ANNUAL],
  url: [/\/module\/xxgk\//, /\/jcms_files\/jcms1\/web\d+\/site\/zfxxgk\//],
  readList: (page, cursor) =>
    cursor?.by === ID || SEARCH.test(page.url.pathname) ? readResult(page, cursor) : readEntry(page),
  annualColumns,
});

/** What search.jsp answers: rows, and 共N页. */
function readResult(page: Page, cursor: Cursor | null): ListReading {
  const number = numberIn(cursor, "page") ?? (Number(page.url.searchParams.get("currpage")) || 1);
  const rows = rowsIn(page);
  const pages = declaredPages(page.text);
  const url = textIn(cursor, "url") || page.url.href;
  const next =
    rows.length > 0 && pages !== null && number < pages
      ? [askResult(url, textIn(cursor, "form"), number + 1)]
      : [];
  return { rows, next, declared: declaredRows(page.text), notes: [] };
}

/** The rows of the result's table; of everything where it has another markup. */
function rowsIn(page: Page) {
  const rows = rowsOf(page, (element) =>
    /tr_main_value_|\bbt_link\b|wip_lists|zcwj-con-right_list/.test(element.attribs.class ?? ""),
  );
  return rows.length > 0 ? rows : rowsOf(page);
}

/** The new directory is asked by POST, with the page's number in the address and in the form; the old one by GET. */
function askResult(url: string, form: string, page: number): Ask {
  const address = withParameter(new URL(url), "currpage", page);
  const cursor = { by: ID, url, form, page };
  if (form === "") return { url: address, method: "GET", body: null, accept: "page", cursor };
  return {
    url: address,
    method: "POST",
    body: setField(form, "currpage", String(page)),
    accept: "page",
    cursor,
  };
}

function setField(form: string, name: string, value: string): string {
  const fields = new URLSearchParams(form);
  fields.set(name, value);
  return fields.toString();
}

/** A page of the directory that shows no rows itself: its script names the search and its parameters. */
function readEntry(page: Page): ListReading | null {
  const { text } = page;
  const path = /["']([^"'\s<>]{0,200}\/search(?:_custom)?\.jsp(?:\?[^"'\s<>]{0,1500})?)["']/.exec(text)?.[1];
  const url = path === undefined ? null : page.resolve(path.replaceAll("&amp;", "&"));
  if (url === null || !SEARCH.test(new URL(url).pathname)) return null;
  const old = /\/jcms_files\//.test(url);
  const form = old ? "" : formOf(text, new URL(url));
  if (!old && form === null) return null;
  return {
    rows: rowsOf(page),
    next: [askResult(searchUrl(url, old), form ?? "", 1)],
    declared: null,
    notes: [],
  };
}

/** The search of everything, newest first, where the page's own address asks for nothing. */
function searchUrl(url: string, old: boolean): string {
  const search = "texttype=0&fbtime=-1&vc_all=&vc_filenumber=&vc_title=&vc_number=&currpage=1";
  return old || new URL(url).search !== "" ? url : `${url}?${search}&sortfield=,createdatetime:0,orderid:0`;
}

/** Fields of the search that a page names in its script, in a link, or in hidden fields. */
const FIELDS = ["infotypeId", "jdid", "area", "divid", "vc_title", "vc_number", "standardXxgk"];

function formOf(text: string, url: URL): string | null {
  const form = new URLSearchParams();
  for (const name of FIELDS) {
    const value =
      url.searchParams.get(name) ?? valueIn(text, name) ?? (name === "area" ? areaIn(text) : null);
    if (value !== null) form.set(name, value);
  }
  if (!form.has("infotypeId") && !form.has("jdid")) return null;
  form.set("currpage", "1");
  form.set("sortfield", ",createdatetime:0,orderid:0");
  return form.toString();
}

function valueIn(text: string, name: string): string | null {
  const pattern = new RegExp(`(?:[?&"'\\s,{]|^)${name}["']?\\s{0,9}[:=]\\s{0,9}["']?([\\w,-]{1,2000})`);
  const field = new RegExp(`name=["']?${name}["']?[^<>]{0,100}?\\bvalue=["']?([\\w,-]{1,2000})`);
  return pattern.exec(text)?.[1] ?? field.exec(text)?.[1] ?? null;
}

/** The code of the body whose directory it is. */
function areaIn(text: string): string | null {
  return /\bvc_xxgkarea=([\w-]{1,60})/.exec(text)?.[1] ?? valueIn(text, "area");
}

/** The regulations (条例) came into force in 2008. */
const FIRST_YEAR = 2008;
const MOST_YEARS = 40;
const MOST_LINKS = 200;

/** The page of annual reports takes a year and a body: years that the page names, for its own body. */
function annualColumns(page: Page): Ask[] {
  const linked = new Set<string>();
  for (const match of page.text.matchAll(
    /["'=]((?:[^"'\s<>=]{0,200}\/)?xxgkAnnualReport\.jsp\?[^"'\s<>]{1,300})/g,
  )) {
    const url = page.resolve((match[1] ?? "").replaceAll("&amp;", "&"));
    // What ends in `=` is the first half of an address that a script completes.
    if (url !== null && !url.endsWith("=") && linked.size < MOST_LINKS) linked.add(url);
  }
  if (linked.size > 0) return [...linked].map((url) => askPage(url));
  const area = areaIn(page.text);
  if (area === null || !ANNUAL.test(page.text)) return [];
  return yearsIn(page).map((year) =>
    askPage(
      new URL(`/module/xxgk/xxgkAnnualReport.jsp?fbtime=${year}&area=${encodePart(area)}`, page.url).href,
    ),
  );
}

/** Years that the page offers to choose from. */
function yearsIn(page: Page): number[] {
  const view = outlineOf(page);
  const years = new Set<number>();
  for (const element of [...view.options, ...view.anchors]) {
    const year = /^ ?(20\d{2}) ?年?度? ?$/.exec(textOf(view, element).slice(0, 20))?.[1];
    if (year !== undefined && Number(year) >= FIRST_YEAR && years.size < MOST_YEARS) years.add(Number(year));
  }
  return [...years].sort((a, b) => b - a);
}
