/** What one archive may cost. Archives come from anywhere, so each of these is a wall, not a wish. */
export interface ArchiveLimits {
  /** Entries that are looked at. */
  entries: number;
  /** Bytes that all of them may unpack to, counted while unpacking: the sizes an archive states itself may lie. */
  bytes: number;
  /** Bytes that one of them may unpack to. */
  entryBytes: number;
}

/** Limits for archives of reports, and for DOCX, XLSX and OFD, which are archives too. */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 2000,
  bytes: 200 * 1024 * 1024,
  entryBytes: 64 * 1024 * 1024,
};

/** More unpacked bytes for each packed one than this is a bomb … */
export const MOST_RATIO = 100;

/** … unless the entry stays small: a table of equal rows packs a hundredfold and harms nobody. */
export const HARMLESS_BYTES = 16 * 1024 * 1024;
