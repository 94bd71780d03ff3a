/** Text that may be a page, an answer in JSON, or lines → Documents; bodies that only a script carries are read too. */
import type { Block, Document } from "../document.ts";
import { embeddedHtml } from "./embedded-html.ts";
import { decodeHtml } from "./html.ts";
import { type CarriedReport, reportsInJson, startsAsJson } from "./json-html.ts";
import { decodeFlatText } from "./text.ts";

/** Decodes a page or text. */
export function decodeMarkup(kind: "html" | "text", text: string, charset: string): Document[] {
  if (startsAsJson(text)) {
    const carried = reportsInJson(text);
    if (carried.length > 0) return carried.map((report) => documentOf(report, charset));
  }
  if (kind === "text") return [decodeFlatText(text, charset)];
  const page = decodeHtml(text, charset);
  if (page.blocks.some(isForm)) return [page];
  const html = embeddedHtml(text);
  if (html === null) return [page];
  const body = decodeHtml(html, charset);
  const printed = page.blocks.filter(
    (block) => block.kind === "paragraph" && CHAPTER.test(block.text),
  ).length;
  // A page that prints the report's prose and carries a copy of it without tables is its own best copy.
  if (printed >= FEWEST_CHAPTERS && !body.blocks.some(isForm)) return [page];
  return [{ ...page, blocks: [...page.blocks.filter(isCatalogue), ...body.blocks] }];
}

const CHAPTER = /^[一二三四五六]、/;
const FEWEST_CHAPTERS = 3;

/** Words that only the forms' tables hold. */
const FORM_WORDS = /本年新收|申请|规章|规范性文件|行政许可|维持|主动公开/;
const FEWEST_ROWS = 3;

function isForm(block: Block): boolean {
  return (
    block.kind === "grid" &&
    block.rows.length >= FEWEST_ROWS &&
    block.rows.some((row) => row.some(({ text }) => FORM_WORDS.test(text)))
  );
}

/** Lines of the catalogue's header (索引号, 发布机构 …), which a page prints around a body that a script carries. */
const CATALOGUE =
  /索引号|发布机构|发文机关|信息来源|成文日期|发布日期|发文字号|文\s{0,9}号|名\s{0,9}称\s{0,9}[:：]/;
const LONGEST_LINE = 300;
const MOST_HEADER_ROWS = 12;

function isCatalogue(block: Block): boolean {
  if (block.kind === "paragraph") return block.text.length <= LONGEST_LINE && CATALOGUE.test(block.text);
  return (
    block.rows.length <= MOST_HEADER_ROWS &&
    block.rows.some((row) => row.some(({ text }) => CATALOGUE.test(text)))
  );
}

function documentOf({ html, title, date }: CarriedReport, charset: string): Document {
  const body = decodeHtml(html, charset);
  const meta = {
    ...body.meta,
    ...(title === null ? {} : { articleTitle: title }),
    ...(date === null ? {} : { pubDate: date }),
  };
  return { ...body, meta, mediaType: "application/json" };
}
