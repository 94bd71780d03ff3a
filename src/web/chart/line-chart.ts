import { LineChart, type LineSeriesOption } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { COLOURS, type Theme } from "./colours.ts";

echarts.use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** One line: a value a year, null where there is none; it breaks where the run changes. */
export interface ChartLine {
  name: string;
  points: ReadonlyArray<{ year: number; value: number | null; run: number }>;
}

/** What is drawn. */
export interface ChartPicture {
  lines: readonly ChartLine[];
  theme: Theme;
  width: number;
  height: number;
}

const DASHES: ReadonlyArray<"solid" | "dashed" | "dotted"> = ["solid", "dashed", "dotted"];
const SIGNS: readonly string[] = ["circle", "rect", "triangle", "diamond"];
const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Draws lines over years as SVG. */
export function lineChart({ lines, theme, width, height }: ChartPicture): string {
  const { text, rule, lines: colours } = COLOURS[theme];
  const years = [...new Set(lines.flatMap((line) => line.points.map((point) => point.year)))].sort();
  // Every year between the first and the last: a year without a report is a gap, not a shorter way.
  const axis = years.length === 0 ? [] : range(years[0] as number, years.at(-1) as number);
  const hasLegend = lines.length > 1;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, color: text },
      grid: {
        left: 8,
        right: 14,
        top: hasLegend ? 34 : 14,
        bottom: 6,
        outerBoundsMode: "same",
        outerBoundsContain: "axisLabel",
      },
      legend: hasLegend ? { top: 0, type: "plain", textStyle: { color: text } } : undefined,
      xAxis: {
        type: "category",
        data: axis.map(String),
        axisLine: { lineStyle: { color: rule } },
        axisTick: { show: false },
        axisLabel: { color: text },
      },
      yAxis: {
        type: "value",
        minInterval: lines.some(hasFraction) ? 0 : 1,
        axisLabel: { color: text },
        splitNumber: 3,
        splitLine: { lineStyle: { color: rule } },
      },
      series: lines.flatMap((line, index) => seriesOf(line, index, axis, colours)),
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** One series a comparable run, so that no line joins what is not comparable. */
function seriesOf(
  { name, points }: ChartLine,
  index: number,
  axis: readonly number[],
  colours: readonly string[],
): LineSeriesOption[] {
  const runs = [...new Set(points.map((point) => point.run))];
  const colour = colours[index % colours.length] as string;
  return runs.map((run) => {
    const values = new Map(
      points.filter((point) => point.run === run).map((point) => [point.year, point.value]),
    );
    return {
      type: "line",
      name,
      data: axis.map((year) => values.get(year) ?? null),
      connectNulls: false,
      symbol: SIGNS[index % SIGNS.length] as string,
      symbolSize: 7,
      showSymbol: true,
      itemStyle: { color: colour },
      lineStyle: {
        color: colour,
        width: 2,
        type: DASHES[Math.floor(index / SIGNS.length) % DASHES.length] ?? "solid",
      },
      silent: true,
    };
  });
}

const hasFraction = ({ points }: ChartLine): boolean =>
  points.some(({ value }) => value !== null && !Number.isInteger(value));

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
