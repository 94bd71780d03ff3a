/** Finding codes of a file that could not be read at all. */
export const UNREADABLE: ReadonlySet<string> = new Set([
  "encrypted",
  "corrupt",
  "scanned_image",
  "too_large",
]);
