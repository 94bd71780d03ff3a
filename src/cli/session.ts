import { EXIT } from "./usage.ts";

/** One run of the command line: what its exit code will be. */
export class Session {
  #code: number = EXIT.ok;
  /** The database that the command was given; null where it has none. */
  database: string | null = null;

  /** Something asked for could not be done; the rest goes on. */
  undone(): void {
    this.#code = EXIT.undone;
  }

  get exitCode(): number {
    return this.#code;
  }
}
