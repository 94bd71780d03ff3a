import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { askProcess } from "../process/ask-process.ts";
import { InTurn } from "../process/in-turn.ts";
import type { SqlAnswer, SqlQuestion, SqlRefusal } from "./protocol.ts";

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
/** Heap of the child, in MiB; SQLite's own memory is outside of it. */
const CHILD_HEAP = 192;
/** Statements that may wait their turn. */
const MOST_WAITING = 4;

/**
 * Runs statements one at a time, each in a process of its own: SQLite cannot be interrupted from within, and what it
 * allocates is bounded by nobody else.
 */
export class SqlRunner {
  readonly #database: string;
  readonly #child: string;
  readonly #limits: { time: number; memory: number; heap: number };
  readonly #turns = new InTurn(MOST_WAITING);
  readonly #closing = new AbortController();

  constructor(database: string, options: SqlRunnerOptions) {
    this.#database = resolve(database);
    this.#child = options.child ?? fileURLToPath(new URL("./child.js", import.meta.url));
    this.#limits = {
      time: options.timeLimit ?? SQL_TIME_LIMIT,
      memory: options.memoryLimit ?? MEMORY_LIMIT,
      heap: CHILD_HEAP,
    };
  }

  /** Runs a statement when its turn has come. Never rejects. */
  async run(sql: string, mostRows: number, mostBytes: number, signal: AbortSignal): Promise<SqlAnswer> {
    const question = { database: this.#database, sql, mostRows, mostBytes };
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const answer = await this.#turns.run(async () =>
      either.aborted ? refused("failed", "stopped") : this.#ask(question, either),
    );
    return answer ?? refused("busy");
  }

  close(): void {
    this.#closing.abort();
  }

  async #ask(question: SqlQuestion, signal: AbortSignal): Promise<SqlAnswer> {
    const given = await askProcess<SqlQuestion, SqlAnswer>(this.#child, question, this.#limits, signal);
    if (given.ok) return given.value;
    return refused(given.why === "stopped" ? "failed" : given.why, given.message);
  }
}

const refused = (refusal: SqlRefusal, message = ""): SqlAnswer => ({ ok: false, refusal, message });
