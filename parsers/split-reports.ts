/**
 * Several reports in one file (a collection, the years on one page) → one document each. A report begins at its title
 * and is one only where its first chapter follows; titles that are merely quoted split nothing.
 */
import { squeeze } from "../src/core/fold.ts";
import type { Block, Document } from "./document.ts";
import { labelKey } from "./labels/key.ts";
import { lookUp } from "./labels/lexicon.ts";
import { parseTitle } from "./report/title.ts";

/** A line longer than this is no title and no heading. */
const LONGEST_LINE = 120;

/** More reports than this in one file are not taken apart. */
const MOST_REPORTS = 500;

interface Start {
  /** Block at which the report begins. */
  block: number;
  identity: string;
}

/** The reports of a document, in order; the document itself where it holds one or none. */
export function splitReports(document: Document): Document[] {
  const starts = reportStarts(document.blocks);
  if (new Set(starts.map((start) => start.identity)).size < 2 || starts.length > MOST_REPORTS)
    return [document];
  return starts.map((start, k) => {
    const from = k === 0 ? 0 : start.block;
    const blocks = document.blocks.slice(from, starts[k + 1]?.block);
    // What the page says of itself as a whole (its title, its date) is true of none of several reports.
    return { ...document, blocks, meta: {} };
  });
}

/** Where reports begin: a title with a first chapter behind it, and another identity than the report before. */
function reportStarts(blocks: readonly Block[]): Start[] {
  const starts: Start[] = [];
  let titles: Start[] = [];
  blocks.forEach((block, index) => {
    if (block.kind !== "paragraph" || block.text.length > LONGEST_LINE) return;
    const title = parseTitle(squeeze(block.text));
    if (title !== null && (title.agency !== null || title.year !== null)) {
      titles.push({ block: index, identity: `${title.agency}|${title.year}` });
      return;
    }
    if (!isFirstChapter(block.text)) return;
    const own = titles.at(-1);
    if (own !== undefined && own.identity !== starts.at(-1)?.identity) {
      // The title may be printed twice, once by the page and once by the report.
      starts.push(titles.find((one) => one.identity === own.identity) ?? own);
    }
    titles = [];
  });
  return starts;
}

/** 一、总体情况 (概述 before 2019), with its number: the words alone stand in running text too. */
function isFirstChapter(text: string): boolean {
  const { key, number } = labelKey(text);
  if (number !== "1") return false;
  return key === "概述" || (lookUp(key)?.some((ref) => ref.kind === "section" && ref.section === 0) ?? false);
}
