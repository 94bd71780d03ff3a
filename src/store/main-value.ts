import type { StatisticValue } from "../core/record.ts";

/** Columns of a sheet whose value stands for the whole body (本期实际 and its like), where it prints several. */
const MAIN_COLUMNS: ReadonlySet<string | null> = new Set([
  null,
  "period",
  "本期实际",
  "统计数",
  "合计",
  "总计",
]);

/** The entry that stands for the whole body; none where a sheet splits it into members alone. */
export function mainValue(values: readonly StatisticValue[]): StatisticValue | null {
  if (values.length === 1) return values[0] as StatisticValue;
  return values.find((value) => MAIN_COLUMNS.has(value.column)) ?? null;
}
