import type { Glyph } from "./page-content.ts";

/** Two digits that stand beside each other are at least this far apart, in em; a double strike is much nearer. */
const SAME_PLACE = 0.2;

/**
 * Drops glyphs printed twice in nearly the same place: bold imitated by double striking, a shadow, a page drawn twice.
 * Kept, `95` would read `9955`.
 */
export function withoutOverprint(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Map<string, Glyph[]>();
  const kept: Glyph[] = [];
  for (const glyph of glyphs) {
    if (glyph.space) {
      kept.push(glyph);
      continue;
    }
    const reach = glyph.size * SAME_PLACE;
    const column = Math.floor(glyph.cx / 8);
    const row = Math.floor(glyph.cy / 8);
    let twin = false;
    for (let dx = -1; dx <= 1 && !twin; dx++) {
      for (let dy = -1; dy <= 1 && !twin; dy++) {
        const near = seen.get(`${glyph.text}|${column + dx}|${row + dy}`) ?? [];
        twin = near.some(
          (other) =>
            Math.abs(other.cx - glyph.cx) < reach &&
            Math.abs(other.cy - glyph.cy) < reach &&
            Math.abs(other.size - glyph.size) < glyph.size * 0.1,
        );
      }
    }
    if (twin) continue;
    const key = `${glyph.text}|${column}|${row}`;
    const list = seen.get(key);
    if (list === undefined) seen.set(key, [glyph]);
    else list.push(glyph);
    kept.push(glyph);
  }
  return kept;
}
