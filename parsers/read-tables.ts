import type { Finding, TableName } from "../src/core/record.ts";
import { assemble } from "./align/assemble.ts";
import type { TableCellsRead } from "./align/cells.ts";
import { addMentioned } from "./align/mentioned.ts";
import { type DocumentReadings, readDocument } from "./align/read-document.ts";
import type { Document, ReadingLine } from "./document.ts";
import { readingLines } from "./reading-lines.ts";

/** The tables of a document, with what they were read from. */
export interface TablesRead {
  read: DocumentReadings;
  lines: ReadingLine[];
  tables: Map<TableName, TableCellsRead>;
  findings: Finding[];
}

/** Document → tables. Pure and deterministic: reading again finds the same cells at the same places. */
export function readTables(document: Document): TablesRead {
  const read = readDocument(document);
  const { tables, findings } = assemble(read.readings, read.source, document.positional);
  const lines = readingLines(document, read);
  addMentioned(
    tables,
    lines.map((line) => line.text).join("\n"),
    findings,
    document.flat && document.positional,
  );
  return { read, lines, tables, findings };
}
