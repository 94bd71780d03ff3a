/** Answers of one round. More would keep the sockets of all hosts waiting for too long. */
const MOST_AT_ONCE = 16;

interface Waiting {
  read(): () => void;
  done(): void;
  failed(error: unknown): void;
}

interface Ready extends Omit<Waiting, "read"> {
  write(): void;
}

/**
 * Takes answers in by rounds: those that have come meanwhile are all read, then all written down, each in its own
 * transaction. Done in turn, what reads and what writes would each find the processor's caches full of the other, which
 * makes either several times as slow.
 */
export class Rounds {
  readonly #waiting: Waiting[] = [];

  /**
   * Waits for the next round.
   * @param read the slow part; it gives what writes its outcome down.
   */
  join(read: () => () => void): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ read, done, failed });
      if (this.#waiting.length === 1) this.#soon();
    });
  }

  #soon(): void {
    setImmediate(() => {
      const round = this.#waiting.splice(0, MOST_AT_ONCE);
      // What joins from now on finds others waiting or starts a round of its own, but never both.
      if (this.#waiting.length > 0) this.#soon();
      for (const { write, done, failed } of round.flatMap(readOne)) attempt(write, done, failed);
    });
  }
}

function readOne({ read, done, failed }: Waiting): Ready[] {
  const ready: Ready[] = [];
  attempt(
    () => ready.push({ write: read(), done, failed }),
    () => undefined,
    failed,
  );
  return ready;
}

function attempt(work: () => unknown, done: () => void, failed: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    failed(error);
    return;
  }
  done();
}
