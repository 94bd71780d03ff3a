/** Made-up reports for the bench: each another one, the dialects in turn. */
import { HTML_DIALECTS, render as renderOne } from "../../test/generator/dialects.ts";
import { generateReport } from "../../test/generator/report.ts";

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

/**
 * `count` different documents as bytes.
 * @param ofOwnBodies each of a body of its own: the generator has a few dozen names.
 */
export function render(dialects: readonly string[], count: number, ofOwnBodies = false): Uint8Array[] {
  return Array.from({ length: count }, (_, k) => {
    const dialect = dialects[k % dialects.length] as string;
    const shape = k % 2 === 0 ? "form2019" : "form2021";
    const report = generateReport(k + 1, { shape });
    const { text } = renderOne(report, dialect);
    return new TextEncoder().encode(ofOwnBodies ? text.replaceAll(report.agency, `样板第${k}局`) : text);
  });
}
