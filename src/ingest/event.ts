import type { Finding } from "../core/record.ts";
import type { Landing } from "../store/report-store.ts";

/** What became of one input. */
export type IngestEvent =
  | { kind: "done"; path: string; landings: Landing[]; findings: Finding[] }
  /** The same bytes were here before. */
  | { kind: "known"; path: string }
  | { kind: "skipped"; path: string; why: string }
  /** A file of a folder that is no report. */
  | { kind: "no_report"; path: string; finding: Finding }
  /** Something asked for that could not be done; `code` is a finding code where there is one. */
  | { kind: "problem"; path: string; code: string | null; message: string };
