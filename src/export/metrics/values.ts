import { type Metric, type MetricForm, PATH_METRICS, type Term } from "../../query/metrics.ts";
import type { ReportCells, StoredCell } from "./report-cells.ts";

/** A metric as one report has it. */
export interface MetricValue {
  value: number | null;
  unit: string | null;
  /** Why it is null, or how it was printed where it is no plain number; null for plain numbers. */
  status: string | null;
  /** What was printed, where the metric is one cell that is no plain number. */
  raw: string | null;
  /** The value with people's readings of its cells; null where there is none. */
  corrected: number | null;
  findings: number;
}

const SINGLE_CELLS: ReadonlySet<string> = new Set(PATH_METRICS.map((metric) => metric.code));

/** A rate over nothing is unknown, not 0. */
const ZERO_DENOMINATOR = "zero_denominator";

/**
 * Reads a metric from the cells of a report: the same number as in the view `metric_value`, with the reason where it is
 * null.
 * @returns null where the report has no row for it.
 */
export function metricValue(cells: ReportCells, metric: Metric, form: MetricForm): MetricValue | null {
  const first = form.sum[0] as Term;
  if (SINGLE_CELLS.has(metric.code) && cells.row(first) === undefined) return null;
  const sum = form.sum.map((term) => cells.cell(term));
  const over = form.over?.map((term) => cells.cell(term)) ?? null;
  const all = over === null ? sum : [...sum, ...over];
  const value = quotient(form, printed(sum), over === null ? null : printed(over));
  const isCorrected = all.some((cell) => cell.corrected !== null);
  const only = all.length === 1 ? (all[0] as StoredCell) : null;
  return {
    value,
    unit: unitOf(cells, form, first),
    status: statusOf(all, value),
    raw: only === null || only.status === null ? null : only.raw,
    corrected: isCorrected ? quotient(form, corrected(sum), over === null ? null : corrected(over)) : null,
    findings: cells.findingsOn(over === null ? form.sum : [...form.sum, ...(form.over ?? [])]),
  };
}

const printed = (cells: readonly StoredCell[]): Array<number | null> => cells.map((cell) => cell.value);

const corrected = (cells: readonly StoredCell[]): Array<number | null> =>
  cells.map((cell) => cell.corrected ?? cell.value);

/** A sum is null as soon as one cell is: what is not known is not 0. */
function total(terms: readonly Term[], values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const [index, value] of values.entries()) {
    if (value === null) return null;
    sum += (terms[index] as Term).sign * value;
  }
  return sum;
}

function quotient(
  form: MetricForm,
  sum: readonly (number | null)[],
  over: readonly (number | null)[] | null,
): number | null {
  const upper = total(form.sum, sum);
  if (over === null || upper === null) return upper;
  const lower = total(form.over ?? [], over);
  return lower === null || lower === 0 ? null : upper / lower;
}

function statusOf(cells: readonly StoredCell[], value: number | null): string | null {
  const telling = value === null ? cells.filter((cell) => cell.value === null) : cells;
  const statuses = new Set(telling.map((cell) => cell.status).filter((status) => status !== null));
  if (statuses.size > 0) return [...statuses].sort().join(";");
  return value === null ? ZERO_DENOMINATOR : null;
}

function unitOf(cells: ReportCells, form: MetricForm, first: Term): string | null {
  if (form.over !== null) return null;
  const row = cells.row(first);
  if (first.table === "statistics") return (row?.unit as string | null | undefined) ?? form.unit;
  // Money is printed in 元 and in 万元: the unit that the report gives stands, never the form's alone.
  if (first.column === "amount") return (row?.amount_unit as string | null | undefined) ?? null;
  return form.unit;
}
