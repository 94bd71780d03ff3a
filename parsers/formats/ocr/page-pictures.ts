/** Pages of a PDF as grey bitmaps, by Poppler. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bitmap, readPgm } from "./bitmap.ts";
import { runProgram } from "./run-program.ts";

/** A page's picture; `resolution` in pixels an inch, a page that has no size of paper taken as one of A4's width. */
export interface PagePicture {
  bitmap: Bitmap;
  resolution: number;
}

/** Pages of a file that are read at most. */
export const MOST_PAGES = 40;
/** What print is read best at. */
const RESOLUTION = 300;
const SHORT_SIDE = 8.27 * RESOLUTION;
const LONG_SIDE = 11.69 * RESOLUTION;
/** Pages longer than paper (a whole report in one picture) are drawn smaller where they would take more pixels. */
const MOST_PIXELS = 30_000_000;
/** Print of nine points is not read below this. */
const LEAST_RESOLUTION = 130;

/** Size of each page in points as it is shown, or why it can't be told. */
export async function pageSizes(
  pdf: string,
  timeLimit: number,
): Promise<{ ok: true; sizes: { width: number; height: number }[] } | { ok: false; message: string }> {
  const ran = await runProgram("pdfinfo", ["-f", "1", "-l", String(MOST_PAGES + 1), pdf], timeLimit);
  if (!ran.ok) return { ok: false, message: `pdfinfo: ${ran.message}` };
  const said = ran.stdout.toString("utf8");
  const turns = new Map<string, number>();
  for (const [, page = "", turn] of said.matchAll(/^Page\s+(\d+) rot:\s+(-?\d+)/gm))
    turns.set(page, Number(turn));
  const sizes = [...said.matchAll(/^Page\s+(\d+) size:\s+([\d.]+) x ([\d.]+) pts/gm)].map(
    ([, page = "", width, height]) => {
      const isTurned = Math.abs(turns.get(page) ?? 0) % 180 === 90;
      const size = { width: Number(width), height: Number(height) };
      return isTurned ? { width: size.height, height: size.width } : size;
    },
  );
  return { ok: true, sizes };
}

/** Draws one page; null for a page whose size is out of all proportion or that cannot be drawn. */
export async function drawPage(
  pdf: string,
  page: number,
  size: { width: number; height: number },
  folder: string,
  timeLimit: number,
): Promise<PagePicture | null> {
  const { width, height } = size;
  if (!(width > 0 && height > 0)) return null;
  const paper = width > height ? LONG_SIDE : SHORT_SIDE;
  const shrink = Math.min(1, Math.sqrt(MOST_PIXELS / ((paper * paper * height) / width)));
  const resolution = RESOLUTION * shrink;
  if (resolution < LEAST_RESOLUTION) return null;
  const dots = String((paper * shrink * 72) / width);
  const number = String(page);
  const out = join(folder, "page");
  const args = ["-gray", "-cropbox", "-singlefile", "-f", number, "-l", number, "-r", dots, pdf, out];
  const ran = await runProgram("pdftoppm", args, timeLimit);
  if (!ran.ok) return null;
  const bitmap = readPgm(await readFile(`${out}.pgm`));
  return bitmap === null ? null : { bitmap, resolution };
}
