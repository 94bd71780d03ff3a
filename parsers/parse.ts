import type { ParsedReport } from "../src/core/record.ts";

/** Options of one parse. */
export interface ParseOptions {
  /** Where the bytes came from, for `source.path`; nothing is read from it. */
  path: string | null;
}

/**
 * Bytes of one file in, one record per report out; a file that holds no report gives one record with `report` null
 * and a finding that says why. Never throws for bad input.
 */
export async function parseBytes(_bytes: Uint8Array, _options: ParseOptions): Promise<ParsedReport[]> {
  return [];
}
