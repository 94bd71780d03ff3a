/** The call by which static lists say how many pages they have: `createPageHTML(…)`. */
export type PageCall =
  /** `createPageHTML(3, 0, "index", "html")`: pages count from 0. */
  | {
      kind: "from-zero";
      count: number;
      current: number;
      name: string;
      extension: string;
      total: number | null;
    }
  /** `createPageHTML('page_div', 4, 1, 'common_list', 'shtml', 61)`: pages count from 1. */
  | {
      kind: "from-one";
      count: number;
      current: number;
      name: string;
      extension: string;
      total: number | null;
    };

/** A call of the function in the page's text; its own body (`createPageHTML(_nPageCount, …)`) is none. */
const CALL = /createPageHTML\s{0,20}\(([^()]{1,300})\)/g;
/** Quotes are written plain, escaped (inside `document.write`) or as entities. */
const QUOTES = /\\?["']|&quot;|&#0?3[49];/g;

/**
 * Finds the call. What the first argument is decides how pages are numbered: a number means from 0 (TRS), the name of
 * an element means from 1 (UCAP). Reading one as the other loses a page and says nothing.
 */
export function findPageCall(text: string): PageCall | null {
  for (const match of text.matchAll(CALL)) {
    const call = readArguments((match[1] ?? "").replace(QUOTES, "").split(","));
    if (call !== null) return call;
  }
  return null;
}

function readArguments(written: readonly string[]): PageCall | null {
  const parts = written.map((part) => part.trim());
  const kind = /^\d+$/.test(parts[0] ?? "") ? "from-zero" : "from-one";
  if (kind === "from-one" && !/^[\w#.-]+$/.test(parts.shift() ?? "")) return null;
  const [count = "", current = "", name = "", extension = "", total = ""] = parts;
  if (!/^\d{1,12}$/.test(count) || !/^\d{1,12}$/.test(current)) return null;
  if (!/^[\w./-]{1,200}$/.test(name) || !/^\.?(?:s?html?|jsp|aspx?)$/.test(extension)) return null;
  return {
    kind,
    count: Number(count),
    current: Number(current),
    name,
    extension: extension.replace(".", ""),
    total: /^\d{1,12}$/.test(total) ? Number(total) : null,
  };
}
