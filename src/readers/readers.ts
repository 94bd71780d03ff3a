import { SNIFFED_BYTES, sniffBytes } from "../../parsers/formats/sniff.ts";
import { type ParseOptions, recordOfNothing } from "../../parsers/parse.ts";
import { type Content, headOf, isInFile, sha256Of } from "../core/content.ts";
import { heapsForDocuments } from "../core/heaps.ts";
import type { ParsedReport } from "../core/record.ts";
import { SMALL_BYTES } from "../core/small-file.ts";
import { isCompiled, WorkerPool, type WorkResult } from "../core/worker-pool.ts";
import type { AnswerPage, Asked, Reading } from "../crawl/read-answer.ts";
import { doJob } from "./do-job.ts";
import type { ReadJob, ReadOutcome } from "./jobs.ts";

/** Most time for a page of a list or an article, in milliseconds; the slowest real one takes a twentieth. */
const PAGE_LIMIT = 20_000;
/** Most time for a document that is decoded in the thread that reads it; the slowest real one takes a fifth. */
const FILE_LIMIT = 25_000;
/** The same for one whose decoders have limits of their own: an archive holds several, LibreOffice may help. */
const DOCUMENT_LIMIT = 120_000;

/** What a reading thread may take, in MiB, and how much of it is for what has just been made. */
interface Heap {
  memoryLimit: number;
  young: number;
}

/**
 * With too little that is young, what a document needs outlives it and is cleared up with all of the heap; with twice as
 * much, a thread takes 40 MiB more and a tenth less time.
 */
const FOR_DOCUMENTS: Heap = { memoryLimit: 512, young: 24 };
/** A crawl waits for servers most of the time. */
const FOR_CRAWLING: Heap = { memoryLimit: 96, young: 6 };

/** Pages and documents beyond this are large. */
const LARGE_BYTES = 1024 * 1024;

/** Bytes at the beginning by which most pages are told from files. */
const GLANCE = 1024;

/** Settings of the readers. */
export interface ReadersOptions {
  /** Threads at a time. */
  threads: number;
  /** For many documents one after the other; a crawl, whose pages are small, only gets larger by it. */
  isForDocuments?: boolean;
  /** In place of the program's own reading thread. */
  script?: URL;
}

/**
 * Reads pages and documents beside the thread that asks and stores, each within limits of time and memory. What is read
 * does not depend on how many threads there are.
 */
export class Readers {
  readonly #workers: WorkerPool<ReadJob, ReadOutcome> | null;
  readonly #isForDocuments: boolean;
  /** The last of the large ones of a crawl, which are read one after the other: threads have memory for one of them. */
  #large: Promise<unknown> = Promise.resolve();

  constructor({ threads, isForDocuments = false, script }: ReadersOptions) {
    const own = isCompiled(import.meta) ? new URL("./reader-worker.js", import.meta.url) : null;
    const module = script ?? own;
    const size = Math.max(1, threads);
    if (isForDocuments) heapsForDocuments();
    this.#isForDocuments = isForDocuments;
    const heap = isForDocuments ? FOR_DOCUMENTS : FOR_CRAWLING;
    this.#workers = module === null ? null : new WorkerPool(module, { size, ...heap });
  }

  /** Reads an answer as what it was asked for; one that can't be read is `nothing`, with the reason. */
  async answer(asked: Asked, answer: AnswerPage): Promise<Reading> {
    // A file is no page: it need not be handed over, which would take its size once more.
    if (isFile(answer.content)) return { kind: "file" };
    const { url, status, headers } = answer;
    const done = await this.#do(
      answer.content,
      (content, rest) => ({ kind: "answer", asked, answer: { url, status, headers, content }, ...rest }),
      PAGE_LIMIT,
    );
    if (!done.ok) return { kind: "nothing", outcome: "not_read", detail: `${done.why}: ${done.message}` };
    if (done.value.kind !== "answer") throw new Error("a page was read as a document");
    return done.value.reading;
  }

  /**
   * Parses a document. The bytes are left as they were.
   * @throws Error where the parser fails, which is a bug of this program.
   */
  async document(content: Content, options: ParseOptions): Promise<ParsedReport[]> {
    // OCR takes minutes. Everything else is done soon, and mostly without a further thread.
    const atOnce =
      options.ocr === true ? null : await this.#parse(content, { ...options, isBounded: true }, FILE_LIMIT);
    const done =
      atOnce === null || isWorthAnotherTry(atOnce, content)
        ? await this.#parse(content, options, DOCUMENT_LIMIT)
        : atOnce;
    if (!done.ok) {
      if (done.why === "failed") throw new Error(done.message);
      return [
        recordOfNothing(sha256Of(content), options, {
          code: "too_large",
          severity: "error",
          message: done.message,
        }),
      ];
    }
    if (done.value.kind !== "document") throw new Error("a document was read as a page");
    return done.value.records;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.#workers?.close();
  }

  #parse(content: Content, options: ParseOptions, timeLimit: number): Promise<WorkResult<ReadOutcome>> {
    return this.#do(
      content,
      (handed, rest) => ({ kind: "document", content: handed, options, ...rest }),
      timeLimit,
    );
  }

  async #do(
    content: Content,
    jobWith: (content: Content, rest: { thenClearUp: boolean }) => ReadJob,
    timeLimit: number,
  ): Promise<WorkResult<ReadOutcome>> {
    const bytes = content.byteLength;
    const rest = { thenClearUp: !this.#isForDocuments && bytes > SMALL_BYTES };
    if (this.#workers !== null) {
      const make = (): { request: ReadJob; transfer: ArrayBuffer[] } => {
        // A large file is read by the thread itself.
        if (isInFile(content)) return { request: jobWith(content, rest), transfer: [] };
        const copy = new Uint8Array(content);
        return { request: jobWith(copy, rest), transfer: [copy.buffer] };
      };
      const workers = this.#workers;
      const run = (): Promise<WorkResult<ReadOutcome>> => workers.run({ make, timeLimit, bytes });
      if (this.#isForDocuments || bytes <= LARGE_BYTES) return run();
      const turn = this.#large.then(run);
      this.#large = turn;
      return turn;
    }
    try {
      const own = isInFile(content) ? content : new Uint8Array(content);
      return { ok: true, value: await doJob(jobWith(own, rest)) };
    } catch (error) {
      return { ok: false, why: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** A look at the beginning tells of nearly every page that it is none. */
function isFile(content: Content): boolean {
  return sniffBytes(headOf(content, GLANCE)) !== null && sniffBytes(headOf(content, SNIFFED_BYTES)) !== null;
}

/** What took too long may be an archive of many files, or one that LibreOffice is still at; a PDF is neither. */
function isWorthAnotherTry(done: WorkResult<ReadOutcome>, content: Content): boolean {
  return !done.ok && done.why === "too_slow" && sniffBytes(headOf(content, SNIFFED_BYTES)) !== "pdf";
}
