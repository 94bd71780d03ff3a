import type { Ask, Cursor, ListReading, Row } from "../family.ts";
import type { Page } from "../page.ts";
import { type Datastore, datastoresIn, oldDatastore, readDatastore } from "../rows/datastore.ts";
import { numberIn, textIn, turnPage, withParameter } from "../rows/pager.ts";
import { rowsOf, rowsOfRecords } from "../rows/rows.ts";
import { defineFamily } from "./define.ts";
import { findJpageUnits, type JpageUnit } from "./jpage-unit.ts";
import { likeliest } from "./likeliest.ts";

const ID = "hanweb-jpage";

/** 大汉 Hanweb JCMS: rows in a datastore inside the page, further ones behind `dataproxy.jsp`. */
export const hanwebJpage = defineFamily(ID, {
  html: [
    /\/module\/(?:web|jslib\/jquery)\/jpage\/dataproxy\.jsp/,
    /\.jpage\(\{/,
    /<datastore>/,
    /\/script\/\d{1,6}\/\d{4,16}\.js/,
    /href=["']?[^"'\s<>]{0,200}\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/art_\d{1,9}_\d{1,12}\.html/,
  ],
  url: [/\/col\/col\d+\//, /\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/art_\d+_\d+\.html/],
  readList: (page, cursor) => (cursor?.by === ID ? readAnswer(page, cursor) : readColumn(page)),
});

/** One list of a page: where it stands, what it holds. */
interface Held {
  unit: JpageUnit | null;
  store: Datastore | null;
  rows: Row[];
}

function readColumn(page: Page): ListReading | null {
  const lists = listsOf(page);
  const list = likeliest(lists, ({ rows }) => rows);
  if (list === null) return null;
  const notes = lists.length > 1 ? [`${lists.length} lists on the page`] : [];
  // Some sites print the rows into the page and leave the datastore empty.
  const rows = list.rows.length > 0 ? list.rows : rowsOf(page);
  const next = firstAsk(page, list);
  return {
    rows,
    next: next === null ? [] : [next],
    declared: list.unit?.total ?? list.store?.totalRecord ?? null,
    notes,
  };
}

/** The lists of a page: units with the datastores that stand in their elements. */
function listsOf(page: Page): Held[] {
  const units = findJpageUnits(page.text);
  const stores = datastoresIn(page.text);
  const old = stores.length === 0 ? oldDatastore(page.text) : null;
  if (old !== null) stores.push({ at: 0, store: old });
  const free = new Set(stores);
  const held = units.map((unit): Held => {
    const own =
      stores.find((found) => free.has(found) && idBefore(page.text, found.at) === unit.id) ??
      (units.length === 1 && stores.length === 1 ? stores[0] : undefined);
    if (own !== undefined) free.delete(own);
    return { unit, store: own?.store ?? null, rows: own === undefined ? [] : rowsOfStore(page, own.store) };
  });
  for (const { store } of free) held.push({ unit: null, store, rows: rowsOfStore(page, store) });
  return held;
}

/** The `id` of the element in which something stands: the last one that is written before it. */
function idBefore(text: string, at: number): string | null {
  const before = text.slice(Math.max(0, at - 800), at);
  return [...before.matchAll(/\bid\s?=\s?["']?([\w-]{1,60})/g)].at(-1)?.[1] ?? null;
}

function rowsOfStore(page: Page, store: Datastore): Row[] {
  return rowsOfRecords(page, store.records);
}

function firstAsk(page: Page, { unit, store }: Held): Ask | null {
  const records = store?.records.length ?? 0;
  const total = unit?.total ?? store?.totalRecord ?? null;
  if (total !== null && records >= total) return null;
  const group = groupLink(page, store);
  const per = unit?.perPage ?? 15;
  const step = per * (unit?.groupSize ?? 1);
  const state = { by: ID, total: total ?? -1, per, step };
  // Encrypted ids work only in the address that carries them.
  if (group !== null && (unit === null || unit.form === null || isEncrypted(group))) {
    const first = Number(new URL(group).searchParams.get("page")) || 1;
    return askGroup(group, first + 1, { ...state, group: unit?.groupSize ?? 1 });
  }
  if (unit === null || unit.form === null || total === null) return null;
  const proxy = page.resolve(unit.proxy);
  if (proxy === null) return null;
  // What is missing in the first group is a dead record: the next group begins where the numbering says.
  const start =
    records === 0
      ? 1
      : Math.max(records, unit.groupSize === null ? Math.ceil(records / per) * per : step) + 1;
  return start > total ? null : askRange(proxy, start, { ...state, form: unit.form });
}

/** The address of the next group, as the datastore carries it. */
function groupLink(page: Page, store: Datastore | null): string | null {
  if (store?.nextGroup == null) return null;
  const href = /href\s?=\s?["']?([^"'\s>]{1,4000})/.exec(store.nextGroup)?.[1];
  return href === undefined ? null : page.resolve(href.replaceAll("&amp;", "&"));
}

function isEncrypted(group: string): boolean {
  const { searchParams } = new URL(group);
  return ["columnid", "unitid"].some((name) => !/^\d*$/.test(searchParams.get(name) ?? ""));
}

function askRange(proxy: string, start: number, state: Cursor): Ask {
  const per = numberIn(state, "per") ?? 15;
  const step = numberIn(state, "step") ?? per;
  const query = `startrecord=${start}&endrecord=${start + step - 1}&perpage=${per}`;
  return {
    url: `${proxy}${proxy.includes("?") ? "&" : "?"}${query}`,
    method: "POST",
    body: textIn(state, "form"),
    accept: "data",
    cursor: { ...state, kind: "range", proxy, start },
  };
}

/**
 * Page `page` of the address that the datastore carries. Sites count pages of one screen or of a whole group: the first
 * few may repeat what the page already showed.
 */
function askGroup(link: string, page: number, state: Cursor): Ask {
  return {
    url: withParameter(new URL(link), "page", page),
    method: "GET",
    body: null,
    accept: "data",
    cursor: { ...state, kind: "group", link, page },
    ...(page <= (numberIn(state, "group") ?? 1) ? { beyondEmpty: true } : {}),
  };
}

function readAnswer(page: Page, cursor: Cursor): ListReading {
  const store = readDatastore(page.text) ?? oldDatastore(page.text);
  if (store === null) {
    const next = turnPage(page, cursor);
    return { rows: rowsOf(page), next, declared: null, notes: ["the answer holds no datastore"] };
  }
  const asked = numberIn(cursor, "total") ?? -1;
  const total = store.totalRecord ?? (asked >= 0 ? asked : null);
  const rows = rowsOfStore(page, store);
  if (store.records.length === 0) {
    const start = numberIn(cursor, "start");
    const missing = total !== null && start !== null && start <= total;
    return { rows, next: [], declared: total, notes: missing ? [`no rows from ${start} of ${total}`] : [] };
  }
  const next = cursor.kind === "group" ? nextGroup(page, store, cursor) : nextRange(store, cursor, total);
  return { rows, next: next === null ? [] : [next], declared: total, notes: [] };
}

function nextRange(store: Datastore, cursor: Cursor, total: number | null): Ask | null {
  const start =
    (numberIn(cursor, "start") ?? 1) + Math.max(numberIn(cursor, "step") ?? 0, store.records.length);
  return total !== null && start > total ? null : askRange(textIn(cursor, "proxy"), start, cursor);
}

function nextGroup(page: Page, store: Datastore, cursor: Cursor): Ask | null {
  const number = (numberIn(cursor, "page") ?? 1) + 1;
  if (store.totalPage !== null && number > store.totalPage) return null;
  return askGroup(groupLink(page, store) ?? textIn(cursor, "link"), number, cursor);
}
