import { type ParseOptions, parseBytes } from "../../parsers/parse.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import type { Board } from "./board.ts";

/** The only report of a file; a parser that throws, and one that finds several, is noted and ends nothing. */
export async function parseOne(
  bytes: Uint8Array,
  path: string,
  name: string,
  board: Board,
  options: Pick<ParseOptions, "ocr"> = {},
): Promise<ParsedReport | null> {
  try {
    const records = await parseBytes(bytes, { path, ...options });
    if (records.length !== 1) board.failures.push(`${name}: ${records.length} reports instead of one`);
    return records[0] ?? null;
  } catch (error) {
    board.failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
