/** A text in single quotes, as sh, bash and zsh read it. */
export const inQuotes = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A text in single quotes, as fish reads it. */
export const inFishQuotes = (text: string): string =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
