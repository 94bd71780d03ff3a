/** Old types by way of LibreOffice, where it is installed: XLS, Word 95, RTF, Office XML, OpenDocument. */
import { type Decoded, undecoded } from "../decoded.ts";
import type { FileDecoder } from "../decoders.ts";
import { type ConvertibleKind, formOf, MEDIA_TYPES } from "../kind.ts";
import { convert, libreOffice } from "./libre-office.ts";

interface Plan {
  name: string;
  /** Debian's package that reads it. */
  needs: "libreoffice-writer" | "libreoffice-calc";
  /** Extension that LibreOffice knows the type by. */
  from: string;
  /** The filter that reads it; what that one cannot read, LibreOffice would else show as the bytes of a text. */
  filter: string | null;
  to: "docx" | "xlsx";
}

const PLANS: Readonly<Record<ConvertibleKind, Plan>> = {
  xls: { name: "XLS", needs: "libreoffice-calc", from: "xls", filter: "MS Excel 97", to: "xlsx" },
  old_xls: { name: "Excel 95", needs: "libreoffice-calc", from: "xls", filter: "MS Excel 95", to: "xlsx" },
  // Several filters read one version each, and only LibreOffice tells the versions apart.
  old_doc: { name: "Word 95", needs: "libreoffice-writer", from: "doc", filter: null, to: "docx" },
  rtf: { name: "RTF", needs: "libreoffice-writer", from: "rtf", filter: "Rich Text Format", to: "docx" },
  word_xml: { name: "Word XML", needs: "libreoffice-writer", from: "xml", filter: null, to: "docx" },
  excel_xml: {
    name: "Excel XML",
    needs: "libreoffice-calc",
    from: "xml",
    filter: "MS Excel 2003 XML",
    to: "xlsx",
  },
  odt: { name: "OpenDocument", needs: "libreoffice-writer", from: "odt", filter: "writer8", to: "docx" },
  ods: { name: "OpenDocument", needs: "libreoffice-calc", from: "ods", filter: "calc8", to: "xlsx" },
};

/** Converts a file to a type that is read here, and reads it. Never throws. */
export async function convertAndDecode(
  kind: ConvertibleKind,
  bytes: Uint8Array,
  decoder: FileDecoder,
  installed: () => Promise<string | null> = libreOffice,
): Promise<Decoded> {
  const { name, needs, from, filter, to } = PLANS[kind];
  const program = await installed();
  if (program === null) {
    const wayOut = `install LibreOffice (Debian: apt-get install ${needs}), or save the file as ${to.toUpperCase()}`;
    return undecoded(
      "corrupt",
      `${name} files are read by way of LibreOffice, which is not installed: ${wayOut}`,
    );
  }
  const converted = await convert(program, bytes, { from, filter, to });
  if (!converted.ok) return undecoded(converted.tooLong ? "too_large" : "corrupt", converted.message);
  const form = await formOf(converted.bytes);
  if (form.kind !== to)
    return undecoded("corrupt", `LibreOffice (${needs}) made no ${to.toUpperCase()} of it`);
  const decoded = await decoder.decode(to, converted.bytes);
  if (!decoded.ok) return decoded;
  // What it cannot read it opens as an empty document, without a word.
  if (decoded.documents.every(({ blocks }) => blocks.length === 0)) {
    return undecoded("corrupt", "LibreOffice reads nothing in it");
  }
  return {
    ok: true,
    documents: decoded.documents.map((document) => ({ ...document, mediaType: MEDIA_TYPES[kind] })),
  };
}
