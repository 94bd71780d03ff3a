import { brokenGround } from "../store/broken.ts";
import type { ReportStore } from "../store/report-store.ts";

/** Pieces of work in one transaction: more would hold up the sockets of all hosts for too long. */
const MOST_AT_ONCE = 32;

interface Waiting {
  work(): unknown;
  done(outcome: unknown): void;
  failed(error: unknown): void;
}

/** What the pieces are done in: the store forgets what it learned in one that is undone. */
type Ground = Pick<ReportStore, "transaction" | "batch">;

/**
 * Writes what has come meanwhile in one transaction: most answers touch the same few pages of the database, which are
 * so written once and not once an answer. Each piece of work is all or nothing all the same, and whoever waits for it
 * goes on when it is committed.
 */
export class GroupCommit {
  readonly #waiting: Waiting[] = [];
  readonly #ground: Ground;
  readonly #patienceMs: number;
  readonly #broke: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param patienceMs how long a piece of work may wait for company, in milliseconds.
   * @param broke is told where nothing could be committed: the database itself is at fault, not one piece of work.
   */
  constructor(ground: Ground, patienceMs: number, broke: (error: unknown) => void) {
    this.#ground = ground;
    this.#patienceMs = patienceMs;
    this.#broke = broke;
  }

  /**
   * Does work in the next transaction; what it throws is undone, and thrown to the caller alone. The work of a group is
   * done once more where a piece of it fails, so what it leaves in memory must bear that.
   */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((done, failed) => {
      this.#waiting.push({ work, done: done as (outcome: unknown) => void, failed });
      if (this.#waiting.length === 1) this.#timer = setTimeout(() => this.#next(), this.#patienceMs);
      if (this.#waiting.length === MOST_AT_ONCE) setImmediate(() => this.#next());
    });
  }

  /** Commits what waits, and no more than one transaction holds: nobody waits for a timer then. */
  #next(): void {
    clearTimeout(this.#timer);
    const group = this.#waiting.splice(0, MOST_AT_ONCE);
    // What joins from now on finds others waiting or starts a group of its own, but never both.
    if (this.#waiting.length > 0) setImmediate(() => this.#next());
    if (group.length > 0) this.#commit(group);
  }

  #commit(group: readonly Waiting[]): void {
    let settled: Array<() => void>;
    try {
      settled = this.#ground.batch(() => group.map((one) => this.#attempt(one)));
    } catch (error) {
      this.#broke(error);
      for (const { failed } of group) failed(error);
      return;
    }
    for (const settle of settled) settle();
  }

  /** Does one piece of work; what comes back tells who waits for it. */
  #attempt({ work, done, failed }: Waiting): () => void {
    try {
      const outcome = this.#ground.transaction(work);
      return () => done(outcome);
    } catch (error) {
      // Not this piece's fault, and SQLite may have undone the others with it.
      if (brokenGround(error) !== null) throw error;
      return () => failed(error);
    }
  }
}
