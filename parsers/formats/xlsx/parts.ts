/**
 * What of a workbook is handed to exceljs: text, styles and rows that hold something. Sheets formatted down to row
 * 1,048,576 become as small as what they say.
 */
import { hasDtd, XmlRefused } from "../xml.ts";

/** Parts other than sheets hold at most this much text. */
export const MOST_TEXT = 24 * 1024 * 1024;
/** Rows of one sheet that hold something; a report has a hundred. */
const MOST_ROWS = 20_000;
/** Text of the rows that hold something. */
const MOST_ROWS_TEXT = 48 * 1024 * 1024;
const MOST_MERGES = 20_000;

const HOLDS = /<(?:v|is|f)[\s>]/;
const NUMBERED = /^<row\b[^>]*\sr="/;
const MERGE = /\bref="([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?"/;
/** Letters of one merged range's element that are looked at. */
const LONGEST_MERGE = 200;

/** A merged range; rows and columns count from 1. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A sheet's XML with nothing left that holds nothing, and its merged ranges. */
export interface TidySheet {
  xml: string;
  merges: MergedRange[];
}

/** Tidies a sheet; throws {@link XmlRefused} where it is damaged or out of all proportion. */
export function tidySheet(xml: string): TidySheet {
  if (hasDtd(xml)) throw new XmlRefused("the sheet brings its own DTD or entities, which are not read");
  const open = /<sheetData\s*(\/?)>/.exec(xml);
  const end = xml.lastIndexOf("</worksheet>");
  // A sheet with another namespace prefix, or one that breaks off, would be read as an empty one.
  if (open === null || end < 0) throw new XmlRefused("the sheet is damaged or written in an unknown way");
  const head = xml.slice(0, open.index);
  const from = open.index + open[0].length;
  const close = open[1] === "/" ? from : xml.indexOf("</sheetData>", from);
  if (close < 0) throw new XmlRefused("the sheet breaks off");
  const rows: string[] = [];
  let size = 0;
  for (const row of rowsOf(xml, from, close)) {
    if (!mayCount(row)) continue;
    rows.push(row);
    size += row.length;
    if (rows.length > MOST_ROWS || size > MOST_ROWS_TEXT) {
      throw new SheetTooLarge(`more than ${MOST_ROWS} rows or ${MOST_ROWS_TEXT} characters in one sheet`);
    }
  }
  return {
    xml: `${head}<sheetData>${rows.join("")}</sheetData></worksheet>`,
    merges: mergesOf(xml.slice(close)),
  };
}

/** Of what large sheets hold, most are rows that hold nothing: without them the text is as long as what they say. */
export function withoutEmptyRows(bytes: Uint8Array): Uint8Array {
  const sheet = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const until = sheet.indexOf("</sheetData>");
  const kept: Buffer[] = [];
  let done = 0;
  for (let at = sheet.indexOf("<row", sheet.indexOf("<sheetData")); at >= 0 && at < until; ) {
    const open = sheet.indexOf(">", at);
    const empty = sheet[open - 1] === SLASH;
    const close = open < 0 || empty ? open : sheet.indexOf("</row>", open);
    // A row without an end is for `tidySheet` to refuse.
    if (close < 0) break;
    const end = close + (empty ? ">" : "</row>").length;
    const row = sheet.toString("latin1", at, end);
    // What brings a DTD stays, to be refused for it.
    if (!mayCount(row) && !hasDtd(row)) {
      if (at > done) kept.push(sheet.subarray(done, at));
      done = end;
    }
    at = sheet.indexOf("<row", end);
  }
  return done === 0 ? bytes : Buffer.concat([...kept, sheet.subarray(done)]);
}

const SLASH = 0x2f;

/** An empty row says nothing, unless it has no number of its own and the next ones are counted from it. */
function mayCount(row: string): boolean {
  return HOLDS.test(row) || !NUMBERED.test(row);
}

/** A sheet that is no report's by its size. */
export class SheetTooLarge extends Error {}

/** The rows between two places; by searching and not by a pattern, which would look for a lost end again and again. */
function* rowsOf(xml: string, from: number, to: number): Generator<string> {
  for (let at = xml.indexOf("<row", from); at >= 0 && at < to; ) {
    const open = xml.indexOf(">", at);
    const empty = xml[open - 1] === "/";
    const end = empty ? open + 1 : xml.indexOf("</row>", open) + "</row>".length;
    if (open < 0 || end <= open || end > to) throw new XmlRefused("a row is never closed");
    yield xml.slice(at, end);
    at = xml.indexOf("<row", end);
  }
}

function mergesOf(xml: string): MergedRange[] {
  const merges: MergedRange[] = [];
  const name = "<mergeCell ";
  for (let at = xml.indexOf(name); at >= 0; at = xml.indexOf(name, at + name.length)) {
    if (merges.length >= MOST_MERGES) throw new SheetTooLarge(`more than ${MOST_MERGES} merged ranges`);
    const found = MERGE.exec(xml.slice(at, at + LONGEST_MERGE));
    if (found === null) throw new XmlRefused("a merged range does not say which");
    const [, left = "", top = "", right = left, bottom = top] = found;
    merges.push({ top: Number(top), left: column(left), bottom: Number(bottom), right: column(right) });
  }
  return merges;
}

/** `A` is 1, `AA` 27. */
function column(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
