import type { Row } from "../family.ts";
import type { Page } from "../page.ts";
import { dateOfUrl, datesIn } from "./dates.ts";
import { asObject, asText, type Literal, type LiteralObject, readJson, readLiteral } from "./js-literal.ts";
import { cleanTitle, squeeze } from "./text.ts";

/** Names of fields under which the lists of different systems keep title, address and date. */
const TITLE = ["title", "name", "infotitle", "docTitle", "articleTitle", "bt"];
const ADDRESS = ["url", "link", "href", "linkurl", "infourl", "docpuburl", "docPubUrl", "pageUrl"];
const DATE = [
  "publishedTimeStr",
  "pubDate",
  "pubdate",
  "publishTime",
  "publishDate",
  "infodate",
  "docreltime",
  "date",
  "time",
  "fbrq",
];

const MOST_ROWS = 5_000;
const MOST_VISITS = 100_000;
/** Arrays of a page that are tried; what is no literal costs as much to read as what is one. */
const MOST_TRIES = 30;

/** Rows of a list that is data: every object that has a title and an address. */
export function rowsOfData(page: Page, data: Literal): Row[] {
  const rows: Row[] = [];
  const waiting: Literal[] = [data];
  for (let visits = 0; waiting.length > 0 && rows.length < MOST_ROWS && visits < MOST_VISITS; visits++) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    const object = asObject(value);
    const row = object === undefined ? null : rowOfObject(page, object);
    if (row !== null) rows.push(row);
    else waiting.push(...Object.values(value).slice(0, MOST_ROWS).reverse());
  }
  return rows;
}

/** Rows of an answer that is JSON; null where it is none. */
export function rowsOfJson(page: Page): Row[] | null {
  if (!/^\ufeff?\s{0,100}[[{]/.test(page.text.slice(0, 120))) return null;
  const data = readJson(page.text);
  return data === undefined ? null : rowsOfData(page, data);
}

/** Rows that a script of the page holds as an array of objects (`var list = [{"title":…,"url":…}]`). */
export function rowsOfScripts(page: Page): Row[] {
  const rows: Row[] = [];
  let at = 0;
  let tries = 0;
  for (const match of page.text.matchAll(/[=:(]\s{0,20}\[\s{0,20}\{/g)) {
    if (match.index < at) continue;
    if (rows.length >= MOST_ROWS || ++tries > MOST_TRIES) break;
    const read = readLiteral(page.text, match.index + match[0].indexOf("["));
    if (read === null) continue;
    at = read.end;
    rows.push(...rowsOfData(page, read.value));
  }
  return rows.slice(0, MOST_ROWS);
}

function rowOfObject(page: Page, object: LiteralObject): Row | null {
  const title = cleanTitle(stripTags(field(object, TITLE)));
  const url = page.resolve(field(object, ADDRESS));
  if (title === "" || url === null) return null;
  const date = datesIn(squeeze(field(object, DATE)))[0]?.date ?? dateOfUrl(url);
  return { url, title, date };
}

function field(object: LiteralObject, names: readonly string[]): string {
  for (const name of names) {
    const text = asText(object[name]);
    if (text.trim() !== "") return text.slice(0, 2_000);
  }
  return "";
}

/** Marks of found words (`<em>`) in titles. */
export function stripTags(text: string): string {
  return text.replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, "");
}
