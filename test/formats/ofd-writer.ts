/**
 * Writes made-up reports as OFD (GB/T 33190), as far as a report needs it: text in runs with their distances, table
 * borders as paths, cells over several lines and pages.
 */
import { storedZip } from "../../parsers/formats/zip/write.ts";
import { expand, type Grid, type GridCell } from "../generator/grid.ts";
import type { Report } from "../generator/report.ts";

/** Habits of programs that make OFD. */
export interface OfdStyle {
  /** How a run of characters is written: each distance, `g n v`, one object a character, or a transform that scales. */
  text: "distances" | "groups" | "single" | "scaled";
  /** How borders are drawn: a box a cell, lines over the whole table, or thin filled boxes. */
  rules: "boxes" | "lines" | "filled";
  /** Paths in the package: relative to the part, or from the root. */
  absolute: boolean;
}

export const PLAIN_OFD: OfdStyle = { text: "distances", rules: "boxes", absolute: false };

const PAGE = { width: 210, height: 297, margin: 20 };
const WIDTH = PAGE.width - 2 * PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin;
const CELL_SIZE = 2.8;
const TEXT_SIZE = 4;
const PADDING = 0.6;

const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const n = (value: number): string => String(Number(value.toFixed(3)));

const widthOf = (char: string, size: number): number => (/[\x20-\x7e]/.test(char) ? size / 2 : size);

/** Lines that fit a width; a number is never broken. */
function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    let used = 0;
    for (const word of paragraph.match(/[\x21-\x7e]+|[\s\S]/gu) ?? []) {
      const wide = [...word].reduce((sum, char) => sum + widthOf(char, size), 0);
      if (line !== "" && used + wide > width) {
        lines.push(line);
        line = "";
        used = 0;
      }
      line += word;
      used += wide;
    }
    lines.push(line);
  }
  return lines;
}

class Pages {
  readonly pages: string[][] = [[]];
  #id = 100;
  readonly #style: OfdStyle;

  constructor(style: OfdStyle) {
    this.#style = style;
  }

  next(): void {
    this.pages.push([]);
  }

  #put(object: string): void {
    this.pages.at(-1)?.push(object);
  }

  #newId(): number {
    return ++this.#id;
  }

  text(text: string, x: number, baseline: number, size: number): void {
    const characters = Array.from(text);
    if (text.trim() === "") return;
    const distances = characters.slice(0, -1).map((char) => widthOf(char, size));
    const object = (line: string, at: number, deltas: string, scale = 1) => {
      const box = `${n(at)} ${n(baseline - size)} ${n(WIDTH)} ${n(size * 1.3)}`;
      const matrix = scale === 1 ? "" : ` CTM="${scale} 0 0 ${scale} 0 0"`;
      this.#put(
        `<ofd:TextObject ID="${this.#newId()}" Boundary="${box}"${matrix} Font="2" Size="${n(size / scale)}"><ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="${n(size / scale)}"${deltas}>${escapeXml(line)}</ofd:TextCode></ofd:TextObject>`,
      );
    };
    switch (this.#style.text) {
      case "distances":
        object(text, x, ` DeltaX="${distances.map(n).join(" ")}"`);
        break;
      case "groups": {
        const runs: { count: number; value: number }[] = [];
        for (const value of distances) {
          const last = runs.at(-1);
          if (last !== undefined && last.value === value) last.count++;
          else runs.push({ count: 1, value });
        }
        const deltas = runs.map(({ count, value }) => (count > 1 ? `g ${count} ${n(value)}` : n(value)));
        object(text, x, ` DeltaX="${deltas.join(" ")}"`);
        break;
      }
      case "single": {
        let at = x;
        for (const char of characters) {
          if (char !== " ") object(char, at, "");
          at += widthOf(char, size);
        }
        break;
      }
      case "scaled":
        object(text, x, ` DeltaX="${distances.map((d) => n(d / 0.5)).join(" ")}"`, 0.5);
    }
  }

  #path(data: string, x: number, y: number, fill: boolean): void {
    this.#put(
      `<ofd:PathObject ID="${this.#newId()}" Boundary="${n(x)} ${n(y)} ${n(WIDTH)} ${n(PAGE.height)}" LineWidth="0.2"${fill ? ' Stroke="false" Fill="true"' : ""}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`,
    );
  }

  box(x: number, y: number, width: number, height: number): void {
    switch (this.#style.rules) {
      case "boxes":
        this.#path(`M 0 0 L ${n(width)} 0 L ${n(width)} ${n(height)} L 0 ${n(height)} C`, x, y, false);
        break;
      case "lines":
        for (const [x0, y0, x1, y1] of [
          [0, 0, width, 0],
          [0, height, width, height],
          [0, 0, 0, height],
          [width, 0, width, height],
        ] as const) {
          this.#path(`S ${n(x0)} ${n(y0)} L ${n(x1)} ${n(y1)}`, x, y, false);
        }
        break;
      case "filled":
        for (const [x0, y0, w, h] of [
          [0, 0, width, 0.2],
          [0, height, width, 0.2],
          [0, 0, 0.2, height],
          [width, 0, 0.2, height],
        ] as const) {
          this.#path(
            `M ${n(x0)} ${n(y0)} L ${n(x0 + w)} ${n(y0)} L ${n(x0 + w)} ${n(y0 + h)} L ${n(x0)} ${n(y0 + h)} C`,
            x,
            y,
            true,
          );
        }
    }
  }
}

interface Placed {
  cell: GridCell;
  row: number;
  col: number;
}

function placedCells(grid: Grid): Placed[] {
  const placed: Placed[] = [];
  const known = new Set<GridCell>();
  expand(grid).forEach((line, row) => {
    line.forEach((cell, col) => {
      if (cell === null || known.has(cell)) return;
      known.add(cell);
      placed.push({ cell, row, col });
    });
  });
  return placed;
}

/** Draws a table from `y` on; gives back where it ends. */
function drawTable(grid: Grid, from: number, pages: Pages): number {
  const column = WIDTH / grid.width;
  const cells = placedCells(grid);
  const lines = (cell: GridCell) => wrap(cell.text, cell.colspan * column - 2 * PADDING, CELL_SIZE);
  const heights = grid.rows.map((_, row) => {
    const own = cells.filter((placed) => placed.row === row && placed.cell.rowspan === 1);
    return Math.max(1, ...own.map(({ cell }) => lines(cell).length)) * CELL_SIZE * 1.25 + 2 * PADDING;
  });
  for (const { cell, row } of cells) {
    const end = row + cell.rowspan - 1;
    const room = heights.slice(row, end + 1).reduce((sum, height) => sum + height, 0);
    const need = lines(cell).length * CELL_SIZE * 1.25 + 2 * PADDING;
    if (need > room) heights[end] = (heights[end] ?? 0) + need - room;
  }
  let y = from;
  let row = 0;
  while (row < grid.rows.length) {
    const top = y;
    const first = row;
    const tops: number[] = [];
    while (row < grid.rows.length && (row === first || y + (heights[row] ?? 0) <= BOTTOM)) {
      tops.push(y);
      y += heights[row] ?? 0;
      row++;
    }
    for (const { cell, row: start, col } of cells) {
      const end = Math.min(start + cell.rowspan, row);
      if (start >= row || start + cell.rowspan <= first) continue;
      const cellTop = start < first ? top : (tops[start - first] ?? top);
      const height = heights.slice(Math.max(start, first), end).reduce((sum, h) => sum + h, 0);
      const x = PAGE.margin + col * column;
      pages.box(x, cellTop, cell.colspan * column, height);
      if (start < first) continue;
      lines(cell).forEach((line, i) => {
        pages.text(line, x + PADDING, cellTop + PADDING + CELL_SIZE * (1.25 * i + 1), CELL_SIZE);
      });
    }
    if (row < grid.rows.length) {
      pages.next();
      y = PAGE.margin;
    }
  }
  return y;
}

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** The report as an OFD file. */
export function ofdFile(report: Report, style: OfdStyle = PLAIN_OFD): Uint8Array {
  const pages = new Pages(style);
  let y = PAGE.margin;
  for (const block of report.blocks) {
    if (block.kind === "table") {
      y = drawTable(block.grid, y + 2, pages) + 4;
      continue;
    }
    const indent = block.kind === "paragraph" ? 2 * TEXT_SIZE : 0;
    for (const [i, line] of wrap(block.text, WIDTH - TEXT_SIZE * 2, TEXT_SIZE).entries()) {
      if (y + TEXT_SIZE * 1.5 > BOTTOM) {
        pages.next();
        y = PAGE.margin;
      }
      pages.text(line, PAGE.margin + (i === 0 ? indent : 0), y + TEXT_SIZE, TEXT_SIZE);
      y += TEXT_SIZE * 1.6;
    }
  }
  return packOfd(
    pages.pages.map((objects) => objects.join("")),
    report.title,
    style.absolute,
  );
}

/** An OFD file of pages given as their objects. */
export function packOfd(pages: readonly string[], title: string, absolute = false): Uint8Array {
  const folder = absolute ? "/Doc_0/" : "";
  const parts = new Map<string, string>([
    [
      "OFD.xml",
      `${HEAD}<ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>${title}</ofd:Title></ofd:DocInfo><ofd:DocRoot>${absolute ? "/" : ""}Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ],
    [
      "Doc_0/Document.xml",
      `${HEAD}<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 ${PAGE.width} ${PAGE.height}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${pages
        .map((_, i) => `<ofd:Page ID="${i + 1}" BaseLoc="${folder}Pages/Page_${i}/Content.xml"/>`)
        .join("")}</ofd:Pages></ofd:Document>`,
    ],
  ]);
  pages.forEach((objects, i) => {
    parts.set(
      `Doc_0/Pages/Page_${i}/Content.xml`,
      `${HEAD}<ofd:Page ${NAMESPACE}><ofd:Content><ofd:Layer ID="${i + 50}" Type="Body">${objects}</ofd:Layer></ofd:Content></ofd:Page>`,
    );
  });
  return storedZip(new Map([...parts].map(([name, text]) => [name, Buffer.from(text)])));
}
