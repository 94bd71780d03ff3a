import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { decodeText } from "../../parsers/formats/charset.ts";
import { SourceListError, type SourceProblem } from "./problems.ts";
import { readCsv } from "./read-csv.ts";
import { readYaml, type SourceFile } from "./read-yaml.ts";
import type { Source } from "./schema.ts";

/** A source list is typed by people; a file beyond these is something else. */
const MAX_BYTES = { csv: 32 * 1024 * 1024, yaml: 1024 * 1024 } as const;

const YAML = new Set([".yml", ".yaml"]);

/**
 * Reads a source list: a CSV file, a YAML file, or a folder of YAML files (its subfolders too).
 * @throws SourceListError with every problem of every file at once, each with file and line.
 */
export async function readSources(path: string): Promise<Source[]> {
  const files = await sourceFiles(path);
  const sources: Source[] = [];
  const problems: SourceProblem[] = [];
  if (files.length === 0)
    problems.push({ file: path, line: 1, message: "no .yml or .yaml file in this folder" });
  for (const file of files) {
    const read = await readOne(file);
    sources.push(...read.sources);
    problems.push(...read.problems.sort((a, b) => a.line - b.line));
  }
  problems.push(...repeatedIds(sources));
  if (problems.length > 0) throw new SourceListError(problems);
  return sources;
}

/** Files of a source list: the file itself, or the YAML files of a folder. */
export async function sourceFiles(path: string): Promise<string[]> {
  return (await stat(path)).isDirectory() ? yamlFilesIn(path) : [path];
}

async function yamlFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (entry) => entry.isFile() && YAML.has(extname(entry.name).toLowerCase()) && !entry.name.startsWith("."),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function readOne(file: string): Promise<SourceFile> {
  const kind = YAML.has(extname(file).toLowerCase()) ? "yaml" : "csv";
  if ((await stat(file)).size > MAX_BYTES[kind]) {
    const message = `larger than ${MAX_BYTES[kind] / 1024 / 1024} MiB: this is no source list`;
    return { sources: [], problems: [{ file, line: 1, message }] };
  }
  const { text } = decodeText(await readFile(file));
  return kind === "yaml" ? readYaml(file, text) : readCsv(file, text);
}

/** An id names one source on the command line, in the database and in reports, whatever file it stands in. */
function repeatedIds(sources: readonly Source[]): SourceProblem[] {
  const first = new Map<string, Source>();
  const problems: SourceProblem[] = [];
  for (const source of sources) {
    const before = first.get(source.id);
    if (before === undefined) first.set(source.id, source);
    else {
      const { file, line, id } = source;
      problems.push({ file, line, message: `id ${id} is taken: ${before.file}:${before.line} has it` });
    }
  }
  return problems;
}
