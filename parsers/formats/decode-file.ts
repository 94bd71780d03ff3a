/** Bytes of any file → its Documents: the one place that knows which way each kind of file goes. */
import { DecodePool } from "./decode-pool.ts";
import { type Decoded, undecoded } from "./decoded.ts";
import { decodeAs, type FileDecoder } from "./decoders.ts";
import { type FileForm, formOf, MEDIA_TYPES } from "./kind.ts";
import { decodeMarkup } from "./markup.ts";
import { readScanned } from "./ocr/index.ts";
import type { OcrEngine } from "./ocr/tesseract.ts";
import { convertAndDecode } from "./office/convert-and-decode.ts";
import { openArchive } from "./zip/archive.ts";

/** What a file, or one entry of an archive, gave. */
export interface DecodedPart {
  /** Name of the entry; null for the file itself. */
  part: string | null;
  mediaType: string;
  decoded: Decoded;
  /** The engine that read it, where it holds pictures of pages and was read by OCR. */
  ocr?: OcrEngine;
}

/** How a file is to be decoded. */
export interface DecodeOptions {
  /** Read scanned pages and pictures of pages by OCR, where an engine is installed. */
  ocr?: boolean;
  /**
   * Whoever calls is a thread of its own that is ended when it takes too long or too much: no further thread is needed
   * for each file, which would take as much memory again. The bytes are its own, and nobody's afterwards.
   */
  isBounded?: boolean;
}

const POOL = new DecodePool();
const HERE: FileDecoder = { decode: decodeAs };

/** Decodes a file, or each file of an archive. Never throws for bad bytes; bounded in time and memory. */
export async function decodeFile(bytes: Uint8Array, options: DecodeOptions = {}): Promise<DecodedPart[]> {
  const form = await formOf(bytes);
  if (form.kind !== "archive") return [await decodeOrRead(form, bytes, null, options)];
  // Of an archive one file must not take the others with it.
  const parts = await decodeArchive(bytes, { ...options, isBounded: false });
  // It may be long until the next archive comes.
  if (options.isBounded === true) await POOL.close();
  return parts;
}

/** Decodes a file; what turns out to be a picture of pages is read by OCR where that was asked for. */
async function decodeOrRead(
  form: FileForm,
  bytes: Uint8Array,
  part: string | null,
  { ocr, isBounded }: DecodeOptions,
): Promise<DecodedPart> {
  const one = await decodeOne(form, bytes, part, isBounded === true ? HERE : POOL);
  if (ocr !== true || one.decoded.ok || one.decoded.code !== "scanned_image") return one;
  if (form.kind !== "pdf" && form.kind !== "picture") return one;
  const { decoded, engine } = await readScanned(bytes, form.kind, one.mediaType);
  return { ...one, decoded, ...(engine === null || !decoded.ok ? {} : { ocr: engine }) };
}

async function decodeOne(
  form: FileForm,
  bytes: Uint8Array,
  part: string | null,
  decoder: FileDecoder,
): Promise<DecodedPart> {
  switch (form.kind) {
    case "unreadable":
      return { part, mediaType: form.mediaType, decoded: form.failure };
    case "html":
    case "text": {
      const { text, charset } = form;
      const documents = decodeMarkup(form.kind, text, charset);
      const mediaType = documents[0]?.mediaType ?? "text/plain";
      return { part, mediaType, decoded: { ok: true, documents } };
    }
    case "picture":
      return { part, mediaType: PICTURE_TYPE, decoded: part === null ? PICTURE : BYSTANDER };
    case "archive":
      return { part, mediaType: MEDIA_TYPES.archive, decoded: NESTED };
    case "xls":
    case "old_xls":
    case "old_doc":
    case "rtf":
    case "word_xml":
    case "excel_xml":
    case "odt":
    case "ods":
      return {
        part,
        mediaType: MEDIA_TYPES[form.kind],
        decoded: await convertAndDecode(form.kind, bytes, decoder),
      };
    default:
      return { part, mediaType: MEDIA_TYPES[form.kind], decoded: await decoder.decode(form.kind, bytes) };
  }
}

const PICTURE_TYPE = "application/octet-stream";
const PICTURE = undecoded("scanned_image", "the file is a picture");
/** Beside reports a picture is a seal or an emblem. */
const BYSTANDER = undecoded("not_a_report", "a picture");

const NESTED = undecoded(
  "corrupt",
  "an archive inside an archive is not opened: unpack it and give the file",
);

/** Files that systems leave in archives. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/|\.(?!\.?\/)|~\$|Thumbs\.db$)/i;

async function decodeArchive(bytes: Uint8Array, options: DecodeOptions): Promise<DecodedPart[]> {
  const mediaType = MEDIA_TYPES.archive;
  const archive = await openArchive(bytes);
  if ("ok" in archive) return [{ part: null, mediaType, decoded: archive }];
  const parts: DecodedPart[] = [];
  try {
    for await (const entry of archive.entries()) {
      if ("ok" in entry) {
        parts.push({ part: null, mediaType, decoded: entry });
        break;
      }
      const part = entry.name;
      if (LEFTOVER.test(part)) continue;
      if (entry.encrypted) {
        const decoded = undecoded("encrypted", `${part} needs a password`);
        parts.push({ part, mediaType, decoded });
        continue;
      }
      const unpacked = await entry.unpack();
      if (unpacked.ok) {
        parts.push(await decodeOrRead(await formOf(unpacked.bytes), unpacked.bytes, part, options));
        continue;
      }
      parts.push({ part: unpacked.total ? null : part, mediaType, decoded: unpacked });
      if (unpacked.total) break;
    }
  } finally {
    archive.close();
  }
  if (parts.length > 0) return parts;
  return [{ part: null, mediaType, decoded: undecoded("not_a_report", "the archive holds no files") }];
}
