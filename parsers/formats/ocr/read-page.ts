/** A page's picture → tables and lines, in the shape that a PDF's page has. */
import { squeeze } from "../../../src/core/fold.ts";
import type { Spot } from "../../document.ts";
import { type Lattice, latticesOf } from "../pdf/lattice.ts";
import type { PageLayout } from "../pdf/page-layout.ts";
import type { PageTable } from "../pdf/page-table.ts";
import { frameOf, spotOf, THIS_PAGE } from "../pdf/spots.ts";
import { agreedText, isKnownLabel, isSettled, mayBeValue } from "./agree.ts";
import { type Bitmap, type Box, beforeTurn, scaled, turned } from "./bitmap.ts";
import { type CellPicture, cellPictures } from "./cells.ts";
import { gathered, rulesIn } from "./find-rules.ts";
import { inkOf, onWhitePaper } from "./ink.ts";
import type { PagePicture } from "./page-pictures.ts";
import { readProse } from "./prose.ts";
import { skewOf } from "./skew.ts";
import { recognise } from "./tesseract.ts";
import { textOf } from "./text-of.ts";

/** A page as read, or why it can't be read. */
export type PageRead = { ok: true; layout: PageLayout } | { ok: false; message: string; tooLong: boolean };

const NO_PROSE = { ok: true, lines: [] } as const;

/** Less is within what the rules' band of pixels bears, in radians. */
const STRAIGHT = 0.0003;
/** A table is no smaller, in points: the strokes of a headline's characters meet like rules. */
const LEAST_WIDTH = 100;
const LEAST_HEIGHT = 25;
/** Tables with more cells are drawings. */
const MOST_CELLS = 3000;

/** Reads one page. Not bounded in time but for each call of the engine. */
export async function readPage(picture: PagePicture, folder: string, timeLimit: number): Promise<PageRead> {
  const { resolution } = picture;
  const scale = resolution / 72;
  let { bitmap } = picture;
  let ink = inkOf(bitmap);
  const skew = skewOf(ink);
  const isAskew = Math.abs(skew) > STRAIGHT;
  if (isAskew) {
    bitmap = turned(bitmap, skew);
    ink = inkOf(bitmap);
  }
  const { horizontal, vertical, mask } = rulesIn(ink, resolution);
  const lattices = latticesOf(gathered(horizontal, scale), gathered(vertical, scale)).filter(isTable);
  const page = { bitmap, ink, mask, resolution };
  const tables: PageTable[] = [];
  for (const lattice of lattices) {
    const cells = cellPictures(page, lattice, scale);
    if (cells.every(({ picture }) => picture === null)) continue;
    const texts = await cellTexts(cells, folder, timeLimit);
    if (!texts.ok) return texts;
    tables.push(tableOf(lattice, cells, texts.texts, scale, spotsOn(bitmap, isAskew ? skew : 0)));
    // What was read is gone: a table in a frame is no text of the frame, and none of the prose.
    clear(bitmap, lattice, scale, 255);
    clear({ ...bitmap, pixels: ink.on }, lattice, scale, 0);
  }
  const rest = onWhitePaper(bitmap, ink, resolution);
  const prose = rest === null ? NO_PROSE : await readProse(rest, scale, folder, timeLimit);
  if (!prose.ok) return prose;
  const placed: { at: number; item: PageLayout["items"][number] }[] = [
    ...tables.map((table) => ({ at: table.top, item: table })),
    ...prose.lines.map((line) => ({ at: line.v, item: { kind: "line" as const, line } })),
  ];
  placed.sort((a, b) => a.at - b.at);
  return {
    ok: true,
    layout: { height: bitmap.height / scale, frame: null, items: placed.map(({ item }) => item) },
  };
}

function isTable({ xs, ys, cells }: Lattice): boolean {
  const width = (xs.at(-1) ?? 0) - (xs[0] ?? 0);
  const height = (ys.at(-1) ?? 0) - (ys[0] ?? 0);
  return width >= LEAST_WIDTH && height >= LEAST_HEIGHT && cells.length <= MOST_CELLS;
}

function clear(bitmap: Bitmap, { xs, ys }: Lattice, scale: number, level: number): void {
  const x0 = Math.max(0, Math.floor((xs[0] ?? 0) * scale) - 2);
  const x1 = Math.min(bitmap.width, Math.ceil((xs.at(-1) ?? 0) * scale) + 3);
  const y0 = Math.max(0, Math.floor((ys[0] ?? 0) * scale) - 2);
  const y1 = Math.min(bitmap.height, Math.ceil((ys.at(-1) ?? 0) * scale) + 3);
  for (let y = y0; y < y1; y++) bitmap.pixels.fill(level, y * bitmap.width + x0, y * bitmap.width + x1);
}

/** Size of the second reading of a cell by the Chinese model. */
const LARGER = 1.4;
const DIGITS = "0123456789.,-/+";

type Texts = { ok: true; texts: string[] } | { ok: false; message: string; tooLong: boolean };

/** The text of each cell; cells without ink say nothing. */
async function cellTexts(cells: readonly CellPicture[], folder: string, timeLimit: number): Promise<Texts> {
  const texts = cells.map(() => "");
  const inked = cells.flatMap(({ picture, marks, slope }, at) =>
    picture === null ? [] : [{ picture, marks, slope, at }],
  );
  const first = await recognise(
    inked.map(({ picture }) => picture),
    { model: "chi_sim", layout: "block" },
    folder,
    timeLimit,
  );
  if (!first.ok) return first;
  const read = inked.map((cell, k) => {
    const words = first.words[k] ?? [];
    return { ...cell, block: textOf(words), lines: new Set(words.map(({ line }) => line)).size, digits: "" };
  });
  for (const { at, block } of read) texts[at] = block;
  // A label of the form needs no second look.
  const others = read.filter(({ block }) => !isKnownLabel(block));
  const values = others.filter(({ block }) => mayBeValue(block));
  const second = await recognise(
    values.map(({ picture }) => picture),
    { model: "eng", layout: "line", only: DIGITS },
    folder,
    timeLimit,
  );
  if (!second.ok) return second;
  values.forEach((cell, k) => {
    cell.digits = textOf(second.words[k] ?? []);
  });
  const open = others.filter((cell) => !isSettled(cell));
  for (const layout of ["line", "block"] as const) {
    const some = open.filter(({ lines }) => lines > 1 === (layout === "block"));
    const third = await recognise(
      some.map(({ picture }) => scaled(picture, LARGER)),
      { model: "chi_sim", layout },
      folder,
      timeLimit,
    );
    if (!third.ok) return third;
    some.forEach(({ at, block, digits, marks, slope }, k) => {
      texts[at] = agreedText({ block, line: textOf(third.words[k] ?? []), digits, marks, slope });
    });
  }
  for (const cell of others) if (isSettled(cell)) texts[cell.at] = squeeze(cell.digits);
  return { ok: true, texts };
}

/** Where on the page, as it was drawn, a rectangle of the straightened bitmap lies. */
function spotsOn(bitmap: Bitmap, skew: number): (box: Box) => Spot {
  return (box) => spotOf(beforeTurn(box, bitmap, skew), frameOf(bitmap), THIS_PAGE);
}

/** A cell whose last line leaves less room than this may go on over a page break, as Word pads cells. */
const PADDING = 20;

function tableOf(
  lattice: Lattice,
  cells: readonly CellPicture[],
  texts: readonly string[],
  scale: number,
  spotOn: (box: Box) => Spot,
): PageTable {
  const { xs, ys } = lattice;
  const left = xs[0] ?? 0;
  return {
    kind: "table",
    xs: xs.map((x) => x - left),
    rows: ys.length - 1,
    cells: cells.map(({ cell, box }, at) => ({
      row: cell.row,
      col: cell.col,
      rowspan: cell.rowspan,
      colspan: cell.colspan,
      text: texts[at] ?? "",
      spots: [spotOn(box)],
      full: texts[at] !== "" && cell.x1 - cell.x0 - (box.x1 - box.x0) / scale < PADDING,
    })),
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
  };
}
