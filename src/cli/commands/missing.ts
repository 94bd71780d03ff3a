import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import type { Cell } from "../../core/cell.ts";
import { COVERAGE_STATUSES, type CoverageRow, type CoverageStatus, coverage } from "../../query/coverage.ts";
import { reasonInEnglish } from "../../query/coverage-reasons.ts";
import { notice } from "../../query/notice.ts";
import { divisions } from "../../registry/divisions.ts";
import { openForReading } from "../../store/database.ts";
import { withFootnotes } from "../footnotes.ts";
import { print, type Tabular } from "../output.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import { parseDate, parseRegion, parseYear } from "../usage.ts";

interface MissingOptions extends TabularOptions {
  db: string;
  year: number;
  asOf?: string;
  region?: string;
  status?: CoverageStatus[];
  all?: boolean;
  notice?: string;
}

/** A terminal has no room for ids and paths; the other formats carry all columns. */
const SHORT = [
  "status",
  "agency",
  "region_code",
  "due_on",
  "published_on",
  "days_late",
  "evidence_url",
  "reason",
] as const;
const LONG = [
  "status",
  "agency_id",
  "agency",
  "region_code",
  "region",
  "year",
  "due_on",
  "advisory",
  "published_on",
  "days_late",
  "report_id",
  "reason",
  "evidence_url",
  "checked_at",
  "http_status",
  "archive_path",
] as const;

/** `missing`: who published in time, late, not at all, each with its evidence. */
export function addMissing(program: Command): void {
  const command = program
    .command("missing")
    .description("who published in time, late, not at all; each with its evidence")
    .requiredOption("--year <year>", "the reporting year", parseYear)
    .option("--as-of <date>", "what was public by that day (default: today)", parseDate)
    .option("--region <code>", "bodies whose division code begins so", parseRegion)
    .addOption(new Option("--status <status...>", "only these").choices(COVERAGE_STATUSES))
    .option("--all", "also sources that name no body and could not be reached")
    .option("--notice <file>", "also write a notice in Chinese (通报), ready to send, as Markdown");
  withTabularOptions(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
missing needs proof: every place that publishes for the body was read to its end after the due date and does not hold
the report. What could not be looked at is unreachable, unreadable or unknown, with the reason.

Examples:
  gongkai missing --year 2022 --region 3207 --status missing late
  gongkai missing --year 2022 --as-of 2023-02-15 --notice notice.md --format xlsx --out missing.xlsx`,
    )
    .action(async (options: MissingOptions) => {
      const db = openForReading(options.db);
      try {
        const { year, asOf = today(), region = null } = options;
        const found = coverage(db, { year, asOf, region, statuses: new Set(options.status) });
        const rows = options.all === true ? found : found.filter(({ agency }) => agency !== null);
        if (options.notice !== undefined) {
          const placeOf = (code: string) => divisions().path(code);
          await writeFile(options.notice, notice(rows, { year, asOf, placeOf }));
        }
        await print(tableOf(rows, options.format === "table"), options.format, options.out ?? null);
      } finally {
        db.close();
      }
    });
}

/** Today in Beijing, where the due dates are. */
function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
}

function tableOf(found: readonly CoverageRow[], short: boolean): Tabular {
  const table: Tabular = {
    columns: short ? SHORT : LONG,
    rows: found.map((row): Record<string, Cell> => {
      const region = row.region_code === null ? null : divisions().name(row.region_code, row.year);
      return { ...row, region, reason: short ? reasonInEnglish(row.reason) : row.reason };
    }),
  };
  if (!short) return table;
  const noted = withFootnotes(table, "reason");
  return { ...noted, footnotes: [...(noted.footnotes ?? []), countsOf(found)] };
}

function countsOf(rows: readonly CoverageRow[]): string {
  const counts = COVERAGE_STATUSES.map(
    (status) => [status, rows.filter((row) => row.status === status).length] as const,
  );
  const told = counts.filter(([, count]) => count > 0).map(([status, count]) => `${count} ${status}`);
  return told.length === 0 ? "no body is known for that year" : told.join(", ");
}
