import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Document, PageMeta } from "../../document.ts";
import { messageOf } from "../decoded.ts";
import { assemble } from "./assemble.ts";
import { hasDamagedStream } from "./integrity.ts";
import { type OpenPdf, openPdf } from "./open.ts";
import { readPage } from "./page.ts";
import type { PageContent } from "./page-content.ts";
import { layOut } from "./page-layout.ts";
import { halvesOf, pagesInOrder, type Sheet } from "./side-by-side.ts";

/** Why a PDF gives no Document. */
export type PdfFailure = "encrypted" | "corrupt" | "scanned_image" | "too_large";

export type PdfResult = { ok: true; document: Document } | { ok: false; code: PdfFailure; message: string };

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_PAGES = 2000;
/** A report has some ten thousand glyphs; this many are no report. */
const MOST_GLYPHS = 3_000_000;
/** Pages with fewer characters than this, on average, say nothing but their number or a scanner's mark. */
const FEWEST_GLYPHS = 20;
/** A file without text that is larger than this a page holds pictures, if only inline ones. */
const PICTURE_BYTES = 20 * 1024;

function failure(code: PdfFailure, message: string): PdfResult {
  return { ok: false, code, message };
}

/** A picture is a stream, and no stream is ever inside another, so its dictionary stands in the file as plain text. */
function holdsPictures(bytes: Uint8Array, pages: number): boolean {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const named = raw.includes("/Subtype/Image") || raw.includes("/Subtype /Image");
  return named || bytes.byteLength > PICTURE_BYTES * pages;
}

async function metaOf(doc: PDFDocumentProxy): Promise<PageMeta> {
  const { info } = await doc.getMetadata();
  const title = (info as { Title?: unknown }).Title;
  return typeof title === "string" && title.trim() !== "" ? { title: title.trim() } : {};
}

function sheetOf(content: PageContent, number: number): Sheet {
  const page = (half: PageContent) => ({ ...layOut(half), sheet: number });
  const halves = halvesOf(content);
  return { whole: page(content), halves: halves === null ? null : [page(halves[0]), page(halves[1])] };
}

async function decodeOpened(doc: PDFDocumentProxy, bytes: Uint8Array): Promise<PdfResult> {
  if (doc.numPages > MOST_PAGES) {
    return failure("too_large", `${doc.numPages} pages; at most ${MOST_PAGES} are read`);
  }
  const sheets: Sheet[] = [];
  let glyphs = 0;
  let invisible = 0;
  for (let number = 1; number <= doc.numPages; number++) {
    const content = await readPage(await doc.getPage(number));
    glyphs += content.glyphs.filter((g) => !g.space).length;
    invisible += content.invisible;
    if (glyphs > MOST_GLYPHS) return failure("too_large", `more than ${MOST_GLYPHS} characters`);
    sheets.push(sheetOf(content, number));
  }
  if (glyphs < FEWEST_GLYPHS * doc.numPages && holdsPictures(bytes, doc.numPages)) {
    // The invisible text of a scan is what a program guessed; its digits are not what was printed.
    const layer = invisible > 0 ? "; there is a text layer made by OCR, which is not trusted" : "";
    return failure("scanned_image", `the pages are pictures without text${layer}`);
  }
  return { ok: true, document: assemble(pagesInOrder(sheets), await metaOf(doc)) };
}

/**
 * Reads a PDF: tables from their rules, prose from what stands between them.
 *
 * Never throws for a bad file: one that needs a password, is damaged, scanned or out of all proportion is a value. Takes
 * the bytes for its own. Not bounded in time; files from outside go through `DecodePool`.
 */
export async function decodePdf(bytes: Uint8Array): Promise<PdfResult> {
  if (bytes.byteLength > MOST_BYTES) {
    return failure("too_large", `${bytes.byteLength} bytes; at most ${MOST_BYTES} are read`);
  }
  if (hasDamagedStream(bytes)) return failure("corrupt", "a stream of the file does not match its checksum");
  let pdf: OpenPdf;
  try {
    pdf = await openPdf(bytes);
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      return failure("encrypted", "the file needs a password");
    }
    return failure("corrupt", messageOf(error));
  }
  try {
    return await decodeOpened(pdf.doc, bytes);
  } catch (error) {
    return failure("corrupt", messageOf(error));
  } finally {
    await pdf.close();
  }
}
