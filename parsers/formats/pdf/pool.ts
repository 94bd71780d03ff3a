import { Worker } from "node:worker_threads";
import { decodePdf, type PdfResult } from "./index.ts";

/** Settings of a pool. */
export interface PdfPoolOptions {
  /** Most workers at a time; default 1. */
  size?: number;
  /** Most time for one file, in milliseconds; default 20 s. */
  timeLimit?: number;
  /** Most heap of one worker, in MiB; default 512. */
  memoryLimit?: number;
}

interface Job {
  bytes: Uint8Array;
  timeLimit: number;
  resolve: (result: PdfResult) => void;
  reject: (error: Error) => void;
}

interface Running {
  job: Job;
  timer: NodeJS.Timeout;
}

/**
 * Node 20 runs no TypeScript in a worker thread, and a test runner's transforms don't reach into one. From source the
 * pool therefore decodes in its own thread, without limits; what is published is compiled, and has them.
 */
const COMPILED = import.meta.url.endsWith(".js");

/**
 * Decodes PDFs in worker threads, so that a file that never ends or eats memory harms nobody but itself: its worker is
 * killed and replaced, and the file's result says `too_large`. Workers start on the first need and stay warm; an idle
 * pool does not keep the process alive.
 */
export class PdfPool {
  readonly #size: number;
  readonly #timeLimit: number;
  readonly #memoryLimit: number;
  readonly #queue: Job[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Running>();
  #closed = false;

  constructor(options: PdfPoolOptions = {}) {
    this.#size = Math.max(1, options.size ?? 1);
    this.#timeLimit = options.timeLimit ?? 20_000;
    this.#memoryLimit = options.memoryLimit ?? 512;
  }

  /** Decodes one file. The bytes are left as they were. Rejects only if the pool is closed before it is done. */
  decode(bytes: Uint8Array, timeLimit = this.#timeLimit): Promise<PdfResult> {
    if (this.#closed) return Promise.reject(new Error("the PDF pool is closed"));
    if (!COMPILED) return decodePdf(bytes);
    return new Promise((resolve, reject) => {
      this.#queue.push({ bytes, timeLimit, resolve, reject });
      this.#next();
    });
  }

  /** Ends all workers; what is not done yet is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    const error = new Error("the PDF pool is closed");
    for (const job of this.#queue.splice(0)) job.reject(error);
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()];
    for (const { job, timer } of this.#busy.values()) {
      clearTimeout(timer);
      job.reject(error);
    }
    this.#busy.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#start() : null);
    if (worker === null) return;
    const job = this.#queue.shift();
    if (job === undefined) return;
    const timer = setTimeout(() => {
      this.#drop(worker, {
        ok: false,
        code: "too_large",
        message: `not decoded within ${job.timeLimit / 1000} s`,
      });
    }, job.timeLimit);
    this.#busy.set(worker, { job, timer });
    worker.ref();
    const copy = job.bytes.slice();
    worker.postMessage(copy, [copy.buffer]);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.js", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#memoryLimit },
    });
    worker.on("message", (result: PdfResult) => {
      this.#finish(worker, result);
      worker.unref();
      this.#idle.push(worker);
      this.#next();
    });
    worker.on("error", (error: Error & { code?: string }) => {
      const full = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      const message = full ? `needs more than ${this.#memoryLimit} MiB` : error.message;
      this.#drop(worker, { ok: false, code: full ? "too_large" : "corrupt", message });
    });
    worker.on("exit", () => {
      this.#drop(worker, { ok: false, code: "corrupt", message: "the decoder ended before it was done" });
    });
    return worker;
  }

  /** Hands over a result; does nothing for a worker that has no job any more. */
  #finish(worker: Worker, result: PdfResult): void {
    const running = this.#busy.get(worker);
    if (running === undefined) return;
    clearTimeout(running.timer);
    this.#busy.delete(worker);
    running.job.resolve(result);
  }

  /** Takes a worker out of service; the next job starts another. */
  #drop(worker: Worker, result: PdfResult): void {
    const at = this.#idle.indexOf(worker);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#finish(worker, result);
    worker.removeAllListeners();
    // An error that comes while it dies has nobody left to tell.
    worker.on("error", () => undefined);
    void worker.terminate();
    this.#next();
  }
}
