/** What a file is, told from its bytes alone; extensions and headers lie. */

/** Kinds of file that are told apart. */
export type FileKind = "pdf" | "zip" | "ole" | "rtf" | "picture" | "binary";

/** How much of a file is looked at. */
export const SNIFFED_BYTES = 100_000;

const MAGIC: readonly { kind: FileKind; bytes: readonly number[] }[] = [
  { kind: "pdf", bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: "ole", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: "rtf", bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { kind: "picture", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: "picture", bytes: [0xff, 0xd8, 0xff] },
  { kind: "picture", bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: "picture", bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: "picture", bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  // Packed data that is never text.
  { kind: "binary", bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: "binary", bytes: [0x1f, 0x8b] },
  { kind: "binary", bytes: [0x37, 0x7a, 0xbc, 0xaf] },
];

/** Tags of a page's frame or of its tables. */
const PAGE_TAG = /<(?:!doctype|html|head|body|table|tbody|tr|td)[\s>/]/i;

/** Tags that Markdown and MediaWiki keep as well, so that they prove a page only where no table of theirs is there. */
const ANY_TAG = /<(?:div|p|span|meta|ucapcontent)[\s>/]/i;
const PIPE_ROW = /^[ \t]*(?:\|.*\||\{\|.*)[ \t]*$/m;

/** Kind by magic bytes; null where the bytes are text of some kind. */
export function sniffBytes(bytes: Uint8Array): FileKind | null {
  for (const { kind, bytes: magic } of MAGIC) if (magic.every((byte, k) => bytes[k] === byte)) return kind;
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return null;
  const head = bytes.subarray(0, SNIFFED_BYTES);
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  // A stray control character is dirt; one in a hundred is no text.
  return control * 100 > head.length ? "binary" : null;
}

/** What text may be besides a page and lines: mail with a page in it (Word's .mht), Office files in one XML. */
export type TextKind = "html" | "mht" | "word_xml" | "excel_xml" | "text";

/** A mail's headers before its first empty line; Word writes `MIME-Version` first, browsers `From`. */
const MAIL = /^\s*(?:[A-Za-z][A-Za-z-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?(?:MIME-Version|Content-Type):/i;
const MAIL_HEAD = 4000;

/** Word 2003 XML and Word's flat package; Excel 2003 XML. */
const WORD_XML = /<(?:w:wordDocument|pkg:package)[\s>]/;
const EXCEL_XML = /<(?:ss:)?Workbook[^>]*"urn:schemas-microsoft-com:office:spreadsheet"/;

/** Page, mail, Office XML or plain text. */
export function sniffText(text: string): TextKind {
  if (MAIL.test(text.slice(0, MAIL_HEAD))) return "mht";
  const head = text.slice(0, SNIFFED_BYTES);
  if (/^\s*<\?xml/.test(head)) {
    if (WORD_XML.test(head)) return "word_xml";
    if (EXCEL_XML.test(head)) return "excel_xml";
  }
  if (PAGE_TAG.test(head)) return "html";
  return ANY_TAG.test(head) && !PIPE_ROW.test(head) ? "html" : "text";
}

/** Kinds of zip archive by the names of their entries; `other` is an Office package of another kind. */
export type ZipKind = "docx" | "xlsx" | "ofd" | "opendocument" | "other" | "archive";

/** What a zip archive is. */
export function sniffZip(names: readonly string[]): ZipKind {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^\/?OFD\.xml$/i)) return "ofd";
  if (has(/^\/?word\/document\d*\.xml$/i)) return "docx";
  if (has(/^\/?xl\/workbook\.xml$/i)) return "xlsx";
  if (has(/^mimetype$/) && has(/^content\.xml$/)) return "opendocument";
  return has(PACKAGE_PART) ? "other" : "archive";
}

/** What only packages hold: XLSB, PPTX, or one of the above whose main part is lost. Their parts are no reports. */
const PACKAGE_PART =
  /^\/?(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:word|xl|ppt)\/.*\.xml|Doc_\d+\/.*\.xml)$/i;

/** Kinds of OLE file by the names of their streams. */
export type OleKind = "doc" | "xls" | "old_xls" | "encrypted" | "other";

/** What an OLE file is. WPS writes the very streams of Word and Excel. */
export function sniffOle(names: readonly string[]): OleKind {
  const has = (...wanted: string[]) => wanted.some((name) => names.includes(name));
  if (has("EncryptedPackage", "EncryptionInfo")) return "encrypted";
  if (has("WordDocument")) return "doc";
  if (has("Workbook")) return "xls";
  return has("Book") ? "old_xls" : "other";
}
