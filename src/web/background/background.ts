import { Worker } from "node:worker_threads";
import { type Job, type JobName, Jobs, type JobTypes } from "./jobs.ts";

/** What comes back from the worker. */
export type Answer = { id: number; output: JobTypes[JobName]["output"] } | { id: number; error: string };

interface Waiting {
  resolve: (output: never) => void;
  reject: (error: Error) => void;
}

/** As in `DecodePool`: from source there is no worker to start, so the work is done here. */
const COMPILED = import.meta.url.endsWith(".js");

/** Heap of the worker in MiB: a comparison of every report of the country fits. */
const MOST_HEAP = 1536;

/** Sends jobs to a worker thread and hands out what they gave. A worker that dies takes its jobs with it, not the server. */
export class Background {
  readonly #database: string;
  readonly #archive: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #here: Jobs | null = null;
  #lastId = 0;

  constructor(database: string, archive: string) {
    this.#database = database;
    this.#archive = archive;
  }

  run<Name extends JobName>(name: Name, input: JobTypes[Name]["input"]): Promise<JobTypes[Name]["output"]> {
    const job = { name, input } as Job;
    if (!COMPILED) {
      this.#here ??= new Jobs(this.#database, this.#archive);
      return this.#here.run(job) as Promise<JobTypes[Name]["output"]>;
    }
    this.#worker ??= this.#start();
    const id = ++this.#lastId;
    this.#worker.postMessage({ id, job });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async close(): Promise<void> {
    this.#here?.close();
    this.#here = null;
    const worker = this.#worker;
    this.#end(new Error("the server is closing"));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.js", import.meta.url), {
      workerData: { database: this.#database, archive: this.#archive },
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP },
    });
    worker.on("message", (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ("error" in answer) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(answer.output as never);
    });
    worker.on("error", (error) => this.#end(error));
    worker.on("exit", () => this.#end(new Error("the worker ended")));
    return worker;
  }

  /** The next job starts another worker. */
  #end(error: Error): void {
    this.#worker?.removeAllListeners();
    // An error that comes while it dies has nobody left to tell.
    this.#worker?.on("error", () => undefined);
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
