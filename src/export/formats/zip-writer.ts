import { once } from "node:events";
import { closeSync, openSync, writeSync } from "node:fs";
import { crc32, createDeflateRaw, type DeflateRaw } from "node:zlib";
import { ExportError } from "./format.ts";

/** 1 January 1980, 00:00, the first moment that a ZIP can tell: no clock in the file. */
const DATE = 0x0021;
const LIMIT = 0xffff_ffff;
/** Sizes follow the bytes (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;

interface Entry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** A ZIP written from front to back, one entry after the other, in constant memory (APPNOTE 6.3, without ZIP64). */
export class ZipWriter {
  readonly #file: number;
  readonly #entries: Entry[] = [];
  #offset = 0;

  constructor(path: string) {
    this.#file = openSync(path, "wx");
  }

  /** Begins an entry. The one before must be closed. */
  open(name: string): ZipEntry {
    const entry: Entry = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset: this.#offset };
    this.#entries.push(entry);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    writeCommon(head, 4);
    head.writeUInt16LE(entry.name.length, 26);
    this.#write(head);
    this.#write(entry.name);
    return new ZipEntry(
      entry,
      (bytes) => this.#write(bytes),
      () => this.#describe(entry),
    );
  }

  /** Writes the directory and closes the file. */
  close(): void {
    const start = this.#offset;
    for (const entry of this.#entries) {
      const head = Buffer.alloc(46);
      head.writeUInt32LE(0x02014b50, 0);
      head.writeUInt16LE(VERSION, 4);
      writeCommon(head, 6);
      head.writeUInt32LE(entry.crc, 16);
      head.writeUInt32LE(entry.packed, 20);
      head.writeUInt32LE(entry.size, 24);
      head.writeUInt16LE(entry.name.length, 28);
      head.writeUInt32LE(entry.offset, 42);
      this.#write(head);
      this.#write(entry.name);
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(this.#offset - start, 12);
    end.writeUInt32LE(start, 16);
    this.#write(end);
    closeSync(this.#file);
  }

  #describe({ crc, packed, size }: Entry): void {
    if (packed > LIMIT || size > LIMIT) throw tooLarge();
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(0x08074b50, 0);
    tail.writeUInt32LE(crc, 4);
    tail.writeUInt32LE(packed, 8);
    tail.writeUInt32LE(size, 12);
    this.#write(tail);
  }

  #write(bytes: Uint8Array): void {
    if (this.#offset + bytes.length > LIMIT) throw tooLarge();
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#offset += bytes.length;
  }
}

/** What is being written into a ZIP. */
export class ZipEntry {
  readonly #entry: Entry;
  readonly #deflate: DeflateRaw = createDeflateRaw();
  readonly #done: () => void;

  constructor(entry: Entry, write: (bytes: Uint8Array) => void, done: () => void) {
    this.#entry = entry;
    this.#done = done;
    this.#deflate.on("data", (bytes: Buffer) => {
      entry.packed += bytes.length;
      try {
        write(bytes);
      } catch (error) {
        this.#deflate.destroy(error as Error);
      }
    });
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text, "utf8");
    this.#entry.crc = crc32(bytes, this.#entry.crc);
    this.#entry.size += bytes.length;
    if (!this.#deflate.write(bytes)) await once(this.#deflate, "drain");
  }

  async close(): Promise<void> {
    this.#deflate.end();
    await once(this.#deflate, "end");
    this.#done();
  }
}

function writeCommon(head: Buffer, at: number): void {
  head.writeUInt16LE(VERSION, at);
  head.writeUInt16LE(FLAGS, at + 2);
  head.writeUInt16LE(DEFLATED, at + 4);
  head.writeUInt16LE(DATE, at + 8);
}

const tooLarge = (): ExportError =>
  new ExportError("more than 4 GB do not fit into one workbook: narrow it down, or take csv or parquet");
