import type { CompareRow } from "../../query/compare.ts";
import { seriesKey } from "../../query/compare-show.ts";

/** One line of a chart: a figure of one body or region over the years. */
export interface ChartSeries {
  name: string;
  unit: string | null;
  rows: readonly CompareRow[];
}

/** Series with one unit, drawn on one scale. */
export interface ChartPanel {
  unit: string | null;
  series: readonly ChartSeries[];
}

/** Rows as the lines of a chart, those of one unit together. */
export function panelsOf(rows: readonly CompareRow[]): ChartPanel[] {
  const metrics = new Set(rows.map((row) => row.metric));
  const kinds = new Set(rows.map((row) => row.kind));
  const series = new Map<string, CompareRow[]>();
  for (const row of rows) {
    // A null has no unit of its own: it belongs to the line of its body.
    const key = seriesKey(row.value === null ? { ...row, unit: unitNear(rows, row) } : row);
    series.set(key, [...(series.get(key) ?? []), row]);
  }
  const panels = new Map<string | null, ChartSeries[]>();
  for (const rowsOf of series.values()) {
    const [first] = rowsOf as [CompareRow];
    const unit = rowsOf.find((row) => row.value !== null)?.unit ?? first.unit;
    const name = [
      metrics.size > 1 ? first.metric : null,
      first.agency ?? first.region ?? "全部 · all",
      kinds.size > 1 ? first.kind : null,
    ].filter((part) => part !== null);
    const one = {
      name: name.join(" "),
      unit,
      rows: rowsOf.toSorted((a, b) => a.year - b.year || a.run - b.run),
    };
    panels.set(unit, [...(panels.get(unit) ?? []), one]);
  }
  return [...panels].map(([unit, list]) => ({ unit, series: list }));
}

function unitNear(rows: readonly CompareRow[], row: CompareRow): string | null {
  const same = (other: CompareRow): boolean =>
    other.value !== null && seriesKey({ ...other, unit: null }) === seriesKey({ ...row, unit: null });
  return rows.find((other) => same(other) && other.run === row.run)?.unit ?? row.unit;
}

/** What must be known beside the lines: notes of their rows, each once, with the years that it is about. */
export function chartNotes(rows: readonly CompareRow[]): string[] {
  const years = new Map<string, Set<number>>();
  for (const { note, year } of rows) {
    if (note !== "") years.set(note, (years.get(note) ?? new Set()).add(year));
  }
  return [...years].map(([note, of]) => `${[...of].sort().join(", ")}: ${note}`);
}
