import { DIALECTS, render } from "../generator/dialects.ts";
import { generateReport } from "../generator/report.ts";
import { samples } from "../ingest/mutants.ts";

/** Files that fuzzing begins from: made-up reports in every mark-up and flattening, and one at least of every file type. */
export function seeds(): Uint8Array[] {
  const texts = DIALECTS.map((dialect, at) => Buffer.from(render(generateReport(at + 1), dialect).text));
  return [...texts, ...samples().map(({ bytes }) => bytes)];
}
