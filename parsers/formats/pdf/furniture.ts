import { lineText, type TextLine } from "./text-line.ts";

/** Page marks and running heads stand in these shares of the sheet, from the top and from the bottom. */
const HEAD = 0.11;
const FOOT = 0.89;

/** `-3-`, `— 3 —`, `第3页 共9页`, `3/9`: says by its form that it numbers a page. */
const MARK =
  /^(?:[-—–－_·•~]+\s*[\d０-９]{1,4}\s*[-—–－_·•~]+|第\s*\d{1,4}\s*页(?:[,，/\s]*(?:共|总)\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4})$/u;
/** A bare number numbers a page only if it goes up with the pages. */
const BARE = /^[\d０-９]{1,4}$/u;

/** A line of a page, where it stands and what it says. */
interface EdgeLine {
  page: number;
  line: TextLine;
  text: string;
}

function atEdge(line: TextLine, height: number): boolean {
  return line.v < height * HEAD || line.v > height * FOOT;
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
      if (atEdge(line, height)) edge.push({ page, line, text: lineText(line).trim() });
    }
  });
  const found = new Set<TextLine>();
  for (const { line, text } of edge) if (MARK.test(text)) found.add(line);

  // Bare numbers: those that share one distance to the number of their sheet.
  const byOffset = new Map<number, EdgeLine[]>();
  for (const entry of edge) {
    if (!BARE.test(entry.text)) continue;
    const offset = Number(entry.text.normalize("NFKC")) - entry.page;
    byOffset.set(offset, [...(byOffset.get(offset) ?? []), entry]);
  }
  for (const entries of byOffset.values()) {
    if (new Set(entries.map((e) => e.page)).size < 2 && pages.length > 1) continue;
    for (const { line } of entries) found.add(line);
  }

  // Running heads: the same words at the same height on several pages, whatever numbers they carry.
  const seen = new Map<string, number[]>();
  for (const { page, line, text } of edge) {
    if (found.has(line) || text === "") continue;
    const key = `${text.replace(/[\d０-９]+/gu, "#")}|${Math.round(line.v / 4)}`;
    const before = seen.get(key) ?? [];
    if (before.length > 0 && !before.includes(page)) found.add(line);
    seen.set(key, [...before, page]);
  }
  return found;
}
