import type { Database } from "better-sqlite3";
import type { Command } from "commander";
import type { Cell } from "../../core/cell.ts";
import {
  type CopyRow,
  copyPairs,
  countUncompared,
  type Passage,
  passages,
} from "../../oversight/copies/index.ts";
import { findReport } from "../../query/load-report.ts";
import { openForReading } from "../../store/database.ts";
import { agencyIds } from "../agency-names.ts";
import { print } from "../output.ts";
import type { Session } from "../session.ts";
import { sideBySide } from "../side-by-side.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import { tellLine } from "../tell-line.ts";
import { NotPossible, parseRegion, parseYear, UsageError } from "../usage.ts";

interface CopiesOptions extends TabularOptions {
  db: string;
  agency?: string;
  year?: number;
  region?: string;
  passages?: string[];
}

/** A terminal has no room for codes; the other formats carry all columns. */
const SHORT = ["agency", "year", "same as", "of", "what", "alike", "extent", "report", "other"] as const;
const LONG = [
  "agency",
  "year",
  "code",
  "facet",
  "part",
  "other_agency",
  "other_year",
  "similarity",
  "bits",
  "extent",
  "report_id",
  "other_id",
] as const;

const PASSAGE_COLUMNS = ["heading", "text", "other_heading", "other_text", "length"] as const;

/** `copies`: reports that are the same as another one (雷同). */
export function addCopies(program: Command, session: Session): void {
  const command = program
    .command("copies")
    .description("reports whose text or figures are those of an earlier year or of another body (雷同)")
    .option("--agency <name>", "of one agency")
    .option("--year <year>", "on one reporting year", parseYear)
    .option("--region <code>", "of a region: the start of a division code", parseRegion)
    .option("--passages <reports...>", "REPORT OTHER: the passages that two reports share, side by side");
  withTabularOptions(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
A report is its number, or AGENCY/YEAR. "alike" is the share of the text that is not everybody's, or how unlikely it
is that the figures are the same by chance.

Examples:
  gongkai copies --year 2023
  gongkai copies --passages 临江区教育局/2023 临江区教育局/2022
  gongkai copies --region 3207 --format csv --out copies.csv`,
    )
    .action(async (options: CopiesOptions) => {
      const db = openForReading(options.db);
      try {
        await (options.passages === undefined
          ? list(db, options, session)
          : show(db, options, options.passages));
      } finally {
        db.close();
      }
    });
}

async function list(db: Database, options: CopiesOptions, session: Session): Promise<void> {
  const [agencyId] = options.agency === undefined ? [null] : agencyIds(db, [options.agency], session);
  if (agencyId === undefined) return;
  const rows = copyPairs(db, { agencyId, year: options.year ?? null, region: options.region ?? null });
  const table =
    options.format === "table"
      ? { columns: SHORT, rows: rows.map(shortRow) }
      : { columns: LONG, rows: rows.map((row): Record<string, Cell> => ({ ...row })) };
  await print(table, options.format, options.out ?? null);
  const waiting = countUncompared(db);
  if (waiting > 0) tellLine(`gongkai: ${waiting} reports have not been compared with the others yet`);
}

function shortRow(row: CopyRow): Record<string, Cell> {
  return {
    agency: row.agency,
    year: row.year,
    "same as": row.other_agency,
    of: row.other_year,
    what: row.facet === "text" ? (row.part ?? "text") : row.part,
    alike: row.facet === "text" ? `${Math.floor((row.similarity ?? 0) * 100)} %` : `1 : 2^${row.bits}`,
    extent: row.extent,
    report: row.report_id,
    other: row.other_id,
  };
}

async function show(db: Database, options: CopiesOptions, names: readonly string[]): Promise<void> {
  const [report, other, ...more] = names;
  if (report === undefined || other === undefined || more.length > 0)
    throw new UsageError("--passages takes two reports, as in --passages 12 7");
  const found = passages(db, idOf(db, report), idOf(db, other));
  if (found.length === 0) tellLine(`gongkai: ${report} and ${other} share no passage`);
  if (options.format === "table" && options.out === undefined) {
    process.stdout.write(sideBySide([report, other], found.map(besides), process.stdout.columns));
    return;
  }
  const rows = found.map((passage): Record<string, Cell> => ({ ...passage }));
  await print({ columns: PASSAGE_COLUMNS, rows }, options.format, options.out ?? null);
}

const besides = (passage: Passage): readonly [string, string] => [passage.text, passage.other_text];

function idOf(db: Database, name: string): number {
  const id = findReport(db, name);
  if (id === null) throw new NotPossible(`there is no report ${name}`);
  return id;
}
