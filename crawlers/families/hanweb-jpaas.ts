import type { Ask, Cursor, ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { asObject, asText, readJson, readLiteral } from "../rows/js-literal.ts";
import { numberIn, textIn } from "../rows/pager.ts";
import { rowsOf, rowsOfFragment } from "../rows/rows.ts";
import { encodePart } from "../rows/text.ts";
import { defineFamily } from "./define.ts";

const ID = "hanweb-jpaas";
const PAGE_SIZE = 15;
/** Pages have units for their heads, feet and menus too; these many may be lists. */
const MOST_UNITS = 4;

/** 大汉 JPAAS: the page is a frame of units, each built by a request of its own. */
export const hanwebJpaas = defineFamily(ID, {
  html: [
    /AuthorizedRead\/unitbuild\.js/,
    /\/api-gateway\/jpaas-publish-server\//,
    /queryData=["']\{/i,
    /href=\\?["']?[^"'\s<>]{0,200}\/art\/\d{4}\/art_[0-9a-f]{32}\.html/,
  ],
  url: [/\/art\/\d{4}\/art_[0-9a-f]{32}\.html/],
  readList: (page, cursor) => (cursor?.by === ID ? readUnit(page, cursor) : readFrame(page)),
});

interface Unit {
  url: string;
  tag: string;
}

function readFrame(page: Page): ListReading | null {
  const units = unitsOf(page);
  if (units.length === 0) return null;
  // What the frame itself shows may be page 1 already: asking for it again is no sign of the end.
  const next = units.map(({ url, tag }) => ({ ...askUnit(url, 1, { unit: tag }), beyondEmpty: true }));
  return { rows: rowsOf(page), next, declared: null, notes: [] };
}

/** The units that may be lists, the likeliest first. */
function unitsOf(page: Page): Unit[] {
  const units: Unit[] = [];
  // The parser writes names of attributes in small letters.
  page.$("script[querydata]").each((_, element) => {
    if (units.length >= 40) return false;
    const unit = readTag(page, element.attribs.querydata ?? "", element.attribs.url ?? "");
    if (unit !== null) units.push(unit);
    return true;
  });
  const named = units.filter(({ tag }) => /列表|list|信息|内容|年报|数据/i.test(tag));
  const other = units.filter((unit) => !named.includes(unit) && !NO_LIST.test(unit.tag));
  return (named.length > 0 ? named : other).slice(0, MOST_UNITS);
}

/** Units that show no list of articles. */
const NO_LIST = /导航|位置|头部|尾部|页头|页脚|栏目名|标题|搜索|底部|顶部|菜单|nav|head|foot|crumb|position/i;

/**
 * `queryData` is JSON in single quotes; every spelling in it (`bulidstatic`) goes back as it came, in UTF-8 whatever the
 * page is written in: the gateway answers `success:false` to anything else.
 */
function readTag(page: Page, queryData: string, path: string): Unit | null {
  const data = asObject(readLiteral(queryData.slice(0, 8_000), 0)?.value);
  const url = page.resolve(path || "/api-gateway/jpaas-publish-server/front/page/build/unit");
  if (data === undefined || url === null) return null;
  const query = Object.entries(data).map(
    ([name, value]) => `${encodePart(name)}=${encodePart(asText(value))}`,
  );
  if (query.length === 0) return null;
  return { url: `${url}${url.includes("?") ? "&" : "?"}${query.join("&")}`, tag: asText(data.tagId) };
}

function askUnit(unit: string, page: number, state: Cursor): Ask {
  const param = encodePart(JSON.stringify({ pageNo: page, pageSize: PAGE_SIZE }));
  return {
    url: `${unit}&paramJson=${param}`,
    method: "GET",
    body: null,
    accept: "data",
    cursor: { ...state, by: ID, ask: unit, page },
  };
}

function readUnit(page: Page, cursor: Cursor): ListReading {
  const answer = asObject(readJson(page.text));
  const html = asText(asObject(answer?.data)?.html);
  const number = numberIn(cursor, "page") ?? 1;
  if (html === "") {
    const refused = answer === undefined || answer.success === false;
    return { rows: [], next: [], declared: null, notes: refused ? ["the gateway refused a unit"] : [] };
  }
  const rows = rowsOfFragment(page, html);
  const declared = countIn(html);
  const print = fingerprint(rows.map(({ url }) => url));
  if (number > 1 && print === textIn(cursor, "first")) {
    return { rows, next: [], declared, notes: ["page number ignored"] };
  }
  const seen = (numberIn(cursor, "seen") ?? 0) + rows.length;
  const more = rows.length > 0 && (declared === null || seen < declared);
  const state = { ...cursor, first: number === 1 ? print : textIn(cursor, "first"), seen };
  return { rows, next: more ? [askUnit(textIn(cursor, "ask"), number + 1, state)] : [], declared, notes: [] };
}

/** Rows of the whole list, where the unit says. */
function countIn(html: string): number | null {
  const match = /(?<![\w-])(?:count|totalCount|totalRecord)["':=\s]{1,5}(\d{1,9})\b/.exec(html);
  return match === null ? null : Number(match[1]);
}

/** Short enough for a cursor; two pages with the same rows have the same one. */
function fingerprint(urls: readonly string[]): string {
  let hash = 0x811c9dc5;
  const text = urls.join("\n");
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return `${urls.length}:${hash.toString(16)}`;
}
