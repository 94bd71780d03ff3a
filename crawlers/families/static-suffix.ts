import { askPage, type Cursor, type ListReading } from "../family.ts";
import type { Page } from "../page.ts";
import { nextLink, numberIn } from "../rows/pager.ts";
import { rowsOf } from "../rows/rows.ts";
import type { FamilyId } from "./ids.ts";
import { findPageCall } from "./page-html-call.ts";

/** The number in the address of a list's second page: 1 (`index_1.html`, TRS) or 2 (`common_list_2.shtml`, UCAP). */
export type SecondPage = 1 | 2;

/** How the pages of a static list are numbered and named. */
interface Pages {
  /** How many there are, as the page says; not trusted for more than whether there is one more. */
  count: number;
  /** Number in the address of the page after the first. */
  second: SecondPage;
  /** Address without number and extension, relative to the page. */
  stem: string;
  extension: string;
  /** Number of this page as the page says: from 0 or from 1, as its addresses are; null where it doesn't. */
  current: number | null;
  total: number | null;
}

/**
 * Reads a list whose pages are files with a number at the end. `second` is the family's way of counting where the page
 * doesn't show it; null where the page says nothing of pages.
 */
export function readStaticList(
  id: FamilyId,
  second: SecondPage,
  page: Page,
  cursor: Cursor | null,
): ListReading | null {
  const called = pagesByCall(page.text);
  const pages = called ?? pagesByScript(page, second);
  if (pages === null) return null;
  const at = positionOf(page, cursor, pages);
  const first = pages.second - 1;
  // Only the call says how its pages are numbered; elsewhere a link that can be seen is better than a habit.
  const seen = called === null ? nextLink(page) : null;
  const more = at - first + 1 < pages.count;
  const next = seen ?? (more ? page.resolve(`${pages.stem}_${at + 1}.${pages.extension}`) : null);
  return {
    rows: rowsOf(page),
    next: next === null ? [] : [askPage(next, { by: id, at: at + 1 })],
    declared: pages.total,
    notes: [],
  };
}

function pagesByCall(text: string): Pages | null {
  const call = findPageCall(text);
  if (call === null) return null;
  const { count, current, name, extension, total } = call;
  return { count, second: call.kind === "from-zero" ? 1 : 2, stem: name, extension, current, total };
}

/** `var countPage = 2` and the like, with the address put together by `document.write`. */
function pagesByScript(page: Page, second: SecondPage): Pages | null {
  const { text } = page;
  const count =
    /\bcountPage\s{0,9}=\s{0,9}["']?(\d{1,12})\b/.exec(text) ??
    /\bpagination_script_config\s{0,9}=\s{0,9}\{[^{}]{0,500}?\btotal["']?\s{0,9}:\s{0,9}["']?(\d{1,12})\b/.exec(
      text,
    );
  if (count === null) return null;
  const current =
    /\bcurrentPage\s{0,9}=\s{0,9}["']?(\d{1,12})\b/.exec(text) ??
    /\bpagination_script_config\s{0,9}=\s{0,9}\{[^{}]{0,500}?\bpageNumber["']?\s{0,9}:\s{0,9}["']?(\d{1,12})\b/.exec(
      text,
    );
  return {
    count: Number(count[1]),
    second,
    stem: stemOf(page),
    extension: extensionOf(page),
    current: current === null ? null : Number(current[1]),
    total: null,
  };
}

/** The stem as the script writes it (`"index_9317_" + n`), else as the address has it, else `index`. */
function stemOf(page: Page): string {
  const written = /["'=]((?:index|list)(?:_\d{1,12})?)_["']\s{0,9}\+/.exec(page.text)?.[1];
  if (written !== undefined) return written;
  const id = /\bPAGEID\s{0,9}=\s{0,9}["']?(\d{1,12})\b/.exec(page.text)?.[1];
  if (id !== undefined && /["'=]index_["']\s{0,9}\+\s{0,9}PAGEID\b/.test(page.text)) return `index_${id}`;
  const file = fileOf(page);
  if (file === "") return "index";
  const stem = file.replace(/\.\w+$/, "");
  // list_3978.shtml is a first page, list_3978_2.shtml is not; index_2.html is not either.
  const numbered = /^((?:index|list)(?:_\d+)?)_\d{1,4}$/.exec(stem);
  return numbered?.[1] ?? stem;
}

function extensionOf(page: Page): string {
  const written = /\+\s{0,9}["']\.(s?html?)["'\\\s>]/.exec(page.text)?.[1];
  return written ?? /\.(s?html?)$/.exec(page.url.pathname)?.[1] ?? "html";
}

function fileOf(page: Page): string {
  return page.url.pathname.slice(page.url.pathname.lastIndexOf("/") + 1);
}

/** The number of the page: what was asked for, else what its address says, else what the page says. */
function positionOf(page: Page, cursor: Cursor | null, pages: Pages): number {
  const first = pages.second - 1;
  const asked = numberIn(cursor, "at");
  if (asked !== null) return asked;
  const start = `${pages.stem.slice(pages.stem.lastIndexOf("/") + 1)}_`;
  const file = fileOf(page);
  const suffix = file.startsWith(start) ? /^(\d{1,9})\.\w+$/.exec(file.slice(start.length))?.[1] : undefined;
  if (suffix !== undefined) return Math.max(first, Number(suffix));
  return Math.max(first, pages.current ?? first);
}
