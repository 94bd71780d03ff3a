import { writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Cell } from "../../core/cell.ts";
import { type CompareBy, type CompareRow, compare } from "../../query/compare.ts";
import { SHOWS, type Show, showAs } from "../../query/compare-show.ts";
import { findMetric, type Metric } from "../../query/metrics.ts";
import { MONEY_UNITS } from "../../query/money.ts";
import { suggestMetrics } from "../../query/suggest.ts";
import { topRows } from "../../query/top-rows.ts";
import { openForReading } from "../../store/database.ts";
import { agencyIds } from "../agency-names.ts";
import { barChart } from "../chart/bars.ts";
import { svgChart } from "../chart/svg.ts";
import { withFootnotes } from "../footnotes.ts";
import { print, TABULAR_FORMATS, type TabularFormat } from "../output.ts";
import type { Session } from "../session.ts";
import { withDatabaseOption } from "../tabular-options.ts";
import { tellLine } from "../tell-line.ts";
import { parseCount, parseRegion, parseYears, UsageError } from "../usage.ts";

interface CompareCommandOptions {
  db: string;
  format: TabularFormat | "chart";
  out?: string;
  show: Show;
  chart?: string;
  agency?: string[];
  region?: string;
  year?: [number | null, number | null];
  by?: CompareBy;
  partial?: boolean;
  unit?: string;
  withCorrections?: boolean;
  top?: number;
}

/** A terminal has no room for ids: reports are named there by body and year. */
const NOT_ON_TERMINALS: ReadonlyArray<keyof CompareRow> = ["report"];

/** Columns that say something, by what the comparison is spread over. */
const COLUMNS: Readonly<Record<CompareBy, ReadonlyArray<keyof CompareRow>>> = {
  agency: ["metric", "agency", "region", "kind", "year", "value", "unit", "form", "report", "note"],
  year: ["metric", "year", "value", "unit", "basis", "reported", "expected", "form", "note"],
  region: [
    "metric",
    "region",
    "agency",
    "year",
    "value",
    "unit",
    "basis",
    "reported",
    "expected",
    "form",
    "note",
  ],
};

/** `compare METRIC…`: one figure across years and agencies. */
export function addCompare(program: Command, session: Session): void {
  const command = program
    .command("compare")
    .description("one figure across years and agencies; `gongkai metrics` lists the figures")
    .argument("<metric...>", "names as in requests_received or requests.granted.business")
    .option("--agency <name...>", "these agencies alone")
    .option("--region <code>", "the region whose division code begins so", parseRegion)
    .option("--year <years>", "2023 or 2019-2024", parseYears)
    .addOption(
      new Option("--by <what>", "spread over (default: region with --region, else agency)").choices([
        "agency",
        "year",
        "region",
      ]),
    )
    .option(
      "--top <n>",
      "the n bodies with the greatest values above 0 in each year, and those that tie with the last; by agency",
      parseCount,
    )
    .option("--partial", "add up what is known where some values are null")
    .option("--with-corrections", "people's readings where a number could not be told; the note marks them")
    .addOption(new Option("--unit <unit>", "convert money").choices(MONEY_UNITS))
    .addOption(
      new Option("--show <what>", "the value, its change on the year before, its share of all, or an index")
        .choices(SHOWS)
        .default("value"),
    )
    .option("--chart <file>", "draw the lines into an SVG file too", parseChartFile)
    .addOption(
      new Option("--format <format>", "how to print the rows; chart: as bars")
        .choices([...TABULAR_FORMATS, "chart"])
        .default("table"),
    )
    .option("--out <file>", "write to a file instead of standard output");
  withDatabaseOption(command)
    .addHelpText(
      "after",
      `
A region's figure is its government's aggregate report where there is one, else the sum of its members, never both.
Where two forms are not comparable the series breaks: no change, share or index is reckoned across, and no line drawn.

Examples:
  gongkai compare requests_received --by year --year 2019-2024
  gongkai compare requests_received granted --by year --show index --format chart
  gongkai compare denied_state_secret --year 2023 --top 10
  gongkai compare requests_received --region 3207 --chart requests.svg
  gongkai compare fees --region 3207 --unit 万元 --format csv`,
    )
    .action(async (names: string[], options: CompareCommandOptions) => {
      const metrics = names.map(metricOf);
      const db = openForReading(options.db);
      try {
        const by =
          options.by ?? (options.region !== undefined && options.agency === undefined ? "region" : "agency");
        const selection = {
          agencyIds: options.agency === undefined ? null : agencyIds(db, options.agency, session),
          region: options.region ?? null,
          firstYear: options.year?.[0] ?? null,
          lastYear: options.year?.[1] ?? null,
        };
        const { partial = false, unit = null, withCorrections = false, show } = options;
        if (show === "share" && by === "year")
          throw new UsageError("--show share is of bodies or regions: add --by agency or --by region");
        if (options.top !== undefined && by !== "agency")
          throw new UsageError("--top is of bodies: add --by agency");
        const all = metrics.flatMap((metric) => {
          const isRate = metric.forms.some((form) => form.over !== null);
          return showAs(
            compare(db, metric, { selection, by, partial, unit, withCorrections }),
            show,
            isRate,
            partial,
          );
        });
        const rows = options.top === undefined ? all : ranked(all, options.top);
        if (options.chart !== undefined)
          await writeFile(options.chart, await svgChart(rows, titleOf(metrics, show)));
        await printRows(rows, by, options);
      } finally {
        db.close();
      }
    });
}

function ranked(all: readonly CompareRow[], count: number): CompareRow[] {
  const { rows, nulls, aggregates } = topRows(all, count);
  if (nulls > 0) tellLine(`gongkai: ${nulls} without a number, not ranked`);
  if (aggregates > 0)
    tellLine(`gongkai: ${aggregates} aggregate reports of governments left out: they count their members`);
  return rows;
}

async function printRows(
  rows: readonly CompareRow[],
  by: CompareBy,
  options: CompareCommandOptions,
): Promise<void> {
  const out = options.out ?? null;
  if (options.format === "chart") {
    if (out === null) process.stdout.write(barChart(rows));
    else await writeFile(out, barChart(rows));
    return;
  }
  const isTable = options.format === "table";
  const columns = COLUMNS[by].filter((column) => !isTable || !NOT_ON_TERMINALS.includes(column));
  const table = { columns, rows: rows.map((row): Record<string, Cell> => pick(row, columns)) };
  await print(isTable ? withFootnotes(table, "note") : table, options.format, out);
}

const titleOf = (metrics: readonly Metric[], show: Show): string =>
  `${metrics.map((metric) => `${metric.label} ${metric.code}`).join(" · ")}${show === "value" ? "" : ` (${show})`}`;

/** Only SVG is drawn: no library here paints pixels. */
function parseChartFile(text: string): string {
  if (!/\.svg$/i.test(text))
    throw new InvalidArgumentError("charts are drawn as SVG: the name must end with .svg");
  return text;
}

const pick = (row: CompareRow, columns: ReadonlyArray<keyof CompareRow>): Record<string, Cell> =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));

function metricOf(name: string): Metric {
  const metric = findMetric(name);
  if (metric !== null) return metric;
  const near = suggestMetrics(name);
  const hint = near.length === 0 ? "`gongkai metrics` lists them" : `did you mean ${near.join(", ")}?`;
  throw new UsageError(`there is no metric ${name}: ${hint}`);
}
