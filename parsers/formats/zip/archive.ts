/**
 * Zip archives, unpacked in memory and within limits; used for archives of reports and for the file types that are
 * archives themselves. The name of an entry is only ever shown or compared, never used as a path on disk.
 */
import type { Readable } from "node:stream";
import { crc32, inflateRawSync } from "node:zlib";
import { type Entry, fromBufferPromise, openPromise, type ZipFile, type ZipFileOptions } from "yauzl";
import { messageOf, type Undecoded, undecoded } from "../decoded.ts";
import { decodeEntryName } from "./entry-name.ts";
import { ARCHIVE_LIMITS, type ArchiveLimits, HARMLESS_BYTES, MOST_RATIO } from "./limits.ts";

/** A file in an archive. */
export interface ArchiveEntry {
  name: string;
  encrypted: boolean;
  /** Unpacks it and holds it against its checksum. */
  unpack(): Promise<Unpacked>;
}

/** Bytes of an entry, or why there are none; `total` where not the entry but the whole archive is over its limit. */
export type Unpacked = { ok: true; bytes: Uint8Array } | (Undecoded & { total: boolean });

/** An open archive. */
export interface Archive {
  /** Its files in order, folders left out; ends with a failure where the archive breaks off or has too many. */
  entries(): AsyncGenerator<ArchiveEntry | Undecoded>;
  close(): void;
}

/** Sizes are held against what is unpacked, entry by entry: one that lies must not cost the others. */
const OPTIONS = {
  decodeStrings: false,
  lazyEntries: true,
  autoClose: false,
  validateEntrySizes: false,
} as const;

/** Opens an archive, from a file or from bytes. */
export async function openArchive(
  source: string | Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<Archive | Undecoded> {
  try {
    const zip =
      typeof source === "string"
        ? await openPromise(source, OPTIONS)
        : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), OPTIONS);
    return new OpenArchive(zip, limits);
  } catch (error) {
    return undecoded("corrupt", `no readable zip archive: ${messageOf(error)}`);
  }
}

const STORED = 0;
const DEFLATED = 8;

const OTHER_THAN_DECLARED: Unpacked = {
  ...undecoded("corrupt", "the entry does not match its checksum"),
  total: false,
};

/** Unpacks in one go, several times as fast as by streams; ends with `ERR_BUFFER_TOO_LARGE` when the room is full. */
function inflate(packed: Buffer, method: number, room: number): Buffer {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Error(`packed by method ${method}, which is not known here`);
  // Into one piece of memory that is large enough: pieces would be put together in another one.
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, room), chunkSize: Math.max(64, room) });
}

class OpenArchive implements Archive {
  readonly #zip: ZipFile;
  readonly #limits: ArchiveLimits;
  #unpacked = 0;

  constructor(zip: ZipFile, limits: ArchiveLimits) {
    this.#zip = zip;
    this.#limits = limits;
  }

  close(): void {
    this.#zip.close();
  }

  async *entries(): AsyncGenerator<ArchiveEntry | Undecoded> {
    let seen = 0;
    try {
      for await (const entry of this.#zip.eachEntry()) {
        if (++seen > this.#limits.entries) {
          yield undecoded("too_large", `the archive has more than ${this.#limits.entries} entries`);
          return;
        }
        const name = decodeEntryName(entry);
        if (name.endsWith("/")) continue;
        const encrypted = entry.isEncrypted();
        yield { name, encrypted, unpack: () => this.#unpack(entry) };
      }
    } catch (error) {
      yield undecoded("corrupt", `the archive breaks off: ${messageOf(error)}`);
    }
  }

  async #unpack(entry: Entry): Promise<Unpacked> {
    const { bytes: most, entryBytes } = this.#limits;
    const allowed = Math.max(HARMLESS_BYTES, entry.compressedSize * MOST_RATIO);
    const room = Math.min(entryBytes, allowed, most - this.#unpacked);
    const declared = entry.uncompressedSize;
    // Whether it is true or not: a smaller one would be damaged.
    if (declared > room) return this.#overLimit(room, allowed);
    let bytes: Buffer;
    try {
      // One byte more than it declares is a lie, and need not be unpacked any further.
      bytes = inflate(await this.#packed(entry), entry.compressionMethod, Math.min(room, declared + 1));
    } catch (error) {
      if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") return OTHER_THAN_DECLARED;
      return { ...undecoded("corrupt", `the entry cannot be unpacked: ${messageOf(error)}`), total: false };
    }
    // yauzl leaves checksums alone, and one flipped bit may print another digit.
    if (bytes.length !== declared || crc32(bytes) !== entry.crc32) return OTHER_THAN_DECLARED;
    this.#unpacked += bytes.length;
    return { ok: true, bytes };
  }

  /** The bytes of an entry as they stand in the archive, no more of them than the archive has. */
  async #packed(entry: Entry): Promise<Buffer> {
    const options = entry.compressionMethod === DEFLATED ? { decompress: false } : {};
    const stream = (await this.#zip.openReadStreamPromise(entry, options as ZipFileOptions)) as Readable;
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  #overLimit(room: number, allowed: number): Unpacked {
    const { bytes: most, entryBytes } = this.#limits;
    if (room === entryBytes) {
      return { ...undecoded("too_large", `unpacks to more than ${entryBytes} bytes`), total: false };
    }
    if (room === allowed) {
      return { ...undecoded("too_large", `unpacks to more than ${MOST_RATIO} times its size`), total: false };
    }
    return { ...undecoded("too_large", `the archive unpacks to more than ${most} bytes`), total: true };
  }
}
