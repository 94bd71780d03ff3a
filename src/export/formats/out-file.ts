import { closeSync, openSync, writeSync } from "node:fs";

/** Bytes that are gathered before they are written. */
const BLOCK = 1 << 19;

/** A character of a text takes three bytes of UTF-8 at most; one outside the first plane is two in a text, four in bytes. */
const MOST_BYTES = 3;

/** A text file that is written from front to back, in large pieces. Texts go into one block of bytes and are not held. */
export class OutFile {
  readonly #file: number;
  readonly #block = Buffer.allocUnsafe(BLOCK);
  #used = 0;

  constructor(path: string) {
    this.#file = openSync(path, "wx");
  }

  write(text: string): void {
    const most = text.length * MOST_BYTES;
    if (this.#used + most > BLOCK) this.#flush();
    if (most > BLOCK) this.#put(Buffer.from(text, "utf8"));
    else this.#used += this.#block.write(text, this.#used, "utf8");
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    this.#put(this.#block.subarray(0, this.#used));
    this.#used = 0;
  }

  #put(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }
}
