import { createHash, type Hash, randomUUID } from "node:crypto";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Content, isInFile } from "../core/content.ts";
import { SMALL_BYTES } from "../core/small-file.ts";
import { writingTrouble } from "../core/writing-trouble.ts";

/**
 * Where large bodies go while they come in: as many hosts as are asked at once could send the largest one that is
 * allowed, and no memory would hold them.
 */
export class Spool {
  readonly #given: string | null;
  #folder: string | null = null;

  /** @param folder is made on need; without one it is a folder of the system's for such files, and gone after `close`. */
  constructor(folder: string | null) {
    this.#given = folder;
  }

  /** @throws Error that names the place and the way out, where it can't be written to. */
  gather(): Gathering {
    return new Gathering(() => join(this.#ready(), randomUUID()));
  }

  /** Takes the system's folder away, with what is left in it. */
  close(): void {
    if (this.#given === null && this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  #ready(): string {
    try {
      if (this.#folder === null && this.#given !== null) mkdirSync(this.#given, { recursive: true });
      this.#folder ??= this.#given ?? mkdtempSync(join(tmpdir(), "gongkai-"));
      return this.#folder;
    } catch (error) {
      throw writingTrouble(this.#given ?? tmpdir(), error);
    }
  }
}

/** A body that is coming in: in memory while it is small, then in a file. */
export class Gathering {
  byteLength = 0;
  readonly #nameFile: () => string;
  #chunks: Uint8Array[] = [];
  #file: { path: string; handle: number; hash: Hash } | null = null;

  constructor(nameFile: () => string) {
    this.#nameFile = nameFile;
  }

  add(chunk: Uint8Array): void {
    this.byteLength += chunk.byteLength;
    this.#chunks.push(chunk);
    if (this.#file !== null || this.byteLength > SMALL_BYTES) this.#write();
  }

  /** All that came. */
  finish(): Content {
    if (this.#file === null) {
      const [only] = this.#chunks;
      return this.#chunks.length === 1 && only !== undefined
        ? only
        : Buffer.concat(this.#chunks, this.byteLength);
    }
    const { path, handle, hash } = this.#file;
    this.#file = null;
    closeSync(handle);
    return { file: path, byteLength: this.byteLength, sha256: hash.digest("hex") };
  }

  /** For nothing: what came is not wanted. */
  discard(): void {
    this.#chunks = [];
    if (this.#file === null) return;
    closeSync(this.#file.handle);
    rmSync(this.#file.path, { force: true });
    this.#file = null;
  }

  #write(): void {
    this.#file ??= this.#open();
    const { path, handle, hash } = this.#file;
    const chunks = this.#chunks;
    this.#chunks = [];
    try {
      for (const chunk of chunks) {
        hash.update(chunk);
        for (let at = 0; at < chunk.byteLength; ) at += writeSync(handle, chunk, at);
      }
    } catch (error) {
      throw writingTrouble(path, error);
    }
  }

  #open(): { path: string; handle: number; hash: Hash } {
    const path = this.#nameFile();
    try {
      return { path, handle: openSync(path, "wx"), hash: createHash("sha256") };
    } catch (error) {
      throw writingTrouble(path, error);
    }
  }
}

/** Takes the file of a body away that nobody wants to keep. */
export function discard(content: Content): void {
  if (isInFile(content)) rmSync(content.file, { force: true });
}
