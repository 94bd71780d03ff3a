import { SingleBar } from "cli-progress";
import type { Log } from "./log.ts";

/** Files between two plain lines of progress. */
const LINE_EVERY = 500;

/** How far a run over many files is: a bar on a terminal, a plain line every few hundred files elsewhere. */
export class Progress {
  readonly #log: Log;
  readonly #bar: SingleBar | null;
  readonly #done: string;
  #seen = 0;

  /**
   * @param total how many there will be; 0 where nobody knows.
   * @param done what was done with how many, in a plain line.
   */
  constructor(log: Log, total = 0, done = "files read") {
    this.#log = log;
    this.#done = done;
    const format = total === 0 ? "{value} files  {duration}s" : "{bar} {value}/{total}  {eta_formatted}";
    this.#bar = log.bar ? new SingleBar({ format, stream: process.stderr, clearOnComplete: true }) : null;
    this.#bar?.start(total, 0);
  }

  /** One more file. */
  step(): void {
    this.#seen++;
    this.#bar?.update(this.#seen);
    if (this.#bar === null && this.#seen % LINE_EVERY === 0) {
      this.#log.info(`${this.#seen} ${this.#done}`, { files: this.#seen });
    }
  }

  stop(): void {
    this.#bar?.stop();
  }
}
