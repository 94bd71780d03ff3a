import { setFlagsFromString } from "node:v8";
import { sniffBytes } from "../../parsers/formats/sniff.ts";
import { type ParseOptions, recordOfNothing } from "../../parsers/parse.ts";
import type { ParsedReport } from "../core/record.ts";
import { isCompiled, WorkerPool, type WorkResult } from "../core/worker-pool.ts";
import type { AnswerPage, Asked, Reading } from "../crawl/read-answer.ts";
import { doJob } from "./do-job.ts";
import type { ReadJob, ReadOutcome } from "./jobs.ts";

/** Most time for a page of a list or an article, in milliseconds; the slowest real one takes a twentieth. */
const PAGE_LIMIT = 20_000;
/** Most time for a document: its decoders have limits of their own, and an archive holds several. */
const DOCUMENT_LIMIT = 120_000;
/** Heap of one thread, in MiB. */
const MEMORY_LIMIT = 512;

/**
 * By how many percent a heap grows before V8 clears up all of it, where many documents are read; V8 by itself takes 40 at
 * this limit. Each time it throws away the code that it compiled for functions within functions, and compiles it again: so
 * it is a sixth less processor time for Word files, for 20 MiB a thread.
 */
const GROWTH_FOR_DOCUMENTS = 150;

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

  constructor({ threads, isForDocuments = false, script }: ReadersOptions) {
    const own = isCompiled(import.meta) ? new URL("./reader-worker.js", import.meta.url) : null;
    const module = script ?? own;
    const size = Math.max(1, threads);
    // For all heaps of the process. Asked for at the end of each clearing up: unlike most flags it may change meanwhile.
    if (isForDocuments) setFlagsFromString(`--heap-growing-percent=${GROWTH_FOR_DOCUMENTS}`);
    this.#workers = module === null ? null : new WorkerPool(module, { size, memoryLimit: MEMORY_LIMIT });
  }

  /** Reads an answer as what it was asked for; one that can't be read is `nothing`, with the reason. */
  async answer(asked: Asked, answer: AnswerPage): Promise<Reading> {
    // A file is no page: it need not be handed over, which would take its size once more.
    if (isFile(answer.bytes)) return { kind: "file" };
    const { url, status, headers } = answer;
    const done = await this.#do(
      answer.bytes,
      (bytes) => ({ kind: "answer", asked, answer: { url, status, headers, bytes } }),
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
  async document(bytes: Uint8Array, options: ParseOptions): Promise<ParsedReport[]> {
    const done = await this.#do(
      bytes,
      (copy) => ({ kind: "document", bytes: copy, options }),
      DOCUMENT_LIMIT,
    );
    if (!done.ok) {
      if (done.why === "failed") throw new Error(done.message);
      return [
        recordOfNothing(bytes, options, { code: "too_large", severity: "error", message: done.message }),
      ];
    }
    if (done.value.kind !== "document") throw new Error("a document was read as a page");
    return done.value.records;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.#workers?.close();
  }

  async #do(
    bytes: Uint8Array,
    jobWith: (bytes: Uint8Array) => ReadJob,
    timeLimit: number,
  ): Promise<WorkResult<ReadOutcome>> {
    if (this.#workers !== null) {
      const make = (): { request: ReadJob; transfer: ArrayBuffer[] } => {
        const copy = new Uint8Array(bytes);
        return { request: jobWith(copy), transfer: [copy.buffer] };
      };
      return this.#workers.run({ make, timeLimit, bytes: bytes.byteLength });
    }
    try {
      return { ok: true, value: await doJob(jobWith(bytes)) };
    } catch (error) {
      return { ok: false, why: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** A look at the beginning tells of nearly every page that it is none. */
function isFile(bytes: Uint8Array): boolean {
  return sniffBytes(bytes.subarray(0, GLANCE)) !== null && sniffBytes(bytes) !== null;
}
