import { embeddedHtml } from "../../parsers/formats/embedded-html.ts";
import { reportsInJson, startsAsJson } from "../../parsers/formats/json-html.ts";
import { onceAPage } from "../once-a-page.ts";
import { Page } from "../page.ts";
import { type Body, bodyOf } from "./body.ts";

/** A body that only a script or an answer in JSON carries, as a page of its own. */
export interface ScriptBody {
  page: Page;
  body: Body | null;
}

/** The body in a script's text (`_CONFIG.DETAIL.content`), read as the parser reads it; null where the page has none. */
export const scriptBody = onceAPage((page): ScriptBody | null => {
  const html = startsAsJson(page.text) ? (reportsInJson(page.text)[0]?.html ?? null) : ofScript(page);
  if (html === null) return null;
  const inner = new Page({ url: page.url.href, status: page.status, headers: page.headers, text: html });
  return { page: inner, body: bodyOf(inner) };
});

/** Chapters by which a page prints the report itself. */
const PRINTED = 3;

function ofScript(page: Page): string | null {
  const own = bodyOf(page);
  return own !== null && own.marks >= PRINTED ? null : embeddedHtml(page.text);
}
