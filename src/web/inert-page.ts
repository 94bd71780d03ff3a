import { createHash } from "node:crypto";
import { Parser } from "htmlparser2";

/** What of an archived page is kept: text and tables. Everything else of it can act, load or lead away. */
const KEPT: ReadonlySet<string> = new Set([
  "p",
  "div",
  "br",
  "hr",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
  "blockquote",
  "pre",
  "table",
  "caption",
  "colgroup",
  "col",
  "thead",
  "tbody",
  "tfoot",
  "tr",
  "th",
  "td",
  "b",
  "strong",
  "i",
  "em",
  "u",
  "sub",
  "sup",
  "span",
  "section",
  "article",
  "header",
  "footer",
  "main",
  "center",
]);

/** Elements whose text is no text of the page. */
const DROPPED: ReadonlySet<string> = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "iframe",
  "object",
  "embed",
  "svg",
  "math",
  "head",
  "title",
  "textarea",
  "select",
  "xmp",
  "noembed",
  "noframes",
  "plaintext",
  "audio",
  "video",
  "canvas",
]);

const VOID: ReadonlySet<string> = new Set(["br", "hr", "col"]);
const SPANS: ReadonlySet<string> = new Set(["colspan", "rowspan"]);

/** The frame has an origin of its own, so its style comes with it; the policy names it by its hash. */
const STYLE = `body{margin:1rem;font:15px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1c2023;background:#fff;overflow-wrap:break-word}table{border-collapse:collapse;font-size:14px}th,td{border:1px solid #bbb;padding:2px 6px;vertical-align:top}`;

/** What `style-src` allows for an inert page. */
export const INERT_STYLE_SOURCE = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** Deeper than any real page; browsers stop somewhere near, too. */
const MOST_OPEN = 256;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * An archived page with nothing left that could act: tags and attributes come from a short list, everything else is text
 * or gone. Pure.
 */
export function inertPage(page: string, title: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let dropping = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (DROPPED.has(name)) dropping++;
        if (dropping > 0 || !KEPT.has(name) || open.length >= MOST_OPEN) return;
        const spans = Object.entries(attributes)
          .filter(([key, value]) => SPANS.has(key) && /^\d{1,3}$/.test(value))
          .map(([key, value]) => ` ${key}="${value}"`);
        out.push(`<${name}${spans.join("")}>`);
        if (!VOID.has(name)) open.push(name);
      },
      ontext(text) {
        if (dropping === 0) out.push(escaped(text));
      },
      onclosetag(name) {
        if (DROPPED.has(name)) dropping = Math.max(0, dropping - 1);
        const at = open.lastIndexOf(name);
        if (dropping > 0 || at < 0) return;
        for (const inner of open.splice(at).reverse()) out.push(`</${inner}>`);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(page);
  parser.end();
  for (const inner of open.reverse()) out.push(`</${inner}>`);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>${out.join("")}</body></html>
`;
}
