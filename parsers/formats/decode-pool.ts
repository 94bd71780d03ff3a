import { Worker } from "node:worker_threads";
import { type Decoded, undecoded } from "./decoded.ts";
import { decodeAs } from "./decoders.ts";
import type { DecodableKind } from "./kind.ts";

/** What is sent to a worker. */
export interface DecodeRequest {
  kind: DecodableKind;
  bytes: Uint8Array;
}

/** Settings of a pool. */
export interface DecodePoolOptions {
  /** Most workers at a time; default 1. */
  size?: number;
  /** Most time for one file, in milliseconds; default 20 s. */
  timeLimit?: number;
  /** Most heap of one worker, in MiB; default 512. */
  memoryLimit?: number;
}

interface Job extends DecodeRequest {
  resolve: (result: Decoded) => void;
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
 * Decodes files in worker threads, so that one that never ends or eats memory harms nobody but itself: its worker is
 * killed and replaced, and the file's result says `too_large`. Workers start on the first need and stay warm; an idle
 * pool does not keep the process alive.
 */
export class DecodePool {
  readonly #size: number;
  readonly #timeLimit: number;
  readonly #memoryLimit: number;
  readonly #queue: Job[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Running>();

  constructor(options: DecodePoolOptions = {}) {
    this.#size = Math.max(1, options.size ?? 1);
    this.#timeLimit = options.timeLimit ?? 20_000;
    this.#memoryLimit = options.memoryLimit ?? 512;
  }

  /** Decodes one file. The bytes are left as they were. Never rejects. */
  decode(kind: DecodableKind, bytes: Uint8Array): Promise<Decoded> {
    if (!COMPILED) return decodeAs(kind, bytes);
    return new Promise((resolve) => {
      this.#queue.push({ kind, bytes, resolve });
      this.#next();
    });
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#start() : null);
    if (worker === null) return;
    const job = this.#queue.shift();
    if (job === undefined) return;
    const timer = setTimeout(() => {
      this.#drop(worker, undecoded("too_large", `not decoded within ${this.#timeLimit / 1000} s`));
    }, this.#timeLimit);
    this.#busy.set(worker, { job, timer });
    worker.ref();
    // Not `slice`: a Buffer's would share its memory, which the transfer takes away from whoever gave it.
    const bytes = new Uint8Array(job.bytes);
    const request: DecodeRequest = { kind: job.kind, bytes };
    worker.postMessage(request, [bytes.buffer]);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./decode-worker.js", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#memoryLimit },
    });
    worker.on("message", (result: Decoded) => {
      this.#finish(worker, result);
      worker.unref();
      this.#idle.push(worker);
      this.#next();
    });
    worker.on("error", (error: Error & { code?: string }) => {
      const full = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      const result = full
        ? undecoded("too_large", `needs more than ${this.#memoryLimit} MiB`)
        : undecoded("corrupt", error.message);
      this.#drop(worker, result);
    });
    worker.on("exit", () => this.#drop(worker, undecoded("corrupt", "the decoder ended before it was done")));
    return worker;
  }

  /** Hands over a result; does nothing for a worker that has no job any more. */
  #finish(worker: Worker, result: Decoded): void {
    const running = this.#busy.get(worker);
    if (running === undefined) return;
    clearTimeout(running.timer);
    this.#busy.delete(worker);
    running.job.resolve(result);
  }

  /** Takes a worker out of service; the next job starts another. */
  #drop(worker: Worker, result: Decoded): void {
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
