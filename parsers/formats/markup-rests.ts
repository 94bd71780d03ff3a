/**
 * Mark-up that extractors leave in flattened text: tags, pandoc's spans and fences. Taken off once cells are known,
 * since drawn tables are measured by the width of what they print.
 */

/** `[16]{style="font-size:10pt"}`. */
const SPAN = /\[([^[\]{}]{0,200})\]\{[^[\]{}]{0,500}\}/g;

/** `::: {align="center"}` and `:::`. */
const FENCE = /:::+\s*(?:\{[^{}]{0,300}\})?/g;

const TAG = /<\/?[a-z][^<>]{0,300}>/gi;

/** `text` without what is left of mark-up. */
export function withoutMarkup(text: string): string {
  let clean = text;
  if (clean.includes("]{")) clean = clean.replace(SPAN, "$1");
  if (clean.includes(":::")) clean = clean.replace(FENCE, "");
  if (clean.includes("<")) clean = clean.replace(TAG, "");
  return clean;
}
