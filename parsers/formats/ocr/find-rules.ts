/** Ruled lines of a page picture, found as long runs of ink. */
import type { Rule } from "../pdf/page-content.ts";
import type { Ink } from "./ink.ts";

/** Ruled lines in pixels, and which pixels are theirs. */
export interface InkRules {
  horizontal: Rule[];
  vertical: Rule[];
  /** 1 where the pixel belongs to a run that is long enough to be a rule. */
  mask: Uint8Array;
}

/** The shortest runs that count, in inches: longer than the strokes of a table's text. */
const SHORTEST_LEVEL = 0.3;
const SHORTEST_UPRIGHT = 0.19;
/** A gap that a printed rule has on a bad scan, in inches. */
const GAP = 0.012;
/** Runs are looked for in a band of this many lines of pixels on each side, since no scan is quite straight. */
const BAND = 1;

/** Finds level and upright rules. `resolution` is in pixels an inch. */
export function rulesIn(ink: Ink, resolution: number): InkRules {
  const mask = new Uint8Array(ink.on.length);
  const gap = Math.max(1, Math.round(GAP * resolution));
  return {
    horizontal: runs(ink, true, SHORTEST_LEVEL * resolution, gap, mask),
    vertical: runs(ink, false, SHORTEST_UPRIGHT * resolution, gap, mask),
    mask,
  };
}

function runs(
  { width, height, on }: Ink,
  level: boolean,
  shortest: number,
  gap: number,
  mask: Uint8Array,
): Rule[] {
  const lines = level ? height : width;
  const length = level ? width : height;
  // Steps in memory along a line and from one line to the next.
  const along = level ? 1 : width;
  const across = level ? width : 1;
  const found: Rule[] = [];
  for (let line = 0; line < lines; line++) {
    const first = Math.max(0, line - BAND);
    const last = Math.min(lines - 1, line + BAND);
    let from = -1;
    let to = -1;
    const close = (): void => {
      if (from >= 0 && to - from >= shortest) {
        // Only where the line itself has ink for the most part: its neighbours have runs of their own.
        let own = 0;
        for (let k = from; k < to; k++) own += on[line * across + k * along] ?? 0;
        if (own * 2 >= to - from) {
          found.push({ pos: line, from, to });
          for (let near = first; near <= last; near++) {
            for (let k = from; k < to; k++) mask[near * across + k * along] = 1;
          }
        }
      }
      from = -1;
    };
    for (let k = 0; k < length; k++) {
      let inked = false;
      for (let near = first; near <= last && !inked; near++) inked = on[near * across + k * along] === 1;
      if (!inked) continue;
      if (from >= 0 && k - to > gap) close();
      if (from < 0) from = k;
      to = k + 1;
    }
    close();
  }
  return found;
}

/** Lines nearer than this, in points, are one rule, drawn double or not quite straight … */
const SNAP = 2.5;
/** … but no rule is wider: a row of text has more room. */
const WIDEST = 8;

/** Rules in points, each gathering of near ones at one position: a double rule makes no column of its own. */
export function gathered(rules: readonly Rule[], scale: number): Rule[] {
  const sorted = rules
    .map(({ pos, from, to }): Rule => ({ pos: pos / scale, from: from / scale, to: to / scale }))
    .sort((a, b) => a.pos - b.pos);
  const out: Rule[] = [];
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start]?.pos ?? 0;
    let end = start;
    let last = first;
    let weight = 0;
    let sum = 0;
    for (; end < sorted.length; end++) {
      const rule = sorted[end];
      if (rule === undefined || rule.pos - last > SNAP || rule.pos - first > WIDEST) break;
      last = rule.pos;
      weight += rule.to - rule.from;
      sum += rule.pos * (rule.to - rule.from);
    }
    for (const rule of sorted.slice(start, end)) out.push({ ...rule, pos: sum / weight });
    start = end;
  }
  return out;
}
