import { existsSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { type Command, Option } from "commander";
import { FAMILY_IDS } from "../../../crawlers/families/ids.ts";
import { idOfAddress } from "../../sources/id.ts";
import { CannotLook, type Look, type LookAt } from "../../sources/look.ts";
import { readSources, sourceFiles } from "../../sources/read.ts";
import { LEVELS } from "../../sources/schema.ts";
import { fileOfSource, type NewSource, type Remarks, sourceYaml, writeNewFile } from "../../sources/write.ts";
import { withSourcesOption } from "../source-options.ts";
import { NotPossible, parseRegion, UsageError } from "../usage.ts";

interface AddOptions {
  sources: string;
  id?: string;
  agency?: string;
  region?: string;
  level?: string;
  family?: string;
  publishesFor?: string;
  look: boolean;
  allowLoopback?: boolean;
  dryRun?: boolean;
}

/** Titles that the file repeats, so that whoever opens it sees what was found. */
const SHOWN_TITLES = 3;

const NOTHING_SEEN: Look = { family: null, evidence: [], agency: null, reports: [], column: null };

/** `sources add URL`: looks at a site and writes its file. */
export function addSourcesAdd(sources: Command, look: LookAt | null): void {
  const command = sources
    .command("add")
    .description("look at a site, tell its family and agency, and write its file into the list")
    .argument("<url>", "page where the annual reports are listed, or one that leads to it")
    .option("--id <id>", "id of the source (default: by its host)")
    .option("--agency <name>", "official name of the agency")
    .option("--region <code>", "division code", parseRegion)
    .addOption(new Option("--level <level>", "level of administration").choices(LEVELS))
    .addOption(
      new Option("--family <family>", "family of the site, instead of finding it out").choices(FAMILY_IDS),
    )
    .option("--publishes-for <agency>", "whose reports it lists; many for a portal of many agencies")
    .option("--no-look", "write what the options say; fetch nothing")
    .option("--allow-loopback", "permit addresses in 127.0.0.0/8, for tests")
    .option("--dry-run", "print the file, write nothing");
  withSourcesOption(command)
    .addHelpText(
      "after",
      `
The file is written into the folder that --sources names, and printed.

Examples:
  gongkai sources add https://www.example.gov.cn/zwgk/zfxxgknb/
  gongkai sources add https://www.example.gov.cn/ --agency 临江区人民政府 --publishes-for many --sources my-sites/`,
    )
    .action(async (url: string, options: AddOptions) => {
      await refuseFile(options.sources);
      const source = entryOf(url, options, NOTHING_SEEN);
      checked(source, {});
      await refuseKnown(options.sources, source);
      const seen = options.look ? await lookAt(look, url, options) : NOTHING_SEEN;
      const text = checked(entryOf(url, options, seen), remarksOn(seen));
      process.stdout.write(text);
      if (options.dryRun === true) return;
      await mkdir(options.sources, { recursive: true });
      const file = fileOfSource(options.sources, source.id);
      await writeNewFile(file, text);
      process.stderr.write(`written to ${file}\n`);
    });
}

/** Only a folder takes a new file; one that isn't there yet is a list that begins. */
async function refuseFile(path: string): Promise<void> {
  if (existsSync(path) && !(await stat(path)).isDirectory()) {
    throw new UsageError(`${path} is no folder: a new source is a file in one`);
  }
}

async function lookAt(look: LookAt | null, url: string, options: AddOptions): Promise<Look> {
  const { allowLoopback = false, publishesFor } = options;
  if (look === null) throw new NotPossible("nothing can be fetched here: say --no-look");
  try {
    return await look(url, { allowLoopback, many: publishesFor === "many" });
  } catch (error) {
    if (error instanceof CannotLook) {
      throw new NotPossible(
        `${url} could not be looked at: ${error.message} (--no-look writes the file all the same)`,
      );
    }
    throw error;
  }
}

/** What the options say goes before what the page told. */
function entryOf(url: string, options: AddOptions, seen: Look): NewSource {
  if (!URL.canParse(url)) throw new UsageError(`no address: ${url}`);
  const { hostname, port } = new URL(url);
  const years = seen.reports.map(({ year }) => year).filter((year) => year !== null);
  return {
    id: options.id ?? idOfAddress(url),
    agency: options.agency ?? seen.agency,
    region_code: options.region ?? null,
    level: options.level ?? null,
    url: columnOnSameHost(url, seen.column) ?? url,
    family: options.family ?? seen.family,
    publishes_for: options.publishesFor ?? null,
    // Sites move between http and https; another port is another server.
    hosts: port === "" ? [hostname] : [],
    expects: years.length === 0 ? {} : { since: Math.min(...years), at_least: seen.reports.length },
    verified: false,
  };
}

/** Only the host that was named is in scope; a list elsewhere has to be named itself. */
function columnOnSameHost(url: string, column: string | null): string | null {
  if (column === null || !URL.canParse(column)) return null;
  return new URL(column).host === new URL(url).host ? column : null;
}

function remarksOn(seen: Look): Remarks {
  const titles = seen.reports.slice(0, SHOWN_TITLES).map(({ title }) => `listed: ${title}`);
  const family = seen.evidence.join("; ");
  return { above: titles, behind: family === "" || seen.family === null ? {} : { family } };
}

function checked(source: NewSource, remarks: Remarks): string {
  try {
    return sourceYaml(source, remarks);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/** @throws UsageError where the list has the id or the address already. */
async function refuseKnown(path: string, { id, url }: NewSource): Promise<void> {
  const href = new URL(url).href;
  if (!existsSync(path) || (await sourceFiles(path)).length === 0) return;
  for (const known of await readSources(path)) {
    if (known.id === id) {
      throw new UsageError(`id ${id} is taken: ${known.file} has it; say another with --id`);
    }
    if (new URL(known.url).href === href) throw new UsageError(`${url} is listed already, as ${known.id}`);
  }
}
