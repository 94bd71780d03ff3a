import { type Command, Option } from "commander";
import type { Cell } from "../../core/cell.ts";
import { type FindingRow, findings } from "../../query/findings.ts";
import { openForReading } from "../../store/database.ts";
import { agencyIds } from "../agency-names.ts";
import { print } from "../output.ts";
import { refreshBeforeReading } from "../oversight-run.ts";
import type { Session } from "../session.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import { parseYear } from "../usage.ts";

interface CheckOptions extends TabularOptions {
  db: string;
  agency?: string;
  year?: number;
  code?: string;
  severity?: string;
  open?: boolean;
}

/** A terminal has no room for names, notes and paths; the other formats carry all columns. */
const SHORT = [
  "id",
  "severity",
  "agency",
  "year",
  "code",
  "cell",
  "printed",
  "expected",
  "verdict",
  "message",
] as const;
const LONG = [
  "id",
  "severity",
  "code",
  "agency",
  "year",
  "kind",
  "table",
  "row",
  "column",
  "printed",
  "expected",
  "message",
  "report_id",
  "source",
  "verdict",
  "by",
  "note",
] as const;

/** `check`: findings. */
export function addCheck(program: Command, session: Session): void {
  const command = program
    .command("check")
    .description("what does not add up, cannot be told or looks odd: the findings")
    .option("--agency <name>", "of one agency")
    .option("--year <year>", "on one reporting year", parseYear)
    .option("--code <code>", "of one code, as in review_sum")
    .addOption(new Option("--severity <severity>", "of one severity").choices(["error", "warn", "info"]))
    .option("--open", "without those that a person's word stands beside (gongkai review)");
  withTabularOptions(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
Examples:
  gongkai check --severity error --open
  gongkai check --agency 临江区教育局 --year 2022 --format csv`,
    )
    .action(async (options: CheckOptions) => {
      const db = openForReading(options.db);
      try {
        await refreshBeforeReading(db, options.db);
        const [agencyId] = options.agency === undefined ? [null] : agencyIds(db, [options.agency], session);
        if (agencyId === undefined) return;
        const rows = findings(db, {
          agencyId,
          year: options.year ?? null,
          code: options.code ?? null,
          severity: options.severity ?? null,
          open: options.open === true,
        });
        const table =
          options.format === "table"
            ? { columns: SHORT, rows: rows.map(shortRow) }
            : { columns: LONG, rows: rows.map((row): Record<string, Cell> => ({ ...row })) };
        await print(table, options.format, options.out ?? null);
      } finally {
        db.close();
      }
    });
}

function shortRow(finding: FindingRow): Record<string, Cell> {
  const { id, severity, agency, year, code, printed, expected, message, source, verdict } = finding;
  const cell = [finding.table, finding.row, finding.column].filter((part) => part !== null).join(".");
  return { id, severity, agency: agency ?? source, year, code, cell, printed, expected, verdict, message };
}
