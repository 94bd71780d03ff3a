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

/** True where `part` is the form's outcomes in the form's order, some perhaps lost. */
function inFormOrder(part: readonly string[]): boolean {
  return part.every(
    (outcome, k) =>
      k === 0 ||
      OUTCOMES.indexOf(outcome as (typeof OUTCOMES)[number]) >
        OUTCOMES.indexOf(part[k - 1] as (typeof OUTCOMES)[number]),
  );
}

/** `path.outcome` for each figure of the row, in printed order; empty where the header contradicts itself. */
export function outcomeColumns(paths: readonly PathRole[], outcomes: readonly string[]): readonly string[] {
  const ways = paths.filter((path) => path !== "litigation");
  const groups = runs(outcomes);
  const whole = groups.every((group) => group.length === OUTCOMES.length);
  if (whole && groups.length === ways.length && new Set(ways).size === ways.length) {
    return ways.flatMap((path, k) => (groups[k] ?? []).map((outcome) => `${path}.${outcome}`));
  }
  if (whole && groups.length === 1 && ways.length === 0 && paths.length === 0) return [];
  const standardWays = ways.every(
    (path, k) =>
      k === 0 ||
      REVIEW_PATHS.indexOf(path) > REVIEW_PATHS.indexOf(ways[k - 1] as (typeof REVIEW_PATHS)[number]),
  );
  return standardWays && groups.every(inFormOrder) ? STANDARD : [];
}
