/** A file above this many bytes is not read: no annual report is that large. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
