/** Holds the record of a fixture against the record of the page it was made from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseBytes, parseBytesSync } from "../../parsers/parse.ts";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import { reportPage } from "./office-reports.ts";

/** Bytes of a fixture. */
export function fixture(file: string): Uint8Array {
  return new Uint8Array(readFileSync(join(PACKAGE_ROOT, "test/formats/fixtures", file)));
}

/** What a reader is told, without where it came from. */
export function withoutSource({ source: _, ...rest }: ParsedReport): Omit<ParsedReport, "source"> {
  return rest;
}

/** The record of the page. */
export function pageRecord(name: string): ParsedReport {
  return parseBytesSync(new TextEncoder().encode(reportPage(name)))[0] as ParsedReport;
}

/** The only record of the bytes. */
export async function onlyRecord(bytes: Uint8Array): Promise<ParsedReport> {
  const records = await parseBytes(bytes);
  if (records.length !== 1) throw new Error(`${records.length} records`);
  return records[0] as ParsedReport;
}
