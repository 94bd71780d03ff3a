import type { Row } from "../family.ts";
import { speaksOfReports } from "../rows/text.ts";

/** Of several lists on one page the one whose rows look like reports; else the longest; the first of equal ones. */
export function likeliest<T>(lists: readonly T[], rows: (list: T) => readonly Row[]): T | null {
  let best: T | null = null;
  let bestScore = -1;
  for (const list of lists) {
    const found = rows(list);
    const score = found.filter(({ title }) => speaksOfReports(title)).length * 10_000 + found.length;
    if (score > bestScore) {
      best = list;
      bestScore = score;
    }
  }
  return best;
}
