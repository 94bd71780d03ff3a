import { metaOf } from "../../crawlers/article/meta.ts";
import { Page } from "../../crawlers/page.ts";
import { decodeText } from "../../parsers/formats/charset.ts";
import { readDate } from "../../parsers/report/dates.ts";

/** 发布日期 as the standard meta element of a page says, whether or not the page holds a report; null where it has none. */
export function dayOfPage(bytes: Uint8Array, url: string): string | null {
  const page = new Page({ url, status: 200, headers: {}, text: decodeText(bytes).text });
  return readDate(metaOf(page).get("pubdate") ?? "");
}
