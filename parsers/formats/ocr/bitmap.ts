/** Grey bitmaps: what page pictures become before anything is read from them. */

/** Rows of grey levels from the top down; 0 is black. */
export interface Bitmap {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** A rectangle of pixels; `x1` and `y1` are outside of it. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Reads a binary PGM of 8 bits (P5), which pdftoppm writes; null for anything else. */
export function readPgm(bytes: Uint8Array): Bitmap | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x35) return null;
  const numbers: number[] = [];
  let at = 2;
  while (numbers.length < 3 && at < bytes.length) {
    while (WHITE_SPACE.has(bytes[at] ?? 0)) at++;
    if (bytes[at] === 0x23) {
      while (at < bytes.length && bytes[at] !== 0x0a) at++;
      continue;
    }
    const start = at;
    while (at < bytes.length && !WHITE_SPACE.has(bytes[at] ?? 0)) at++;
    numbers.push(Number(Buffer.from(bytes.subarray(start, at)).toString("latin1")));
  }
  const [width = 0, height = 0, most] = numbers;
  at++;
  if (most !== 255 || !Number.isInteger(width * height) || width < 1 || height < 1) return null;
  const pixels = bytes.subarray(at, at + width * height);
  return pixels.length === width * height ? { width, height, pixels } : null;
}

/** Writes a binary PGM. */
export function writePgm({ width, height, pixels }: Bitmap): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, "latin1"), pixels]);
}

/** The part of a bitmap inside of `box`, with a white margin. */
export function cutOut(from: Bitmap, box: Box, margin: number, paper = 255): Bitmap {
  const width = box.x1 - box.x0 + 2 * margin;
  const height = box.y1 - box.y0 + 2 * margin;
  const pixels = new Uint8Array(width * height).fill(paper);
  for (let y = box.y0; y < box.y1; y++) {
    const row = from.pixels.subarray(y * from.width + box.x0, y * from.width + box.x1);
    pixels.set(row, (y - box.y0 + margin) * width + margin);
  }
  return { width, height, pixels };
}

/** A bitmap drawn larger or smaller, between its pixels. */
export function scaled(from: Bitmap, factor: number): Bitmap {
  const width = Math.max(1, Math.round(from.width * factor));
  const height = Math.max(1, Math.round(from.height * factor));
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = between(from, (x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5);
    }
  }
  return { width, height, pixels };
}

/** A bitmap turned about its middle; what comes in from outside is white. */
export function turned(from: Bitmap, radians: number): Bitmap {
  const { width, height } = from;
  const pixels = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [mx, my] = [width / 2, height / 2];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = mx + (x - mx) * cos - (y - my) * sin;
      const sy = my + (x - mx) * sin + (y - my) * cos;
      const outside = sx < 0 || sy < 0 || sx > width - 1 || sy > height - 1;
      pixels[y * width + x] = outside ? 255 : between(from, sx, sy);
    }
  }
  return { width, height, pixels };
}

/** The rectangle round what a rectangle of a turned bitmap was before the turn. */
export function beforeTurn(box: Box, { width, height }: Bitmap, radians: number): Box {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [mx, my] = [width / 2, height / 2];
  const corners = [box.x0, box.x1].flatMap((x) => [box.y0, box.y1].map((y) => ({ x: x - mx, y: y - my })));
  const xs = corners.map(({ x, y }) => mx + x * cos - y * sin);
  const ys = corners.map(({ x, y }) => my + x * sin + y * cos);
  return {
    x0: Math.max(0, Math.min(...xs)),
    y0: Math.max(0, Math.min(...ys)),
    x1: Math.min(width, Math.max(...xs)),
    y1: Math.min(height, Math.max(...ys)),
  };
}

/** The grey level at a place between pixels, by its four neighbours. */
function between({ width, height, pixels }: Bitmap, x: number, y: number): number {
  const cx = Math.min(Math.max(x, 0), width - 1);
  const cy = Math.min(Math.max(y, 0), height - 1);
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const x1 = Math.min(x0 + 1, width - 1);
  const y1 = Math.min(y0 + 1, height - 1);
  const [fx, fy] = [cx - x0, cy - y0];
  const level = (px: number, py: number): number => pixels[py * width + px] ?? 255;
  const top = level(x0, y0) * (1 - fx) + level(x1, y0) * fx;
  const bottom = level(x0, y1) * (1 - fx) + level(x1, y1) * fx;
  return Math.round(top * (1 - fy) + bottom * fy);
}
