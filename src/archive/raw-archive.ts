import { createHash, randomUUID } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Content, type FileContent, sha256Of } from "../core/content.ts";
import { isSmallFile, readSmall, SMALL_BYTES } from "../core/small-file.ts";
import { writingTrouble } from "../core/writing-trouble.ts";
import { settleDurably, writeDurably } from "./durable-file.ts";
import { JustPut } from "./just-put.ts";
import { archivePathOf, formerPathOf, UNFINISHED } from "./layout.ts";
import { writeAtOnce } from "./quick-file.ts";
import { syncFiles } from "./sync-files.ts";

/** A file in the archive. */
export interface ArchivedFile {
  sha256: string;
  /** Relative to the folder of the archive. */
  path: string;
}

/** Bytes from the archive, or why there are none. */
export type ArchiveReading = { ok: true; bytes: Uint8Array } | { ok: false; fault: ArchiveFault };

/** What can be wrong with a file of the archive. */
export type ArchiveFault = "missing" | "damaged";

/** What is read of a large file at a time. */
const PIECE_BYTES = 256 * 1024;

/** An unfinished file that is older than this, in milliseconds, is nobody's any more. */
const ABANDONED_AFTER = 24 * 60 * 60 * 1000;

/**
 * Raw bytes by their SHA-256, written once and never changed: everything else can be made again from them. Several
 * processes may write to one archive at the same time, since the same name always means the same bytes.
 */
export class RawArchive {
  readonly folder: string;
  #swept = false;
  /** Files that a power cut could still take. */
  #unsynced: string[] = [];
  readonly #justPut = new JustPut();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Keeps bytes. What is there already is used again; a damaged copy is replaced by these bytes. */
  async put(bytes: Uint8Array): Promise<ArchivedFile> {
    const sha256 = sha256Of(bytes);
    const path = archivePathOf(sha256);
    const target = join(this.folder, path);
    const there = await readFile(target).catch(absent);
    if (there === null || !there.equals(bytes)) {
      await writeDurably(target, await this.#unfinished(sha256), (handle) => handle.writeFile(bytes));
    }
    return { sha256, path };
  }

  /**
   * Keeps bytes for a run that brings thousands of them: whole or not at all, whenever the process is killed, and on the
   * disk with the next `flush`. What a power cut takes before is told by its hash, as any damage is.
   * @param isReadSoon the next `read` of it, and only that, need not ask the disk.
   */
  async putUnsynced(bytes: Uint8Array, { isReadSoon = false } = {}): Promise<ArchivedFile> {
    if (bytes.byteLength > SMALL_BYTES) return this.put(bytes);
    const sha256 = sha256Of(bytes);
    const path = archivePathOf(sha256);
    const target = join(this.folder, path);
    if (readSmall(target)?.equals(bytes) !== true) {
      writeAtOnce(target, await this.#unfinished(sha256), bytes);
      this.#unsynced.push(target);
    }
    if (isReadSoon) this.#justPut.add(sha256, bytes);
    return { sha256, path };
  }

  /** Keeps what is in a file of the `spool`, which goes with it. */
  async adopt({ file, sha256 }: FileContent): Promise<ArchivedFile> {
    const path = archivePathOf(sha256);
    const target = join(this.folder, path);
    if ((await hashFile(target).catch(absent)) === sha256) await rm(file, { force: true });
    else await settleDurably(target, file);
    return { sha256, path };
  }

  /** Where files may be gathered that are to be kept: what a killed run leaves there is swept up by a later one. */
  get spool(): string {
    return join(this.folder, UNFINISHED);
  }

  /** Brings everything to the disk that was kept without. */
  async flush(): Promise<void> {
    const files = this.#unsynced.splice(0);
    try {
      await syncFiles(this.folder, files);
    } catch (error) {
      this.#unsynced.push(...files);
      throw writingTrouble(this.folder, error);
    }
  }

  /**
   * Keeps a file of any size, without taking it into memory.
   * @throws Error where the file changes while it is read.
   */
  async putFile(file: string): Promise<ArchivedFile> {
    const sha256 = await hashFile(file);
    const path = archivePathOf(sha256);
    const target = join(this.folder, path);
    if ((await hashFile(target).catch(absent)) === sha256) return { sha256, path };
    await writeDurably(target, await this.#unfinished(sha256), async (handle) => {
      const hash = createHash("sha256");
      for await (const chunk of createReadStream(file)) {
        hash.update(chunk as Buffer);
        await handle.writeFile(chunk as Buffer);
      }
      if (hash.digest("hex") !== sha256) throw new Error(`${file} changed while it was read`);
    });
    return { sha256, path };
  }

  /**
   * Bytes by their hash, held against it.
   * @throws the system's error where the file is there but cannot be read.
   */
  async read(sha256: string): Promise<ArchiveReading> {
    const known = this.#justPut.take(sha256);
    if (known !== null) return { ok: true, bytes: known };
    const path = join(this.folder, archivePathOf(sha256));
    const bytes = readSmall(path) ?? (await readFile(path).catch(absent)) ?? (await this.#readFormer(sha256));
    if (bytes === null) return { ok: false, fault: "missing" };
    const sound = createHash("sha256").update(bytes).digest("hex") === sha256;
    return sound ? { ok: true, bytes } : { ok: false, fault: "damaged" };
  }

  /**
   * As `read`, but what is large stays in its file.
   * @throws the system's error where the file is there but cannot be read.
   */
  async open(sha256: string): Promise<{ ok: true; content: Content } | { ok: false; fault: ArchiveFault }> {
    const file = join(this.folder, archivePathOf(sha256));
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined || isSmallFile(found)) {
      const reading = await this.read(sha256);
      return reading.ok ? { ok: true, content: reading.bytes } : reading;
    }
    if ((await hashFile(file)) !== sha256) return { ok: false, fault: "damaged" };
    return { ok: true, content: { file, byteLength: found.size, sha256 } };
  }

  /** What is wrong with a file; null where it is there and sound. */
  async faultOf(sha256: string): Promise<ArchiveFault | null> {
    const found =
      (await hashFile(join(this.folder, archivePathOf(sha256))).catch(absent)) ??
      (await hashFile(join(this.folder, formerPathOf(sha256))).catch(absent));
    if (found === null) return "missing";
    return found === sha256 ? null : "damaged";
  }

  /** Paths of all files in the archive, in their order, unfinished ones left out. */
  async *files(): AsyncGenerator<string> {
    yield* filesIn(this.folder, "");
  }

  async #readFormer(sha256: string): Promise<Buffer | null> {
    return readFile(join(this.folder, formerPathOf(sha256))).catch(absent);
  }

  async #unfinished(sha256: string): Promise<string> {
    const folder = join(this.folder, UNFINISHED);
    if (!this.#swept) {
      this.#swept = true;
      await removeAbandoned(folder);
    }
    return join(folder, `${sha256}.${randomUUID()}`);
  }
}

async function* filesIn(folder: string, prefix: string): AsyncGenerator<string> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? [];
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${prefix}${entry.name}`;
    if (path === UNFINISHED) continue;
    if (entry.isDirectory()) yield* filesIn(join(folder, entry.name), `${path}/`);
    else yield path;
  }
}

/** Takes away what runs that were killed have left. A file of a run that goes on is younger. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of (await readdir(folder).catch(absent)) ?? []) {
    const path = join(folder, name);
    const found = await stat(path).catch(absent);
    if (found !== null && Date.now() - found.mtimeMs > ABANDONED_AFTER) await rm(path, { force: true });
  }
}

/** Piece by piece through one buffer: those of a stream would pile up until V8 clears up. */
async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  const handle = await open(file);
  try {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return hash.digest("hex");
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** Turns "there is no such file" into null; everything else is a broken environment, and thrown. */
function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
