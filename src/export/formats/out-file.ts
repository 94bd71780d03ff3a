import { closeSync, openSync, writeSync } from "node:fs";

/** Characters that are gathered before they are written. */
const BLOCK = 1 << 18;

/** A text file that is written from front to back, in large pieces. */
export class OutFile {
  readonly #file: number;
  #pending = "";

  constructor(path: string) {
    this.#file = openSync(path, "wx");
  }

  write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= BLOCK) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending, "utf8");
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#pending = "";
  }
}
