import { archivePathOf, formerPathOf } from "./layout.ts";
import type { ArchiveFault, RawArchive } from "./raw-archive.ts";

/** A file that the database says is in the archive, and what a person knows it by. */
export interface ExpectedFile {
  sha256: string;
  /** As the database has it. */
  path: string;
  name: string;
}

/** What became of one file of the archive. */
export type Verified =
  | { kind: "sound"; path: string }
  | { kind: ArchiveFault; path: string; name: string | null }
  /** A file whose name is no name of the archive: never read, never removed. */
  | { kind: "foreign"; path: string };

/**
 * Re-hashes every file of the archive, then names the files that the database expects and the archive lacks. Reads
 * only.
 */
export async function* verifyArchive(
  archive: RawArchive,
  expected: readonly ExpectedFile[],
): AsyncGenerator<Verified> {
  const names = new Map(expected.map((file) => [file.sha256, file.name]));
  const nameOf = (sha256: string): string | null => names.get(sha256) ?? null;
  const seen = new Set<string>();
  for await (const path of archive.files()) {
    const sha256 = path.slice(path.lastIndexOf("/") + 1);
    if (!isArchivePath(path, sha256)) {
      yield { kind: "foreign", path };
      continue;
    }
    seen.add(archivePathOf(sha256));
    const fault = await archive.faultOf(sha256);
    yield fault === null ? { kind: "sound", path } : { kind: fault, path, name: nameOf(sha256) };
  }
  for (const { sha256, path, name } of expected) {
    // A path that the hash does not lead to is as good as none: nothing is ever read from it.
    if (!isArchivePath(path, sha256) || !seen.has(archivePathOf(sha256)))
      yield { kind: "missing", path, name };
  }
}

function isArchivePath(path: string, sha256: string): boolean {
  try {
    return archivePathOf(sha256) === path || formerPathOf(sha256) === path;
  } catch {
    return false;
  }
}
