import { type TransferListItem, Worker } from "node:worker_threads";

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
  /** Of it for what has just been made, in MiB; V8's own measure without. */
  young?: number;
}

/** One job, as its worker gets it. */
export interface Work<Request> {
  /** Made when a worker gets it, anew where that worker dies before it comes to it: what changes hands is gone. */
  make(): { request: Request; transfer: TransferListItem[] };
  /** Most time for it, in milliseconds, from when a worker takes it up. */
  timeLimit: number;
  /** Bytes of it, where a worker may have it before it is done with others; never where it is not told. */
  bytes?: number;
}

interface Job<Request, Answer> extends Work<Request> {
  resolve: (result: WorkResult<Answer>) => void;
}

/** What a worker has: the first one it works at, the others wait for it there. */
interface Load<Request, Answer> {
  jobs: Job<Request, Answer>[];
  timer: NodeJS.Timeout;
}

/** So much may wait at a worker: it need not wait then for a thread that is writing to the disk. */
const AHEAD_JOBS = 8;
const AHEAD_BYTES = 256 * 1024;

/**
 * Does work in worker threads, one job a worker at a time, in the order in which it comes. A job that never ends or eats
 * memory harms nobody but itself: its worker is killed, those that waited there go to another one. Workers start on the
 * first need and stay warm; an idle pool does not keep the process alive.
 */
export class WorkerPool<Request, Answer> {
  readonly #script: URL;
  readonly #options: WorkerPoolOptions;
  readonly #queue: Job<Request, Answer>[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Load<Request, Answer>>();

  /** @param script a compiled module that answers every message with one `WorkerReply`, in their order. */
  constructor(script: URL, options: WorkerPoolOptions) {
    this.#script = script;
    this.#options = options;
  }

  /** Does one job; never rejects. */
  run(work: Work<Request>): Promise<WorkResult<Answer>> {
    return new Promise((resolve) => {
      this.#queue.push({ ...work, resolve });
      this.#next();
    });
  }

  /** Ends the workers; jobs under way fail. */
  async close(): Promise<void> {
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()];
    for (const { jobs, timer } of this.#busy.values()) {
      clearTimeout(timer);
      for (const job of jobs) job.resolve({ ok: false, why: "failed", message: "the pool was closed" });
    }
    this.#busy.clear();
    await Promise.all(workers.map(dismiss));
  }

  #next(): void {
    for (let job = this.#queue[0]; job !== undefined; job = this.#queue[0]) {
      const worker = this.#workerFor(job);
      if (worker === null) return;
      this.#queue.shift();
      const load = this.#busy.get(worker);
      if (load === undefined) {
        this.#busy.set(worker, { jobs: [job], timer: this.#clock(worker, job) });
        worker.ref();
      } else load.jobs.push(job);
      const { request, transfer } = job.make();
      worker.postMessage(request, transfer);
    }
  }

  /** An idle one, else a new one, else the least loaded of those that may have it ahead of time; null where all are full. */
  #workerFor(job: Job<Request, Answer>): Worker | null {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#busy.size < this.#options.size) return this.#start();
    let least: Worker | null = null;
    let fewest = AHEAD_JOBS;
    for (const [worker, { jobs }] of this.#busy) {
      const bytes = [...jobs, job].reduce((sum, one) => sum + (one.bytes ?? Number.POSITIVE_INFINITY), 0);
      if (jobs.length >= fewest || bytes > AHEAD_BYTES) continue;
      least = worker;
      fewest = jobs.length;
    }
    return least;
  }

  #clock(worker: Worker, { timeLimit }: Job<Request, Answer>): NodeJS.Timeout {
    return setTimeout(() => {
      this.#drop(worker, { ok: false, why: "too_slow", message: `not done within ${timeLimit / 1000} s` });
    }, timeLimit);
  }

  #start(): Worker {
    const { memoryLimit, young } = this.#options;
    const worker = new Worker(this.#script, {
      resourceLimits: {
        maxOldGenerationSizeMb: memoryLimit,
        ...(young === undefined ? {} : { maxYoungGenerationSizeMb: young }),
      },
      // What the program was started with (`--eval` and its like) is not meant for its threads.
      execArgv: [],
    });
    worker.on("message", (reply: WorkerReply<Answer>) => {
      this.#finish(
        worker,
        "value" in reply
          ? { ok: true, value: reply.value }
          : { ok: false, why: "failed", message: reply.error },
      );
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

  /** Hands over the result of the job that a worker was at; the next one's time begins. */
  #finish(worker: Worker, result: WorkResult<Answer>): void {
    const load = this.#busy.get(worker);
    if (load === undefined) return;
    clearTimeout(load.timer);
    load.jobs.shift()?.resolve(result);
    const [next] = load.jobs;
    if (next !== undefined) load.timer = this.#clock(worker, next);
    else {
      this.#busy.delete(worker);
      worker.unref();
      this.#idle.push(worker);
    }
  }

  /** Takes a worker out of service: the job that it was at has that result, those that waited go to another one. */
  #drop(worker: Worker, result: WorkResult<Answer>): void {
    const at = this.#idle.indexOf(worker);
    if (at >= 0) this.#idle.splice(at, 1);
    const load = this.#busy.get(worker);
    if (load !== undefined) {
      clearTimeout(load.timer);
      this.#busy.delete(worker);
      const [job, ...waiting] = load.jobs;
      job?.resolve(result);
      this.#queue.unshift(...waiting);
    }
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
