/** What a file is, told from its bytes alone; extensions and headers lie. */

/** Kinds of file that are told apart. */
export type FileKind = "pdf" | "zip" | "ole" | "rtf" | "html" | "text" | "binary";

/** How much of a file is looked at. */
const HEAD = 100_000;

const MAGIC: readonly { kind: FileKind; bytes: readonly number[] }[] = [
  { kind: "pdf", bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: "ole", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: "rtf", bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  // Images, archives and packed data that are never text.
  { kind: "binary", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: "binary", bytes: [0xff, 0xd8, 0xff] },
  { kind: "binary", bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: "binary", bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: "binary", bytes: [0x1f, 0x8b] },
  { kind: "binary", bytes: [0x37, 0x7a, 0xbc, 0xaf] },
];

const TAG = /<(?:!doctype|html|head|body|table|tbody|tr|td|div|p|span|meta|ucapcontent)[\s>/]/i;

/** Kind by magic bytes; null where the bytes are text of some kind. */
export function sniffBytes(bytes: Uint8Array): FileKind | null {
  for (const { kind, bytes: magic } of MAGIC) if (magic.every((byte, k) => bytes[k] === byte)) return kind;
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return null;
  const head = bytes.subarray(0, HEAD);
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  // A stray control character is dirt; one in a hundred is no text.
  return control * 100 > head.length ? "binary" : null;
}

/** Page or plain text. */
export function sniffText(text: string): "html" | "text" {
  return TAG.test(text.slice(0, HEAD)) ? "html" : "text";
}
