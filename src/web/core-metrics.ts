import { findMetric, type Metric } from "../query/metrics.ts";

/** The figures that a body's page follows through the years, in the order of the form. */
const CODES: readonly string[] = [
  "requests_received",
  "granted",
  "partly_granted",
  "denied",
  "requests_carried_out",
  "normative_stock",
  "licence_decisions",
  "penalty_decisions",
  "review_total",
  "litigation_total",
];

/** Metrics of those codes that the codebook knows. */
export const CORE_METRICS: readonly Metric[] = CODES.map(findMetric).filter((metric) => metric !== null);

/** What a metric is called: the form's own words, in English the gloss. */
export function metricLabel(
  language: "zh" | "en",
  { label, gloss }: Pick<Metric, "label" | "gloss">,
): string {
  return language === "zh" || gloss === "" ? label : gloss;
}
