/** Places in a text, so that those in any piece of it are counted without reading it again. */
export class Places {
  readonly #sorted: readonly number[];

  constructor(places: readonly number[]) {
    this.#sorted = [...places].sort((a, b) => a - b);
  }

  /** The places of a pattern. */
  static of(text: string, pattern: RegExp): Places {
    return new Places([...text.matchAll(pattern)].map(({ index }) => index));
  }

  /** How many lie from `start` to before `end`. */
  count(start: number, end: number): number {
    return this.#below(end) - this.#below(start);
  }

  /** How many lie before a place. */
  #below(place: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
