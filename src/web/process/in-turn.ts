/** Does one thing at a time, in the order in which they come; a crowd is turned away. */
export class InTurn {
  readonly #mostWaiting: number;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @param mostWaiting so many at most, the one under way included. */
  constructor(mostWaiting: number) {
    this.#mostWaiting = mostWaiting;
  }

  /** Does `work`, which never rejects, when its turn has come; null where too many wait already. */
  async run<Value>(work: () => Promise<Value>): Promise<Value | null> {
    if (this.#waiting >= this.#mostWaiting) return null;
    this.#waiting++;
    const mine = this.#last.then(work);
    this.#last = mine;
    try {
      return await mine;
    } finally {
      this.#waiting--;
    }
  }
}
