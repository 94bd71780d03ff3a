/** Scanned pages and pictures of pages → Document, by an engine that is installed. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Decoded, messageOf, undecoded } from "../decoded.ts";
import { assemble } from "../pdf/assemble.ts";
import type { PageLayout } from "../pdf/page-layout.ts";
import { drawPage, MOST_PAGES, pageSizes } from "./page-pictures.ts";
import { pdfOfPicture } from "./picture-pdf.ts";
import { readPage } from "./read-page.ts";
import { HOW_TO_INSTALL, type OcrEngine, ocrEngine } from "./tesseract.ts";

/** What OCR makes of a file. */
export interface OcrResult {
  decoded: Decoded;
  /** The engine that read it; null where none is installed. */
  engine: OcrEngine | null;
}

/** One call of a program. */
const CALL_LIMIT = 120_000;
/** A whole file; a report of twelve pages takes about one minute. */
const FILE_LIMIT = 15 * 60_000;

/** Reads a scanned PDF or a picture of a page. Never throws; bounded in pages, pixels, memory and time. */
export async function readScanned(
  bytes: Uint8Array,
  kind: "pdf" | "picture",
  mediaType: string,
  installed: () => Promise<OcrEngine | null> = ocrEngine,
): Promise<OcrResult> {
  const engine = await installed();
  if (engine === null) {
    const message = `it is to be read by OCR, which needs an engine: ${HOW_TO_INSTALL}`;
    return { engine, decoded: undecoded("scanned_image", message) };
  }
  const pdf = kind === "pdf" ? bytes : pdfOfPicture(bytes);
  if (pdf === null) {
    return {
      engine,
      decoded: undecoded("scanned_image", "a picture of a kind that is not read: save it as JPEG or PNG"),
    };
  }
  const folder = await mkdtemp(join(tmpdir(), "gongkai-ocr-"));
  try {
    return { engine, decoded: await readPdf(pdf, mediaType, folder) };
  } catch (error) {
    return { engine, decoded: undecoded("corrupt", `it cannot be read by OCR: ${messageOf(error)}`) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function readPdf(pdf: Uint8Array, mediaType: string, folder: string): Promise<Decoded> {
  const path = join(folder, "report.pdf");
  await writeFile(path, pdf);
  const asked = await pageSizes(path, CALL_LIMIT);
  if (!asked.ok) return undecoded("corrupt", asked.message);
  const { sizes } = asked;
  if (sizes.length > MOST_PAGES) return undecoded("too_large", `more than ${MOST_PAGES} scanned pages`);
  const end = Date.now() + FILE_LIMIT;
  const pages: PageLayout[] = [];
  for (const [at, size] of sizes.entries()) {
    const picture = await drawPage(path, at + 1, size, folder, CALL_LIMIT);
    // A page left out would be figures lost in silence.
    if (picture === null) return undecoded("corrupt", `page ${at + 1} cannot be drawn`);
    const read = await readPage(picture, folder, CALL_LIMIT);
    if (!read.ok) return undecoded(read.tooLong ? "too_large" : "corrupt", `page ${at + 1}: ${read.message}`);
    pages.push(read.layout);
    if (Date.now() > end)
      return undecoded("too_large", `not read by OCR within ${FILE_LIMIT / 60_000} minutes`);
  }
  if (pages.every(({ items }) => items.length === 0)) {
    return undecoded("scanned_image", "OCR finds no text in it");
  }
  return { ok: true, documents: [{ ...assemble(pages, {}), mediaType }] };
}
