/** Made-up reports for the bench: each another one, the dialects in turn. */
import { writeDocx } from "../../src/sample-web/write-docx.ts";
import { writePdf } from "../../src/sample-web/write-pdf.ts";
import { HTML_DIALECTS, render as renderOne } from "../../test/generator/dialects.ts";
import { generateReport, type Report } from "../../test/generator/report.ts";

export { HTML_DIALECTS };

/** Styles in which reports are found most often. */
export const TEXT_DIALECTS = [
  "S1",
  "S2",
  "S3",
  "S4",
  "S5-glued",
  "S6p",
  "S7",
  "M1",
  "one-line",
  "tabs",
] as const;

const reportAt = (k: number): Report =>
  generateReport(k + 1, { shape: k % 2 === 0 ? "form2019" : "form2021" });

/** The generator has a few dozen names: a body of its own for each report. */
const bodyAt = (k: number): string => `样板第${k}局`;

/**
 * `count` different documents as bytes.
 * @param ofOwnBodies each of a body of its own.
 */
export function render(dialects: readonly string[], count: number, ofOwnBodies = false): Uint8Array[] {
  return Array.from({ length: count }, (_, k) => {
    const dialect = dialects[k % dialects.length] as string;
    const report = reportAt(k);
    const { text } = renderOne(report, dialect);
    return new TextEncoder().encode(ofOwnBodies ? text.replaceAll(report.agency, bodyAt(k)) : text);
  });
}

/** File types that are written here, without other programs. */
export type FileType = "pdf" | "docx";

const WRITERS = { pdf: writePdf, docx: writeDocx } as const;

/** `count` different reports of bodies of their own as files of a type. */
export function renderFiles(type: FileType, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, k) => {
    const { agency, blocks } = reportAt(k);
    const own = (text: string): string => text.replaceAll(agency, bodyAt(k));
    return WRITERS[type](
      blocks.map((block) => (block.kind === "table" ? block : { ...block, text: own(block.text) })),
    );
  });
}
