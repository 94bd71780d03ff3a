/**
 * Room for large bodies: so many may be gathered and unpacked at a time, the others wait (and their servers with them,
 * by TCP). Without it as many hosts as are asked at once could send the largest body that is allowed.
 */
export class Room {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise((enter) => this.#waiting.push(enter));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}
