import { keyOf } from "./cell.ts";
import { type Grid, type GridCell, unmergeRows, withStrayColumn } from "./grid.ts";
import type { Random } from "./random.ts";
import { type Rendering, Sheet } from "./rendering.ts";
import type { Report } from "./report.ts";

/** How a site marks its pages up. */
export interface Markup {
  /** What wraps the text of a cell. */
  wrap: "bare" | "div" | "word" | "wps";
  /** What an empty cell holds. */
  empty: "" | "&nbsp;" | "wrapped" | "<br>";
  /** Row spans are drawn as empty cells (H2). */
  unmerged: boolean;
  stray: boolean;
  nested: boolean;
  unclosed: boolean;
  upper: boolean;
  thead: boolean;
}

export const BARE: Markup = {
  wrap: "bare",
  empty: "",
  unmerged: false,
  stray: false,
  nested: false,
  unclosed: false,
  upper: false,
  thead: false,
};

/** The mark-ups that are tested by name; each shows one habit clearly. */
export const MARKUPS: Readonly<Record<string, Markup>> = {
  "html-plain": BARE,
  "html-word": { ...BARE, wrap: "word", empty: "wrapped" },
  "html-wps": { ...BARE, wrap: "wps", empty: "&nbsp;" },
  "html-h2": { ...BARE, unmerged: true, wrap: "div" },
  "html-nested": { ...BARE, nested: true, wrap: "div", empty: "&nbsp;" },
  "html-unclosed": { ...BARE, unclosed: true, upper: true },
  "html-stray": { ...BARE, stray: true, empty: "<br>" },
  "html-thead": { ...BARE, thead: true, wrap: "wps", empty: "&nbsp;" },
};

const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const WRAPS: Record<Markup["wrap"], readonly [string, string]> = {
  bare: ["", ""],
  div: ['\n    <div align="center">', "</div>\n   "],
  word: [
    "<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style=\"font-family:仿宋\">",
    "<o:p></o:p></span></p>",
  ],
  wps: ['<p style="text-indent:0;text-align:center"><span style="font-size:14px">', "</span></p>"],
};

function writeCell(cell: GridCell, markup: Markup, sheet: Sheet): void {
  const name = markup.thead && cell.header ? "th" : "td";
  const tag = markup.upper ? name.toUpperCase() : name;
  const spans =
    (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : "") +
    (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : "");
  const [open, close] = WRAPS[markup.wrap];
  const filling = markup.empty === "wrapped" ? `${open}&nbsp;${close}` : markup.empty;
  sheet.put(`<${tag}${spans}>`);
  if (cell.text === "") sheet.cell(cell.address, filling);
  else sheet.put(open).cell(cell.address, escapeHtml(cell.text).replace(/\n/g, "<br />")).put(close);
  if (!markup.unclosed) sheet.put(`</${tag}>`);
  if (cell.address) sheet.places.set(keyOf(cell.address), "kept");
}

function writeTable(drawn: Grid, markup: Markup, sheet: Sheet): void {
  const unmerged = markup.unmerged ? unmergeRows(drawn) : drawn;
  const grid = markup.stray ? withStrayColumn(unmerged) : unmerged;
  const heads = markup.thead ? grid.rows.findIndex((row) => row.some((cell) => !cell.header)) : 0;
  const tag = (name: string) => (markup.upper ? name.toUpperCase() : name);
  sheet.put(`<${tag("table")} border="1" cellspacing="0">`);
  sheet.put(heads > 0 ? "<thead>" : markup.unclosed ? "" : "<tbody>");
  grid.rows.forEach((row, y) => {
    if (heads > 0 && y === heads) sheet.put("</thead><tbody>");
    sheet.put(`<${tag("tr")}>`);
    for (const cell of row) writeCell(cell, markup, sheet);
    sheet.put(markup.unclosed ? "\n" : "</tr>\n");
  });
  sheet.put(markup.unclosed ? "" : "</tbody>").put(`</${tag("table")}>\n`);
}

/** The report as a page. Every place survives: an empty cell is there to be seen. */
export function renderHtml(report: Report, dialect: string, markup: Markup): Rendering {
  const sheet = new Sheet();
  sheet.put(
    `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${report.title}</title></head>\n<body>\n`,
  );
  sheet.put('<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>\n');
  sheet.put(markup.nested ? '<table width="980"><tr><td class="content">\n' : '<div id="zoom">\n');
  for (const block of report.blocks) {
    if (block.kind === "table") writeTable(block.grid, markup, sheet);
    else if (block.kind === "title") sheet.put(`<h1>${block.text}</h1>\n`);
    else sheet.put(`<p style="text-indent:2em">${escapeHtml(block.text).replace(/\n/g, "<br>")}</p>\n`);
  }
  sheet.put(markup.nested ? "</td></tr></table>\n" : "</div>\n");
  sheet.put(`<div class="foot">${report.agency}主办</div>\n</body></html>\n`);
  return sheet.finish(dialect, "html");
}

/** Habits in any mixture. */
export function randomMarkup(random: Random): Markup {
  return {
    wrap: random.pick(["bare", "div", "word", "wps"] as const),
    empty: random.pick(["", "&nbsp;", "wrapped", "<br>"] as const),
    unmerged: random.chance(0.2),
    stray: random.chance(0.2),
    nested: random.chance(0.2),
    unclosed: random.chance(0.2),
    upper: random.chance(0.2),
    thead: random.chance(0.3),
  };
}
