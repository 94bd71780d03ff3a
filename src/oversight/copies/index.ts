/** Copied reports (雷同): whose text or figures are those of another report. */

export { type Passage, passages } from "./passages.ts";
export { type CopyRow, copyPairs, countUncompared } from "./query.ts";
export { type CopiesOptions, type CopiesRefreshed, type DueYear, refreshCopies } from "./refresh.ts";
