import { type Command, Option } from "commander";
import { FAMILY_IDS } from "../../../crawlers/families/ids.ts";
import type { Cell } from "../../core/cell.ts";
import { firstFetches } from "../../sources/first-fetches.ts";
import type { LookAt } from "../../sources/look.ts";
import { readSources } from "../../sources/read.ts";
import { LEVELS, type Source } from "../../sources/schema.ts";
import { print } from "../output.ts";
import { pickSources, withSourcesOption } from "../source-options.ts";
import { type TabularOptions, withTabularOptions } from "../tabular-options.ts";
import { parseRegion } from "../usage.ts";
import { addSourcesAdd } from "./sources-add.ts";

interface ListOptions extends TabularOptions {
  sources: string;
  region?: string;
  level?: string;
  family?: string;
  verified?: boolean;
}

interface CheckOptions extends TabularOptions {
  sources: string;
  source?: string[];
}

/** A terminal has no room for files and hosts; the other formats carry all columns. */
const SHORT = ["id", "level", "region_code", "agency", "family", "url", "verified"] as const;
const LONG = [
  "id",
  "agency",
  "region_code",
  "level",
  "url",
  "family",
  "publishes_for",
  "hosts",
  "since",
  "at_least",
  "tls",
  "verified",
  "file",
  "line",
] as const;

const CHECKED = ["id", "robots", "url", "hosts", "rate", "window", "notes"] as const;

/**
 * `sources list|check|add`: the source list.
 * @param look how `sources add` looks at an address; null where this build fetches nothing.
 */
export function addSources(program: Command, look: LookAt | null): void {
  const sources = program
    .command("sources")
    .description("the source list: where annual reports are looked for")
    .addHelpText(
      "after",
      `
Example:
  gongkai sources list --region 44 --level prefecture`,
    );
  addList(sources);
  addCheck(sources);
  addSourcesAdd(sources, look);
}

function addList(sources: Command): void {
  const list = sources
    .command("list")
    .description("every source of the list")
    .option("--region <code>", "sources whose division code begins so", parseRegion)
    .addOption(new Option("--level <level>", "of one level").choices(LEVELS))
    .addOption(new Option("--family <family>", "of one family of sites").choices(FAMILY_IDS))
    .option("--verified", "only those that somebody has seen to work");
  withTabularOptions(withSourcesOption(list))
    .addHelpText(
      "after",
      `
Examples:
  gongkai sources list --level central
  gongkai sources list --sources my-sources.csv --format json`,
    )
    .action(async (options: ListOptions) => {
      const rows = (await readSources(options.sources))
        .filter((source) => isWanted(source, options))
        .map((source) => rowOf(source));
      const columns = options.format === "table" ? SHORT : LONG;
      await print(
        { columns, rows: rows.map((row) => only(row, columns)) },
        options.format,
        options.out ?? null,
      );
    });
}

function isWanted(source: Source, { region, level, family, verified }: ListOptions): boolean {
  return (
    (region === undefined || source.region_code?.startsWith(region) === true) &&
    (level === undefined || source.level === level) &&
    (family === undefined || source.family === family) &&
    (verified !== true || source.verified)
  );
}

function rowOf(source: Source): Record<string, Cell> {
  const { hosts, expects, pace: _, verified, ...plain } = source;
  return {
    ...plain,
    hosts: hosts.length === 0 ? null : hosts.join(" "),
    since: expects.since ?? null,
    at_least: expects.at_least ?? null,
    verified: verified ? "yes" : "no",
  };
}

const only = (row: Record<string, Cell>, columns: readonly string[]): Record<string, Cell> =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));

function addCheck(sources: Command): void {
  const check = sources
    .command("check")
    .description(
      "hold the list against its rules, and say what a crawl would fetch first; nothing is fetched",
    )
    .option("--source <id...>", "only these sources");
  withTabularOptions(withSourcesOption(check))
    .addHelpText(
      "after",
      `
A list with mistakes ends with exit code 2; each is named with its file and line.

Examples:
  gongkai sources check --sources my-sources.csv
  gongkai sources check --source mee ndrc`,
    )
    .action(async (options: CheckOptions) => {
      const found = firstFetches(await pickSources(options.sources, options.source ?? []));
      const rows = found.map(
        ({ hosts, notes, ...plain }): Record<string, Cell> => ({
          ...plain,
          hosts: hosts.join(" "),
          notes: notes.length === 0 ? null : notes.join("; "),
        }),
      );
      const origins = new Set(found.flatMap(({ hosts }) => hosts));
      const footnotes = [
        `${found.length} sources on ${origins.size} hosts; rate is starts a second per host`,
      ];
      await print({ columns: CHECKED, rows, footnotes }, options.format, options.out ?? null);
    });
}
