/** Where raw bytes are kept unless `--archive` says otherwise. */
export const DEFAULT_ARCHIVE = "data/archive";

/** Folder for files that are being written; what a killed run leaves there is no part of the archive. */
export const UNFINISHED = "tmp";

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Path of a file in the archive, relative to its folder: `ab/cd/<sha256>`. Two levels keep a million files in folders
 * of a few dozen.
 * @throws RangeError for anything but a SHA-256 in lower-case hexadecimal: no name from outside ever becomes a path.
 */
export function archivePathOf(sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError(`not a SHA-256: ${JSON.stringify(sha256)}`);
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}
