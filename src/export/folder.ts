import { existsSync, rmSync } from "node:fs";
import { lstat, mkdir, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { syncPath } from "../core/sync-path.ts";
import { leftoversOf, unfinishedName } from "../core/unfinished.ts";
import { ExportError } from "./formats/format.ts";

/** The file that a folder is known by as an export; the word stands in it. */
export const MANIFEST = "manifest.json";
export const MANIFEST_MARK = "gongkai-export";

/**
 * A folder that appears whole or not at all: it is filled under another name (`DIR.partial-<pid>`) and renamed at the
 * end. What a killed run left behind is cleared away by the next one.
 */
export class ExportFolder {
  readonly target: string;
  /** Where the files are written. */
  readonly path: string;
  readonly #old: string;
  readonly #onExit: () => void;

  private constructor(target: string) {
    this.target = target;
    this.path = unfinishedName(target, "partial");
    this.#old = unfinishedName(target, "old");
    this.#onExit = () => rmSync(this.path, { recursive: true, force: true });
  }

  /**
   * @param overwrite an export that stands there already is replaced. Any other folder is never touched.
   * @throws ExportError where the place is taken.
   */
  static async begin(to: string, overwrite: boolean): Promise<ExportFolder> {
    const folder = new ExportFolder(resolve(to));
    await mkdir(dirname(folder.target), { recursive: true });
    await clearLeftovers(folder.target);
    await checkPlace(folder.target, overwrite);
    await mkdir(folder.path);
    // Ctrl-C ends the process at once; the half export goes with it.
    process.once("exit", folder.#onExit);
    return folder;
  }

  /** Puts the folder into its place. */
  async commit(): Promise<void> {
    await syncAll(this.path);
    const replaced = existsSync(this.target);
    if (replaced) await rename(this.target, this.#old);
    await rename(this.path, this.target);
    await syncPath(dirname(this.target));
    process.off("exit", this.#onExit);
    if (replaced) await rm(this.#old, { recursive: true });
  }

  /** Throws the files away. */
  async abandon(): Promise<void> {
    process.off("exit", this.#onExit);
    await rm(this.path, { recursive: true, force: true });
  }
}

async function checkPlace(target: string, overwrite: boolean): Promise<void> {
  if (!existsSync(target)) return;
  const isFolder = (await lstat(target)).isDirectory();
  if (!isFolder) throw new ExportError(`${target} is there and is no folder`);
  if ((await readdir(target)).length === 0) {
    await rmdir(target);
    return;
  }
  if (!overwrite)
    throw new ExportError(`${target} is there already: name another folder, or add --overwrite`);
  if (!(await isExport(target)))
    throw new ExportError(`${target} holds something else than an export, so it is left alone`);
}

async function isExport(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch(() => "");
  return text.includes(`"${MANIFEST_MARK}"`);
}

/** Half exports of processes that are gone, and an old export that one of them had moved aside and not yet replaced. */
async function clearLeftovers(target: string): Promise<void> {
  for (const { path, what } of leftoversOf(target)) {
    if (what === "old" && !existsSync(target)) await rename(path, target);
    else await rm(path, { recursive: true });
  }
}

/** On the disk before the folder gets its name, so that a power cut leaves no whole-looking half either. */
async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await syncPath(join(entry.parentPath, entry.name));
  }
  await syncPath(folder);
}
