import { readFileSync, type Stats, statSync } from "node:fs";

/** Files up to this many bytes are read and written at once: handing them to another thread would take longer. */
export const SMALL_BYTES = 256 * 1024;

/** True for a file that can be read at once. A pipe has no size, and would hold up everything else until somebody writes. */
export function isSmallFile(found: Stats): boolean {
  return found.isFile() && found.size <= SMALL_BYTES;
}

/** A small file's bytes; null where there is no such file, or it is none. */
export function readSmall(path: string): Buffer | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && isSmallFile(found) ? readFileSync(path) : null;
}
