import type { CompareRow } from "./compare.ts";

/** The greatest values of a comparison, and how many rows have no rank. */
export interface TopRows {
  /** By year, the greatest first. */
  rows: CompareRow[];
  /** Rows without a number: nobody knows what their rank would be. */
  nulls: number;
  /** Aggregate reports of governments: they count what their members report, and would outrank them all. */
  aggregates: number;
}

/**
 * The `count` bodies with the greatest values above 0, of each figure, year and unit apart. Bodies that tie with the last
 * one stay, so that nothing but the number decides who is among them.
 */
export function topRows(rows: readonly CompareRow[], count: number): TopRows {
  const own = rows.filter(({ kind }) => kind !== "gov_aggregate");
  const groups = new Map<string, CompareRow[]>();
  for (const row of own) {
    if (row.value === null || row.value <= 0) continue;
    const key = JSON.stringify([row.metric, row.year, row.unit]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const worth = (row: CompareRow | undefined): number => row?.value ?? 0;
  const ranked = [...groups.values()].flatMap((group) => {
    const falling = group.sort((a, b) => worth(b) - worth(a));
    const least = worth(falling[Math.min(count, falling.length) - 1]);
    return falling.filter((row) => worth(row) >= least);
  });
  const metrics = [...new Set(rows.map(({ metric }) => metric))];
  return {
    rows: ranked.sort((a, b) => metrics.indexOf(a.metric) - metrics.indexOf(b.metric) || a.year - b.year),
    nulls: own.filter(({ value }) => value === null).length,
    aggregates: rows.length - own.length,
  };
}
