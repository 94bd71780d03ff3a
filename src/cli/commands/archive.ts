import { existsSync } from "node:fs";
import type { Command } from "commander";
import { RawArchive } from "../../archive/raw-archive.ts";
import { type ExpectedFile, type Verified, verifyArchive } from "../../archive/verify.ts";
import { countUnkept, expectedFiles } from "../../store/archived-files.ts";
import { openForReading } from "../../store/database.ts";
import { databaseFaults } from "../../store/verify.ts";
import { type Log, type LogOptions, openLog, withLogOptions } from "../log.ts";
import { Progress } from "../progress.ts";
import type { Session } from "../session.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { NotPossible } from "../usage.ts";

interface VerifyOptions extends LogOptions {
  db: string;
  archive: string;
}

/** `archive verify`: every archived file held against its hash, and the database against the archive and itself. */
export function addArchive(program: Command, session: Session): void {
  const archive = program
    .command("archive")
    .description("the raw bytes that everything else is made from")
    .addHelpText(
      "after",
      `
Example:
  gongkai archive verify`,
    );
  const verify = archive
    .command("verify")
    .description(
      "re-hash every file, and hold each stored report against its hash; damaged and missing ones are named, and end the command with 1",
    );
  withLogOptions(withArchiveOption(withDatabaseOption(verify)))
    .addHelpText(
      "after",
      `
Example:
  gongkai archive verify --db /data/gongkai.sqlite --archive /data/archive`,
    )
    .action(async (options: VerifyOptions) => {
      const log = openLog(options);
      const { archive: folder } = options;
      const { expected, faults } = lookIn(options.db, log);
      if (!existsSync(folder) && expected.length === 0)
        throw new NotPossible(`there is no archive at ${folder}`);
      const counts: Record<Verified["kind"], number> = { sound: 0, damaged: 0, missing: 0, foreign: 0 };
      const progress = new Progress(log);
      try {
        for await (const file of verifyArchive(new RawArchive(folder), expected)) {
          progress.step();
          counts[file.kind]++;
          tell(file, log);
        }
      } finally {
        progress.stop();
      }
      if (counts.damaged + counts.missing + faults > 0) session.undone();
      const { sound, damaged, missing, foreign } = counts;
      log.info(
        `${sound} files sound, ${damaged} damaged, ${missing} missing, ${foreign} that are no files of the archive`,
        counts,
      );
    });
}

/**
 * What must be in the archive, and how much is wrong in the database itself; nothing where there is none to say so, and
 * the files alone are looked at.
 */
function lookIn(database: string, log: Log): { expected: ExpectedFile[]; faults: number } {
  if (!existsSync(database)) {
    log.info(`there is no database at ${database}: only damaged files can be told, not missing ones`);
    return { expected: [], faults: 0 };
  }
  const db = openForReading(database);
  try {
    const unkept = countUnkept(db);
    if (unkept > 0) {
      log.info(`${unkept} documents were stored without their bytes: ingest their files again to keep them`, {
        unkept,
      });
    }
    let faults = 0;
    for (const { report, message } of databaseFaults(db)) {
      faults++;
      log.problem(`${database}: ${message}`, { db: database, report });
    }
    return { expected: expectedFiles(db), faults };
  } finally {
    db.close();
  }
}

function tell(file: Verified, log: Log): void {
  if (file.kind === "foreign") log.info(`${file.path}: no file of the archive`, { path: file.path });
  else if (file.kind !== "sound") {
    const { kind, path, name } = file;
    log.problem(`${path}: ${kind}${name === null ? "" : ` (${name})`}`, {
      path,
      fault: kind,
      document: name,
    });
  }
}
