import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { Cell } from "../../core/cell.ts";
import { PACKAGE_ROOT } from "../../core/package-root.ts";
import type { SourceSummary } from "../../crawl/summary.ts";
import { type CompareRow, compare } from "../../query/compare.ts";
import { countFindings } from "../../query/findings.ts";
import { findMetric, type Metric } from "../../query/metrics.ts";
import { overview } from "../../query/overview.ts";
import { type Source, sourceSchema } from "../../sources/schema.ts";
import { openForReading } from "../../store/database.ts";
import type { CrawlDone } from "../crawl-run.ts";
import { openLog } from "../log.ts";
import type { Session } from "../session.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { textTable } from "../text-table.ts";
import { NotPossible } from "../usage.ts";

const SAMPLES = join(PACKAGE_ROOT, "data", "samples");

/** The figure of the small comparison at the end. */
const SHOWN_METRIC = "requests_received";
const SHOWN_ROWS = 12;

/** Ports of the sample web: a second demo asks the same addresses, and finds them unchanged. */
const FIRST_PORT = 17_590;
/** The sites are our own and on this machine: no need to be as patient as with others'. */
const RATE = 50;

/** `demo`: a small web of sample sites is crawled, and what landed is shown. What `npm start` runs. */
export function addDemo(program: Command, session: Session): void {
  const command = program
    .command("demo")
    .description("crawl a small web of sample sites on this machine and show what landed");
  withArchiveOption(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
The sites belong to a county that does not exist; nothing leaves the machine. Errors are planted in their reports.

Example:
  gongkai demo --db /tmp/try.sqlite --archive /tmp/try`,
    )
    .action(async ({ db: database, archive }: { db: string; archive: string }) => {
      if (!existsSync(SAMPLES)) throw new NotPossible(`there are no samples at ${SAMPLES}`);
      const done = await crawlSamples(database, archive);
      if (!done.well) session.undone();
      const db = openForReading(database);
      try {
        const write = (text: string): void => void process.stdout.write(text);
        write("\nSources (来源): where reports were looked for\n");
        write(
          tableOf(
            ["id", "family", "outcome", "listed", "years", "pages"],
            done.summary.sources.map(sourceRow),
          ),
        );
        write("\nReports by year and form (报告)\n");
        write(tableOf(["year", "form", "reports", "agencies"], overview(db)));
        write("\nNot found (缺失情况): bodies of these sources whose report is not among them\n");
        write(tableOf(["agency", "year", "due_on", "status"], absent(db)));
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

async function crawlSamples(db: string, archive: string): Promise<CrawlDone> {
  // Loaded on need: they bring the network and every reader with them.
  const { runCrawl, UNBOUNDED } = await import("../crawl-run.ts");
  const { startSampleWeb } = await import("../../sample-web/index.ts");
  const web = await startSampleWeb({ firstPort: FIRST_PORT });
  try {
    const sources = web.sites.map(
      (site): Source => ({
        ...sourceSchema.parse({
          id: site.id,
          agency: site.agency,
          region_code: site.regionCode,
          level: site.level,
          url: site.url,
          publishes_for: site.publishesFor,
        }),
        file: "sample web",
        line: 0,
      }),
    );
    const options = {
      db,
      archive,
      rate: RATE,
      ...UNBOUNDED,
      allowLoopback: true,
    };
    return await runCrawl(sources, options, openLog({}));
  } finally {
    await web.close();
  }
}

function sourceRow({ id, family, outcome, listed, years, pages }: SourceSummary) {
  const span = years.length === 0 ? "" : `${years[years.length - 1]}–${years[0]}`;
  return { id, family, outcome, listed, years: span, pages };
}

interface Absent {
  agency: string;
  year: number;
  due_on: string | null;
  status: string;
}

function absent(db: Parameters<typeof overview>[0]): Absent[] {
  return db
    .prepare(
      `SELECT agency, year, due_on, status FROM coverage
       WHERE report_id IS NULL AND agency IS NOT NULL AND status NOT IN ('exempt', 'not_due') ORDER BY year DESC, agency LIMIT ?`,
    )
    .all(SHOWN_ROWS) as Absent[];
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
