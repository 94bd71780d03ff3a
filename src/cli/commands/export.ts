import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { RawArchive } from "../../archive/raw-archive.ts";
import { warcOf } from "../../export/warc.ts";
import { openForReading } from "../../store/database.ts";
import { type LogOptions, openLog, withLogOptions } from "../log.ts";
import { Progress } from "../progress.ts";
import type { Session } from "../session.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { VERSION } from "../version.ts";

interface ExportOptions extends LogOptions {
  db: string;
  archive: string;
  to: string;
}

/** `export`: what is in the database and the archive, in open formats. */
export function addExport(program: Command, session: Session): void {
  const command = program
    .command("export")
    .description("write the evidence to an open format that other tools read")
    .requiredOption("--to <folder>", "where to write; made where it is not there")
    .addOption(
      new Option("--format <format>", "warc: every exchange and file as WARC 1.1")
        .choices(["warc"])
        .default("warc"),
    );
  withLogOptions(withArchiveOption(withDatabaseOption(command)))
    .addHelpText(
      "after",
      `
Example:
  gongkai export --to evidence/ --format warc`,
    )
    .action(async (options: ExportOptions) => {
      const log = openLog(options);
      const db = openForReading(options.db);
      const progress = new Progress(log);
      const target = join(options.to, "gongkai.warc.gz");
      const unfinished = `${target}.part`;
      let records = 0;
      let gaps = 0;
      try {
        await mkdir(options.to, { recursive: true });
        const chunks = warcOf(
          db,
          new RawArchive(options.archive),
          `gongkai/${VERSION}`,
          ({ url, sha256, fault }) => {
            gaps++;
            log.problem(`${url}: its bytes are ${fault} in the archive (${sha256})`, { url, sha256, fault });
          },
        );
        const counted = async function* (): AsyncGenerator<Uint8Array> {
          for await (const chunk of chunks) {
            records++;
            progress.step();
            yield chunk;
          }
        };
        await pipeline(Readable.from(counted(), { objectMode: false }), createWriteStream(unfinished));
        await rename(unfinished, target);
      } finally {
        progress.stop();
        db.close();
        await rm(unfinished, { force: true });
      }
      if (gaps > 0) session.undone();
      log.info(`${records} records in ${target}`, { records, gaps, file: target });
    });
}
