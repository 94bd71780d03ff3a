import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** A file of an export, as `sha256sum` would name it. */
export interface FileHash {
  /** With slashes, relative to the folder. */
  path: string;
  sha256: string;
  bytes: number;
}

/** Hashes of all files beneath a folder, in the order of their names. */
export async function hashFiles(folder: string): Promise<FileHash[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const hashes: FileHash[] = [];
  for (const path of paths) {
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(join(folder, path))) hash.update(chunk as Buffer);
    hashes.push({ path, sha256: hash.digest("hex"), bytes: (await stat(join(folder, path))).size });
  }
  return hashes;
}

/** Lines that `sha256sum -c` takes. */
export const sumsText = (hashes: readonly FileHash[]): string =>
  hashes.map(({ sha256, path }) => `${sha256}  ${path}\n`).join("");
