/** Writing HTML as the sites of the families do. */
import type { Block, Sheet } from "./blocks.ts";

/** Text for a page. */
export function escapeHtml(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}

/** Habits of an editor: what stands around the text of a cell. */
export type CellDress = "bare" | "div" | "word" | "font";

const DRESS: Readonly<Record<CellDress, readonly [string, string]>> = {
  bare: ["", ""],
  div: ['\n    <div align="center">', "</div>\n   "],
  word: [
    "<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style=\"font-family:仿宋\">",
    "<o:p></o:p></span></p>",
  ],
  font: ['<p align=center><font face="宋体" size=2>', "</font></p>"],
};

function tableHtml(grid: Sheet, dress: CellDress): string {
  const [open, close] = DRESS[dress];
  const rows = grid.rows.map((row) => {
    const cells = row.map(({ text, colspan, rowspan }) => {
      const spans = `${colspan > 1 ? ` colspan=${colspan}` : ""}${rowspan > 1 ? ` rowspan="${rowspan}"` : ""}`;
      const shown = text === "" ? "&nbsp;" : escapeHtml(text).replace(/\n/gu, "<br>");
      return `<td${spans}>${open}${shown}${close}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table border="1" cellspacing=0 cellpadding="0">\n<tbody>\n${rows.join("\n")}\n</tbody></table>\n`;
}

/** The body of a report; the title is left out where the page prints it itself. */
export function blocksHtml(blocks: readonly Block[], dress: CellDress, withTitle = false): string {
  return blocks
    .map((block) => {
      if (block.kind === "table") return tableHtml(block.grid, dress);
      if (block.kind === "title") return withTitle ? `<h1>${escapeHtml(block.text)}</h1>\n` : "";
      const text = escapeHtml(block.text);
      if (block.kind === "heading") return `<p><strong>　　${text}</strong></p>\n`;
      return `<p style="text-indent:2em">&nbsp;&nbsp;${text}</p>\n`;
    })
    .join("");
}

/** The address `to` as it is written on the page `from`: relative to its folder. */
export function relative(from: string, to: string): string {
  const folder = from
    .replace(/[?#].*$/u, "")
    .replace(/[^/]*$/u, "")
    .split("/")
    .filter(Boolean);
  const [path = "", rest = ""] = to.split(/(?=[?#])(.*)/u);
  const parts = path.split("/").slice(1);
  const name = parts.pop() ?? "";
  let same = 0;
  while (same < folder.length && folder[same] === parts[same]) same++;
  const up = folder.length - same;
  return `${up === 0 ? "./" : "../".repeat(up)}${[...parts.slice(same), name].join("/")}${rest}`;
}
