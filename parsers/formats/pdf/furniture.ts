import { lineText, type TextLine } from "./text-line.ts";

/** Page marks and running heads stand in these shares of the sheet, from the top and from the bottom. */
const HEAD = 0.11;
const FOOT = 0.89;

/** `-3-`, `— 3 —`, `第3页 共9页`, `3/9`: says by its form that it numbers a page. */
const MARK =
  /^(?:[-—–－_·•~]+\s*[\d０-９]{1,4}\s*[-—–－_·•~]+|第\s*\d{1,4}\s*页(?:[,，/\s]*(?:共|总)\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4})$/u;
/** A bare number numbers a page only if it goes up with the pages. */
const BARE = /^[\d０-９]{1,4}$/u;

/** True for a line that may be a page's number as well as the rest of a figure. */
export function isBareNumber(line: TextLine): boolean {
  return BARE.test(lineText(line).trim());
}

/** Parts of a running head that change from page to page, or that hold a number which is no figure. */
const CHANGING =
  /第\s*\d+\s*页|共\s*\d+\s*页|\d{4}\s*年度?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?|https?:\S+|\d+\s*\/\s*\d+$/gu;
/** A section heading: two reports in one file have the same ones. */
const HEADING = /^[一二三四五六七八九十]{1,3}[、.．]/u;

/** A line with a figure in it is never furniture: the same row may stand at the same height in two tables. */
function mayRepeat(text: string): boolean {
  return text !== "" && !HEADING.test(text) && !/[\d０-９]/u.test(text.replace(CHANGING, ""));
}

type Side = "head" | "foot";

/** A line of a page, where it stands and what it says. */
interface EdgeLine {
  page: number;
  side: Side;
  line: TextLine;
  text: string;
}

function sideOf(line: TextLine, height: number): Side | null {
  if (line.v < height * HEAD) return "head";
  return line.v > height * FOOT ? "foot" : null;
}

/** Of each side of each page the line that stands nearest to the edge. */
function outermost(lines: readonly EdgeLine[]): EdgeLine[] {
  const nearest = new Map<string, EdgeLine>();
  for (const entry of lines) {
    const key = `${entry.page} ${entry.side}`;
    const known = nearest.get(key);
    const isNearer =
      known === undefined ||
      (entry.side === "head" ? entry.line.v < known.line.v : entry.line.v > known.line.v);
    if (isNearer) nearest.set(key, entry);
  }
  return [...nearest.values()];
}

/**
 * The lines outside of tables that belong to the sheet, not to the report: page marks, and running heads and feet from
 * their second appearance on (the first is kept, it may be the only place that names the publisher).
 *
 * @param pages lines of each page that stand outside of tables.
 */
export function findFurniture(
  pages: readonly { height: number; lines: readonly TextLine[] }[],
): Set<TextLine> {
  const edge: EdgeLine[] = [];
  pages.forEach(({ height, lines }, page) => {
    for (const line of lines) {
      const side = sideOf(line, height);
      if (side !== null) edge.push({ page, side, line, text: lineText(line).trim() });
    }
  });
  const found = new Set<TextLine>();
  for (const { line, text } of edge) if (MARK.test(text)) found.add(line);

  // Bare numbers: those that stand at one edge of their sheets and share one distance to the number of their sheet. A
  // sheet has one of them, the outermost: what stands further in may be the rest of a figure that the page end has torn.
  const byOffset = new Map<string, EdgeLine[]>();
  for (const entry of outermost(edge.filter(({ text }) => BARE.test(text)))) {
    const key = `${entry.side} ${Number(entry.text.normalize("NFKC")) - entry.page}`;
    byOffset.set(key, [...(byOffset.get(key) ?? []), entry]);
  }
  for (const entries of byOffset.values()) {
    const alone = pages.length === 1 && entries.every((e) => e.text === "1");
    if (new Set(entries.map((e) => e.page)).size < 2 && !alone) continue;
    for (const { line } of entries) found.add(line);
  }

  // Running heads: the same words at the same height on neighbouring pages (every other one in a bound book).
  const seen = new Map<string, number>();
  for (const { page, line, text } of edge) {
    if (found.has(line) || !mayRepeat(text)) continue;
    const key = `${text.replace(CHANGING, "#")}|${Math.round(line.v / 4)}`;
    const before = seen.get(key);
    if (before !== undefined && before < page && page - before <= 2) found.add(line);
    seen.set(key, page);
  }
  return found;
}
