import { inflateSync } from "node:zlib";

/** How far before its data a stream's dictionary may begin. */
const LONGEST_DICTIONARY = 4096;
/** Enough to reach the checksum of any text; what unpacks to more is not checked. */
const MOST_UNPACKED = 32 * 1024 * 1024;

const FLATE_FIRST = /\/Filter\s*\[?\s*\/FlateDecode/u;
const PICTURE = /\/Subtype\s*\/Image/u;

function isDamaged(data: Uint8Array): boolean {
  try {
    inflateSync(data, { maxOutputLength: MOST_UNPACKED });
    return false;
  } catch (error) {
    // Data that ends too early (Z_BUF_ERROR) loses its rest, and rows that are missing are seen to be missing. Data that
    // goes on wrong may read as other digits.
    return (error as { code?: string }).code === "Z_DATA_ERROR";
  }
}

/**
 * True when a compressed stream of the file does not match its checksum.
 *
 * pdf.js never looks at these checksums: one flipped byte in a page may print another number, and nobody would know.
 * Pictures are left out. Encrypted streams can't be checked without their key, so of an encrypted file nothing is said.
 */
export function hasDamagedStream(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes("/Encrypt")) return false;
  for (let at = file.indexOf("stream"); at >= 0; ) {
    const after = at + "stream".length;
    const newline = file[after] === 0x0d && file[after + 1] === 0x0a ? 2 : file[after] === 0x0a ? 1 : 0;
    const end = newline > 0 ? file.indexOf("endstream", after) : -1;
    if (end < 0) {
      at = file.indexOf("stream", after);
      continue;
    }
    const before = file.toString("latin1", Math.max(0, at - LONGEST_DICTIONARY), at);
    const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
    if (FLATE_FIRST.test(dictionary) && !PICTURE.test(dictionary)) {
      if (isDamaged(file.subarray(after + newline, end))) return true;
    }
    at = file.indexOf("stream", end + "endstream".length);
  }
  return false;
}
