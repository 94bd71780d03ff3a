import { FORMS } from "../../parsers/forms/index.ts";
import type { TableName } from "../core/record.ts";
import { CONCEPT_METRICS, type Metric, type Term } from "./metrics.ts";

/** Units that the sheets of statistics print, by the code of the row. */
const STATISTIC_UNITS: ReadonlyMap<string, string | undefined> = new Map(
  FORMS.flatMap((form) => form.tables)
    .filter(({ table }) => table === "statistics")
    .flatMap(({ rows }) => rows.map((row) => [row.code, row.unit] as const)),
);

const NAMED: ReadonlySet<string> = new Set(CONCEPT_METRICS.map(({ code }) => code));

/** A cell that a named metric adds up, and its column of `key_figure`. */
export interface KeyCell {
  column: string;
  table: TableName;
  row: string;
  /** Column of its table; empty in `statistics`. */
  of: string;
  /** Unit that the form prints beside it, in `statistics`. */
  unit: string | null;
}

/** Column of `key_figure` for a term of a named metric. */
export function keyColumn({ table, row, column }: Term): string {
  return column === null ? row : `${table}_${row}_${column}`;
}

/** Every cell that the named metrics are made of, once; `key_figure` holds a copy of each. */
export const KEY_CELLS: readonly KeyCell[] = keyCells();

function keyCells(): KeyCell[] {
  const terms = CONCEPT_METRICS.filter(isKeyMetric)
    .flatMap((metric) => metric.forms)
    .flatMap(({ sum, over }) => [...sum, ...(over ?? [])]);
  const cells = terms.map((term): KeyCell => {
    const { table, row, column } = term;
    return { column: keyColumn(term), table, row, of: column ?? "", unit: STATISTIC_UNITS.get(row) ?? null };
  });
  return [...new Map(cells.map((cell) => [cell.column, cell])).values()];
}

/** True for a named metric that is told from `key_figure`: all but sums of money, of which each report prints its unit. */
export function isKeyMetric(metric: Metric): boolean {
  return NAMED.has(metric.code) && metric.forms.every(({ sum }) => sum[0]?.column !== "amount");
}
