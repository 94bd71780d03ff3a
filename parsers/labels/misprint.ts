/**
 * Labels that are misprinted in a way nobody has listed yet: bound only where one row alone is near, and where that
 * row is missing from the table.
 */
import type { FormRow } from "../forms/index.ts";
import { labelKey } from "./key.ts";

/** Shorter labels differ from each other by too little (行政许可, 行政处罚). */
const SHORTEST = 4;

/** Share of a label that may be wrong. */
const MOST_WRONG = 0.25;

/** How much farther the second nearest row must be. */
const CLEARLY = 2;

/** Optimal string alignment distance (R. A. Wagner and M. J. Fischer 1974, with transpositions), cut off at `most`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, (before[j - 2] ?? 0) + 1);
      row.push(d);
      if (d < least) least = d;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** A label cut short must keep this much, or this much and its number. */
const SHORTEST_CUT = 4;
const SHORTEST_NUMBERED_CUT = 2;

/** The rows of `candidates` whose label begins with what is printed (cut off at a line break), in their order. */
export function cutsOf(label: string, candidates: readonly FormRow[]): FormRow[] {
  const { key, number } = labelKey(label);
  return candidates.filter((row) => {
    const other = labelKey(row.label);
    if (number !== "" && other.number !== "" && number !== other.number) return false;
    const shortest = number !== "" && number === other.number ? SHORTEST_NUMBERED_CUT : SHORTEST_CUT;
    return key.length >= shortest && other.key.startsWith(key);
  });
}

/** The one row of `candidates` that `label` must be a misprint of, or null. */
export function misprintOf(label: string, candidates: readonly FormRow[]): FormRow | null {
  const { key, number } = labelKey(label);
  if (key.length < SHORTEST) return null;
  let best: FormRow | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (const row of candidates) {
    for (const known of [row.label, ...(row.aliases ?? [])]) {
      const other = labelKey(known);
      if (number !== "" && other.number !== "" && number !== other.number) continue;
      const most = Math.max(1, Math.floor(other.key.length * MOST_WRONG));
      const d = distance(key, other.key, most + CLEARLY);
      if (d < bestDistance) {
        if (best !== row) second = bestDistance;
        bestDistance = d;
        best = d <= most ? row : null;
      } else if (d < second && best !== row) second = d;
    }
  }
  return best !== null && second - bestDistance >= CLEARLY ? best : null;
}
