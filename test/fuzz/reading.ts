/** Decoding and aligning in this very thread, so that what they run through can be watched; and what must hold of it. */
import type { Document } from "../../parsers/document.ts";
import { decodeAs } from "../../parsers/formats/decoders.ts";
import { formOf } from "../../parsers/formats/kind.ts";
import { decodeMarkup } from "../../parsers/formats/markup.ts";
import { recordOf } from "../../parsers/parse.ts";
import { reportDocuments } from "../../parsers/report-documents.ts";
import type { ParsedReport, SourceInfo } from "../../src/core/record.ts";

/** One report as it was decoded, and as it was read. */
interface Reading {
  document: Document;
  record: ParsedReport;
}

const SOURCE: SourceInfo = { path: null, part: null, sha256: "", media_type: "", charset: null };

async function documentsOf(bytes: Uint8Array): Promise<Document[]> {
  const form = await formOf(bytes);
  switch (form.kind) {
    case "html":
    case "text":
      return decodeMarkup(form.kind, form.text, form.charset);
    case "pdf":
    case "doc":
    case "docx":
    case "xlsx":
    case "ofd":
    case "mht": {
      const decoded = await decodeAs(form.kind, bytes);
      return decoded.ok ? decoded.documents : [];
    }
    default:
      return [];
  }
}

/** Reads bytes of any kind that needs no other program. */
export async function readHere(bytes: Uint8Array): Promise<Reading[]> {
  const documents = await documentsOf(bytes);
  return reportDocuments(documents, null).map(({ document, part }) => ({
    document,
    record: recordOf(document, { ...SOURCE, part }),
  }));
}

/** Blanks and marks that stand for nothing; not U+202E, behind which digits are shown in another order. */
const INVISIBLE = /[\s,，'’\u00ad\u200b-\u200f\u2028-\u202d\u202f\u2060\ufeff]/g;

/** All digits of a document as they follow one another, whatever stands between the characters of a number. */
function digitsOf({ blocks, meta }: Document): string {
  const texts = blocks.flatMap((block) =>
    block.kind === "paragraph" ? [block.text] : block.rows.flatMap((row) => row.map((cell) => cell.text)),
  );
  return [...texts, ...Object.values(meta)].join("\n").normalize("NFKC").replace(INVISIBLE, "");
}

interface Figure {
  at: string;
  value: number;
}

function figuresOf({ tables, cells }: ParsedReport): Figure[] {
  const inferred = new Set(
    cells
      .filter(({ status }) => status === "inferred")
      .map(({ table, row, column }) => `${table}.${row}.${column}`),
  );
  return Object.entries(tables).flatMap(([table, rows]) =>
    Object.entries(rows as object).flatMap(([row, content]: [string, unknown]) =>
      Object.entries((table === "statistics" ? { value: content } : content) as object).flatMap(
        ([column, cell]: [string, unknown]) => {
          const at = `${table}.${row}.${column}`;
          const values =
            table === "statistics" ? [cell].flat().map((one) => (one as { value: unknown }).value) : [cell];
          return values.flatMap((value) =>
            typeof value === "number" && !inferred.has(at) ? [{ at, value }] : [],
          );
        },
      ),
    ),
  );
}

/** How often `part` stands in `text`. */
function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++;
  return count;
}

/** Figures of so many digits stand in a report by chance no oftener than they are printed. */
const LONG = 4;

/**
 * What is wrong with a reading; null where nothing is. Every figure that is no inference must be in the file, and a long
 * one no oftener in the record than in the file.
 */
export function faultOf({ document, record }: Reading): string | null {
  const digits = digitsOf(document);
  const counts = new Map<string, number>();
  for (const { at, value } of figuresOf(record)) {
    if (!Number.isFinite(value)) return `${at} is ${value}`;
    const printed = String(Math.abs(value)).replace(/^0\./, ".");
    // 0.370 and 1e21 are other ways to write a number.
    if (/e/.test(printed)) continue;
    if (!digits.includes(printed)) return `${at} is ${value}, which the file does not print`;
    if (printed.length < LONG) continue;
    const count = (counts.get(printed) ?? 0) + 1;
    counts.set(printed, count);
    if (count > countOf(digits, printed))
      return `${value} stands ${count} times in the record, oftener than in the file`;
  }
  return JSON.stringify(record) === undefined ? "no JSON" : null;
}

/** Milliseconds of processor time that any file may take, and for each KiB. */
const MS = 3000;
const MS_PER_KIB = 60;

/** Reads bytes and says what is wrong with how that went; null where nothing is. */
export async function faultIn(bytes: Uint8Array): Promise<string | null> {
  const start = process.cpuUsage();
  let readings: Reading[];
  try {
    readings = await readHere(bytes);
  } catch (error) {
    return `thrown: ${error instanceof Error ? (error.stack ?? error.message) : error}`;
  }
  const { user } = process.cpuUsage(start);
  if (user / 1000 > MS + (MS_PER_KIB * bytes.length) / 1024) return `took ${Math.round(user / 1000)} ms`;
  for (const reading of readings) {
    const fault = faultOf(reading);
    if (fault !== null) return fault;
  }
  return null;
}
