import { createHash } from "node:crypto";
import type { RawArchive } from "../archive/raw-archive.ts";
import type { Finding, ParsedReport } from "../core/record.ts";
import type { Readers } from "../readers/readers.ts";
import { brokenGround } from "../store/broken.ts";
import type { Assertion, KnownDocument, Landing, ReportStore } from "../store/report-store.ts";
import { bugMessage } from "./bug-message.ts";
import type { FileInput, Input } from "./input.ts";
import { Keeper, type Kept } from "./keeper.ts";
import { readAhead } from "./read-ahead.ts";
import { UNREADABLE } from "./unreadable.ts";
import { systemMessage } from "./walk.ts";

/** Files whose records are written in one transaction; each of them is all or nothing all the same. */
const BATCH = 64;

/** Files under way for each job: while one is parsed, the next one is read. */
const AHEAD = 2;

/** What became of one input. */
export type IngestEvent =
  | { kind: "done"; path: string; landings: Landing[]; findings: Finding[] }
  /** The same bytes were here before. */
  | { kind: "known"; path: string }
  | { kind: "skipped"; path: string; why: string }
  /** A file of a folder that is no report. */
  | { kind: "no_report"; path: string; finding: Finding }
  /** Something asked for that could not be done; `code` is a finding code where there is one. */
  | { kind: "problem"; path: string; code: string | null; message: string };

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

/** Of the input only what is said about it: its bytes must not wait for the batch. */
interface Parsed {
  path: string;
  asked: boolean;
  records: ParsedReport[];
  kept: Promise<Kept>;
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
    const sha256 = createHash("sha256").update(content).digest("hex");
    const isNews = !isDone(store.knownDocument(sha256));
    const records = isNews ? readers.document(content, { path: input.path, ocr }) : null;
    // Asked for later, perhaps never: its failure must not end the process.
    records?.catch(() => undefined);
    return { content, sha256, records };
  };
  let batch: Parsed[] = [];
  for await (const { item: input, work } of readAhead(inputs, AHEAD * options.jobs, start)) {
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
    // Kept while it and the next ones are parsed: the disk and the processor need not wait for each other.
    const kept = keeper.keep(input, read.content);
    // Whoever waits for it sees the failure; without this one it would end the process before that.
    kept.catch(() => undefined);
    // Asked again: the same bytes may have been stored since it was read.
    const known = store.knownDocument(read.sha256);
    if (read.records === null || isDone(known)) {
      if (known === null) throw new Error(`${path} was known and is no more`);
      yield* keepKnown(input, known, kept, store);
      continue;
    }
    try {
      batch.push({ path, asked, records: await read.records, kept });
    } catch (error) {
      yield bug(path, error);
    }
    if (batch.length >= BATCH) {
      yield* write(batch, store, assertion);
      batch = [];
    }
  }
  yield* write(batch, store, assertion);
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

/** Keeps the bytes of a document of a time before there was an archive, or whose copy is gone. */
async function* keepKnown(
  input: FileInput,
  known: KnownDocument,
  kept: Promise<Kept>,
  store: ReportStore,
): AsyncGenerator<IngestEvent> {
  try {
    const { archivePath } = await kept;
    if (archivePath != null && archivePath !== known.archivePath) store.markArchived(known.id, archivePath);
  } catch (error) {
    yield notKept(input.path, error);
    return;
  }
  yield* eventsOfKnown(input, known);
}

/** A file that failed before fails again, in the same words. */
function* eventsOfKnown(input: FileInput, known: KnownDocument): Generator<IngestEvent> {
  const events = [...problems(input, known.findings)];
  if (events.length === 0) yield { kind: "known", path: input.path };
  yield* events;
}

async function* write(
  batch: readonly Parsed[],
  store: ReportStore,
  assertion: Assertion,
): AsyncGenerator<IngestEvent> {
  if (batch.length === 0) return;
  const kept = await Promise.allSettled(batch.map((file) => file.kept));
  yield* store.batch(() => {
    const events: IngestEvent[] = [];
    for (const [index, file] of batch.entries()) {
      const facts = kept[index] as PromiseSettledResult<Kept>;
      if (facts.status === "rejected") {
        events.push(notKept(file.path, facts.reason));
        continue;
      }
      try {
        const landings = store.land(file.records, { path: file.path, ...facts.value }, assertion);
        events.push(...eventsOf(file, landings));
      } catch (error) {
        // SQLite may have undone the whole batch with it: nothing of it may be told as stored.
        if (brokenGround(error) !== null) throw error;
        events.push(bug(file.path, error));
      }
    }
    return events;
  });
}

function eventsOf(file: Parsed, landings: Landing[]): IngestEvent[] {
  const { path, records } = file;
  const events: IngestEvent[] = [];
  const landed = landings.filter(({ outcome }) => outcome !== "no_report" && outcome !== "unidentified");
  if (landed.length > 0) {
    events.push({
      kind: "done",
      path,
      landings: landed,
      findings: records.flatMap((record) => record.findings),
    });
  }
  for (const [index, landing] of landings.entries()) {
    const { findings } = records[index] as ParsedReport;
    if (landing.outcome === "unidentified") events.push(unidentified(path));
    else if (landing.outcome === "no_report") events.push(...problems(file, findings));
  }
  if (events.length === 0) events.push(bug(path, "the parser gave no record, or no reason for it"));
  return events;
}

function* problems(
  { path, asked }: { path: string; asked: boolean },
  findings: readonly Finding[],
): Generator<IngestEvent> {
  for (const finding of findings) {
    const { code, message } = finding;
    if (UNREADABLE.has(code)) yield { kind: "problem", path, code, message };
    else if (code === "unidentified") yield unidentified(path);
    else if (code === "not_a_report" && asked) yield { kind: "problem", path, code, message };
    else if (code === "not_a_report") yield { kind: "no_report", path, finding };
  }
}

const unidentified = (path: string): IngestEvent => ({
  kind: "problem",
  path,
  code: "unidentified",
  message:
    "whose report, or of which year, cannot be told: give the file again with --agency NAME --year YEAR",
});

/** Figures whose bytes are not kept could not be shown or made again, so they are not stored either. */
const notKept = (path: string, error: unknown): IngestEvent => ({
  kind: "problem",
  path,
  code: null,
  message: `its bytes could not be kept in the archive, so it is not stored: ${error instanceof Error ? error.message : error}`,
});

const bug = (path: string, error: unknown): IngestEvent => ({
  kind: "problem",
  path,
  code: null,
  message: bugMessage(error),
});
