import type { Page } from "../page.ts";
import { visibleText } from "../responses/visible.ts";
import { scriptTarget } from "./links.ts";

/** A page that only sends on says next to nothing. */
const MOST_TEXT = 120;
const MOST_ANCHORS = 3;
const LARGEST_JUMP = 64 * 1024;
/** A meta element that reloads after a minute keeps news fresh; it sends nobody on. */
const LONGEST_WAIT = 15;

/** A script that does nothing but send on is short; in a longer one the address may be for anything. */
const LONGEST_SCRIPT = 1_000;

/** Phones are sent to pages of their own: not a jump for us. */
const PHONES = /userAgent|android|iphone|mobile|wap/i;

/** Where a page that says nothing else sends its reader; null for any other page. */
export function jumpOf(page: Page): string | null {
  const { text } = page;
  if (text.length > LARGEST_JUMP) return null;
  if (visibleText(text, MOST_TEXT + 1).length > MOST_TEXT) return null;
  if (page.$("a[href]").length > MOST_ANCHORS) return null;
  const own = withoutHash(page.url.href);
  for (const target of [refreshOf(page), locationOf(page)]) {
    if (target === null) continue;
    const url = page.resolve(target);
    if (url !== null && url !== own) return url;
  }
  return null;
}

function refreshOf(page: Page): string | null {
  const content = page.$("meta[http-equiv='refresh' i]").first().attr("content")?.slice(0, 2_000) ?? "";
  const match =
    /^\s{0,20}(\d{1,5})(?:\.\d{1,9})?\s{0,20}[;,]\s{0,20}(?:url\s{0,20}=\s{0,20})?['"]?([^'"]{1,1500})/i.exec(
      content,
    );
  return match !== null && Number(match[1]) <= LONGEST_WAIT ? (match[2] ?? null) : null;
}

function locationOf(page: Page): string | null {
  for (const script of page.$("script:not([src])").get().slice(0, 20)) {
    const text = page.$(script).text();
    if (text.length > LONGEST_SCRIPT || PHONES.test(text)) continue;
    const target = scriptTarget(text);
    if (target !== null) return target;
  }
  const onload = page.$("body").attr("onload");
  return onload === undefined ? null : scriptTarget(onload);
}

function withoutHash(address: string): string {
  const at = address.indexOf("#");
  return at < 0 ? address : address.slice(0, at);
}
