import { asLine } from "../../core/shown-text.ts";
import type { CompareRow } from "../../query/compare.ts";
import { displayWidth } from "../display-width.ts";
import { chartNotes, panelsOf } from "./series.ts";

const WIDTH = 40;
const SPARKS = "▁▂▃▄▅▆▇█";
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** The comparison as bars for a terminal, a line a year; breaks of a series are gaps, nulls are shown as such. */
export function barChart(rows: readonly CompareRow[]): string {
  const lines: string[] = [];
  for (const { unit, series } of panelsOf(rows)) {
    const values = series
      .flatMap((one) => one.rows.map((row) => row.value))
      .filter((value) => value !== null);
    const most = Math.max(0, ...values.map(Math.abs));
    for (const { name, rows: years } of series) {
      lines.push(asLine(`${name}${unit === null ? "" : ` (${unit})`}  ${sparkline(years)}`));
      let run: number | null = null;
      for (const row of years) {
        if (run !== null && row.run !== run) lines.push(`      ${"┄".repeat(WIDTH)}`);
        run = row.run;
        lines.push(asLine(`${row.year}  ${bar(row.value, most)}`));
      }
      lines.push("");
    }
  }
  return [...lines, ...chartNotes(rows).map(asLine)].map((line) => `${line}\n`).join("");
}

function bar(value: number | null, most: number): string {
  if (value === null) return "· null";
  const eighths = most === 0 ? 0 : Math.round((Math.abs(value) / most) * WIDTH * 8);
  const full = value < 0 ? "▒" : "█";
  const drawn = full.repeat(Math.floor(eighths / 8)) + (value < 0 ? "" : (EIGHTHS[eighths % 8] ?? ""));
  return `${drawn}${" ".repeat(Math.max(0, WIDTH - displayWidth(drawn)))} ${Number(value.toPrecision(6))}`;
}

/** One sign a year between the least and the most of the series; a blank for a null, a bar where the series breaks. */
function sparkline(rows: readonly CompareRow[]): string {
  const values = rows.map((row) => row.value).filter((value) => value !== null);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return rows
    .map(({ value, run }, index) => {
      const before = rows[index - 1];
      const gap = before !== undefined && before.run !== run ? "¦" : "";
      if (value === null) return `${gap} `;
      const level = most === least ? 3 : Math.round(((value - least) / (most - least)) * (SPARKS.length - 1));
      return gap + SPARKS[level];
    })
    .join("");
}
