import { asLine } from "../../core/shown-text.ts";
import type { CompareRow } from "../../query/compare.ts";
import { type ChartPanel, chartNotes, panelsOf } from "./series.ts";

const WIDTH = 960;
const PANEL = 320;
const HEAD = 90;
const NOTE_LINE = 18;
/** Characters of a note in one line of the picture. */
const NOTE_WIDTH = 110;
/** Colours that people who don't tell red from green tell apart (Okabe and Ito). */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999"];

/** The comparison as a picture: a panel a unit, a line a series, a gap where a series breaks or a value is null. */
export async function svgChart(rows: readonly CompareRow[], title: string): Promise<string> {
  // Loaded where a chart is asked for: it is large.
  const echarts = await import("echarts");
  const panels = panelsOf(rows);
  const notes = chartNotes(rows).flatMap(folded);
  const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
  const height = HEAD + panels.length * PANEL + notes.length * NOTE_LINE + 10;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      color: COLOURS,
      backgroundColor: "#ffffff",
      title: { text: asLine(title), left: "center", top: 8 },
      legend: { top: 36, type: "scroll", data: namesOf(panels) },
      grid: panels.map((_, index) => ({
        left: 80,
        right: 40,
        top: HEAD + index * PANEL,
        height: PANEL - 70,
      })),
      xAxis: panels.map((_, gridIndex) => ({ type: "category", gridIndex, data: years.map(String) })),
      yAxis: panels.map(({ unit }, gridIndex) => ({
        type: "value",
        gridIndex,
        name: asLine(unit ?? ""),
        scale: false,
      })),
      series: panels.flatMap((panel, index) => linesOf(panel, index, years, namesOf(panels))),
      graphic: notes.map((text, index) => ({
        type: "text",
        left: 20,
        top: HEAD + panels.length * PANEL + index * NOTE_LINE,
        style: { text, fontSize: 12, fill: "#444444" },
      })),
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

const namesOf = (panels: readonly ChartPanel[]): string[] => [
  ...new Set(panels.flatMap((panel) => panel.series.map((series) => asLine(series.name)))),
];

/** A line for each comparable run, so that nothing joins values that are not comparable. */
function linesOf(
  panel: ChartPanel,
  index: number,
  years: readonly number[],
  names: readonly string[],
): object[] {
  return panel.series.flatMap(({ name, rows }) => {
    const runs = new Set(rows.map((row) => row.run));
    const colour = COLOURS[names.indexOf(asLine(name)) % COLOURS.length];
    return [...runs].map((run) => ({
      type: "line",
      name: asLine(name),
      xAxisIndex: index,
      yAxisIndex: index,
      connectNulls: false,
      showAllSymbol: true,
      itemStyle: { color: colour },
      lineStyle: { color: colour },
      data: years.map((year) => rows.find((row) => row.year === year && row.run === run)?.value ?? null),
    }));
  });
}

function folded(note: string): string[] {
  const text = asLine(note);
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += NOTE_WIDTH) lines.push(text.slice(at, at + NOTE_WIDTH));
  return lines;
}
