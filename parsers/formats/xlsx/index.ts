/** XLSX → Document: the visible sheets in their order. */
import ExcelJS from "exceljs";
import type { Block } from "../../document.ts";
import { decodeText } from "../charset.ts";
import { type Decoded, messageOf, type Undecoded, undecoded } from "../decoded.ts";
import { MEDIA_TYPES } from "../kind.ts";
import { hasDtd } from "../xml.ts";
import { type Parts, readParts } from "../zip/package.ts";
import { storedZip } from "../zip/write.ts";
import { MOST_TEXT, SheetTooLarge, type TidySheet, tidySheet, withoutEmptyRows } from "./parts.ts";
import { blocksOf } from "./sheet.ts";
import { bareWorkbook, readWorkbook, STRINGS, STYLES } from "./workbook.ts";

/** Everything in a workbook that is text: no pictures, macros, embedded files. */
const isWanted = (name: string): boolean => /^xl\/.*\.(?:xml|rels)$/i.test(name);

/** A sheet may be formatted to its last row, 1,048,576 times a hundred bytes, and is read quickly all the same. */
const LIMITS = { entryBytes: 128 * 1024 * 1024, bytes: 160 * 1024 * 1024 };

/** Decodes a workbook. Never throws for bad bytes; not bounded in time, see `DecodePool`. */
export async function decodeXlsx(bytes: Uint8Array): Promise<Decoded> {
  const read = await readParts(bytes, isWanted, LIMITS);
  if (!read.ok) return read;
  try {
    const { date1904, sheets, styles, strings } = readWorkbook(read.parts);
    const shared = sharedParts(read.parts, { styles, strings });
    if (!shared.ok) return shared;
    const tidy: TidySheet[] = [];
    for (const { path } of sheets) {
      const part = read.parts.get(path);
      if (part === undefined) return undecoded("corrupt", `${path} is missing`);
      const sheet = tidySheet(decodeText(withoutEmptyRows(part)).text);
      // Without the texts, their numbers would be read as figures.
      if (strings === null && sheet.xml.includes(SHARED_TEXT))
        return undecoded("corrupt", "the texts are missing");
      tidy.push(sheet);
    }
    const bare = bareWorkbook(
      tidy.map(({ xml }) => xml),
      date1904,
      shared.parts,
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(toArrayBuffer(storedZip(bare)));
    const blocks = tidy.flatMap(({ merges }, i): Block[] => {
      const sheet = workbook.getWorksheet(String(i + 1));
      if (sheet === undefined) throw new Error(`sheet ${i + 1} was lost`);
      const name = sheets[i]?.name ?? "";
      return blocksOf(sheet, merges).map((block) =>
        block.kind === "grid" ? { ...block, sheet: name } : block,
      );
    });
    return {
      ok: true,
      documents: [{ blocks, meta: {}, mediaType: MEDIA_TYPES.xlsx, charset: null, flat: false }],
    };
  } catch (error) {
    return undecoded(error instanceof SheetTooLarge ? "too_large" : "corrupt", messageOf(error));
  }
}

/** Mark of a cell whose text stands in another part. */
const SHARED_TEXT = ' t="s"';

/** Texts and styles that all sheets share, under the names by which exceljs knows them. */
function sharedParts(
  all: Parts,
  { styles, strings }: { styles: string | null; strings: string | null },
): { ok: true; parts: Parts } | Undecoded {
  const parts = new Map<string, Uint8Array>();
  for (const [name, path] of [
    [STYLES, styles],
    [STRINGS, strings],
  ] as const) {
    if (path === null) continue;
    const part = all.get(path);
    if (part === undefined) return undecoded("corrupt", `${path} is missing`);
    if (part.length > MOST_TEXT) return undecoded("too_large", `${path} is ${part.length} bytes of XML`);
    if (hasDtd(decodeText(part).text)) {
      return undecoded("corrupt", `${path} brings its own DTD or entities, which are not read`);
    }
    parts.set(name, part);
  }
  return { ok: true, parts };
}

/** exceljs' typings ask for an ArrayBuffer. */
function toArrayBuffer(buffer: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(buffer.length);
  new Uint8Array(copy).set(buffer);
  return copy;
}
