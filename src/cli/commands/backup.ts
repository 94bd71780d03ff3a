import { existsSync } from "node:fs";
import type { Command } from "commander";
import { openForReading } from "../../store/database.ts";
import { withDatabaseOption } from "../tabular-options.ts";
import { NotPossible } from "../usage.ts";

/** `backup FILE`: a consistent copy, also while others write. */
export function addBackup(program: Command): void {
  withDatabaseOption(
    program
      .command("backup")
      .description("a consistent copy of the database while it is in use")
      .argument("<file>", "where to; must not exist yet"),
  )
    .addHelpText(
      "after",
      `
Example:
  gongkai backup gongkai-2026-11-24.sqlite`,
    )
    .action(async (file: string, { db: path }: { db: string }) => {
      if (existsSync(file)) throw new NotPossible(`${file} exists already: a backup overwrites nothing`);
      const db = openForReading(path);
      try {
        await db.backup(file);
      } finally {
        db.close();
      }
      process.stderr.write(`${path} copied to ${file}\n`);
    });
}
