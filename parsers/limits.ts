/** Bounds beyond which a document is no report: a collection of hundreds, or a bomb. */
export const MOST_CHARACTERS = 3_000_000;
export const MOST_CELLS = 100_000;
