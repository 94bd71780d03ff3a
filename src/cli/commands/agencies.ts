import type { Command } from "commander";
import { listAgencies } from "../../query/agencies.ts";
import { openForReading } from "../../store/database.ts";
import { print } from "../output.ts";
import { type TabularOptions, withDatabaseOption, withTabularOptions } from "../tabular-options.ts";
import type { Cell } from "../text-table.ts";
import { parseRegion } from "../usage.ts";

interface AgenciesOptions extends TabularOptions {
  db: string;
  region?: string;
}

const COLUMNS = [
  "id",
  "name",
  "region_code",
  "level",
  "kind",
  "valid_from",
  "valid_to",
  "reports",
  "first_year",
  "last_year",
];

/** `agencies list`: the registry. */
export function addAgencies(program: Command): void {
  const agencies = program
    .command("agencies")
    .description("the registry of agencies")
    .addHelpText(
      "after",
      `
Example:
  gongkai agencies list --region 3207`,
    );
  const list = agencies
    .command("list")
    .description("every agency known, with what it published")
    .option("--region <code>", "agencies whose division code begins so", parseRegion);
  withTabularOptions(withDatabaseOption(list))
    .addHelpText(
      "after",
      `
Example:
  gongkai agencies list --format csv`,
    )
    .action(async (options: AgenciesOptions) => {
      const db = openForReading(options.db);
      try {
        const rows = listAgencies(db, options.region ?? null).map(
          (row): Record<string, Cell> => ({ ...row }),
        );
        await print({ columns: COLUMNS, rows }, options.format, options.out ?? null);
      } finally {
        db.close();
      }
    });
}
