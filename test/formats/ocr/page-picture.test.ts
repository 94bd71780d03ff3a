import { describe, expect, it } from "vitest";
import { type Bitmap, readPgm, turned, writePgm } from "../../../parsers/formats/ocr/bitmap.ts";
import { cellPictures } from "../../../parsers/formats/ocr/cells.ts";
import { gathered, rulesIn } from "../../../parsers/formats/ocr/find-rules.ts";
import { inkOf, onWhitePaper } from "../../../parsers/formats/ocr/ink.ts";
import { skewOf } from "../../../parsers/formats/ocr/skew.ts";
import { latticesOf } from "../../../parsers/formats/pdf/lattice.ts";

const RESOLUTION = 300;
const SCALE = RESOLUTION / 72;

/** A page with a table of three rows and two columns; the second cell of the first row holds a mark. */
function page(paper = 255): Bitmap {
  const [width, height] = [1000, 800];
  const pixels = new Uint8Array(width * height).fill(paper);
  const fill = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = y0; y < y1; y++) pixels.fill(20, y * width + x0, y * width + x1);
  };
  for (const y of [100, 250, 400, 550]) fill(100, y, 900, y + 3);
  for (const x of [100, 500, 900]) fill(x, 100, x + 3, 553);
  fill(650, 150, 660, 190);
  return { width, height, pixels };
}

function cellsOf(bitmap: Bitmap) {
  const ink = inkOf(bitmap);
  const { horizontal, vertical, mask } = rulesIn(ink, RESOLUTION);
  const [lattice] = latticesOf(gathered(horizontal, SCALE), gathered(vertical, SCALE));
  if (lattice === undefined) throw new Error("no table is found");
  return cellPictures({ bitmap, ink, mask, resolution: RESOLUTION }, lattice, SCALE);
}

describe("the picture of a page", () => {
  it("is read from PGM and written to it", () => {
    const picture = page();
    const again = readPgm(writePgm(picture));
    expect([again?.width, again?.height]).toEqual([1000, 800]);
    expect(Buffer.compare(again?.pixels ?? new Uint8Array(), picture.pixels)).toBe(0);
    expect(readPgm(Buffer.from("P5\n99999 99999\n255\nx"))).toBeNull();
    expect(readPgm(Buffer.from("P6\n1 1\n255\nx"))).toBeNull();
  });

  it.each([1.3, -0.7])("that was laid %f degrees askew is found to be", (degrees) => {
    const radians = (degrees * Math.PI) / 180;
    const found = skewOf(inkOf(turned(page(), -radians)));
    expect(found).toBeCloseTo(radians, 2);
  });

  it.each([255, 190])(
    "of paper as light as %i has the cells of its rules, and ink in one of them",
    (paper) => {
      const cells = cellsOf(page(paper));
      expect(cells).toHaveLength(6);
      const inked = cells.filter(({ picture }) => picture !== null);
      expect(inked.map(({ cell, marks }) => [cell.row, cell.col, marks])).toEqual([[0, 1, 1]]);
    },
  );

  it("with double rules has no cells between their lines", () => {
    const double = page();
    const { width, pixels } = double;
    for (const x of [100, 500, 900])
      for (let y = 100; y < 553; y++) pixels.fill(20, y * width + x + 9, y * width + x + 12);
    expect(cellsOf(double)).toHaveLength(6);
    const strayed = [0, 2.4, 4.6, 7].map((pos) => ({ pos, from: 0, to: 100 }));
    expect(new Set(gathered(strayed, 1).map(({ pos }) => pos)).size).toBe(1);
  });

  it("laid askew and set straight has them, too", () => {
    const askew = turned(page(), 0.012);
    const cells = cellsOf(turned(askew, skewOf(inkOf(askew))));
    expect(cells).toHaveLength(6);
    expect(cells.filter(({ picture }) => picture !== null)).toHaveLength(1);
  });

  it("that holds no text but grain is given to no engine", () => {
    const grain = page();
    grain.pixels.fill(200);
    for (let at = 0; at < grain.pixels.length; at += 97) grain.pixels[at] = 90;
    expect(onWhitePaper(grain, inkOf(grain), RESOLUTION)).toBeNull();
    expect(onWhitePaper(page(), inkOf(page()), RESOLUTION)).not.toBeNull();
  });
});
