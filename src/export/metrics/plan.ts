import { FORM_PARTS } from "../../query/form-parts.ts";
import { METRICS, type MetricForm } from "../../query/metrics.ts";

/** The forms that a report follows, in the order of `FORM_PARTS`. */
export type FormsOfReport = readonly (string | null)[];

/** By the position of a metric in `METRICS`: the form that it is read by in a report, null where it has none. */
export type Plan = readonly (MetricForm | null)[];

const plans = new Map<string, Plan>();

/**
 * How each metric is read from a report that follows these forms. The newest form wins where a report carries an old
 * sheet too, as in the view `metric_value`.
 */
export function planOf(forms: FormsOfReport): Plan {
  const key = forms.join(" ");
  const known = plans.get(key);
  if (known !== undefined) return known;
  const byPart = new Map<string, string | null>(
    FORM_PARTS.map((part, index) => [part, forms[index] ?? null]),
  );
  const plan = METRICS.map(
    (metric) => metric.forms.findLast((form) => byPart.get(form.part) === form.form) ?? null,
  );
  plans.set(key, plan);
  return plan;
}

/** One report of a series, by the year. */
export interface SeriesReport {
  year: number;
  plan: Plan;
}

/**
 * First year of the unbroken run of comparable values that a value stands in: the oldest report after the last one
 * whose form counts something else. A year without a report breaks nothing.
 * @param series current reports of the same body and kind up to this year, oldest first.
 */
export function comparableFrom(series: readonly SeriesReport[], metric: number, run: number): number | null {
  let first: number | null = null;
  for (const { year, plan } of series) {
    const form = plan[metric] ?? null;
    if (form === null) continue;
    if (form.run !== run) first = null;
    else first ??= year;
  }
  return first;
}
