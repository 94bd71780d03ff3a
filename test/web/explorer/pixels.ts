/** Pictures as grey levels, by the canvas that pdf.js draws on. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const PDFJS = require.resolve("pdfjs-dist/package.json");

interface Canvas {
  getContext(kind: "2d"): {
    drawImage(image: unknown, x: number, y: number): void;
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  };
}

interface CanvasPackage {
  createCanvas(width: number, height: number): Canvas;
  loadImage(bytes: Uint8Array): Promise<{ width: number; height: number }>;
}

/** What draws; null where it is not installed. */
export const CANVAS: CanvasPackage | null = (() => {
  try {
    return createRequire(PDFJS)("@napi-rs/canvas") as CanvasPackage;
  } catch {
    return null;
  }
})();

/** A picture; `levels` from 0 (black) to 255, row by row. */
export interface Grey {
  width: number;
  height: number;
  levels: Uint8Array;
}

/** Reads a PNG. */
export async function greyOf(png: Uint8Array): Promise<Grey> {
  if (CANVAS === null) throw new Error("@napi-rs/canvas is not installed");
  const image = await CANVAS.loadImage(Buffer.from(png));
  const { width, height } = image;
  const context = CANVAS.createCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const levels = Uint8Array.from({ length: width * height }, (_, at) =>
    Math.min(data[at * 4] ?? 255, data[at * 4 + 1] ?? 255, data[at * 4 + 2] ?? 255),
  );
  return { width, height, levels };
}
