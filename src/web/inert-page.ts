import { createHash } from "node:crypto";
import { Tokenizer } from "htmlparser2";

/** What of an archived page is kept: text and tables. Everything else of it can act, load or lead away. */
const KEPT: ReadonlySet<string> = new Set(
  (
    "p div br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table caption colgroup col thead tbody tfoot tr " +
    "th td b strong i em u sub sup span section article header footer main center"
  ).split(" "),
);

/** Elements whose text is no text of the page. */
const DROPPED: ReadonlySet<string> = new Set(
  (
    "script style noscript template iframe object svg math title textarea " +
    "select xmp noembed noframes plaintext audio video canvas"
  ).split(" "),
);

/** Foreign markup, in which a slash closes an element. */
const FOREIGN: ReadonlySet<string> = new Set(["svg", "math"]);

const VOID: ReadonlySet<string> = new Set(["br", "hr", "col"]);
const SPANS: ReadonlySet<string> = new Set(["colspan", "rowspan"]);

/** The frame has an origin of its own, so its style comes with it; the policy names it by its hash. */
const STYLE = `body{margin:1rem;font:15px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1c2023;background:#fff;overflow-wrap:break-word}table{border-collapse:collapse;font-size:14px}th,td{border:1px solid #bbb;padding:2px 6px;vertical-align:top}`;

/** What `style-src` allows for an inert page. */
export const INERT_STYLE_SOURCE = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * An archived page with nothing left that could act: tags and attributes come from a short list, everything else is text
 * or gone. Tags that don't match are left to the browser, which repairs them. Pure, in one pass over the tokens.
 */
export function inertPage(page: string, title: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>${inertBody(page)}</body></html>
`;
}

function inertBody(page: string): string {
  const out: string[] = [];
  let tag = "";
  let spans = "";
  let attribute = "";
  let value = "";
  // The element whose content is being left out, and how many of its name are open.
  let dropped: string | null = null;
  let depth = 0;
  const nameOf = (start: number, end: number): string => page.slice(start, end).toLowerCase();
  const open = (): void => {
    if (dropped !== null) {
      if (tag === dropped) depth++;
    } else if (DROPPED.has(tag)) {
      dropped = tag;
      depth = 1;
    } else if (KEPT.has(tag)) out.push(`<${tag}${spans}>`);
  };
  const text = (words: string): void => {
    if (dropped === null) out.push(escaped(words));
  };
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(start, end) {
        tag = nameOf(start, end);
        spans = "";
      },
      onattribname(start, end) {
        attribute = nameOf(start, end);
        value = "";
      },
      onattribdata(start, end) {
        if (SPANS.has(attribute)) value += page.slice(start, end);
      },
      onattribentity: nothing,
      onattribend() {
        if (SPANS.has(attribute) && /^\d{1,3}$/.test(value)) spans += ` ${attribute}="${value}"`;
      },
      onopentagend: open,
      onselfclosingtag() {
        // In HTML a slash closes nothing.
        if (!FOREIGN.has(tag)) open();
      },
      onclosetag(start, end) {
        const name = nameOf(start, end);
        if (dropped === null) {
          if (KEPT.has(name) && !VOID.has(name)) out.push(`</${name}>`);
        } else if (name === dropped && --depth === 0) dropped = null;
      },
      ontext: (start, end) => text(page.slice(start, end)),
      ontextentity: (point) => text(String.fromCodePoint(point)),
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(page);
  tokenizer.end();
  return out.join("");
}
