import { askPage, type Cursor, type ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { declaredPages, nextLink } from "../rows/pager.ts";
import { rowsOf } from "../rows/rows.ts";
import { defineFamily } from "./define.ts";
import { readStaticList } from "./static-suffix.ts";

/** www.gov.cn (国务院): `home_0.htm` is page 1. */
export const govcn = defineFamily("govcn", {
  html: [/UCAP-CONTENT/],
  url: [/\/\/www\.gov\.cn\//],
  readList: (page, cursor) => readHome(page) ?? readStaticList("govcn", 1, page, cursor),
});

/** The first page carries its number here, which no other static list does. */
function readHome(page: Page): ListReading | null {
  const file = /\/home(?:_(\d{1,6}))?\.htm$/.exec(page.url.pathname);
  if (file === null) return null;
  const at = Number(file[1] ?? 0);
  const rows = rowsOf(page);
  const pages = declaredPages(page.text);
  // Where the page doesn't say how many there are, the list goes on as long as it brings something.
  const more = rows.length > 0 && (pages === null ? file[1] !== undefined : at + 1 < pages);
  const next = more ? page.resolve(`home_${at + 1}.htm`) : nextLink(page);
  const cursor: Cursor = { by: "govcn" };
  return { rows, next: next !== null ? [askPage(next, cursor)] : [], declared: null, notes: [] };
}
