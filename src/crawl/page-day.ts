import { metaOf } from "../../crawlers/article/meta.ts";
import { Page } from "../../crawlers/page.ts";
import { decodeText } from "../../parsers/formats/charset.ts";
import { readDate } from "../../parsers/report/dates.ts";
import { type Content, headOf } from "../core/content.ts";

/** Meta elements stand at the beginning; all of a large page would hold up the thread that asks. */
const HEAD_BYTES = 64 * 1024;

/** 发布日期 as the standard meta element of a page says, whether or not the page holds a report; null where it has none. */
export function dayOfPage(content: Content, url: string): string | null {
  const { text } = decodeText(headOf(content, HEAD_BYTES));
  return readDate(metaOf(new Page({ url, status: 200, headers: {}, text })).get("pubdate") ?? "");
}
