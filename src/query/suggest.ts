import { editDistance } from "../core/edit-distance.ts";
import { METRICS } from "./metrics.ts";

/** Names shown to somebody who mistyped one. */
const SHOWN = 5;

/** Metrics whose name or label comes closest to what was typed. */
export function suggestMetrics(typed: string): string[] {
  const wanted = typed.toLowerCase();
  const scored = METRICS.map(({ code, label }) => ({
    code,
    score:
      code.includes(wanted) || label.includes(typed)
        ? 0
        : editDistance(wanted, code) / Math.max(code.length, 1),
  }));
  // Stable: concepts stand before paths.
  scored.sort((a, b) => a.score - b.score);
  return scored
    .filter(({ score }) => score < 0.6)
    .slice(0, SHOWN)
    .map(({ code }) => code);
}
