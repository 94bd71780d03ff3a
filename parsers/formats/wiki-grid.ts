/**
 * Tables of MediaWiki (`{| … |- … |}`) → grids, by way of the HTML that they stand for. There a bar opens a cell and
 * `|-` a row: read as bars between cells, covered cells would pass for blank figures and the stroke of `|-` for one that
 * does not apply.
 */
import type { Grid } from "../document.ts";
import { decodeHtml } from "./html.ts";

const OPENS = /^\s*\{\|/;
const CLOSES = /^\s*\|\}/;
const CELL = /^\s*([|!])(.*)$/;

/** `colspan="3" | text`: what stands before a single bar are attributes. */
const ATTRIBUTES = /^([^|<>[\]{}]*=[^|<>[\]{}]*)\|(.*)$/;

/** True for the line that opens a table. */
export function opensWikiTable(line: string): boolean {
  return OPENS.test(line);
}

/** True for the line that closes one. */
export function closesWikiTable(line: string): boolean {
  return CLOSES.test(line);
}

/** The grid of a table's lines, frame included; null where it has no cells. */
export function wikiGrid(lines: readonly string[]): Grid | null {
  const html = `<table><tr>${lines.slice(1).map(htmlOf).join("\n")}</tr></table>`;
  return decodeHtml(html, "utf-8").blocks.find((block) => block.kind === "grid") ?? null;
}

function htmlOf(line: string): string {
  if (CLOSES.test(line)) return "";
  const [, sign, rest = ""] = CELL.exec(line) ?? [];
  // A line without a sign goes on with the cell above.
  if (sign === undefined) return line;
  if (sign === "|" && rest.startsWith("-")) return "</tr><tr>";
  if (sign === "|" && rest.startsWith("+")) return `<caption>${rest.slice(1)}</caption>`;
  return rest
    .split(sign === "!" ? /!!|\|\|/ : /\|\|/)
    .map((cell) => {
      const [, attributes = "", text = cell] = ATTRIBUTES.exec(cell) ?? [];
      return `<td ${attributes}>${text}</td>`;
    })
    .join("");
}
