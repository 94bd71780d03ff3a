/** What a file is, containers looked into; told from its bytes alone. */
import { decodeText } from "./charset.ts";
import { messageOf, type Undecoded, undecoded } from "./decoded.ts";
import { CompoundFile } from "./ole/compound.ts";
import { sniffBytes, sniffOle, sniffText, sniffZip } from "./sniff.ts";
import { entryNames, readParts } from "./zip/package.ts";

/** Kinds of file that a decoder reads without help, in a worker. */
export type DecodableKind = "pdf" | "docx" | "xlsx" | "ofd" | "doc" | "mht";

/** Kinds that an office program must first turn into one of those. */
export type ConvertibleKind =
  | "xls"
  | "old_xls"
  | "old_doc"
  | "rtf"
  | "word_xml"
  | "excel_xml"
  | "odt"
  | "ods";

/** What a file is; `unreadable` says why nothing can be made of it. */
export type FileForm =
  | { kind: DecodableKind | ConvertibleKind | "archive" | "picture" }
  | { kind: "html" | "text"; text: string; charset: string }
  | { kind: "unreadable"; mediaType: string; failure: Undecoded };

/** The media types of what is read. */
export const MEDIA_TYPES: Readonly<Record<DecodableKind | ConvertibleKind | "archive", string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ofd: "application/ofd",
  doc: "application/msword",
  mht: "multipart/related",
  xls: "application/vnd.ms-excel",
  old_xls: "application/vnd.ms-excel",
  old_doc: "application/msword",
  rtf: "application/rtf",
  word_xml: "application/xml",
  excel_xml: "application/xml",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  archive: "application/zip",
};

const OLE_TYPE = "application/x-ole-storage";

function unreadable(mediaType: string, failure: Undecoded): FileForm {
  return { kind: "unreadable", mediaType, failure };
}

/** Tells what a file is. */
export async function formOf(bytes: Uint8Array): Promise<FileForm> {
  const kind = sniffBytes(bytes);
  switch (kind) {
    case "pdf":
    case "rtf":
    case "picture":
      return { kind };
    case "zip":
      return zipForm(bytes);
    case "ole":
      return oleForm(bytes);
    case "binary":
      return unreadable(
        "application/octet-stream",
        undecoded("corrupt", "the bytes are neither text nor a known file type"),
      );
    case null: {
      const decoded = decodeText(bytes);
      const kindOfText = sniffText(decoded.text);
      return kindOfText === "html" || kindOfText === "text"
        ? { kind: kindOfText, ...decoded }
        : { kind: kindOfText };
    }
  }
}

async function zipForm(bytes: Uint8Array): Promise<FileForm> {
  const read = await entryNames(bytes);
  if (!read.ok) return unreadable(MEDIA_TYPES.archive, read);
  const kind = sniffZip(read.names);
  switch (kind) {
    case "opendocument": {
      const type = await readParts(bytes, (name) => name === "mimetype");
      const said = type.ok ? new TextDecoder().decode(type.parts.get("mimetype")) : "";
      return { kind: said.trim().endsWith("spreadsheet") ? "ods" : "odt" };
    }
    case "other":
      return unreadable(
        MEDIA_TYPES.archive,
        undecoded(
          "corrupt",
          "an Office package of a kind that is not read here (XLSB, PPTX), or one without its main part",
        ),
      );
    default:
      return { kind };
  }
}

const PASSWORD = undecoded("encrypted", "the document needs a password: save it without and give that file");

function oleForm(bytes: Uint8Array): FileForm {
  try {
    const file = new CompoundFile(bytes);
    const kind = sniffOle(file.names);
    switch (kind) {
      case "doc":
        return { kind: isBeforeWord97(file.stream("WordDocument")) ? "old_doc" : "doc" };
      case "xls":
      case "old_xls":
        return isEncryptedWorkbook(file.stream("Workbook") ?? file.stream("Book"))
          ? unreadable(MEDIA_TYPES.xls, PASSWORD)
          : { kind };
      case "encrypted":
        return unreadable(OLE_TYPE, PASSWORD);
      case "other":
        return unreadable(OLE_TYPE, undecoded("corrupt", "an OLE file that is neither Word's nor Excel's"));
    }
  } catch (error) {
    return unreadable(OLE_TYPE, undecoded("corrupt", messageOf(error)));
  }
}

/** Marks at the head of a Word stream ([MS-DOC] FibBase): of Word 6 and 95, which is also written with the later mark. */
const WORD_6 = 0xa5dc;
const WORD = 0xa5ec;
/** Versions of Word 6 and 95, and the first of Word 97. */
const WORD_6_VERSION = 0x65;
const WORD_97_VERSION = 0xc1;

function isBeforeWord97(stream: Uint8Array | null): boolean {
  if (stream === null || stream.length < 4) return false;
  const view = new DataView(stream.buffer, stream.byteOffset);
  const mark = view.getUint16(0, true);
  const version = view.getUint16(2, true);
  return mark === WORD_6 || (mark === WORD && version >= WORD_6_VERSION && version < WORD_97_VERSION);
}

/** BIFF records are looked at up to here for the one that says that the rest is encrypted ([MS-XLS] FilePass). */
const FIRST_RECORDS = 50;
const FILE_PASS = 0x2f;

function isEncryptedWorkbook(stream: Uint8Array | null): boolean {
  if (stream === null) return false;
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 0;
  for (let i = 0; i < FIRST_RECORDS && at + 4 <= stream.length; i++) {
    if (view.getUint16(at, true) === FILE_PASS) return true;
    at += 4 + view.getUint16(at + 2, true);
  }
  return false;
}
