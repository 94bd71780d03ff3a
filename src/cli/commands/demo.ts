import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { type CompareRow, compare } from "../../query/compare.ts";
import { countFindings } from "../../query/findings.ts";
import { findMetric, type Metric } from "../../query/metrics.ts";
import { overview } from "../../query/overview.ts";
import { openForReading } from "../../store/database.ts";
import { runIngest } from "../ingest-run.ts";
import { openLog } from "../log.ts";
import type { Session } from "../session.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { type Cell, textTable } from "../text-table.ts";
import { NotPossible } from "../usage.ts";
import { PACKAGE_ROOT } from "../version.ts";

const SAMPLES = join(PACKAGE_ROOT, "data", "samples");

/** The figure of the small comparison at the end. */
const SHOWN_METRIC = "requests_received";
const SHOWN_ROWS = 12;

/** `demo`: the samples into the database, and a look at what landed. What `npm start` runs. */
export function addDemo(program: Command, session: Session): void {
  const command = program.command("demo").description("ingest the sample reports and show what landed");
  withArchiveOption(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
Example:
  gongkai demo --db /tmp/try.sqlite --archive /tmp/try`,
    )
    .action(async ({ db: database, archive }: { db: string; archive: string }) => {
      if (!existsSync(SAMPLES)) throw new NotPossible(`there are no samples at ${SAMPLES}`);
      const summary = await runIngest([SAMPLES], { db: database, archive }, { jobs: 4 }, openLog({}));
      if (summary.problems > 0) session.undone();
      const db = openForReading(database);
      try {
        const write = (text: string): void => void process.stdout.write(text);
        write("\nReports by year and form (报告)\n");
        write(tableOf(["year", "form", "reports", "agencies"], overview(db)));
        write("\nFindings (核对问题): what does not add up, as the publishers printed it\n");
        write(tableOf(["severity", "code", "count"], countFindings(db)));
        write(`\nRequests received (${SHOWN_METRIC}), by agency\n`);
        write(tableOf(["agency", "year", "value", "unit", "form"], comparison(db)));
        write(next(resolve(database)));
      } finally {
        db.close();
      }
    });
}

function comparison(db: Parameters<typeof compare>[0]): CompareRow[] {
  const selection = { agencyIds: null, region: null, firstYear: null, lastYear: null };
  const rows = compare(db, findMetric(SHOWN_METRIC) as Metric, {
    selection,
    by: "agency",
    partial: false,
    unit: null,
  });
  return rows.slice(0, SHOWN_ROWS);
}

function tableOf<Row extends object>(
  columns: ReadonlyArray<keyof Row & string>,
  rows: readonly Row[],
): string {
  return textTable(
    columns,
    rows.map((row) => columns.map((column) => row[column] as Cell)),
  );
}

const next = (database: string): string => `
The database is ${database}. Try next:
  npx gongkai check --severity error
  npx gongkai compare requests_received granted --by year
  npx gongkai show 1
  npx gongkai ingest FOLDER-WITH-REPORTS
  sqlite3 ${database} "SELECT * FROM 申请情况 LIMIT 5"
`;
