import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { syncPath } from "../core/sync-path.ts";

const run = promisify(execFile);

/**
 * Brings files to the disk that were written a while ago, all in one file system: the system's own `sync -f` does it
 * with one call for any number of them. Where there is none, each file and its folders up to `root` are synced.
 */
export async function syncFiles(root: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  if (process.platform === "linux") {
    const done = await run("sync", ["-f", root]).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
  const folders = new Set<string>();
  for (const file of files) {
    await syncPath(file);
    for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) folders.add(folder);
  }
  for (const folder of folders) await syncPath(folder);
}
