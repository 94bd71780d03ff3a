import { createRequire } from "node:module";
import { dirname, join } from "node:path";
// First of all: pdf.js patches the engine when it is loaded.
import { restorePush } from "./native-push.ts";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
import {
  getDocument,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { DirectPort } from "./direct-port.ts";

restorePush();

/** pdf.js' own data: character maps for fonts that are named but not embedded (STSong-Light and the like). */
const PDFJS = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** The half of pdf.js that reads files; it gives itself out by this name only. */
interface ReadingHalf {
  WorkerMessageHandler: { initializeFromPort(port: DirectPort): void };
}

declare global {
  var pdfjsWorker: ReadingHalf | undefined;
}

/** pdf.js' two halves in this thread, connected; throws where pdf.js is not what it was. */
function connect(): PDFWorker {
  const port = new DirectPort();
  const worker = PDFWorker.create({ port: port as never, verbosity: VerbosityLevel.ERRORS });
  if (globalThis.pdfjsWorker === undefined) throw new Error("pdf.js has no half that reads files");
  globalThis.pdfjsWorker.WorkerMessageHandler.initializeFromPort(port);
  return worker;
}

/** A PDF that is open, until it is closed. */
export interface OpenPdf {
  doc: PDFDocumentProxy;
  close(): Promise<void>;
}

/** Opens a PDF for reading its operator lists; throws what pdf.js throws. The bytes are pdf.js' from then on. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const worker = connect();
  const task = getDocument({
    worker,
    // No Buffer, which pdf.js refuses.
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(PDFJS, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(PDFJS, "standard_fonts/"),
    // No script of a file is ever run, no picture decoded: pictures hold no table that could be read here.
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    maxImageSize: 1,
    // Otherwise every glyph of an operator list is turned into outlines, a third of the whole time.
    disableFontFace: false,
    useSystemFonts: false,
  });
  const close = async () => {
    await task.destroy();
    worker.destroy();
  };
  try {
    return { doc: await task.promise, close };
  } catch (error) {
    await close();
    throw error;
  }
}
