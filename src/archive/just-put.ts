/** Bytes held at most; a few hundred pages. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The bytes that were put last: a crawl reads most of them once, at once, and need not wait for the disk. */
export class JustPut {
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  add(sha256: string, bytes: Uint8Array): void {
    this.take(sha256);
    this.#kept.set(sha256, bytes);
    this.#bytes += bytes.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MOST_BYTES) return;
      this.take(oldest);
    }
  }

  /** Gives bytes, once; null where they are not held. */
  take(sha256: string): Uint8Array | null {
    const bytes = this.#kept.get(sha256);
    if (bytes === undefined) return null;
    this.#kept.delete(sha256);
    this.#bytes -= bytes.byteLength;
    return bytes;
  }
}
