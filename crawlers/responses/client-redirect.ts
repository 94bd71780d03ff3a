import { hasTable, visibleText } from "./visible.ts";

/** A page that says more than "one moment please" is more than a jump. */
const MOST_TEXT = 120;
const LARGEST = 64 * 1024;

const META = /<meta\b[^>]{0,400}>/gi;
const IS_REFRESH = /http-equiv\s*=\s*["']?\s*refresh/i;
const REFRESH_URL = /content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
/** `0;url=/zfxxgk/`, `3; URL='…'`. Above 30 seconds it is a page that renews itself. */
const DELAY_AND_URL = /^\s*(\d{1,2})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?\s*(.*?)\s*["']?\s*$/i;
const LONGEST_DELAY_S = 30;

/**
 * `location.href = "…"`, `window.location = '…'`, `top.location.replace("…")`: a plain literal that the statement ends
 * with. What is put together from parts is not: nothing of a page is ever run or computed.
 */
const JUMP =
  /(?:^|[\s;{}(>])(?:(?:window|self|top|parent|document)\s*\.\s*){0,2}location(?:\s*\.\s*href)?\s*(?:=\s*|\s*\.\s*(?:replace|assign)\s*\(\s*)(?:"([^"\\\n]{1,2000})"|'([^'\\\n]{1,2000})')\s*\)?\s*(?=[;}\n<)]|$)/gim;

/**
 * Where a page that is nothing but a jump leads (meta refresh, or a script that sets `location` to a literal), absolute.
 * Null for every other page, and where two scripts name two targets: which one holds only running them would tell.
 * The target is not judged here: whoever asks for it goes by scope, robots.txt and pace again.
 */
export function clientRedirect(html: string, base: URL | string): string | null {
  if (html.length > LARGEST || hasTable(html)) return null;
  if (visibleText(html, MOST_TEXT + 1).replace(/\s+/g, "").length > MOST_TEXT) return null;
  const live = withoutComments(html);
  const targets = new Set<string>();
  for (const target of [...metaTargets(live), ...scriptTargets(live)]) {
    const url = absolute(target, base);
    if (url !== null) targets.add(url);
  }
  const [only, ...others] = targets;
  return others.length === 0 ? (only ?? null) : null;
}

function* metaTargets(html: string): Generator<string> {
  for (const [tag] of html.matchAll(META)) {
    if (!IS_REFRESH.test(tag)) continue;
    const content = REFRESH_URL.exec(tag);
    const [, delay = "", url = ""] =
      DELAY_AND_URL.exec(content?.[1] ?? content?.[2] ?? content?.[3] ?? "") ?? [];
    if (url !== "" && Number(delay) <= LONGEST_DELAY_S) yield url.replace(/&amp;/gi, "&");
  }
}

function* scriptTargets(html: string): Generator<string> {
  for (const match of html.matchAll(JUMP)) {
    const before = html.slice(Math.max(0, match.index - 300), match.index);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    // A statement that was commented out.
    if (!/(?:^|[\s;>{}])\/\/[^"']*$/.test(line)) yield match[1] ?? match[2] ?? "";
  }
}

/**
 * Comments gone. `<!--` at the start of a script hides the script from browsers of the last century, and is none; a
 * comment that never ends swallows the rest in HTML, as it does in a browser.
 */
function withoutComments(html: string): string {
  return cut(cut(html, HTML_COMMENT), SCRIPT_COMMENT);
}

interface Comment {
  open: string;
  close: string;
  unclosedSwallows: boolean;
  /** Right after this it opens no comment. */
  notAfter: RegExp | null;
}

const HTML_COMMENT: Comment = {
  open: "<!--",
  close: "-->",
  unclosedSwallows: true,
  notAfter: /<script\b[^>]{0,200}>\s{0,20}$/i,
};
const SCRIPT_COMMENT: Comment = { open: "/*", close: "*/", unclosedSwallows: false, notAfter: null };

function cut(text: string, { open, close, unclosedSwallows, notAfter }: Comment): string {
  const parts: string[] = [];
  let kept = 0;
  let at = text.indexOf(open);
  while (at >= 0) {
    const end = text.indexOf(close, at + open.length);
    if (end < 0 && !unclosedSwallows) break;
    const next = end < 0 ? text.length : end + close.length;
    if (notAfter?.test(text.slice(Math.max(0, at - 240), at))) {
      at = text.indexOf(open, at + open.length);
      continue;
    }
    parts.push(text.slice(kept, at));
    kept = next;
    at = text.indexOf(open, next);
  }
  parts.push(text.slice(kept));
  return parts.join("");
}

function absolute(target: string, base: URL | string): string | null {
  if (!URL.canParse(target, String(base))) return null;
  const url = new URL(target, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  const from = new URL(base);
  from.hash = "";
  return url.href === from.href ? null : url.href;
}
