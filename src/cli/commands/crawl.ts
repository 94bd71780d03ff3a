import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { type CrawlWindow, parseWindow } from "../../crawl/window.ts";
import { type LogOptions, openLog, withLogOptions } from "../log.ts";
import type { Session } from "../session.ts";
import { pickSources, withSourcesOption } from "../source-options.ts";
import { withArchiveOption, withDatabaseOption } from "../tabular-options.ts";
import { NotPossible, parseYear } from "../usage.ts";

interface CrawlCommandOptions extends LogOptions {
  db: string;
  archive: string;
  sources: string;
  source: string[];
  year: number[];
  allowLoopback?: boolean;
  maxPages?: number;
  maxBytes?: number;
  rate: number;
  window?: CrawlWindow;
  dryRun?: boolean;
  summary?: string;
}

const MEBIBYTE = 1024 * 1024;

/** `crawl`: the source list to archived, parsed reports. */
export function addCrawl(program: Command, session: Session): void {
  const command = program
    .command("crawl")
    .description("fetch from the source list into the archive, parse and store; goes on after any stop")
    .option("--source <id...>", "only these sources of the list", [])
    .option("--year <year...>", "only reports of these years", collectYear, [])
    .option(
      "--rate <n>",
      "starts a second per host; a host that asks for more patience gets it",
      parseRate,
      1,
    )
    .option("--max-pages <n>", "requests per host in this run; the rest stays for the next", parseAmount)
    .option("--max-bytes <mib>", "MiB per host in this run; the rest stays for the next", parseAmount)
    .option("--window <h-h>", "only in these hours of Beijing, as in 0-6 or 22:00-06:00", readWindow)
    .option("--summary <file>", "write what the run did to a JSON file, too")
    .option("--allow-loopback", "permit addresses in 127.0.0.0/8 (for tests)")
    .option("--dry-run", "say what would be asked for first, and ask nothing");
  withLogOptions(withArchiveOption(withDatabaseOption(withSourcesOption(command))))
    .addHelpText(
      "after",
      `
One connection a host and at least a second between two requests; robots.txt is asked first and obeyed. A challenge is
never worked around: the source is named as blocked. Running it again asks the lists, and of the reports only what is
new, changed, or due for another look.

Examples:
  gongkai crawl --source mee ndrc --year 2024
  gongkai crawl --sources my-sources.csv --rate 0.5 --window 22-6
  gongkai crawl --dry-run`,
    )
    .action(async (options: CrawlCommandOptions) => {
      const sources = await pickSources(options.sources, options.source);
      if (sources.length === 0) throw new NotPossible(`there is no source in ${options.sources}`);
      const log = openLog(options);
      if (options.dryRun === true) {
        const { tellDryRun } = await import("../dry-run.ts");
        await tellDryRun(sources, options);
        return;
      }
      const { db, archive, rate } = options;
      // Loaded on need: it brings the network and every reader with it.
      const { runCrawl } = await import("../crawl-run.ts");
      const done = await runCrawl(
        sources,
        {
          db,
          archive,
          rate,
          years: options.year,
          allowLoopback: options.allowLoopback === true,
          maxPages: options.maxPages ?? null,
          maxBytes: options.maxBytes === undefined ? null : options.maxBytes * MEBIBYTE,
          window: options.window ?? null,
          summary: options.summary ?? null,
        },
        log,
      );
      if (!done.well) session.undone();
    });
}

function collectYear(text: string, years: number[]): number[] {
  return [...years, parseYear(text)];
}

function parseRate(text: string): number {
  const rate = Number(text);
  if (!(rate > 0 && rate <= 1000)) throw new InvalidArgumentError("starts a second, as in 1 or 0.2");
  return rate;
}

function parseAmount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("a whole number from 1");
  return Number(text);
}

function readWindow(text: string): CrawlWindow {
  const window = parseWindow(text);
  if (window === null) throw new InvalidArgumentError("hours of the day, as in 0-6 or 22:30-06:00");
  return window;
}
