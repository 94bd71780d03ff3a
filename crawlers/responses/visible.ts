/** Elements whose text nobody reads: how one begins behind its `<`, and where it ends. */
const HIDDEN = ["script", "style", "noscript", "template"].map((name) => ({
  open: new RegExp(`${name}(?![a-z0-9])`, "iy"),
  close: new RegExp(`</${name}`, "gi"),
}));

/**
 * The text that a reader would see, roughly: tags, scripts, styles and comments gone, white space squeezed. One pass from
 * left to right, however damaged the page is; it stops after `most` characters of text.
 */
export function visibleText(html: string, most = 4_000): string {
  const parts: string[] = [];
  let length = 0;
  let at = 0;
  while (at < html.length && length <= most) {
    const open = html.indexOf("<", at);
    const end = open < 0 ? html.length : open;
    if (end > at) {
      const piece = html.slice(at, Math.min(end, at + most)).replace(/&nbsp;|&#160;|&ensp;|&emsp;/g, " ");
      parts.push(piece);
      length += piece.trim().length;
    }
    if (open < 0) break;
    at = afterTag(html, open);
    // A flood of tags is one blank, not millions of them.
    if (parts.at(-1) !== " ") parts.push(" ");
  }
  return parts.join("").replace(/\s+/g, " ").trim().slice(0, most);
}

/** Where reading goes on after the tag at `open`; past the whole element where its text is hidden. */
function afterTag(html: string, open: number): number {
  if (html.startsWith("<!--", open)) return after(html, "-->", open + 4);
  // A bare `<` in text is no tag.
  if (!/[a-z/!?]/i.test(html[open + 1] ?? "")) return open + 1;
  const hidden = HIDDEN.find((element) => startsAt(element.open, html, open + 1));
  return after(html, ">", hidden === undefined ? open : endOf(hidden.close, html, open));
}

function startsAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

/** Behind the next match; the end of the text where there is none. */
function endOf(global: RegExp, text: string, from: number): number {
  global.lastIndex = from;
  return global.test(text) ? global.lastIndex : text.length;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** Text of `<title>`; empty where there is none. */
export function titleOf(html: string): string {
  const head = html.slice(0, 16_384);
  const open = head.search(/<title[\s>]/i);
  if (open < 0) return "";
  const start = head.indexOf(">", open) + 1;
  const end = head.slice(start).search(/<\/title/i);
  return (end < 0 ? head.slice(start, start + 200) : head.slice(start, start + end))
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether a page holds tables, as reports do and stubs don't: so many rows are no layout of an error page. */
export function hasTable(html: string): boolean {
  let rows = 0;
  for (const _ of html.slice(0, 262_144).matchAll(/<tr[\s>]/gi)) if (++rows >= 4) return true;
  return false;
}
