import { METRICS } from "./metrics.ts";

/** Names shown to somebody who mistyped one. */
const SHOWN = 5;

/** Edit distance (Levenshtein), two rows at a time. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (before[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    before = row;
  }
  return before[b.length] as number;
}

/** Metrics whose name or label comes closest to what was typed. */
export function suggestMetrics(typed: string): string[] {
  const wanted = typed.toLowerCase();
  const scored = METRICS.map(({ code, label }) => ({
    code,
    score:
      code.includes(wanted) || label.includes(typed) ? 0 : distance(wanted, code) / Math.max(code.length, 1),
  }));
  // Stable: concepts stand before paths.
  scored.sort((a, b) => a.score - b.score);
  return scored
    .filter(({ score }) => score < 0.6)
    .slice(0, SHOWN)
    .map(({ code }) => code);
}
