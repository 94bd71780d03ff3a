import type { Database, Statement } from "better-sqlite3";
import type { ParsedReport, Tables } from "../../core/record.ts";
import { loadReport } from "../../query/load-report.ts";
import { FOUND_BY_THE_STORE } from "../report-rows.ts";
import { cellKey, cellsOf } from "./cells.ts";
import type { Reading } from "./reading.ts";

/** A document that gives a report, or says the same report. */
export interface Link {
  documentId: number;
  part: string;
  /** False for the one that the report's row is written from. */
  isTwin: boolean;
  /** Null where the document says just what the row says. */
  reading: Reading | null;
  mediaType: string;
  name: string;
  sha256: string;
  /** Version of the parser that read the document last. */
  readBy: string;
  /** The addresses that its bytes were seen at, and when last. */
  seen: ReadonlyMap<string, string | null>;
}

interface LinkRow {
  documentId: number;
  part: string;
  twin: 0 | 1;
  reading: string | null;
  hash: Buffer | null;
  mediaType: string | null;
  name: string;
  sha256: string;
  readBy: string;
}

/** Rows of `document_report`: which documents say which report, and what each was read to. */
export class Links {
  readonly #db: Database;
  readonly #select: Statement;
  readonly #addresses: Statement;
  readonly #add: Statement;
  readonly #set: Statement;
  readonly #setOwn: Statement;

  constructor(db: Database) {
    this.#db = db;
    this.#select = db.prepare(
      `SELECT l.document_id AS documentId, l.part, l.twin, l.reading, l.content_hash AS hash, d.media_type AS mediaType,
         coalesce(d.url, d.path, d.sha256) AS name, d.sha256, d.parser_version AS readBy
       FROM document_report l JOIN document d ON d.id = l.document_id WHERE l.report_id = ? ORDER BY d.id, l.part`,
    );
    this.#addresses = db.prepare("SELECT url, last_seen FROM document_address WHERE document_id = ?").raw();
    this.#add = db.prepare(
      "INSERT OR IGNORE INTO document_report (document_id, report_id, part, twin) VALUES (?, ?, ?, ?)",
    );
    this.#set = db.prepare(
      `UPDATE document_report SET reading = ?, content_hash = ? WHERE document_id = ? AND report_id = ? AND part = ?`,
    );
    this.#setOwn = db.prepare(
      "UPDATE document_report SET twin = NOT (document_id = ? AND part = ?) WHERE report_id = ?",
    );
  }

  /** The documents of a report, in the order in which they came. */
  of(reportId: number): Link[] {
    return (this.#select.all(reportId) as LinkRow[]).map((row) =>
      linkOf(row, readingOf(row), this.#seen(row)),
    );
  }

  #seen({ documentId }: LinkRow): ReadonlyMap<string, string | null> {
    return new Map(this.#addresses.all(documentId) as Array<[string, string | null]>);
  }

  /** Notes that a document says a report; what is known of that already stays. */
  add(reportId: number, documentId: number, part: string, isTwin: boolean): void {
    this.#add.run(documentId, reportId, part, isTwin ? 1 : 0);
  }

  /** Keeps what a document was read to; null for just what the row says. */
  setReading(reportId: number, documentId: number, part: string, reading: Reading | null): void {
    const text = reading === null ? null : JSON.stringify(inOneOrder(reading.record));
    this.#set.run(text, reading?.hash ?? null, documentId, reportId, part);
  }

  /** Makes one document the one that the row is written from. */
  setOwn(reportId: number, documentId: number, part: string): void {
    this.#setOwn.run(documentId, part, reportId);
  }

  /** What the row says, as the reading of one of the documents that say just that. */
  rowAs({ documentId, part, sha256, name, mediaType }: Link, reportId: number, hash: Buffer): Reading {
    const stored = loadReport(this.#db, reportId) as ParsedReport;
    const findings = stored.findings.filter(({ code }) => !FOUND_BY_THE_STORE.includes(code));
    return { documentId, part, sha256, name, mediaType, hash, record: { ...stored, findings } };
  }
}

function readingOf(row: LinkRow): Reading | null {
  if (row.reading === null) return null;
  const record = JSON.parse(row.reading) as ParsedReport;
  const { documentId, part, sha256 } = row;
  const hash = row.hash as Buffer;
  return { documentId, part, sha256, name: nameOf(row), mediaType: record.source.media_type, record, hash };
}

function linkOf(row: LinkRow, reading: Reading | null, seen: ReadonlyMap<string, string | null>): Link {
  const { documentId, part, sha256, readBy } = row;
  // The type of the part, where the document is an archive of several files.
  const mediaType = reading?.mediaType ?? row.mediaType ?? "";
  return {
    documentId,
    part,
    isTwin: row.twin === 1,
    reading,
    mediaType,
    name: nameOf(row),
    sha256,
    readBy,
    seen,
  };
}

/**
 * A record as the same text whether it comes from the parser or from its rows, which keep no order of table rows and
 * have a column for every cell of every form. A statistical sheet keeps its order: the sheet is told by it.
 */
function inOneOrder(record: ParsedReport): ParsedReport {
  const cells = cellsOf(record);
  const tables: Tables = {};
  for (const table of ["proactive", "requests", "review_litigation"] as const) {
    const rows = record.tables[table];
    if (rows === undefined) continue;
    const inForm = (row: string, columns: object) =>
      Object.entries(columns).filter(([column]) => cells.has(cellKey(table, row, column)));
    tables[table] = sorted(
      Object.fromEntries(
        Object.entries(rows).map(([row, columns]) => [row, sorted(Object.fromEntries(inForm(row, columns)))]),
      ),
    );
  }
  if (record.tables.statistics !== undefined) tables.statistics = record.tables.statistics;
  return { ...record, forms: sorted(record.forms), tables };
}

function sorted<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}

function nameOf({ name, part }: LinkRow): string {
  return part === "" ? name : `${name} (${part})`;
}
