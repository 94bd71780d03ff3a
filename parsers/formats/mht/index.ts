/** MHT (a page saved as one mail, by browsers and by Word) → Document: its page is read, its pictures are not. */
import { decodeText } from "../charset.ts";
import { type Decoded, undecoded } from "../decoded.ts";
import { decodeHtml } from "../html.ts";
import { MEDIA_TYPES } from "../kind.ts";
import { decodeFlatText } from "../text.ts";
import { mailParts } from "./parts.ts";
import { decodeTransfer } from "./transfer.ts";

/** Decodes a mail. Never throws. */
export async function decodeMht(bytes: Uint8Array): Promise<Decoded> {
  const parts = mailParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
  const page = parts.find(({ type }) => type === "text/html" || type === "application/xhtml+xml");
  const part = page ?? parts.find(({ type }) => type === "text/plain");
  if (part === undefined) return undecoded("not_a_report", "a mail without a page in it");
  // The bytes tell the charset better than the headers do.
  const { text, charset } = decodeText(decodeTransfer(part.body, part.encoding));
  const document = page === undefined ? decodeFlatText(text, charset) : decodeHtml(text, charset);
  return { ok: true, documents: [{ ...document, mediaType: MEDIA_TYPES.mht }] };
}
