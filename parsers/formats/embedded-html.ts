/**
 * Bodies that a page does not print but carries in the text of a script (gkmlpt's `_CONFIG.DETAIL.content`, a string
 * with \u003C). Nothing is run: a reader of quoted strings, one pass from left to right, each character seen a bounded
 * number of times.
 */

/** A string shorter than this holds no report. */
const SHORTEST = 200;
/** Strings that are looked at. */
const MOST_STRINGS = 200_000;

/** What opens a table, as it is or escaped as scripts are told to. */
const TABLE = /(?:<|\\u003c|\\x3c|&lt;)table/i;
const OPEN_TABLE = /<table[\s>]/i;
/** Words of the forms, which other tables don't have. */
const FORM_WORDS = /信息公开|申请|规章|行政复议|行政许可/;
const CHAPTER =
  /[一二三四五六]、\s{0,9}(?:总体情况|概述|主动公开|收到和处理|因政府信息公开|存在的?主要问题|其他需要)/g;
/** A text without tables is a report by so many of its chapters. */
const FEWEST_CHAPTERS = 3;

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "\0",
  "\n": "",
};

/** The HTML of a report that a page carries in its scripts; null where it carries none. */
export function embeddedHtml(source: string): string | null {
  let best: string | null = null;
  let bestLikeness = 0;
  for (const script of scriptsOf(source)) {
    if (!TABLE.test(script) && !/总体情况|概述|主动公开|\\u4e00\\u3001/i.test(script)) continue;
    for (const html of stringsIn(script)) {
      const likeness = likenessOf(html);
      if (likeness > bestLikeness) {
        best = html;
        bestLikeness = likeness;
      }
    }
  }
  return best;
}

/** How much HTML is like a report: its tables and chapters; 0 for what is none. */
export function likenessOf(html: string): number {
  if (html.length < SHORTEST) return 0;
  const chapters = [...html.matchAll(CHAPTER)].length;
  const table = OPEN_TABLE.test(html) && FORM_WORDS.test(html);
  if (!table && chapters < FEWEST_CHAPTERS) return 0;
  return (table ? 10 : 0) + Math.min(chapters, 9);
}

/** The contents of a page's scripts. */
function* scriptsOf(source: string): Generator<string> {
  const opening = /<script/gi;
  const closing = /<\/script/gi;
  for (let match = opening.exec(source); match !== null; match = opening.exec(source)) {
    const open = source.indexOf(">", match.index);
    if (open < 0) return;
    closing.lastIndex = open;
    const end = closing.exec(source)?.index ?? source.length;
    yield source.slice(open + 1, end);
    opening.lastIndex = end;
  }
}

/** The quoted strings of a script, unescaped; short ones are passed over. */
function* stringsIn(script: string): Generator<string> {
  // Up to where a kind of quote is known to be closed no more: an apostrophe in a comment opens no string.
  const unclosed: Record<string, number> = { '"': -1, "'": -1, "`": -1 };
  let strings = 0;
  for (let at = 0; at < script.length && strings < MOST_STRINGS; at++) {
    const sign = script[at] ?? "";
    const open = unclosed[sign];
    if (open === undefined || at < open) continue;
    strings++;
    const end = endOf(script, at + 1, sign);
    if (!end.closed) {
      unclosed[sign] = end.at;
      continue;
    }
    if (end.at - at > SHORTEST) yield unescapeString(script.slice(at + 1, end.at));
    at = end.at;
  }
}

/** The closing quote, or where the line ends before it (a template goes over lines). */
function endOf(script: string, from: number, quote: string): { at: number; closed: boolean } {
  for (let at = from; at < script.length; at++) {
    const sign = script[at];
    if (sign === "\\") at++;
    else if (sign === quote) return { at, closed: true };
    else if (sign === "\n" && quote !== "`") return { at, closed: false };
  }
  return { at: script.length, closed: false };
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g;

function unescapeString(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(ESCAPE, (_, unicode?: string, hex?: string, sign = "") => {
    const code = unicode ?? hex;
    return code === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
