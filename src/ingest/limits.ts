/** What one file may cost. Files come from anywhere, so each of these is a wall, not a wish. */

/** A file above this many bytes is not read: no annual report is that large. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** What one archive may cost. */
export interface ArchiveLimits {
  /** Entries that are looked at. */
  entries: number;
  /** Bytes that all of them may unpack to, counted while unpacking: the sizes an archive states itself may lie. */
  bytes: number;
  /** Bytes that one of them may unpack to. */
  entryBytes: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 2000,
  bytes: 200 * 1024 * 1024,
  entryBytes: MAX_FILE_BYTES,
};
