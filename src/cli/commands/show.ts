import { type Command, Option } from "commander";
import { findReport, loadReport } from "../../query/load-report.ts";
import { openForReading } from "../../store/database.ts";
import { reportTable } from "../report-table.ts";
import { withDatabaseOption } from "../tabular-options.ts";
import { NotPossible } from "../usage.ts";

interface ShowOptions {
  db: string;
  format: "table" | "json";
}

/** `show REPORT`: a stored report as its form prints it. */
export function addShow(program: Command): void {
  const command = program
    .command("show")
    .description("a stored report as its form prints it")
    .argument("<report>", "its number, or AGENCY/YEAR, or AGENCY/YEAR/KIND")
    .addOption(
      new Option("--format <format>", "how to print it").choices(["table", "json"]).default("table"),
    );
  withDatabaseOption(command)
    .addHelpText(
      "after",
      `
Example:
  gongkai show 临江区教育局/2022`,
    )
    .action((name: string, { db: path, format }: ShowOptions) => {
      const db = openForReading(path);
      try {
        const id = findReport(db, name);
        const record = id === null ? null : loadReport(db, id);
        if (record === null) throw new NotPossible(`there is no report ${name}`);
        process.stdout.write(
          format === "json" ? `${JSON.stringify(record, null, 2)}\n` : reportTable(record),
        );
      } finally {
        db.close();
      }
    });
}
