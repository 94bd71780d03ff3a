import type { Command } from "commander";
import { CORES } from "../../core/cores.ts";
import { type LogOptions, openLog, withLogOptions } from "../log.ts";
import { OCR_HELP, tellOcr } from "../ocr.ts";
import type { Session } from "../session.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { NotPossible, parseCount, parseYear } from "../usage.ts";

interface IngestCommandOptions extends LogOptions {
  db: string;
  archive: string;
  agency?: string;
  year?: number;
  jobs: number;
  ocr?: boolean;
}

/** `ingest PATH…`: files, folders and archives into the database. */
export function addIngest(program: Command, session: Session): void {
  const command = program
    .command("ingest")
    .description("files, folders and .zip archives into the database; running it again changes nothing")
    .argument("<path...>", "files, folders or archives")
    .option("--agency <name>", "whose report it is, for files that do not say so themselves")
    .option("--year <year>", "which year it is about, for files that do not say so themselves", parseYear)
    .option("--ocr", OCR_HELP)
    .option("--jobs <n>", "files parsed at the same time; what is stored is the same", parseCount, CORES);
  withLogOptions(withArchiveOption(withDatabaseOption(command)))
    .addHelpText(
      "after",
      `
Examples:
  gongkai ingest reports/ more.zip
  gongkai ingest scan.txt --agency 临江区教育局 --year 2022
  gongkai ingest reports/ --db /data/gongkai.sqlite --archive /data/archive`,
    )
    .action(async (paths: string[], options: IngestCommandOptions) => {
      const { agency, year, jobs, ocr } = options;
      await tellOcr(ocr);
      const assertion = {
        ...(agency === undefined ? {} : { agency }),
        ...(year === undefined ? {} : { year }),
      };
      // Loaded on need: it brings every reader with it.
      const { runIngest } = await import("../ingest-run.ts");
      const summary = await runIngest(
        paths,
        options,
        { ...assertion, jobs, ocr: ocr === true },
        openLog(options),
      );
      if (summary.problems > 0) session.undone();
      else if (summary.landed + summary.unchanged + summary.twins === 0)
        throw new NotPossible("no report was found in what was given");
    });
}
