import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

/** pdf.js' own data: character maps for fonts that are named but not embedded (STSong-Light and the like). */
const PDFJS = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/**
 * A document to hang style sheets on, which nobody will ever look at.
 *
 * With `disableFontFace` (the default on Node) pdf.js turns every glyph of an operator list into outlines, a third of
 * the whole time. Without it, it wants a document to register its fonts with; this one takes them and forgets them.
 */
const NO_DOCUMENT = {
  createElement: () => ({ sheet: { insertRule: () => 0, cssRules: [] }, remove: () => undefined }),
  documentElement: { getElementsByTagName: () => [{ append: () => undefined }] },
};

/** Opens a PDF for reading its operator lists; throws what pdf.js throws. Close it with `doc.loadingTask.destroy()`. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({
    // pdf.js takes the buffer for its own and detaches it.
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(PDFJS, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(PDFJS, "standard_fonts/"),
    // No script of a file is ever run, no picture decoded: pictures hold no table that could be read here.
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    maxImageSize: 1,
    disableFontFace: false,
    useSystemFonts: false,
    ownerDocument: NO_DOCUMENT as never,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw error;
  }
}
