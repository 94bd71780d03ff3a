/** Which pixels of a page are ink. */
import type { Bitmap, Box } from "./bitmap.ts";

/** One byte a pixel, 1 where there is ink. */
export interface Ink {
  width: number;
  height: number;
  on: Uint8Array;
}

/** The neighbourhood that a pixel is held against, as a share of the page's width (D. Bradley, G. Roth 2007). */
const NEIGHBOURHOOD = 1 / 40;
/** How much darker than its neighbourhood ink is. Lower loses thin strokes, higher takes shading for ink. */
const DARKER = 0.8;
/** Nothing lighter than this is ink, however light its neighbourhood. */
const LIGHTEST = 215;

/** Tells ink from paper, shaded or yellowed paper included. */
export function inkOf({ width, height, pixels }: Bitmap): Ink {
  const reach = Math.max(8, Math.round((width * NEIGHBOURHOOD) / 2));
  // Sums run over 32 bits, but the sum of one neighbourhood does not, and differences come out right.
  const sums = new Uint32Array((width + 1) * (height + 1));
  const stride = width + 1;
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += pixels[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  const on = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - reach) * stride;
    const bottom = Math.min(height, y + reach + 1) * stride;
    const tall = (bottom - top) / stride;
    for (let x = 0; x < width; x++) {
      const level = pixels[y * width + x] ?? 255;
      if (level > LIGHTEST) continue;
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum =
        ((sums[bottom + right] ?? 0) -
          (sums[bottom + left] ?? 0) -
          (sums[top + right] ?? 0) +
          (sums[top + left] ?? 0)) >>>
        0;
      if (level * tall * (right - left) < sum * DARKER) on[y * width + x] = 1;
    }
  }
  return { width, height, on };
}

/** A connected piece of ink. */
export interface Piece extends Box {
  area: number;
}

/** Connected pieces of ink (8 neighbours) inside of a box. */
export function piecesIn({ width, on }: Ink, box: Box): Piece[] {
  const wide = box.x1 - box.x0;
  const tall = box.y1 - box.y0;
  const seen = new Uint8Array(Math.max(0, wide * tall));
  const pieces: Piece[] = [];
  const stack: number[] = [];
  const isNew = (x: number, y: number): boolean =>
    x >= 0 &&
    y >= 0 &&
    x < wide &&
    y < tall &&
    seen[y * wide + x] === 0 &&
    on[(y + box.y0) * width + x + box.x0] === 1;
  for (let y = 0; y < tall; y++) {
    for (let x = 0; x < wide; x++) {
      if (!isNew(x, y)) continue;
      const piece: Piece = { x0: x, y0: y, x1: x + 1, y1: y + 1, area: 0 };
      seen[y * wide + x] = 1;
      stack.push(y * wide + x);
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        const px = at % wide;
        const py = (at - px) / wide;
        piece.area++;
        piece.x0 = Math.min(piece.x0, px);
        piece.x1 = Math.max(piece.x1, px + 1);
        piece.y0 = Math.min(piece.y0, py);
        piece.y1 = Math.max(piece.y1, py + 1);
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            if (!isNew(px + dx, py + dy)) continue;
            seen[(py + dy) * wide + px + dx] = 1;
            stack.push((py + dy) * wide + px + dx);
          }
        }
      }
      const { x0, x1, y0, y1, area } = piece;
      pieces.push({ x0: x0 + box.x0, x1: x1 + box.x0, y0: y0 + box.y0, y1: y1 + box.y0, area });
    }
  }
  return pieces;
}

/** Smaller pieces of ink are dirt, in inches; so is what is larger but alone on a page. */
const DIRT = 0.012;
const LEAST_TEXT = 0.03;

/**
 * The page with white paper, its ink as grey as it was; null where there is no text on it. An engine takes the grain of
 * a page without text for text, and never comes to an end.
 */
export function onWhitePaper(page: Bitmap, ink: Ink, resolution: number): Bitmap | null {
  const { width, height } = page;
  const pieces = piecesIn(ink, { x0: 0, y0: 0, x1: width, y1: height });
  const size = ({ x0, x1, y0, y1 }: Piece): number => Math.max(x1 - x0, y1 - y0) / resolution;
  if (!pieces.some((piece) => size(piece) >= LEAST_TEXT)) return null;
  const pixels = new Uint8Array(width * height).fill(255);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const near = [at, at - 1, at + 1, at - width, at + width].some((other) => ink.on[other] === 1);
      if (near) pixels[at] = page.pixels[at] ?? 255;
    }
  }
  for (const piece of pieces) {
    if (size(piece) >= DIRT) continue;
    const [from, to] = [Math.max(0, piece.x0 - 1), Math.min(width, piece.x1 + 1)];
    for (let y = Math.max(0, piece.y0 - 1); y < Math.min(height, piece.y1 + 1); y++) {
      pixels.fill(255, y * width + from, y * width + to);
    }
  }
  return { width, height, pixels };
}
