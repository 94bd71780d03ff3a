import Sqlite from "better-sqlite3";
import { Command, CommanderError } from "commander";
import { letYoungGrow } from "../core/heaps.ts";
import { asLines } from "../core/shown-text.ts";
import { CrawlIsRunning } from "../crawl/lock.ts";
import { SourceListError } from "../sources/problems.ts";
import { brokenGround } from "../store/broken.ts";
import { SchemaError } from "../store/migrate.ts";
import { addAgencies } from "./commands/agencies.ts";
import { addArchive } from "./commands/archive.ts";
import { addBackup } from "./commands/backup.ts";
import { addCheck } from "./commands/check.ts";
import { addCompare } from "./commands/compare.ts";
import { addCompletion } from "./commands/completion.ts";
import { addCopies } from "./commands/copies.ts";
import { addCrawl } from "./commands/crawl.ts";
import { addDemo } from "./commands/demo.ts";
import { addExport } from "./commands/export.ts";
import { addIngest } from "./commands/ingest.ts";
import { addMetrics } from "./commands/metrics.ts";
import { addMissing } from "./commands/missing.ts";
import { addParse } from "./commands/parse.ts";
import { addReparse } from "./commands/reparse.ts";
import { addResolve } from "./commands/resolve.ts";
import { addReviewCommand } from "./commands/review.ts";
import { addSearch } from "./commands/search.ts";
import { addServe } from "./commands/serve.ts";
import { addShow } from "./commands/show.ts";
import { addSources } from "./commands/sources.ts";
import { lookFromHere } from "./look.ts";
import { Session } from "./session.ts";
import { EXIT, NotPossible, UsageError } from "./usage.ts";
import { VERSION } from "./version.ts";

/**
 * Runs the command line.
 * @param argv as `process.argv`: the words begin at index 2.
 * @returns the exit code of the public contract.
 */
export async function main(argv: string[]): Promise<number> {
  const session = new Session();
  try {
    await build(session).parseAsync(argv);
    return session.exitCode;
  } catch (error) {
    return exitCodeOf(error, session);
  }
}

/** Commands that wait for servers most of the time, and whose memory is promised to stay small. */
const FRUGAL: ReadonlySet<string> = new Set(["crawl", "demo"]);

/** The program with all its commands. */
export function build(session: Session): Command {
  const program = new Command("gongkai")
    .description("annual reports on open government (政府信息公开工作年度报告) as a database one can trust")
    .version(VERSION)
    // An option belongs to the command that it stands behind: `review list --db` to `list`.
    .enablePositionalOptions()
    .exitOverride()
    .hook("preAction", (_program, command) => {
      if (!FRUGAL.has(command.name())) letYoungGrow();
      const { db } = command.opts<{ db?: string }>();
      session.database = db ?? null;
    })
    .showHelpAfterError("(gongkai COMMAND --help tells more)")
    .addHelpText(
      "after",
      `
Example:
  gongkai ingest reports/ && gongkai compare requests_received --by year`,
    );
  addParse(program, session);
  addIngest(program, session);
  addMissing(program);
  addCheck(program, session);
  addCompare(program, session);
  addCopies(program, session);
  addShow(program);
  addReviewCommand(program);
  addResolve(program);
  addSearch(program, session);
  addServe(program);
  addMetrics(program);
  addAgencies(program, session);
  addCrawl(program, session);
  addSources(program, lookFromHere);
  addReparse(program, session);
  addArchive(program, session);
  addExport(program, session);
  addBackup(program);
  addDemo(program, session);
  addCompletion(program);
  return program;
}

function exitCodeOf(error: unknown, { database }: Session): number {
  // Commander has printed its own words already; help and version that were asked for are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError || error instanceof SourceListError) return say(error, EXIT.usage);
  if (error instanceof NotPossible || error instanceof SchemaError || error instanceof CrawlIsRunning)
    return say(error, EXIT.undone);
  if (error instanceof Sqlite.SqliteError) {
    const trouble = brokenGround(error);
    const about = trouble === null ? error.message : `${trouble} (${error.message})`;
    return say(new Error(database === null ? about : `${database}: ${about}`), EXIT.undone);
  }
  if (error instanceof Error && "code" in error) return say(error, EXIT.undone);
  throw error;
}

function say(error: Error, code: number): number {
  process.stderr.write(`gongkai: ${asLines(error.message)}\n`);
  return code;
}
