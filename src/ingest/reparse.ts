import { archivePathOf } from "../archive/layout.ts";
import type { RawArchive } from "../archive/raw-archive.ts";
import type { ParsedReport } from "../core/record.ts";
import type { Readers } from "../readers/readers.ts";
import { brokenGround } from "../store/broken.ts";
import type { Relanding, ReportStore, StoredDocument } from "../store/report-store.ts";
import { bugMessage } from "./bug-message.ts";
import { readAhead } from "./read-ahead.ts";
import { systemMessage } from "./walk.ts";

/** What became of one document that was read again. */
export type ReparseEvent =
  | { kind: "done"; name: string; results: Relanding[] }
  | { kind: "problem"; name: string; message: string };

/** Documents under way for each job: while one is parsed and one stored, the next one is read. */
const AHEAD = 3;

const NEVER_KEPT = "its bytes were never kept: ingest it again, which keeps them";

/** What a document says now, or why that can't be told. */
type Reread = { ok: true; records: ParsedReport[] } | { ok: false; message: string };

/** What documents are read again with. */
export interface ReparseTools {
  archive: RawArchive;
  readers: Readers;
  /** Documents under way at the same time. */
  jobs: number;
}

/**
 * Reads the archived bytes of documents again and stores what they are read to now, a document a transaction: one that
 * cannot be read, or that stops the run, leaves every row as it was.
 */
export async function* reparse(
  store: ReportStore,
  tools: ReparseTools,
  documents: readonly StoredDocument[],
): AsyncGenerator<ReparseEvent> {
  const start = (document: StoredDocument): Promise<Reread> => read(document, tools);
  const ahead = { items: AHEAD * tools.jobs };
  const deferred: StoredDocument[] = [];
  for await (const { item, work } of readAhead(documents, ahead, start)) {
    const event = storeAgain(store, item, await work, false);
    if (event.kind === "done" && event.results.some(({ outcome }) => outcome === "deferred")) {
      deferred.push(item);
    } else yield event;
  }
  // A copy of a report is held against the report's own document once that has been read again.
  for await (const { item, work } of readAhead(deferred, ahead, start)) {
    yield storeAgain(store, item, await work, true);
  }
}

async function read(document: StoredDocument, { archive, readers }: ReparseTools): Promise<Reread> {
  const { sha256, path } = document;
  if (document.archivePath === null) return { ok: false, message: NEVER_KEPT };
  try {
    const reading = await archive.read(sha256);
    if (!reading.ok) {
      return { ok: false, message: `${archivePathOf(sha256)} is ${reading.fault} in the archive` };
    }
    return { ok: true, records: await readers.document(reading.bytes, { path, ocr: document.readByOcr }) };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

function storeAgain(
  store: ReportStore,
  document: StoredDocument,
  reread: Reread,
  last: boolean,
): ReparseEvent {
  const { name } = document;
  if (!reread.ok) return { kind: "problem", name, message: reread.message };
  try {
    return { kind: "done", name, results: store.reland(document, reread.records, last) };
  } catch (error) {
    if (brokenGround(error) !== null) throw error;
    return { kind: "problem", name, message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error && "syscall" in error ? systemMessage(error) : bugMessage(error);
}
