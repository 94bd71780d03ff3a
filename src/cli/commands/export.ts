import type { Database } from "better-sqlite3";
import { type Command, Option } from "commander";
import type { ReportKind } from "../../core/record.ts";
import { TABLE_FORMATS, type TableFormat } from "../../export/about.ts";
import { exportTables, type Layout } from "../../export/export-tables.ts";
import { ExportError } from "../../export/formats/format.ts";
import { openForReading } from "../../store/database.ts";
import { agencyIds } from "../agency-names.ts";
import { type Log, type LogOptions, openLog, withLogOptions } from "../log.ts";
import { Progress } from "../progress.ts";
import type { Session } from "../session.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { NotPossible, parseRegion, parseYears, UsageError } from "../usage.ts";
import { HOMEPAGE, VERSION } from "../version.ts";

interface ExportCommandOptions extends LogOptions {
  db: string;
  archive: string;
  to: string;
  format: TableFormat | "warc";
  layout?: Layout | "both";
  bom?: boolean;
  overwrite?: boolean;
  year?: [number | null, number | null];
  region?: string;
  agency?: string[];
  kind?: ReportKind[];
  allVersions?: boolean;
}

const KINDS: readonly ReportKind[] = ["single", "gov_own", "gov_aggregate"];

/** Where the other layout is dear, one is the default: a sheet ends at a million rows, a web page at some columns. */
const LAYOUTS: Readonly<Record<TableFormat, readonly Layout[]>> = {
  csv: ["long", "wide"],
  parquet: ["long", "wide"],
  jsonl: ["long", "wide"],
  xlsx: ["wide"],
  datapackage: ["long", "wide"],
  datasette: ["long"],
};

/** Options that choose tables or reports; the evidence is exported whole. */
const NOT_FOR_WARC = [
  "layout",
  "bom",
  "overwrite",
  "year",
  "region",
  "agency",
  "kind",
  "allVersions",
] as const;

/** `export`: what is in the database and the archive, in open formats. */
export function addExport(program: Command, session: Session): void {
  const command = program
    .command("export")
    .description(
      "write tables, metrics and the codebook, or the evidence, in an open format that other tools read",
    )
    .requiredOption("--to <folder>", "where to write; made where it is not there")
    .addOption(
      new Option("--format <format>", "which format; warc is every exchange and file as WARC 1.1")
        .choices([...TABLE_FORMATS, "warc"])
        .default("csv"),
    )
    .addOption(
      new Option(
        "--layout <layout>",
        "metrics one a row or one a column (default: both; xlsx wide, datasette long)",
      ).choices(["long", "wide", "both"]),
    )
    .option("--year <years>", "2023 or 2019-2024", parseYears)
    .option("--region <code>", "the region whose division code begins so", parseRegion)
    .option("--agency <name...>", "these agencies alone")
    .addOption(new Option("--kind <kind...>", "reports of these kinds alone").choices(KINDS))
    .option("--all-versions", "older versions of a report too")
    .option("--bom", "begin CSV files with a byte order mark, for old versions of Excel")
    .option("--overwrite", "replace an export that is there already");
  withLogOptions(withArchiveOption(withDatabaseOption(command)))
    .addHelpText(
      "after",
      `
The folder appears whole or not at all. It holds the tables, a codebook in Chinese and English, a licence note,
CITATION.cff and SHA256SUMS. The same database gives the same bytes.

Examples:
  gongkai export --to out --format csv --layout wide --year 2019-2024
  gongkai export --to package --format datapackage --region 32
  gongkai export --to evidence --format warc`,
    )
    .action(async (options: ExportCommandOptions) => {
      checkOptions(options);
      const log = openLog(options);
      const db = openForReading(options.db);
      try {
        if (options.format === "warc") {
          const { exportWarc } = await import("../warc-run.ts");
          await exportWarc(db, options.archive, options.to, log, session);
        } else await exportToFolder(db, options, options.format, log, session);
      } catch (error) {
        if (error instanceof ExportError) throw new NotPossible(error.message);
        throw error;
      } finally {
        db.close();
      }
    });
}

function checkOptions(options: ExportCommandOptions): void {
  if (options.bom === true && options.format !== "csv") throw new UsageError("--bom belongs to --format csv");
  const idle =
    options.format === "warc" ? NOT_FOR_WARC.find((name) => options[name] !== undefined) : undefined;
  if (idle !== undefined)
    throw new UsageError(`--format warc takes all of the evidence, without --${dashed(idle)}`);
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

async function exportToFolder(
  db: Database,
  options: ExportCommandOptions,
  format: TableFormat,
  log: Log,
  session: Session,
): Promise<void> {
  const { layout, bom = false, overwrite = false, allVersions = false } = options;
  const selection = {
    agencyIds: options.agency === undefined ? null : agencyIds(db, options.agency, session),
    region: options.region ?? null,
    firstYear: options.year?.[0] ?? null,
    lastYear: options.year?.[1] ?? null,
    kinds: options.kind ?? null,
    allVersions,
  };
  const layouts = layout === undefined ? LAYOUTS[format] : layout === "both" ? LAYOUTS.csv : [layout];
  const progress = new Progress(log, 0, "thousand rows written");
  try {
    const result = await exportTables(
      db,
      { to: options.to, format, layouts, bom, overwrite, selection, version: VERSION, homepage: HOMEPAGE },
      (rows) => {
        for (let thousands = rows / 1000; thousands > 0; thousands--) progress.step();
      },
    );
    progress.stop();
    const { folder, reports, rows } = result;
    log.info(`${reports} reports, ${rows} rows in ${folder}`, { reports, rows, folder });
  } finally {
    progress.stop();
  }
}
