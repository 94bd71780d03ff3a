import type { FamilyId } from "./families/ids.ts";
import type { Page } from "./page.ts";

/** What a family wants to find again when the answer to its request comes: page number, range, unit. Plain data. */
export type Cursor = Readonly<Record<string, string | number | boolean>>;

/** A request that the reader of a page asks for. */
export interface Ask {
  url: string;
  method: "GET" | "POST";
  /** Form fields, already encoded; of a POST only. */
  body: string | null;
  /** `page` for HTML, `data` for JSON and XML. */
  accept: "page" | "data";
  cursor: Cursor;
  /**
   * True where the answer may hold nothing new without the list being at its end: half of a range that was split around
   * a dead record.
   */
  beyondEmpty?: boolean;
}

/** A row of a list: an article or a file. */
export interface Row {
  url: string;
  title: string;
  /** YYYY-MM-DD as the list prints it; null where it prints none. */
  date: string | null;
  /** Further addresses of files that the list itself names (gkmlpt's `attachment`). */
  files?: readonly string[];
}

/** One page of a list, as its family reads it: every row, whether it is a report or not. */
export interface ListReading {
  rows: Row[];
  /** What to ask for next. The crawl may stop earlier: it counts pages, rows and repetitions. */
  next: Ask[];
  /** Rows that the list says it has; null where it doesn't say. */
  declared: number | null;
  /** What a reader of the summary should know: `stale_index 3`, `page number ignored`. */
  notes: string[];
}

/** By what a family is known; each that is found counts, HTML three times, headers and cookies twice, addresses once. */
export interface Marks {
  html: readonly RegExp[];
  headers: readonly RegExp[];
  url: readonly RegExp[];
}

/** A family of content management systems (CMS): how its lists are paged. Everything else is the same for all. */
export interface Family {
  id: FamilyId;
  marks: Marks;
  /**
   * Reads a page of a list. `cursor` is null for a page that was found by its address, else what the request carried.
   * Null where the page is no list of this family: the generic reader takes it then.
   */
  readList(page: Page, cursor: Cursor | null): ListReading | null;
  /** Where this family keeps its annual reports, if a page of the site tells (a tree of columns, a type number). */
  annualColumns?(page: Page): Ask[];
}

/** A plain request for a page. */
export function askPage(url: string, cursor: Cursor = {}): Ask {
  return { url, method: "GET", body: null, accept: "page", cursor };
}
