import { parseBytes } from "../../parsers/parse.ts";
import { archivePathOf } from "../archive/layout.ts";
import type { RawArchive } from "../archive/raw-archive.ts";
import type { Relanding, ReportStore, StoredDocument } from "../store/report-store.ts";
import { bugMessage } from "./bug-message.ts";
import { systemMessage } from "./walk.ts";

/** What became of one document that was read again. */
export type ReparseEvent =
  | { kind: "done"; name: string; results: Relanding[] }
  | { kind: "problem"; name: string; message: string };

const NEVER_KEPT = "its bytes were never kept: ingest it again, which keeps them";

/**
 * Reads the archived bytes of documents again and stores what they are read to now, a document a transaction: one that
 * cannot be read, or that stops the run, leaves every row as it was.
 */
export async function* reparse(
  store: ReportStore,
  archive: RawArchive,
  documents: readonly StoredDocument[],
): AsyncGenerator<ReparseEvent> {
  const deferred: StoredDocument[] = [];
  for (const document of documents) {
    const event = await again(store, archive, document, false);
    if (event.kind === "done" && event.results.some(({ outcome }) => outcome === "deferred")) {
      deferred.push(document);
    } else yield event;
  }
  // A copy of a report is held against the report's own document once that has been read again.
  for (const document of deferred) yield await again(store, archive, document, true);
}

async function again(
  store: ReportStore,
  archive: RawArchive,
  document: StoredDocument,
  last: boolean,
): Promise<ReparseEvent> {
  const { name, sha256, path } = document;
  const problem = (message: string): ReparseEvent => ({ kind: "problem", name, message });
  if (document.archivePath === null) return problem(NEVER_KEPT);
  try {
    const reading = await archive.read(sha256);
    if (!reading.ok) return problem(`${archivePathOf(sha256)} is ${reading.fault} in the archive`);
    const records = await parseBytes(reading.bytes, { path, ocr: document.readByOcr });
    return { kind: "done", name, results: store.reland(document, records, last) };
  } catch (error) {
    const isSystem = error instanceof Error && "syscall" in error;
    return problem(isSystem ? systemMessage(error) : bugMessage(error));
  }
}
