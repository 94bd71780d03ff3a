import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { writingTrouble } from "../core/writing-trouble.ts";

/**
 * Writes a small file so that it is there whole or not at all, whenever the process stops; what a power cut leaves of
 * it is another matter (`syncFiles`). At once: a handful of system calls cost less than handing them to a thread.
 * @throws Error that names the file and the way out, where the place can't be written to.
 */
export function writeAtOnce(path: string, unfinished: string, bytes: Uint8Array): void {
  try {
    const file = inFolderOf(unfinished, () => openSync(unfinished, "wx"));
    try {
      writeFileSync(file, bytes);
    } finally {
      closeSync(file);
    }
    inFolderOf(path, () => renameSync(unfinished, path));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw writingTrouble(path, error);
  }
}

/** The folder is there but for the first time: asking each time would cost as much as the write. */
function inFolderOf<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(dirname(path), { recursive: true });
    return write();
  }
}
