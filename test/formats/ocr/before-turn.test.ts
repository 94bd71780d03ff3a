import { expect, it } from "vitest";
import { type Bitmap, beforeTurn, turned } from "../../../parsers/formats/ocr/bitmap.ts";

it("finds on the page, as it was laid, what was read from the page set straight", () => {
  const width = 600;
  const height = 800;
  const page: Bitmap = { width, height, pixels: new Uint8Array(width * height).fill(255) };
  const mark = { x0: 480, y0: 700, x1: 520, y1: 712 };
  for (let y = mark.y0; y < mark.y1; y++) page.pixels.fill(0, y * width + mark.x0, y * width + mark.x1);
  for (const degrees of [-4, -0.5, 2.5]) {
    const radians = (degrees * Math.PI) / 180;
    const straight = turned(page, radians);
    const inked = { x0: width, y0: height, x1: 0, y1: 0 };
    straight.pixels.forEach((level, at) => {
      if (level > 127) return;
      const [x, y] = [at % width, Math.floor(at / width)];
      inked.x0 = Math.min(inked.x0, x);
      inked.y0 = Math.min(inked.y0, y);
      inked.x1 = Math.max(inked.x1, x + 1);
      inked.y1 = Math.max(inked.y1, y + 1);
    });
    const found = beforeTurn(inked, straight, radians);
    // A rectangle round a rectangle that stands askew is larger by its own height and width times the sine.
    const slack = 2 + 2 * Math.abs(Math.sin(radians)) * 40;
    for (const side of ["x0", "y0", "x1", "y1"] as const)
      expect([degrees, side, Math.abs(found[side] - mark[side]) < slack]).toEqual([degrees, side, true]);
  }
});
