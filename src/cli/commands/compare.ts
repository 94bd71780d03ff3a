import { type Command, Option } from "commander";
import { type CompareBy, type CompareRow, compare } from "../../query/compare.ts";
import { findMetric, type Metric } from "../../query/metrics.ts";
import { MONEY_UNITS } from "../../query/money.ts";
import { suggestMetrics } from "../../query/suggest.ts";
import { openForReading } from "../../store/database.ts";
import { agencyIds } from "../agency-names.ts";
import { withFootnotes } from "../footnotes.ts";
import { print } from "../output.ts";
import type { Session } from "../session.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import type { Cell } from "../text-table.ts";
import { parseRegion, parseYears, UsageError } from "../usage.ts";

interface CompareCommandOptions extends TabularOptions {
  db: string;
  agency?: string[];
  region?: string;
  year?: [number | null, number | null];
  by?: CompareBy;
  partial?: boolean;
  unit?: string;
  withCorrections?: boolean;
}

/** Columns that say something, by what the comparison is spread over. */
const COLUMNS: Readonly<Record<CompareBy, ReadonlyArray<keyof CompareRow>>> = {
  agency: ["metric", "agency", "region", "kind", "year", "value", "unit", "form", "note"],
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
    .option("--partial", "add up what is known where some values are null")
    .option("--with-corrections", "people's readings where a number could not be told; the note marks them")
    .addOption(new Option("--unit <unit>", "convert money").choices(MONEY_UNITS));
  withTabularOptions(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
A region's figure is its government's aggregate report where there is one, else the sum of its members, never both.

Examples:
  gongkai compare requests_received --by year --year 2019-2024
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
        const { partial = false, unit = null, withCorrections = false } = options;
        const rows = metrics.flatMap((metric) =>
          compare(db, metric, { selection, by, partial, unit, withCorrections }),
        );
        const table = {
          columns: COLUMNS[by],
          rows: rows.map((row): Record<string, Cell> => pick(row, COLUMNS[by])),
        };
        await print(
          options.format === "table" ? withFootnotes(table, "note") : table,
          options.format,
          options.out ?? null,
        );
      } finally {
        db.close();
      }
    });
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
