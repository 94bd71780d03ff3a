import type { Finding } from "../core/record.ts";

/** A file to parse, or an entry of an archive. */
export interface FileInput {
  kind: "file";
  path: string;
  /** Bytes, as far as can be told before it is read. */
  size: number;
  /** True for a file named on the command line. */
  asked: boolean;
  /** The archive (.zip) that it is an entry of, by the archive's path. */
  container?: { path: string; entry: string };
  read: () => Promise<Uint8Array>;
}

/** What a path given to `ingest` turns out to hold, in the order in which it is found. */
export type Input =
  /** Bytes to parse. */
  | FileInput
  /** A name that cannot be a report. */
  | { kind: "skipped"; path: string; why: string }
  /** Not read, for a reason that has a finding code. */
  | { kind: "refused"; path: string; finding: Finding }
  /** Not there, or not allowed. */
  | { kind: "failed"; path: string; message: string };

/** An error finding about a whole file. */
export function refusal(code: string, message: string): Finding {
  return { code, severity: "error", message };
}
