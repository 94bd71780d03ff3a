import { type CheerioAPI, load } from "cheerio";

/** What a server gave for one address: the text is decoded, nothing else is known of it yet. */
export interface Answer {
  /** Where the answer came from, after redirects. */
  url: string;
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** Elements nested deeper than this are no page that anyone reads; a tree of them would exhaust the stack. */
const DEEPEST = 1_000;
/** Nor is a page of so many elements: the largest lists and reports have some ten thousand. */
const MOST_ELEMENTS = 100_000;

/**
 * htmlparser2 instead of parse5: a browser's repairs cost 20 to 50 times as much on a page made to be slow, and what they
 * move about (a form in a table) the readers don't look at.
 */
const FORGIVING = { xml: { xmlMode: false, recognizeSelfClosing: false } } as const;

/** An answer as it is read: its tree is built when somebody asks for it, and once. */
export class Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  #tree: CheerioAPI | null = null;
  #base: URL | null = null;

  constructor(answer: Answer) {
    this.url = new URL(answer.url);
    this.status = answer.status;
    this.headers = answer.headers;
    this.text = answer.text;
  }

  /** The tree of the page; an empty one where it nests or goes on without end. */
  get $(): CheerioAPI {
    this.#tree ??= load(isTooMuch(this.text) ? "" : withBody(this.text), FORGIVING);
    return this.#tree;
  }

  /** An address of the page made absolute; null where it is none that can be asked (`javascript:`, `mailto:`, damaged). */
  resolve(href: string): string | null {
    return absolute(href, this.base);
  }

  /** What relative addresses are relative to: `<base href>`, where it stays on the host, else the page. */
  get base(): URL {
    this.#base ??= this.#findBase();
    return this.#base;
  }

  #findBase(): URL {
    const href =
      this.text.includes("<base") || this.text.includes("<BASE")
        ? this.$("base[href]").attr("href")
        : undefined;
    if (href === undefined) return this.url;
    const base = absolute(href, this.url);
    return base !== null && new URL(base).host === this.url.host ? new URL(base) : this.url;
  }
}

/** A browser gives every page a body; this parser gives none to fragments, which answers to scripts are. */
function withBody(html: string): string {
  return /<body[\s>]/i.test(html) ? html : `<body>${html}</body>`;
}

/** An address made absolute, without its fragment; null where it can't be asked over HTTP. */
export function absolute(href: string, base: URL): string | null {
  const trimmed = href.trim();
  if (trimmed === "" || trimmed.startsWith("#")) return null;
  if (!URL.canParse(trimmed, base.href)) return null;
  const url = new URL(trimmed, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "") return null;
  url.hash = "";
  return url.href;
}

/** Counts elements, and open ones, without a tree; void elements and unclosed `<li>` count too, so the limit is a wide one. */
function isTooMuch(html: string): boolean {
  let depth = 0;
  let elements = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1)) {
    const next = html.charCodeAt(at + 1);
    if (next === 0x2f) depth = Math.max(0, depth - 1);
    else if (isLetter(next)) {
      elements++;
      if (!isVoid(html, at + 1)) depth++;
    }
    if (depth > DEEPEST || elements > MOST_ELEMENTS) return true;
  }
  return false;
}

/** Elements that are never closed, or seldom. */
const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|li|p|td|th|tr|dd|dt|option)\b/i;

function isVoid(html: string, at: number): boolean {
  return VOID.test(html.slice(at, at + 8));
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
