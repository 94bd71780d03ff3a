import { embeddedHtml } from "../../parsers/formats/embedded-html.ts";
import { reportsInJson, startsAsJson } from "../../parsers/formats/json-html.ts";
import { Page } from "../page.ts";
import { type Body, bodyOf } from "./body.ts";

/** A body that only a script or an answer in JSON carries, as a page of its own. */
export interface ScriptBody {
  page: Page;
  body: Body | null;
}

const cache = new WeakMap<Page, ScriptBody | null>();

/** The body in a script's text (`_CONFIG.DETAIL.content`), read as the parser reads it; null where the page has none. */
export function scriptBody(page: Page): ScriptBody | null {
  const known = cache.get(page);
  if (known !== undefined) return known;
  const html = startsAsJson(page.text) ? (reportsInJson(page.text)[0]?.html ?? null) : ofScript(page);
  let found: ScriptBody | null = null;
  if (html !== null) {
    const inner = new Page({ url: page.url.href, status: page.status, headers: page.headers, text: html });
    found = { page: inner, body: bodyOf(inner) };
  }
  cache.set(page, found);
  return found;
}

/** Chapters by which a page prints the report itself. */
const PRINTED = 3;

function ofScript(page: Page): string | null {
  const own = bodyOf(page);
  return own !== null && own.marks >= PRINTED ? null : embeddedHtml(page.text);
}
