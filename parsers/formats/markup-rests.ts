/**
 * Mark-up that extractors leave in flattened text: tags, pandoc's spans and fences. Taken off once cells are known,
 * since drawn tables are measured by the width of what they print.
 */

/** `[16]{style="font-size:10pt"}`. */
const SPAN = /\[([^[\]{}]{0,200})\]\{[^[\]{}]{0,500}\}/g;

/** `::: {align="center"}` and `:::`. */
const FENCE = /:::+\s*(?:\{[^{}]{0,300}\})?/g;

/** `\(七)`, `1\.`: signs that mean something in Markdown, set apart from what they mean there. */
const ESCAPE = /\\([!-/:-@[-`{-~])/g;

const TAG = /<\/?[a-z][^<>]{0,300}>/gi;

/**
 * For each character of {@link withoutMarkup}, its place in `text`, and behind the last one the place where it ends.
 * Slow; for showing where a figure stands.
 */
export function placesWithoutMarkup(text: string): number[] {
  let clean = text;
  let places = Array.from({ length: text.length + 1 }, (_, place) => place);
  for (const [pattern, kept] of [
    [SPAN, 1],
    [FENCE, 0],
    [TAG, 0],
    [ESCAPE, 1],
  ] as const) {
    const next: number[] = [];
    let shown = "";
    let done = 0;
    const keep = (from: number, to: number): void => {
      shown += clean.slice(from, to);
      next.push(...places.slice(from, to));
    };
    for (const match of clean.matchAll(pattern)) {
      keep(done, match.index);
      // Of a span its text stays, which begins behind the bracket; of an escape the sign behind the stroke.
      if (kept === 1) keep(match.index + 1, match.index + 1 + (match[1] ?? "").length);
      done = match.index + match[0].length;
    }
    keep(done, clean.length);
    next.push((next.at(-1) ?? (places[0] as number) - 1) + 1);
    clean = shown;
    places = next;
  }
  return places;
}

/** `text` without what is left of mark-up. */
export function withoutMarkup(text: string): string {
  let clean = text;
  if (clean.includes("]{")) clean = clean.replace(SPAN, "$1");
  if (clean.includes(":::")) clean = clean.replace(FENCE, "");
  if (clean.includes("<")) clean = clean.replace(TAG, "");
  if (clean.includes("\\")) clean = clean.replace(ESCAPE, "$1");
  return clean;
}
