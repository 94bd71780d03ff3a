import { REQUEST_COLUMNS, REVIEW_COLUMNS, REVIEW_PATHS } from "./labels.ts";
import type { Random } from "./random.ts";

/** How the figures of a report behave. In `renumbered` every figure is distinct and no sum holds. */
export type Mood = "valid" | "broken" | "zero" | "renumbered";

/** Draws the next figure of a cell outside table 三 and 四. */
export type Source = (typical: "count" | "items" | "change" | "money") => number;

/** Distinct figures without end: a shuffled run of four digits, then longer ones. */
export function distinctFigures(random: Random): () => number {
  const pool = random.shuffle(Array.from({ length: 1200 }, (_, i) => 1013 + i * 7));
  let at = 0;
  return () => pool[at++] ?? 100_000 + at * 3;
}

export function figureSource(mood: Mood, random: Random, distinct: () => number): Source {
  if (mood === "zero") return () => 0;
  if (mood === "renumbered") return () => distinct();
  return (typical) => {
    if (random.chance(0.4)) return 0;
    if (typical === "money") return random.int(1, 99999) / random.pick([1, 100, 10000]);
    if (typical === "change") return random.int(-9, 30);
    if (typical === "items") return random.int(0, 60);
    return random.chance(0.15) ? random.int(1000, 29999) : random.int(0, 300);
  };
}

const LEAF_COLUMNS = REQUEST_COLUMNS.slice(0, 6);

/** Table 三: row code → seven figures. `leaves` are the rows that add up to （七）总计. */
export function requestFigures(
  leaves: readonly string[],
  mood: Mood,
  random: Random,
  distinct: () => number,
): Map<string, number[]> {
  const out = new Map<string, number[]>();
  const order = ["received", "carried_in", ...leaves, "handled_total", "carried_out"];
  if (mood === "zero" || mood === "renumbered") {
    for (const code of order) {
      out.set(
        code,
        REQUEST_COLUMNS.map(() => (mood === "zero" ? 0 : distinct())),
      );
    }
    return out;
  }
  const columns = LEAF_COLUMNS.map((_, at) => {
    const busy = at === 0 ? 0.5 : 0.12;
    const cells = leaves.map(() =>
      random.chance(busy) ? random.int(1, at === 0 && random.chance(0.2) ? 2400 : 30) : 0,
    );
    const handled = cells.reduce((a, b) => a + b, 0);
    const carriedOut = random.chance(busy) ? random.int(0, 40) : 0;
    const carriedIn = random.chance(busy) ? random.int(0, handled + carriedOut) : 0;
    return [handled + carriedOut - carriedIn, carriedIn, ...cells, handled, carriedOut];
  });
  order.forEach((code, y) => {
    const cells = columns.map((column) => column[y] ?? 0);
    out.set(code, [...cells, cells.reduce((a, b) => a + b, 0)]);
  });
  if (mood === "broken") {
    for (let hits = random.int(1, 6); hits > 0; hits--) {
      const row = out.get(random.pick(order));
      const at = random.int(0, 6);
      if (row) row[at] = random.int(0, 90);
    }
  }
  return out;
}

/** Table 四: path → five figures. */
export function reviewFigures(mood: Mood, random: Random, distinct: () => number): Map<string, number[]> {
  const out = new Map<string, number[]>();
  for (const path of REVIEW_PATHS) {
    if (mood === "zero" || mood === "renumbered") {
      out.set(
        path,
        REVIEW_COLUMNS.map(() => (mood === "zero" ? 0 : distinct())),
      );
      continue;
    }
    const parts = [0, 1, 2, 3].map(() => (random.chance(0.4) ? random.int(1, 25) : 0));
    const total = parts.reduce((a, b) => a + b, 0);
    out.set(path, [...parts, mood === "broken" && random.chance(0.5) ? random.int(0, 30) : total]);
  }
  return out;
}
