import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { READY, type SqlAnswer, type SqlQuestion } from "./protocol.ts";

/** How a stranger's statement is held in bounds. */
export interface SqlRunnerOptions {
  /** Compiled `child.js`; needed where this very file runs from source. */
  child?: string;
  /** Most time of one statement, in milliseconds. */
  timeLimit?: number;
  /** Most resident memory of the child, in MiB, where the system tells it. */
  memoryLimit?: number;
}

/** Time of a statement, in milliseconds, unless said otherwise. */
export const SQL_TIME_LIMIT = 5000;
const MEMORY_LIMIT = 512;
/** Heap of the child, in MiB; SQLite's own memory is outside of it, so the resident size is watched, too. */
const CHILD_HEAP = 192;
/** Statements that may wait their turn. */
const MOST_WAITING = 4;
const WATCH_EVERY = 40;
/** A process that takes longer than this to start never will, in milliseconds. */
const START_LIMIT = 20_000;

/**
 * Runs statements one at a time, each in a process of its own: SQLite cannot be interrupted from within, and what it
 * allocates is bounded by nobody else.
 */
export class SqlRunner {
  readonly #database: string;
  readonly #child: string;
  readonly #timeLimit: number;
  readonly #memoryLimit: number;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #running: ChildProcess | null = null;
  #closed = false;

  constructor(database: string, options: SqlRunnerOptions) {
    this.#database = resolve(database);
    this.#child = options.child ?? fileURLToPath(new URL("./child.js", import.meta.url));
    this.#timeLimit = options.timeLimit ?? SQL_TIME_LIMIT;
    this.#memoryLimit = options.memoryLimit ?? MEMORY_LIMIT;
  }

  /** Runs a statement when its turn has come. Never rejects. */
  async run(sql: string, mostRows: number, mostBytes: number, signal: AbortSignal): Promise<SqlAnswer> {
    if (this.#waiting >= MOST_WAITING) return { ok: false, refusal: "busy", message: "" };
    this.#waiting++;
    const before = this.#last;
    const question = { database: this.#database, sql, mostRows, mostBytes };
    const mine = before.then(() => (this.#closed || signal.aborted ? STOPPED : this.#ask(question, signal)));
    this.#last = mine;
    try {
      return await mine;
    } finally {
      this.#waiting--;
    }
  }

  close(): void {
    this.#closed = true;
    this.#running?.kill("SIGKILL");
  }

  #ask(question: SqlQuestion, signal: AbortSignal): Promise<SqlAnswer> {
    return new Promise((done) => {
      const child = fork(this.#child, [], {
        execArgv: [`--max-old-space-size=${CHILD_HEAP}`],
        // Nothing of this process's surroundings: no variable, no folder, no output.
        env: {},
        cwd: tmpdir(),
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      });
      this.#running = child;
      let answer: SqlAnswer | null = null;
      const end = (given: SqlAnswer): void => {
        answer ??= given;
        child.kill("SIGKILL");
      };
      let timer = setTimeout(end, START_LIMIT, TOO_SLOW);
      const watch = setInterval(() => {
        if (residentMib(child.pid) > this.#memoryLimit) end(TOO_BIG);
      }, WATCH_EVERY);
      const leave = (): void => end(STOPPED);
      signal.addEventListener("abort", leave, { once: true });
      child.on("message", (given: SqlAnswer | typeof READY) => {
        if (given !== READY) answer ??= given;
        else {
          clearTimeout(timer);
          timer = setTimeout(end, this.#timeLimit, TOO_SLOW);
          child.send(question, () => undefined);
        }
      });
      const finish = (): void => {
        clearTimeout(timer);
        clearInterval(watch);
        signal.removeEventListener("abort", leave);
        this.#running = null;
        // A child that ended without a word ran out of its heap.
        done(answer ?? TOO_BIG);
      };
      child.once("close", finish);
      // A process that could not be started never closes.
      child.once("error", (error) => {
        end({ ok: false, refusal: "failed", message: error.message });
        finish();
      });
    });
  }
}

const TOO_SLOW: SqlAnswer = { ok: false, refusal: "too_slow", message: "" };
const STOPPED: SqlAnswer = { ok: false, refusal: "failed", message: "stopped" };
const TOO_BIG: SqlAnswer = { ok: false, refusal: "too_big", message: "" };

const PAGES_PER_MIB = 256;

/** Resident memory of a process; 0 where the system doesn't tell (then the time limit alone holds). */
function residentMib(pid: number | undefined): number {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
    return Number(resident) / PAGES_PER_MIB;
  } catch {
    return 0;
  }
}
