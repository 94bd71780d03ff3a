/** The cells of a ruled table as pictures of their own, without the rules. */
import type { Lattice, LatticeCell } from "../pdf/lattice.ts";
import { type Bitmap, type Box, cutOut } from "./bitmap.ts";
import { type Ink, type Piece, piecesIn } from "./ink.ts";

/** The picture of what a cell says, and where it stands on the page; null where the cell holds no ink. */
export interface CellPicture {
  cell: LatticeCell;
  picture: Bitmap | null;
  box: Box;
  /** Tall marks that stand apart from each other: the digits of a number, unless some touch. */
  marks: number;
  /** Height of the ink by its width. */
  slope: number;
}

/** How far from the middle of a rule its ink may lie, in inches: thick and double rules, and those not quite straight. */
const RULE_BAND = 0.04;
/** Room beside a rule in which nothing but crumbs of it lies, in inches. */
const CRUMBS = 0.012;
/** Dirt is smaller than this in both directions, in inches; a dash and a point of a table are not. */
const DIRT = 0.02;
/** Room round the ink, so that points and thin strokes beside it are not cut off. */
const ROOM = 0.03;
/** White round a picture: the engine reads nothing well that touches its edge. */
const MARGIN = 20;

/** What cells are cut from: the page, its ink and the pixels that are rules. */
export interface RuledPage {
  bitmap: Bitmap;
  ink: Ink;
  mask: Uint8Array;
  resolution: number;
}

/** Cuts every cell of a lattice out of the page. `scale` is pixels a point. */
export function cellPictures(page: RuledPage, lattice: Lattice, scale: number): CellPicture[] {
  return lattice.cells.map((cell) => {
    const box: Box = {
      x0: Math.max(0, Math.round(cell.x0 * scale)),
      y0: Math.max(0, Math.round(cell.y0 * scale)),
      x1: Math.min(page.bitmap.width, Math.round(cell.x1 * scale)),
      y1: Math.min(page.bitmap.height, Math.round(cell.y1 * scale)),
    };
    return cellPicture(page, cell, box);
  });
}

function cellPicture({ bitmap, ink, mask, resolution }: RuledPage, cell: LatticeCell, box: Box): CellPicture {
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  if (width < 4 || height < 4) return { cell, picture: null, box, marks: 0, slope: 1 };
  const band = RULE_BAND * resolution;
  const inside: Ink = { width, height, on: new Uint8Array(width * height) };
  const grey = cutOut(bitmap, box, 0);
  const paper = paperOf(grey);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y + box.y0) * bitmap.width + x + box.x0;
      const edge = Math.min(x, y, width - 1 - x, height - 1 - y);
      if (edge < band && mask[at] === 1) grey.pixels[y * width + x] = paper;
      else inside.on[y * width + x] = ink.on[at] ?? 0;
    }
  }
  const crumbs = Math.max(3, CRUMBS * resolution);
  const edges = edgesOf(mask, bitmap.width, box, band);
  const pieces = piecesIn(inside, { x0: 0, y0: 0, x1: width, y1: height });
  const isCrumb = ({ x0, x1, y0, y1 }: Piece): boolean =>
    x1 <= edges.x0 + crumbs || x0 >= edges.x1 - crumbs || y1 <= edges.y0 + crumbs || y0 >= edges.y1 - crumbs;
  const dirt = DIRT * resolution;
  const text = pieces.filter(
    (piece) => !isCrumb(piece) && Math.max(piece.x1 - piece.x0, piece.y1 - piece.y0) >= dirt,
  );
  if (text.length === 0) return { cell, picture: null, box, marks: 0, slope: 1 };
  for (const piece of pieces) if (isCrumb(piece)) wipe(grey, piece, paper);
  const room = Math.round(ROOM * resolution);
  const around: Box = {
    x0: Math.max(edges.x0, Math.min(...text.map((p) => p.x0)) - room),
    y0: Math.max(edges.y0, Math.min(...text.map((p) => p.y0)) - room),
    x1: Math.min(edges.x1, Math.max(...text.map((p) => p.x1)) + room),
    y1: Math.min(edges.y1, Math.max(...text.map((p) => p.y1)) + room),
  };
  const [inkTop, inkBottom] = [Math.min(...text.map((p) => p.y0)), Math.max(...text.map((p) => p.y1))];
  const [inkLeft, inkRight] = [Math.min(...text.map((p) => p.x0)), Math.max(...text.map((p) => p.x1))];
  return {
    cell,
    picture: cutOut(grey, around, MARGIN, paper),
    marks: marksOf(text, inkBottom - inkTop),
    slope: (inkBottom - inkTop) / (inkRight - inkLeft),
    box: { x0: box.x0 + around.x0, y0: box.y0 + around.y0, x1: box.x0 + around.x1, y1: box.y0 + around.y1 },
  };
}

/** Share of the ink's height from which a piece of it may be a digit. */
const TALL = 0.6;

/** Columns of ink that nothing but small marks stand between. */
function marksOf(pieces: readonly Piece[], height: number): number {
  const tall = pieces.filter(({ y0, y1 }) => y1 - y0 >= height * TALL).sort((a, b) => a.x0 - b.x0);
  let marks = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { x0, x1 } of tall) {
    if (x0 >= end) marks++;
    end = Math.max(end, x1);
  }
  return marks;
}

/** How far the rules of a cell's sides reach into it: the place from which text may stand. */
function edgesOf(mask: Uint8Array, pageWidth: number, box: Box, band: number): Box {
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  const deep = Math.min(Math.ceil(band), Math.floor(width / 3), Math.floor(height / 3));
  /** A line of pixels along a side is the rule's where a good part of it is. */
  const isRule = (share: number, length: number): boolean => share * 4 >= length;
  const column = (x: number): number => {
    let sum = 0;
    for (let y = box.y0; y < box.y1; y++) sum += mask[y * pageWidth + x] ?? 0;
    return sum;
  };
  const row = (y: number): number => {
    let sum = 0;
    for (let x = box.x0; x < box.x1; x++) sum += mask[y * pageWidth + x] ?? 0;
    return sum;
  };
  const edges: Box = { x0: 0, y0: 0, x1: width, y1: height };
  for (let k = 0; k < deep; k++) {
    if (isRule(column(box.x0 + k), height)) edges.x0 = k + 1;
    if (isRule(column(box.x1 - 1 - k), height)) edges.x1 = width - 1 - k;
    if (isRule(row(box.y0 + k), width)) edges.y0 = k + 1;
    if (isRule(row(box.y1 - 1 - k), width)) edges.y1 = height - 1 - k;
  }
  return edges;
}

function wipe(grey: Bitmap, { x0, y0, x1, y1 }: Box, paper: number): void {
  for (let y = y0; y < y1; y++) grey.pixels.fill(paper, y * grey.width + x0, y * grey.width + x1);
}

/** The level that most of a picture has: its paper, white or shaded. */
function paperOf({ pixels }: Bitmap): number {
  const counts = new Uint32Array(256);
  for (const level of pixels) counts[level] = (counts[level] ?? 0) + 1;
  let seen = 0;
  for (let level = 255; level >= 0; level--) {
    seen += counts[level] ?? 0;
    if (seen * 3 >= pixels.length) return level;
  }
  return 255;
}
