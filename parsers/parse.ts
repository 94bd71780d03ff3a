/**
 * Bytes → records: the one place that knows the order of the stages. Everything from here down is pure: no clock, no
 * randomness, no files.
 */
import { createHash } from "node:crypto";
import type { Finding, ParsedReport, SourceInfo } from "../src/core/record.ts";
import { wellFormed } from "../src/core/well-formed.ts";
import { audit } from "./audit/audit.ts";
import { decodersDisagree } from "./audit/decoders.ts";
import { ocrFindings } from "./audit/ocr.ts";
import { proseAgainstTables } from "./audit/prose.ts";
import { regulationPower } from "./audit/regulation-power.ts";
import { textFindings } from "./audit/text.ts";
import { wholeReport } from "./audit/whole-report.ts";
import type { Document } from "./document.ts";
import { decodeText } from "./formats/charset.ts";
import { type DecodeOptions, decodeFile } from "./formats/decode-file.ts";
import { decodeMarkup } from "./formats/markup.ts";
import { sniffBytes, sniffText } from "./formats/sniff.ts";
import { MOST_CELLS, MOST_CHARACTERS } from "./limits.ts";
import { readTables } from "./read-tables.ts";
import { recordTables } from "./record-tables.ts";
import { looksLikeReport, REPORT_SCORE, readReport } from "./report/index.ts";
import { reportDocuments } from "./report-documents.ts";

/** Options of one parse. */
export interface ParseOptions extends DecodeOptions {
  /** Where the bytes came from, for `source.path`; nothing is read from it. */
  path?: string | null;
}

/** Larger text is no report; the largest published page is a few MB. */
export const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Bytes of one file in, one record per report out; a file that holds no report gives one record with `report` null
 * and a finding that says why. Never throws for bad input; time and memory are linear in the input.
 */
export async function parseBytes(bytes: Uint8Array, options: ParseOptions = {}): Promise<ParsedReport[]> {
  const source = sourceOf(bytes, options);
  const excess = tooManyBytes(bytes, source);
  if (excess !== null) return [excess];
  const parts = await decodeFile(bytes, options);
  const records = parts.flatMap(({ part, mediaType, decoded, ocr }) => {
    const at: SourceInfo = { ...source, part, media_type: mediaType, ...(ocr === undefined ? {} : { ocr }) };
    if (!decoded.ok) {
      const { code, message } = decoded;
      return [nothing(at, { code, severity: code === "not_a_report" ? "info" : "error", message })];
    }
    return recordsOf(decoded.documents, at);
  });
  return parts.length > 1 ? withoutBystanders(records) : records;
}

/** In an archive that holds reports, a file that is none (a notice, a picture of a seal) is not worth a word. */
function withoutBystanders(records: ParsedReport[]): ParsedReport[] {
  if (!records.some((record) => record.report !== null)) return records;
  return records.filter(
    ({ report, findings }) => report !== null || findings.some(({ code }) => code !== "not_a_report"),
  );
}

/** {@link parseBytes} for pages and text, which need no worker. */
export function parseBytesSync(bytes: Uint8Array, options: ParseOptions = {}): ParsedReport[] {
  const source = sourceOf(bytes, options);
  const excess = tooManyBytes(bytes, source);
  if (excess !== null) return [excess];
  if (sniffBytes(bytes) !== null) {
    const message = "neither a page nor text";
    return [nothing(source, { code: "corrupt", severity: "error", message })];
  }
  const { text, charset } = decodeText(bytes);
  const documents = decodeMarkup(sniffText(text) === "html" ? "html" : "text", text, charset);
  return recordsOf(documents, { ...source, media_type: documents[0]?.mediaType ?? "text/plain" });
}

function sourceOf(bytes: Uint8Array, options: ParseOptions): SourceInfo {
  return sourceWith(createHash("sha256").update(bytes).digest("hex"), options);
}

function sourceWith(sha256: string, { path }: ParseOptions): SourceInfo {
  return {
    path: path ?? null,
    part: null,
    sha256,
    media_type: "application/octet-stream",
    charset: null,
  };
}

function tooManyBytes({ length }: Uint8Array, source: SourceInfo): ParsedReport | null {
  if (length <= MOST_BYTES) return null;
  const message = `${length} bytes, more than ${MOST_BYTES}`;
  return nothing(source, { code: "too_large", severity: "error", message });
}

/** The record of a file that gave nothing, with the reason. */
export function recordOfNothing(sha256: string, options: ParseOptions, finding: Finding): ParsedReport {
  return nothing(sourceWith(sha256, options), finding);
}

function nothing(source: SourceInfo, finding: Finding): ParsedReport {
  return {
    source,
    report: null,
    forms: {},
    tables: {},
    cells: [],
    figures: [],
    sections: [],
    findings: [finding],
  };
}

function tooLarge(document: Document): string | null {
  let characters = 0;
  let cells = 0;
  for (const block of document.blocks) {
    if (block.kind === "paragraph") characters += block.text.length + 1;
    else {
      for (const row of block.rows) {
        cells += row.length;
        for (const cell of row) characters += cell.text.length;
      }
    }
  }
  if (characters > MOST_CHARACTERS) return `${characters} characters of text, more than ${MOST_CHARACTERS}`;
  return cells > MOST_CELLS ? `${cells} cells in tables, more than ${MOST_CELLS}` : null;
}

/** Documents → records, one for each report in them; of several, `source.part` says which (`#1`, `#2` …). */
function recordsOf(documents: readonly Document[], source: SourceInfo): ParsedReport[] {
  return reportDocuments(documents, source.part).map(({ document, part }) =>
    wellFormed(recordOf(document, { ...source, part, charset: document.charset })),
  );
}

/** Document → record. */
export function recordOf(document: Document, source: SourceInfo): ParsedReport {
  const excess = tooLarge(document);
  if (excess !== null)
    return nothing(source, {
      code: "too_large",
      severity: "error",
      message: `${excess}: no report is that long`,
    });
  const { lines, tables: tablesRead, findings } = readTables(document);
  const hasTables = [...tablesRead.values()].some((table) => table.rows.size > 0);
  if (!hasTables) {
    const likeness = looksLikeReport(lines, document.meta);
    if (likeness.score < REPORT_SCORE) {
      return nothing(source, {
        code: "not_a_report",
        severity: "info",
        message: `no table of the form and too little of its text${likeness.reasons.length > 0 ? ` (found: ${likeness.reasons.join(", ")})` : ""}`,
      });
    }
  }
  const { tables, forms, cells } = recordTables(tablesRead);
  const text = readReport(lines, document.meta);
  const lost = cells.filter((cell) => cell.status === "unresolved").length;
  if (lost > 0) {
    findings.push({
      code: "cells_unresolved",
      severity: "warn",
      message: `the places of the figures in ${lost} cells could not be told`,
    });
  }
  if (text.identity.agency === null || text.identity.year === null) {
    const what = [
      text.identity.agency === null ? "agency" : "",
      text.identity.year === null ? "year" : "",
    ].filter((w) => w !== "");
    findings.push({
      code: "unidentified",
      severity: "warn",
      message: `the ${what.join(" and the ")} could not be told`,
    });
  }
  findings.push(
    ...decodersDisagree(document, cells),
    ...text.findings,
    ...audit(tables),
    ...proseAgainstTables(text.statements, text.sections, tables, cells),
    ...regulationPower(tables.proactive, text.identity.agency),
    ...wholeReport(tables, cells),
    ...textFindings(text, tables),
  );
  const record: ParsedReport = {
    source,
    report: text.identity,
    forms,
    tables,
    cells,
    figures: text.figures,
    sections: text.sections,
    findings,
  };
  if (source.ocr !== undefined) findings.push(...ocrFindings(record, source.ocr, lines));
  return record;
}

/**
 * Parses one report from bytes or text. Of a file that holds several, the first; use {@link parseBytes} for all.
 * Text is taken as it is: HTML where it has tags, flattened text otherwise.
 */
export async function parseReport(
  input: Uint8Array | string,
  options: ParseOptions = {},
): Promise<ParsedReport> {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const [first] = await parseBytes(bytes, options);
  if (first === undefined) throw new Error("parseBytes gave no record");
  return first;
}
