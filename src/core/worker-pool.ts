import { type TransferListItem, Worker } from "node:worker_threads";

/** Heap for what has just been made: by default a thread lets three times as much lie about before it clears up. */
const YOUNG_MIB = 8;

/** What came of one job. */
export type WorkResult<Answer> =
  | { ok: true; value: Answer }
  /** `too_slow` and `too_large`: the limits of the pool; `failed`: the work itself threw, or its worker ended. */
  | { ok: false; why: "too_slow" | "too_large" | "failed"; message: string };

/** What a worker sends back. */
export type WorkerReply<Answer> = { value: Answer } | { error: string };

/** Settings of a pool. */
export interface WorkerPoolOptions {
  /** Most workers at a time. */
  size: number;
  /** Most heap of one worker, in MiB. */
  memoryLimit: number;
}

interface Job<Request, Answer> {
  request: Request;
  transfer: readonly TransferListItem[];
  timeLimit: number;
  resolve: (result: WorkResult<Answer>) => void;
}

interface Running<Request, Answer> {
  job: Job<Request, Answer>;
  timer: NodeJS.Timeout;
}

/**
 * Does work in worker threads, one job a worker at a time, in the order in which it comes. A job that never ends or eats
 * memory harms nobody but itself: its worker is killed, and the next job starts another. Workers start on the first need
 * and stay warm; an idle pool does not keep the process alive.
 */
export class WorkerPool<Request, Answer> {
  readonly #script: URL;
  readonly #options: WorkerPoolOptions;
  readonly #queue: Job<Request, Answer>[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Running<Request, Answer>>();

  /** @param script a compiled module that answers every message with one `WorkerReply`. */
  constructor(script: URL, options: WorkerPoolOptions) {
    this.#script = script;
    this.#options = options;
  }

  /**
   * Does one job; never rejects.
   * @param timeLimit most time for it, in milliseconds, from when a worker takes it up.
   * @param transfer memory that changes hands.
   */
  run(
    request: Request,
    timeLimit: number,
    transfer: readonly TransferListItem[] = [],
  ): Promise<WorkResult<Answer>> {
    return new Promise((resolve) => {
      this.#queue.push({ request, transfer, timeLimit, resolve });
      this.#next();
    });
  }

  /** Ends the workers; jobs under way fail. */
  async close(): Promise<void> {
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()];
    for (const worker of this.#busy.keys()) {
      this.#finish(worker, { ok: false, why: "failed", message: "the pool was closed" });
    }
    await Promise.all(workers.map(dismiss));
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#busy.size < this.#options.size ? this.#start() : null);
    if (worker === null) return;
    const job = this.#queue.shift();
    if (job === undefined) return;
    const timer = setTimeout(() => {
      const message = `not done within ${job.timeLimit / 1000} s`;
      this.#drop(worker, { ok: false, why: "too_slow", message });
    }, job.timeLimit);
    this.#busy.set(worker, { job, timer });
    worker.ref();
    worker.postMessage(job.request, job.transfer);
  }

  #start(): Worker {
    const { memoryLimit } = this.#options;
    const worker = new Worker(this.#script, {
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: YOUNG_MIB },
      // What the program was started with (`--eval` and its like) is not meant for its threads.
      execArgv: [],
    });
    worker.on("message", (reply: WorkerReply<Answer>) => {
      const isDone = "value" in reply;
      this.#finish(
        worker,
        isDone ? { ok: true, value: reply.value } : { ok: false, why: "failed", message: reply.error },
      );
      worker.unref();
      this.#idle.push(worker);
      this.#next();
    });
    worker.on("error", (error: Error & { code?: string }) => {
      const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      const message = isFull ? `needs more than ${memoryLimit} MiB` : error.message;
      this.#drop(worker, { ok: false, why: isFull ? "too_large" : "failed", message });
    });
    worker.on("exit", () => {
      this.#drop(worker, { ok: false, why: "failed", message: "the worker ended before it was done" });
    });
    return worker;
  }

  /** Hands over a result; does nothing for a worker that has no job any more. */
  #finish(worker: Worker, result: WorkResult<Answer>): void {
    const running = this.#busy.get(worker);
    if (running === undefined) return;
    clearTimeout(running.timer);
    this.#busy.delete(worker);
    running.job.resolve(result);
  }

  /** Takes a worker out of service; the next job starts another. */
  #drop(worker: Worker, result: WorkResult<Answer>): void {
    const at = this.#idle.indexOf(worker);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#finish(worker, result);
    void dismiss(worker);
    this.#next();
  }
}

async function dismiss(worker: Worker): Promise<void> {
  worker.removeAllListeners();
  // An error that comes while it dies has nobody left to tell.
  worker.on("error", () => undefined);
  await worker.terminate();
}

/**
 * Node 20 runs no TypeScript in a worker thread, and a test runner's transforms don't reach into one: from source, work
 * is done in its own thread, without limits. What is published is compiled, and has them.
 */
export function isCompiled(module: ImportMeta): boolean {
  return module.url.endsWith(".js");
}
