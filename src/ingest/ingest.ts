import type { RawArchive } from "../archive/raw-archive.ts";
import { sha256Of } from "../core/content.ts";
import type { ParsedReport } from "../core/record.ts";
import type { Readers } from "../readers/readers.ts";
import type { Assertion, KnownDocument, ReportStore } from "../store/report-store.ts";
import { Batch, type BatchFile, bug } from "./batch.ts";
import type { IngestEvent } from "./event.ts";
import type { Input } from "./input.ts";
import { Keeper } from "./keeper.ts";
import { type Ahead, readAhead } from "./read-ahead.ts";
import { systemMessage } from "./walk.ts";

/** Files whose records are written in one transaction. */
const BATCH = 64;

/** Files under way for each job, and their bytes: as many as are parsed while a batch is stored. */
const AHEAD_FILES = 16;
const AHEAD_BYTES = 8 * 1024 * 1024;

/** Options of one run. */
export interface IngestOptions extends Assertion {
  /** Files under way at the same time. */
  jobs: number;
  /** What parses them. */
  readers: Readers;
  /** Where the bytes of every document are kept; null keeps none. */
  archive: RawArchive | null;
  /** Read scanned pages and pictures of pages by OCR. */
  ocr?: boolean;
}

/** A file that was read; its records are on the way where nobody knows its bytes yet. */
interface ReadFile {
  content: Uint8Array;
  sha256: string;
  records: Promise<ParsedReport[]> | null;
}

/**
 * Reads, parses and stores every input, in order. One bad file never stops the rest, and what is known already is not
 * parsed again. The files are parsed side by side and stored one after the other: what is stored is the same for any
 * number of jobs.
 */
export async function* ingest(
  inputs: AsyncIterable<Input>,
  store: ReportStore,
  options: IngestOptions,
): AsyncGenerator<IngestEvent> {
  const assertion = assertionOf(options);
  const { ocr = false, readers } = options;
  const keeper = new Keeper(options.archive);
  const isDone = (known: KnownDocument | null): known is KnownDocument =>
    known !== null && !isWorthAnotherTry(known, assertion, ocr);
  const start = async (input: Input): Promise<ReadFile | null> => {
    if (input.kind !== "file") return null;
    const content = await input.read();
    const sha256 = sha256Of(content);
    const isNews = !isDone(store.knownDocument(sha256));
    const records = isNews ? readers.document(content, { path: input.path, ocr }) : null;
    // Asked for later, perhaps never: its failure must not end the process.
    records?.catch(() => undefined);
    return { content, sha256, records };
  };
  let files: BatchFile[] = [];
  // Its bytes are on the way to the disk while the next one is read: the disk and the processor don't wait for each other.
  let before: Batch | null = null;
  for await (const { item: input, work } of readAhead(inputs, aheadOf(options), start)) {
    if (input.kind !== "file") {
      yield keepUnparsed(input, store);
      continue;
    }
    const { path, asked } = input;
    let read: ReadFile | null;
    try {
      read = await work;
    } catch (error) {
      yield { kind: "problem", path, code: null, message: systemMessage(error) };
      continue;
    }
    if (read === null) throw new Error(`${path} was not read`);
    const kept = keeper.keep(input, read.content);
    // Whoever waits for it sees the failure; without this one it would end the process before that.
    kept.catch(() => undefined);
    // Asked again: the same bytes may have been stored since it was read.
    const known = store.knownDocument(read.sha256);
    if (isDone(known)) files.push({ path, asked, kept, known });
    else if (read.records === null) throw new Error(`${path} was known and is no more`);
    else {
      try {
        files.push({ path, asked, kept, records: await read.records });
      } catch (error) {
        yield bug(path, error);
      }
    }
    if (files.length >= BATCH) {
      if (before !== null) yield* await before.store(store, assertion);
      before = new Batch(files, keeper);
      files = [];
    }
  }
  if (before !== null) yield* await before.store(store, assertion);
  yield* await new Batch(files, keeper).store(store, assertion);
}

function aheadOf({ jobs }: IngestOptions): Ahead<Input> {
  const weightOf = (input: Input): number => (input.kind === "file" ? input.size : 0);
  return { items: AHEAD_FILES * jobs, weightOf, weight: AHEAD_BYTES * jobs };
}

function assertionOf({ agency, year }: IngestOptions): Assertion {
  return { ...(agency === undefined ? {} : { agency }), ...(year === undefined ? {} : { year }) };
}

function keepUnparsed(input: Exclude<Input, { kind: "file" }>, store: ReportStore): IngestEvent {
  switch (input.kind) {
    case "skipped":
      return input;
    case "failed":
      return { kind: "problem", path: input.path, code: null, message: input.message };
    case "refused":
      store.keepUnread(input.path, input.finding);
      return { kind: "problem", path: input.path, code: input.finding.code, message: input.finding.message };
  }
}

/**
 * A document without a report is worth another try for a newer parser, a scanned one for an OCR engine, and an
 * unidentified one as soon as somebody says whose it is. Reports that are stored are read again by `reparse` alone.
 */
function isWorthAnotherTry(known: KnownDocument, assertion: Assertion, ocr: boolean): boolean {
  if (ocr && known.reports === 0 && known.findings.some(({ code }) => code === "scanned_image")) return true;
  if (known.reports === 0 && !known.isUpToDate) return true;
  const unidentified = known.findings.some((finding) => finding.code === "unidentified");
  return unidentified && (assertion.agency !== undefined || assertion.year !== undefined);
}
