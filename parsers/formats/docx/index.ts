/** DOCX → Document, by way of mammoth's HTML, which keeps what cells span. */
import { resourceLimits } from "node:worker_threads";
import mammoth from "mammoth";
import type { Document } from "../../document.ts";
import { type Decoded, messageOf, undecoded } from "../decoded.ts";
import { decodeHtml } from "../html.ts";
import { MEDIA_TYPES } from "../kind.ts";
import { parseXml, writeXml } from "../xml.ts";
import { readParts } from "../zip/package.ts";
import { storedZip } from "../zip/write.ts";
import { isTextPart, isWantedPart } from "./parts.ts";
import { tidy } from "./tidy.ts";

const MIB = 1024 * 1024;
/** What mammoth's trees take of a heap for each byte of XML, at most: 70 to 90. */
const GROWTH = 80;
/** A report has half a megabyte of XML. What would not fit in the heap is refused before it fills it. */
const MOST_XML = Math.floor(((resourceLimits.maxOldGenerationSizeMb ?? 512) * MIB) / GROWTH);
const LIMITS = { entryBytes: MOST_XML, bytes: 2 * MOST_XML };

/** Decodes a DOCX. Never throws for bad bytes; not bounded in time, see `DecodePool`. */
export async function decodeDocx(bytes: Uint8Array): Promise<Decoded> {
  const read = await readParts(bytes, isWantedPart, LIMITS);
  if (!read.ok) return read;
  const parts = new Map<string, Uint8Array>();
  try {
    for (const [name, part] of read.parts) {
      // Every part is parsed here first, whatever mammoth makes of it: none may bring entities.
      const tree = parseXml(part);
      if (isTextPart(name)) tidy(tree);
      parts.set(name, Buffer.from(writeXml(tree)));
    }
    const { value } = await mammoth.convertToHtml(
      { buffer: storedZip(parts) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), externalFileAccess: false },
    );
    const document: Document = { ...decodeHtml(value, "utf-8"), mediaType: MEDIA_TYPES.docx, charset: null };
    return { ok: true, documents: [document] };
  } catch (error) {
    return undecoded("corrupt", messageOf(error));
  }
}
