/** How many reports each property is tried on; `GONGKAI_RUNS=200 npm test` looks harder. */
export const RUNS = Number(process.env.GONGKAI_RUNS ?? 10);

/** Fixed seeds, different for each property so that no two look at the same reports. */
export function seeds(property: string, runs = RUNS): number[] {
  let hash = 2166136261;
  for (const char of property) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return Array.from({ length: runs }, (_, at) => (hash + at * 7919) >>> 0);
}
