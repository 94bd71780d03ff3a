/** DOCX → Document, by way of mammoth's HTML, which keeps what cells span. */
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

/** A report has a hundred KB of text; more than this is no report, and too much for mammoth's tree. */
const MOST_TEXT = 24 * 1024 * 1024;

/** Decodes a DOCX. Never throws for bad bytes; not bounded in time, see `DecodePool`. */
export async function decodeDocx(bytes: Uint8Array): Promise<Decoded> {
  const read = await readParts(bytes, isWantedPart);
  if (!read.ok) return read;
  const parts = new Map<string, Uint8Array>();
  try {
    for (const [name, part] of read.parts) {
      if (part.length > MOST_TEXT) return undecoded("too_large", `${name} is ${part.length} bytes of XML`);
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
