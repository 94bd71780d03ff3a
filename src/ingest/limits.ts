/** A file above this many bytes is not read: no annual report is that large. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Files up to this many bytes are read at once: handing them to another thread would take longer than reading them. */
export const SMALL_FILE_BYTES = 256 * 1024;
