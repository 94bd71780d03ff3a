/** What one file may cost. Files come from anywhere, so each of these is a wall, not a wish. */

/** A file above this many bytes is not read: no annual report is that large. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Entries of one archive that are looked at. */
export const MAX_ARCHIVE_ENTRIES = 2000;

/** Bytes that one archive may unpack to, counted while unpacking: the sizes it states itself may lie. */
export const MAX_ARCHIVE_BYTES = 200 * 1024 * 1024;
