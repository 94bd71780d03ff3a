import type { Document } from "./document.ts";
import { splitReports } from "./split-reports.ts";

/** One report's part of a decoded file. */
export interface ReportDocument {
  document: Document;
  /** The decoded document that it is a part of, or is. */
  whole: Document;
  /** Which of several reports it is, for `source.part`: the entry of an archive, the number among several, or both. */
  part: string | null;
}

/** The reports of a file or of an entry of an archive (`part`), in order; of several, `part` says which (`#1`, `#2` …). */
export function reportDocuments(documents: readonly Document[], part: string | null): ReportDocument[] {
  const reports = documents.flatMap((whole) =>
    splitReports(whole).map((document) => ({ document, whole, part })),
  );
  if (reports.length <= 1) return reports;
  return reports.map((report, k) => ({ ...report, part: part === null ? `#${k + 1}` : `${part} #${k + 1}` }));
}
