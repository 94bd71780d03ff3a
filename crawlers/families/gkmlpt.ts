import { type Ask, askPage, type Cursor, type ListReading, type Row } from "../family.ts";
import type { Page } from "../page.ts";
import { stripTags } from "../rows/data-rows.ts";
import { dayInChina } from "../rows/dates.ts";
import {
  asCount,
  asList,
  asObject,
  asText,
  type Literal,
  type LiteralObject,
  readJson,
  readNamed,
} from "../rows/js-literal.ts";
import { numberIn, textIn } from "../rows/pager.ts";
import { cleanTitle, namesReports } from "../rows/text.ts";
import { defineFamily } from "./define.ts";

const ID = "gkmlpt";
const PAGE_SIZE = 100;
const MOST_NODES = 5_000;

/** 广东 政府信息公开目录管理平台: a tree of columns in `_CONFIG`, articles by an API. */
export const gkmlpt = defineFamily(ID, {
  html: [
    /window\._CONFIG\s{0,9}=/,
    /SERVICE_AREA_ID/,
    /gkmlfront_session/,
    /href=["']?[^"'\s<>]{0,200}\/gkmlpt\/content\//,
  ],
  headers: [/gkmlfront_session/],
  url: [/\/gkmlpt\//],
  readList: (page, cursor) => (isApi(page, cursor) ? readArticles(page, cursor) : readTree(page)),
  annualColumns,
});

const API = /^(.{0,300}\/gkmlpt\/api\/all\/)(\d{1,15})$/;

function isApi(page: Page, cursor: Cursor | null): boolean {
  return cursor?.by === ID || API.test(page.url.pathname);
}

/** A page of the platform holds no rows itself: its column's articles are asked for. */
function readTree(page: Page): ListReading | null {
  if (!/\/gkmlpt(?:\/|$)/.test(page.url.pathname) || !page.text.includes("_CONFIG")) return null;
  const chosen = /^#(\d{1,15})$/.exec(page.url.hash)?.[1];
  const ask = chosen === undefined ? undefined : askColumn(page, chosen);
  const next = ask === undefined ? annualColumns(page) : [ask];
  return next.length === 0 ? null : { rows: [], next, declared: null, notes: [] };
}

/** The columns of annual reports in the tree: by number, or where they have moved to. */
function annualColumns(page: Page): Ask[] {
  const asks: Ask[] = [];
  const waiting: Literal[] = [...asList(readNamed(page.text, "TREE"))].reverse();
  for (let nodes = 0; waiting.length > 0 && nodes < MOST_NODES; nodes++) {
    const node = asObject(waiting.pop());
    if (node === undefined) continue;
    const inside = asList(node.children);
    if (namesReports(asText(node.name))) {
      const ask = askNode(page, node);
      if (ask !== undefined) asks.push(ask);
    }
    for (let k = Math.min(inside.length, MOST_NODES) - 1; k >= 0; k--) waiting.push(inside[k] ?? null);
  }
  return asks;
}

function askNode(page: Page, node: LiteralObject): Ask | undefined {
  const jump = page.resolve(asText(node.jump_url));
  if (jump !== null) return askPage(jump);
  const id = asText(node.id);
  return /^\d{1,15}$/.test(id) ? askColumn(page, id) : undefined;
}

function askColumn(page: Page, column: string): Ask | undefined {
  const sid = asText(readNamed(page.text, "SID"));
  const base = /^(.{0,300}?)\/gkmlpt(?:\/|$)/.exec(page.url.pathname)?.[1] ?? "";
  const api = new URL(`${base}/gkmlpt/api/all/`, page.url).href;
  return /^\d{1,15}$/.test(sid) ? askArticles({ api, column, sid }, 1) : undefined;
}

function askArticles(where: { api: string; column: string; sid: string }, page: number): Ask {
  return {
    url: `${where.api}${where.column}?page=${page}&sid=${where.sid}`,
    method: "GET",
    body: null,
    accept: "data",
    cursor: { by: ID, ...where, page },
  };
}

function readArticles(page: Page, cursor: Cursor | null): ListReading | null {
  const where = whereOf(page, cursor);
  const answer = asObject(readJson(page.text));
  if (answer === undefined || where === null) {
    return cursor === null ? null : { rows: [], next: [], declared: null, notes: ["the answer is no JSON"] };
  }
  const id = asText(asObject(answer.classify)?.id);
  if (id !== "" && id !== where.column) {
    return {
      rows: [],
      next: [],
      declared: null,
      notes: [`answer of column ${id} instead of ${where.column}`],
    };
  }
  const articles = asList(answer.articles);
  const number = where.page;
  // `total` counts what the window shows; `post_count` what there ever was, and is larger.
  const total = asCount(answer.total);
  const offset = asCount(answer.offset);
  const notes: string[] = [];
  const expected = (number - 1) * PAGE_SIZE;
  const shifted = offset !== null && offset !== expected;
  if (shifted) notes.push(`offset ${offset} instead of ${expected}`);
  const full =
    articles.length > 0 &&
    !shifted &&
    (total === null ? articles.length >= PAGE_SIZE : expected + articles.length < total);
  const rows = articles.map((article) => rowOf(page, asObject(article))).filter((row) => row !== null);
  if (rows.length < articles.length) notes.push(`${articles.length - rows.length} rows without an address`);
  return { rows, next: full ? [askArticles(where, number + 1)] : [], declared: total, notes };
}

function whereOf(page: Page, cursor: Cursor | null) {
  if (cursor?.by === ID) {
    const [api, column, sid] = [textIn(cursor, "api"), textIn(cursor, "column"), textIn(cursor, "sid")];
    return { api, column, sid, page: numberIn(cursor, "page") ?? 1 };
  }
  const path = API.exec(page.url.pathname);
  if (path === null) return null;
  const number = Number(page.url.searchParams.get("page") ?? "1");
  return {
    api: new URL(path[1] ?? "", page.url).href,
    column: path[2] ?? "",
    sid: (page.url.searchParams.get("sid") ?? "").replace(/\D/g, ""),
    page: Number.isSafeInteger(number) && number > 0 ? number : 1,
  };
}

function rowOf(page: Page, article: LiteralObject | undefined): Row | null {
  if (article === undefined) return null;
  const addresses = [article.url, article.post_url];
  // Rows of this type lead out of the platform.
  if (article.type === "url") addresses.unshift(article.jump_url);
  const url = addresses.map((address) => page.resolve(asText(address))).find((address) => address !== null);
  const title = cleanTitle(stripTags(asText(article.title)));
  if (url === undefined || title === "") return null;
  // create_time is 发布日期, date is 成文日期; created_at is when the platform took it in.
  const date = day(article.create_time) ?? day(article.display_publish_time) ?? day(article.date);
  const files = asList(article.attachment)
    .map((file) => page.resolve(asText(file) || asText(asObject(file)?.url) || asText(asObject(file)?.path)))
    .filter((file) => file !== null);
  return files.length === 0 ? { url, title, date } : { url, title, date, files };
}

function day(value: Literal | undefined): string | null {
  const seconds = asCount(value);
  return seconds === null ? null : dayInChina(seconds);
}
