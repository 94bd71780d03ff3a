/**
 * The header of table 四 (行政复议、行政诉讼): three levels that flattening runs together. Fifteen columns in the
 * form's order, unless the header prints its outcomes in another one.
 */

/** Labels of the upper levels of the header. */
export type PathRole = "review" | "litigation" | "litigation_direct" | "litigation_after_review";

/** Ways to court, in the form's order. */
export const REVIEW_PATHS = ["review", "litigation_direct", "litigation_after_review"] as const;

/** Outcomes, in the form's order. */
export const OUTCOMES = ["upheld", "corrected", "other", "pending", "total"] as const;

const STANDARD: readonly string[] = REVIEW_PATHS.flatMap((path) =>
  OUTCOMES.map((outcome) => `${path}.${outcome}`),
);

/** Outcomes cut into runs that print no outcome twice. */
function runs(outcomes: readonly string[]): string[][] {
  const all: string[][] = [];
  let run: string[] = [];
  for (const outcome of outcomes) {
    if (run.includes(outcome)) {
      all.push(run);
      run = [];
    }
    run.push(outcome);
  }
  if (run.length > 0) all.push(run);
  return all;
}

const IN_ORDER: readonly string[] = REVIEW_PATHS.flatMap(() => OUTCOMES);

/** True where the printed outcomes are the form's in the form's order, with some left out. */
function inFormOrder(outcomes: readonly string[]): boolean {
  let at = 0;
  for (const outcome of outcomes) {
    at = IN_ORDER.indexOf(outcome, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** True where a whole run of outcomes is printed in another order than the form's. */
function reordered(run: readonly string[]): boolean {
  return run.length === OUTCOMES.length && run.some((outcome, k) => outcome !== OUTCOMES[k]);
}

/** `path.outcome` for each figure of the row, in printed order; empty where the header contradicts itself. */
export function outcomeColumns(paths: readonly PathRole[], outcomes: readonly string[]): readonly string[] {
  const ways = paths.filter((path) => path !== "litigation");
  // Lawsuits before reviews: which outcomes of the lower lines are whose can't be told from their order.
  const lawsuits = paths.indexOf("litigation");
  if (lawsuits >= 0 && paths.indexOf("review") > lawsuits) return [];
  const groups = runs(outcomes);
  const whole = groups.every((group) => group.length === OUTCOMES.length);
  if (whole && groups.length === ways.length && new Set(ways).size === ways.length) {
    return ways.flatMap((path, k) => (groups[k] ?? []).map((outcome) => `${path}.${outcome}`));
  }
  const standardWays = ways.every(
    (path, k) =>
      k === 0 ||
      REVIEW_PATHS.indexOf(path) > REVIEW_PATHS.indexOf(ways[k - 1] as (typeof REVIEW_PATHS)[number]),
  );
  // Header words that are cut, wrapped or lost (结果, 尚未) say nothing against the form's own order.
  return standardWays && (inFormOrder(outcomes) || !groups.some(reordered)) ? STANDARD : [];
}
