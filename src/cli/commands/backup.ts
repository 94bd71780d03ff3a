import type { Command } from "commander";
import { writingTrouble } from "../../core/writing-trouble.ts";
import { backUp } from "../../store/backup.ts";
import { openForReading } from "../../store/database.ts";
import { type LogOptions, openLog, withLogOptions } from "../log.ts";
import { withDatabaseOption } from "../tabular-options.ts";
import { NotPossible } from "../usage.ts";

/** `backup FILE`: a consistent copy, also while others write. */
export function addBackup(program: Command): void {
  const command = program
    .command("backup")
    .description("a consistent copy of the database while it is in use")
    .argument("<file>", "where to; must not exist yet");
  withLogOptions(withDatabaseOption(command))
    .addHelpText(
      "after",
      `
The copy appears whole or not at all, and was checked. It can be read where nothing may be written.

Example:
  gongkai backup gongkai-2026-11-24.sqlite`,
    )
    .action(async (file: string, options: LogOptions & { db: string }) => {
      const { db: path } = options;
      const log = openLog(options);
      const db = openForReading(path);
      let tenths = 0;
      try {
        const isMade = await backUp(db, file, (copied, total) => {
          const now = Math.floor((10 * copied) / total);
          if (now > tenths && now < 10) log.info(`${now * 10} % copied`, { copied, total });
          tenths = now;
        });
        if (!isMade) throw new NotPossible(`${file} exists already: a backup overwrites nothing`);
      } catch (error) {
        throw writingTrouble(file, error);
      } finally {
        db.close();
      }
      log.info(`${path} copied to ${file}`, { db: path, file });
    });
}
