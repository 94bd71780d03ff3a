/** OFD (GB/T 33190, the state's own fixed-layout format) → Documents: read like a PDF, from glyphs and rules. */
import type { Document } from "../../document.ts";
import { type Decoded, messageOf, undecoded } from "../decoded.ts";
import { MEDIA_TYPES } from "../kind.ts";
import { assemble } from "../pdf/assemble.ts";
import { layOut, type PageLayout } from "../pdf/page-layout.ts";
import { readParts } from "../zip/package.ts";
import { documentsOf } from "./package.ts";
import { MOST_PAGES, pagesOf } from "./pages.ts";

/** A report has some ten thousand glyphs; this many are no report. */
const MOST_GLYPHS = 3_000_000;
/** Pages with fewer characters than this, on average, say nothing but their number. */
const FEWEST_GLYPHS = 20;

const isWanted = (name: string): boolean => /\.xml$/i.test(name);

/** Decodes an OFD. Never throws for bad bytes; not bounded in time, see `DecodePool`. */
export async function decodeOfd(bytes: Uint8Array): Promise<Decoded> {
  const read = await readParts(bytes, isWanted);
  if (!read.ok) return read;
  if ([...read.parts.keys()].some((name) => /encryptions?\.xml$/i.test(name))) {
    return undecoded("encrypted", "the document is encrypted: save it without and give that file");
  }
  try {
    const documents: Document[] = [];
    let glyphs = 0;
    let pages = 0;
    let pictures = false;
    for (const document of documentsOf(read.parts)) {
      const layouts: PageLayout[] = [];
      for (const page of pagesOf(document, read.parts)) {
        glyphs += page.content.glyphs.filter(({ space }) => !space).length;
        pictures ||= page.pictures;
        if (glyphs > MOST_GLYPHS) return undecoded("too_large", `more than ${MOST_GLYPHS} characters`);
        if (++pages > MOST_PAGES) return undecoded("too_large", `more than ${MOST_PAGES} pages`);
        layouts.push(layOut(page.content));
      }
      const meta = document.title === null ? {} : { title: document.title };
      documents.push({ ...assemble(layouts, meta), mediaType: MEDIA_TYPES.ofd });
    }
    if (documents.length === 0) return undecoded("corrupt", "the file names no document");
    if (pictures && glyphs < FEWEST_GLYPHS * pages) {
      return undecoded("scanned_image", "the pages are pictures without text");
    }
    return { ok: true, documents };
  } catch (error) {
    return undecoded("corrupt", messageOf(error));
  }
}
