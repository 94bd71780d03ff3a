import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { syncPath } from "../core/sync-path.ts";
import { writingTrouble } from "../core/writing-trouble.ts";

/**
 * Writes a file so that it is there whole or not at all, whenever the process or the machine stops: into `unfinished`,
 * to the disk, and only then under its name. Both must lie in one file system.
 * @throws Error that names the file and the way out, where the place can't be written to.
 */
export async function writeDurably(
  path: string,
  unfinished: string,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  try {
    await writeWhole(path, unfinished, write);
  } catch (error) {
    throw writingTrouble(path, error);
  }
}

/** Gives a file that is written in the same way its name: to the disk first. */
export async function settleDurably(path: string, unfinished: string): Promise<void> {
  try {
    const handle = await open(unfinished, "r+");
    await settle(path, unfinished, handle, () => handle.sync());
  } catch (error) {
    throw writingTrouble(path, error);
  }
}

async function writeWhole(
  path: string,
  unfinished: string,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(unfinished), { recursive: true });
  const handle = await open(unfinished, "wx");
  await settle(path, unfinished, handle, async () => {
    await write(handle);
    await handle.sync();
  });
}

async function settle(
  path: string,
  unfinished: string,
  handle: FileHandle,
  finish: () => Promise<void>,
): Promise<void> {
  try {
    try {
      await finish();
    } finally {
      await handle.close();
    }
    const folder = resolve(dirname(path));
    const made = await mkdir(folder, { recursive: true });
    await rename(unfinished, path);
    await syncFolders(folder, made === undefined ? folder : dirname(resolve(made)));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** A new name is lost in a power cut as long as the folder that bears it is not on the disk, and so on upwards. */
async function syncFolders(folder: string, last: string): Promise<void> {
  await syncPath(folder);
  if (folder !== last && dirname(folder) !== folder) await syncFolders(dirname(folder), last);
}
