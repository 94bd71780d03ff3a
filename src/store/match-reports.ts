import type { ParsedReport, ReportKind } from "../core/record.ts";

/** A report that a document gave when it was read before. */
export interface StoredReport {
  id: number;
  agencyId: number;
  agency: string;
  year: number;
  kind: ReportKind;
  /** Which of several reports in the document, `""` for the only one. */
  part: string;
  /** True where the row was written from this document, false where the document only says the same. */
  own: boolean;
}

/** Which stored report each record is a new reading of. */
export interface Matched {
  pairs: Array<{ record: ParsedReport; stored: StoredReport }>;
  /** Reports that the document was not known to hold, or its account of why it holds none. */
  added: ParsedReport[];
  /** Reports that the document is not read to hold any more. */
  gone: StoredReport[];
}

type Test = (record: ParsedReport, stored: StoredReport) => boolean;

const sameYear: Test = ({ report }, { year, kind }) => report?.year === year && report.kind === kind;
const samePart: Test = ({ source }, { part }) => (source.part ?? "") === part;

/** By what a record is known again, the surest first. */
const TESTS: readonly Test[] = [
  (record, stored) => samePart(record, stored) && sameAgency(record, stored) && sameYear(record, stored),
  (record, stored) => sameAgency(record, stored) && sameYear(record, stored),
  samePart,
];

function sameAgency({ report }: ParsedReport, { agency }: StoredReport): boolean {
  return report?.agency === agency;
}

/**
 * Finds out which record is which stored report: by whose report it is and of which year, else by its place in the
 * file, and where one of each is left over, they are the same.
 */
export function matchReports(records: readonly ParsedReport[], reports: readonly StoredReport[]): Matched {
  const pairs: Matched["pairs"] = [];
  const added = records.filter((record) => record.report !== null);
  const gone = [...reports];
  const take = (test: Test): void => {
    for (const record of [...added]) {
      const at = gone.findIndex((stored) => test(record, stored));
      const stored = gone[at];
      if (stored === undefined) continue;
      pairs.push({ record, stored });
      gone.splice(at, 1);
      added.splice(added.indexOf(record), 1);
    }
  };
  for (const test of TESTS) take(test);
  if (added.length === 1 && gone.length === 1) take(() => true);
  return { pairs, added: [...added, ...records.filter((record) => record.report === null)], gone };
}
