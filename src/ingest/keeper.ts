import type { ArchivedFile, RawArchive } from "../archive/raw-archive.ts";
import type { DocumentFacts } from "../store/report-store.ts";
import type { FileInput } from "./input.ts";

/** What a document's row says about where its bytes are. */
export type Kept = Pick<DocumentFacts, "archivePath" | "container">;

/** Keeps the bytes of inputs, and of the archives that they are entries of. */
export class Keeper {
  readonly #archive: RawArchive | null;
  /** The archive (.zip) that was kept last: its entries come one after the other. */
  #container: { path: string; file: Promise<ArchivedFile> } | null = null;

  constructor(archive: RawArchive | null) {
    this.#archive = archive;
  }

  /**
   * Keeps one input, where a kill loses none of it. On the disk it is with the next `sync`.
   * @throws Error where the archive cannot be written.
   */
  async keep({ container }: FileInput, bytes: Uint8Array): Promise<Kept> {
    if (this.#archive === null) return {};
    const file = this.#archive.putUnsynced(bytes);
    if (container === undefined) return { archivePath: (await file).path };
    const [{ path }, { sha256 }] = await Promise.all([
      file,
      this.#keepContainer(container.path, this.#archive),
    ]);
    return { archivePath: path, container: { sha256, entry: container.entry } };
  }

  /** Brings to the disk what was kept: before that no row may say where it is. */
  async sync(): Promise<void> {
    await this.#archive?.flush();
  }

  #keepContainer(path: string, archive: RawArchive): Promise<ArchivedFile> {
    if (this.#container?.path !== path) this.#container = { path, file: archive.putFile(path) };
    return this.#container.file;
  }
}
