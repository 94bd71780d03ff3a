import type { CompareBy, CompareRow } from "../../query/compare.ts";
import { findMetric, type Metric } from "../../query/metrics.ts";
import { MONEY_UNITS } from "../../query/money.ts";
import type { ComparePage } from "../background/comparisons.ts";
import type { ComparisonOptions } from "../background/jobs.ts";
import type { ChartLine } from "../chart/line-chart.ts";
import { PageError, type Visit } from "../visit.ts";

/** What a comparison may be spread over. */
export const SPREADS: readonly CompareBy[] = ["year", "region", "agency"];

/** The figure that is shown until another is chosen. */
const FIRST_METRIC = "requests_received";

/** Lines that a chart can still be read with. */
const MOST_LINES = 8;

/** A comparison as an address asks for it. */
export interface Asked {
  metric: Metric;
  options: ComparisonOptions;
}

/** Reads the question from the address. */
export function comparisonAsked(visit: Visit): Asked {
  const name = visit.parameter("metric") ?? FIRST_METRIC;
  const metric = findMetric(name);
  if (metric === null) throw new PageError(400, visit.say("unknownMetric", name.slice(0, 80)));
  const agency = visit.checked("agency", /^[1-9]\d{0,14}$/);
  const by = visit.choice("by", SPREADS) ?? (agency === null ? "year" : "agency");
  const top = visit.checked("top", /^[1-9]\d{0,3}$/);
  return {
    metric,
    options: {
      selection: {
        agencyIds: agency === null ? null : [Number(agency)],
        region: visit.region(),
        firstYear: visit.year("from"),
        lastYear: visit.year("to"),
      },
      by,
      partial: visit.parameter("partial") !== null,
      unit: visit.choice("unit", MONEY_UNITS),
      // Only bodies are ranked.
      top: top === null || by !== "agency" ? null : Number(top),
    },
  };
}

/** Some rows of the comparison; null while it is being made. */
export function compared(
  visit: Visit,
  { metric, options }: Asked,
  first: number,
  count: number,
  patience: "page" | "export",
): Promise<ComparePage | null> {
  const stamp = visit.explorer.stamp();
  return visit.explorer.work("compare", { metric: metric.code, options, stamp, first, count }, patience);
}

/** Name of the line that a row belongs to. */
const lineOf = (row: CompareRow): string =>
  [row.agency ?? row.region ?? "", row.unit ?? "", row.kind ?? ""].filter((part) => part !== "").join(" ");

/** True where the rows make few enough lines to be drawn. */
export function canBeDrawn({ rows, total }: ComparePage): boolean {
  const lines = new Set(rows.map(lineOf));
  return (
    rows.length === total &&
    lines.size > 0 &&
    lines.size <= MOST_LINES &&
    rows.some((row) => row.value !== null)
  );
}

/** The lines of a comparison's chart; null while it is being made. */
export async function comparisonLines(visit: Visit, asked: Asked): Promise<ChartLine[] | null> {
  const page = await compared(visit, asked, 0, 400, "export");
  if (page === null) return null;
  if (!canBeDrawn(page)) throw new PageError(404, visit.say("nothing"));
  const byLine = new Map<string, CompareRow[]>();
  for (const row of page.rows) {
    const key = lineOf(row);
    const line = byLine.get(key);
    if (line === undefined) byLine.set(key, [row]);
    else line.push(row);
  }
  const runs = runsOf(asked.metric);
  return [...byLine].map(([name, rows]) => ({
    name,
    points: rows.map(({ year, value, form }) => ({
      year,
      value,
      run: runs.get(form.split(" ")[0] ?? "") ?? 0,
    })),
  }));
}

/** Form → its comparable run. */
function runsOf(metric: Metric): ReadonlyMap<string, number> {
  return new Map(metric.forms.map(({ form, run }) => [form, run]));
}
