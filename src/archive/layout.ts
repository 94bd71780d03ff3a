/** Where raw bytes are kept unless `--archive` says otherwise. */
export const DEFAULT_ARCHIVE = "data/archive";

/** Folder for files that are being written; what a killed run leaves there is no part of the archive. */
export const UNFINISHED = "tmp";

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Path of a file in the archive, relative to its folder: `ab/<sha256>`. One level, as in git: a million files are four
 * thousand a folder, and all folders are there after the first thousand files, where a second level would make one a file.
 * @throws RangeError for anything but a SHA-256 in lower-case hexadecimal: no name from outside ever becomes a path.
 */
export function archivePathOf(sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError(`not a SHA-256: ${JSON.stringify(sha256)}`);
  return `${sha256.slice(0, 2)}/${sha256}`;
}

/** Where archives of the first versions have a file, `ab/cd/<sha256>`; it is found there as well. */
export function formerPathOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}
