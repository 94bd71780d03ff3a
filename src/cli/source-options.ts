import { join } from "node:path";
import { type Command, Option } from "commander";
import { PACKAGE_ROOT } from "../core/package-root.ts";
import { readSources } from "../sources/read.ts";
import type { Source } from "../sources/schema.ts";
import { UsageError } from "./usage.ts";

/** The built-in source list. */
export const DEFAULT_SOURCES = join(PACKAGE_ROOT, "crawlers", "sites");

/** Adds `--sources`. */
export function withSourcesOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--sources <path>",
      "the source list: a CSV file, a YAML file or a folder of YAML files",
    ).default(DEFAULT_SOURCES, "the built-in list, crawlers/sites/"),
  );
}

/**
 * Reads a list and picks sources of it by id; no ids pick all.
 * @throws UsageError for an id that the list doesn't have.
 */
export async function pickSources(path: string, ids: readonly string[]): Promise<Source[]> {
  const sources = await readSources(path);
  if (ids.length === 0) return sources;
  const known = new Set(sources.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new UsageError(`the source list has no source ${unknown.join(", ")}`);
  return sources.filter(({ id }) => ids.includes(id));
}
