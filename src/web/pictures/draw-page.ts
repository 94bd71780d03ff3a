import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PageViewport, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { preferChinese, type SystemFonts } from "./chinese-font.ts";
import type { PagePicture, PictureAnswer, PictureQuestion } from "./protocol.ts";

const require = createRequire(import.meta.url);
/** pdf.js' own data: character maps and standard fonts that a file may name without bringing them. */
const PDFJS = require.resolve("pdfjs-dist/package.json");
const FOLDER = dirname(PDFJS);

/** A sheet is drawn at this size: print of seven points can be read. */
const PER_POINT = 150 / 72;
/** A page may say that it is 200 inches wide and high, or that it is a strip. */
const LONGEST_SIDE = 2400;
const MOST_PIXELS = 4_000_000;
/** Pixels of a picture in the page; a sheet of A4 that was scanned at 600 dots an inch has 35 million. */
const MOST_IMAGE_PIXELS = 40_000_000;

/** The part of a canvas that is used here; pdf.js makes it. */
interface Canvas {
  toBuffer(type: "image/png"): Uint8Array;
}

type DrawnOn = NonNullable<Parameters<PDFPageProxy["render"]>[0]["canvasContext"]>;

interface CanvasMaker {
  create(width: number, height: number): { canvas: Canvas; context: DrawnOn };
}

/** Loads what pdf.js draws with, as it does; false where it is not installed: then pdf.js fails somewhere on the way. */
function canDraw(): boolean {
  try {
    const { GlobalFonts } = createRequire(PDFJS)("@napi-rs/canvas") as { GlobalFonts: SystemFonts };
    preferChinese(GlobalFonts);
    return true;
  } catch {
    return false;
  }
}

/**
 * Draws one page of a PDF that a stranger wrote, as it is shown: nothing of it is run, and nothing is fetched. Time and
 * memory are somebody else's to watch, from another process.
 */
export async function drawPage({ pdf, page }: PictureQuestion): Promise<PictureAnswer> {
  if (!canDraw()) return { ok: false, fault: "no_canvas" };
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    // pdf.js takes the buffer for its own.
    data: Uint8Array.from(pdf),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(FOLDER, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(FOLDER, "standard_fonts/"),
    wasmUrl: join(FOLDER, "wasm/"),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    maxImageSize: MOST_IMAGE_PIXELS,
  });
  try {
    const doc = await task.promise;
    if (page > doc.numPages) return { ok: false, fault: "no_page" };
    const picture = await drawn(await doc.getPage(page), doc.canvasFactory as CanvasMaker);
    return picture === null ? { ok: false, fault: "damaged" } : { ok: true, ...picture, pages: doc.numPages };
  } catch {
    return { ok: false, fault: "damaged" };
  } finally {
    await task.destroy();
  }
}

/** The page; null where it has no size. */
async function drawn(page: PDFPageProxy, canvases: CanvasMaker): Promise<Omit<PagePicture, "pages"> | null> {
  const viewport = viewportOf(page);
  if (viewport === null) return null;
  const [width, height] = [pixels(viewport.width), pixels(viewport.height)];
  const { canvas, context } = canvases.create(width, height);
  await page.render({ canvas: null, canvasContext: context, viewport }).promise;
  return { png: canvas.toBuffer("image/png"), width, height };
}

const pixels = (length: number): number => Math.min(Math.max(Math.round(length), 1), LONGEST_SIDE);

/** The page at the size at which it is drawn; null where it has none. */
function viewportOf(page: PDFPageProxy): PageViewport | null {
  const { width, height } = page.getViewport({ scale: 1 });
  if (!(width > 0 && height > 0)) return null;
  const scale = Math.min(
    PER_POINT,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  return page.getViewport({ scale });
}
