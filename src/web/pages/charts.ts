import { agencyOf } from "../../query/agency-pages.ts";
import { findMetric } from "../../query/metrics.ts";
import { THEMES, type Theme } from "../chart/colours.ts";
import type { ChartLine } from "../chart/line-chart.ts";
import { term } from "../terms.ts";
import { PageError, type Visit } from "../visit.ts";
import { figureOf, observationsOf } from "./agency.ts";
import { comparisonAsked, comparisonLines } from "./comparison.ts";

/** Sizes of charts, in pixels of the page. */
export const AGENCY_CHART = { width: 360, height: 180 } as const;
export const COMPARE_CHART = { width: 880, height: 320 } as const;

/** A picture may style itself; it has no way to load or run anything. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** `/chart/agency/ID/METRIC.svg`: a body's figure through the years. */
export function agencyChart(visit: Visit): Promise<Response> {
  const id = visit.idPart("id");
  const metric = findMetric(visit.part("metric").replace(/\.svg$/, ""));
  if (id === null || metric === null || agencyOf(visit.explorer.db, id) === null) {
    throw new PageError(404, visit.say("notFound"));
  }
  const observations = observationsOf(visit, metric, id);
  const kinds = [...new Set(observations.map((one) => one.kind))];
  const lines = kinds.map((kind) => ({
    name: term("zh", "kind", kind),
    points: observations
      .filter((one) => one.kind === kind)
      .map((one) => ({ year: one.year, value: figureOf(metric, one), run: one.run })),
  }));
  return drawn(visit, lines, AGENCY_CHART);
}

/** `/chart/compare.svg`: a comparison, asked for as on `/compare`. */
export async function compareChart(visit: Visit): Promise<Response> {
  const lines = await comparisonLines(visit, comparisonAsked(visit));
  if (lines === null) throw new PageError(503, visit.say("computing"));
  return drawn(visit, lines, COMPARE_CHART);
}

async function drawn(
  visit: Visit,
  lines: readonly ChartLine[],
  size: { width: number; height: number },
): Promise<Response> {
  const theme: Theme = visit.choice("theme", THEMES) ?? "light";
  const picture = await visit.explorer.work("chart", { lines, theme, ...size }, "export");
  if (picture === null) throw new PageError(503, visit.say("computing"));
  return new Response(picture, {
    headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Content-Security-Policy": PICTURE_POLICY },
  });
}
