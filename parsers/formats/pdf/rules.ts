import type { Rule } from "./page-content.ts";

/** Lines nearer than this are one rule: double borders, the two sides of a drawn box, sloppy coordinates. */
const SNAP = 3;
/** A cluster of near lines grows no wider than this, however they chain. */
const WIDEST = 5;
/** A gap that a rule may have and still be one: dashes, corners left to a neighbouring cell. */
const GAP = 3.5;

/** Snaps parallel lines that are near each other to one position and merges what lies end to end. */
export function mergeRules(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.pos - b.pos);
  const merged: Rule[] = [];
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start];
    if (first === undefined) break;
    let end = start + 1;
    let last = first.pos;
    for (; end < sorted.length; end++) {
      const pos = sorted[end]?.pos ?? Number.POSITIVE_INFINITY;
      if (pos - last > SNAP || pos - first.pos > WIDEST) break;
      last = pos;
    }
    merged.push(...joinCollinear(sorted.slice(start, end)));
    start = end;
  }
  return merged;
}

/** Rules of one position: their mean, weighted by length, and the union of their extents. */
function joinCollinear(rules: readonly Rule[]): Rule[] {
  let weight = 0;
  let sum = 0;
  for (const rule of rules) {
    weight += rule.to - rule.from;
    sum += rule.pos * (rule.to - rule.from);
  }
  const pos = weight > 0 ? sum / weight : (rules[0]?.pos ?? 0);
  const joined: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && rule.from - last.to <= GAP) last.to = Math.max(last.to, rule.to);
    else joined.push({ pos, from: rule.from, to: rule.to });
  }
  return joined;
}
