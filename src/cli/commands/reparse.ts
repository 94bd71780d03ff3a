import type { Command } from "commander";
import { RawArchive } from "../../archive/raw-archive.ts";
import { CORES } from "../../core/cores.ts";
import { bulkWriting } from "../../store/bulk-writing.ts";
import { openForReading, openForWriting } from "../../store/database.ts";
import { type Relanding, ReportStore } from "../../store/report-store.ts";
import { type Log, type LogOptions, openLog, withLogOptions } from "../log.ts";
import { refreshAndTell } from "../oversight-run.ts";
import { Progress } from "../progress.ts";
import type { Session } from "../session.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { parseCount } from "../usage.ts";
import { VERSION } from "../version.ts";

interface ReparseOptions extends LogOptions {
  db: string;
  archive: string;
  all?: boolean;
  jobs: number;
}

/** `reparse`: the archived bytes read again by the parser of today. */
export function addReparse(program: Command, session: Session): void {
  const command = program
    .command("reparse")
    .description("read the archived bytes again; reports keep their rows, no version is made")
    .option("--all", "also documents that this version of the parser has read already")
    .option("--jobs <n>", "documents parsed at the same time; what is stored is the same", parseCount, CORES);
  withLogOptions(withArchiveOption(withDatabaseOption(command)))
    .addHelpText(
      "after",
      `
Examples:
  gongkai reparse
  gongkai reparse --all --db /data/gongkai.sqlite --archive /data/archive`,
    )
    .action(async (options: ReparseOptions) => {
      const log = openLog(options);
      // Reading first: a database that is not there is no reason to make one.
      openForReading(options.db).close();
      const db = openForWriting(options.db);
      const store = new ReportStore(db, VERSION);
      const documents = store.documentsToReparse(options.all === true);
      const progress = new Progress(log, documents.length);
      const counts = new Map<Relanding["outcome"], number>();
      let problems = 0;
      const { jobs } = options;
      // Loaded on need: they bring every reader with them.
      const { reparse } = await import("../../ingest/reparse.ts");
      const { Readers } = await import("../../readers/readers.ts");
      const readers = new Readers({ threads: jobs, isForDocuments: true });
      const tools = { archive: new RawArchive(options.archive), readers, jobs };
      try {
        await bulkWriting(db, async () => {
          for await (const event of reparse(store, tools, documents)) {
            progress.step();
            if (event.kind === "problem") {
              problems++;
              log.problem(`${event.name}: ${event.message}`, { path: event.name });
              continue;
            }
            for (const result of event.results) {
              counts.set(result.outcome, (counts.get(result.outcome) ?? 0) + 1);
              if (tell(event.name, result, log)) problems++;
            }
          }
        });
        progress.stop();
        await refreshAndTell(db, log);
      } finally {
        progress.stop();
        await readers.close();
        db.close();
      }
      if (problems > 0) session.undone();
      log.info(summaryLine(documents.length, counts, problems), { documents: documents.length, problems });
    });
}

/** Says what a person must know of; true where it is a problem. */
function tell(name: string, result: Relanding, log: Log): boolean {
  switch (result.outcome) {
    case "kept":
      log.problem(
        `${name}: report ${result.reportId} is not read from it any more and stays as it was stored (${result.reason})`,
        { path: name, report: result.reportId },
      );
      return true;
    case "moved":
      log.info(`${name}: report ${result.reportId} was ${result.from}, is ${result.to}`, {
        path: name,
        report: result.reportId,
      });
      return false;
    case "differs":
      log.info(`${name}: repeats report ${result.reportId} and is read otherwise now (twins_differ)`, {
        path: name,
        report: result.reportId,
      });
      return false;
    default:
      return false;
  }
}

function summaryLine(
  documents: number,
  counts: ReadonlyMap<Relanding["outcome"], number>,
  problems: number,
): string {
  const sum = (...outcomes: Relanding["outcome"][]) =>
    outcomes.reduce((total, outcome) => total + (counts.get(outcome) ?? 0), 0);
  return [
    `${documents} documents read again`,
    `${sum("updated", "moved", "differs")} reports changed`,
    `${sum("same", "unchanged")} unchanged`,
    `${sum("new", "new_version")} found for the first time`,
    `${problems} problems`,
  ].join(", ");
}
