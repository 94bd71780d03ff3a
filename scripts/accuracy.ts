/**
 * Measures the parser on made-up reports in every dialect, on the outputs of foreign flatteners, and on the published
 * reports beside the checkout where there are any. Prints a table, and fails when something is below its floor.
 *
 *   npm run accuracy -- [--reports N] [--write-floors]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseBytes } from "../parsers/parse.ts";
import type { ParsedReport } from "../src/core/record.ts";
import { DIALECTS, render } from "../test/generator/dialects.ts";
import { type Judgement, judge } from "../test/generator/judge.ts";
import { generateReport } from "../test/generator/report.ts";
import { type CorpusSet, corpusFiles, goldCells, score } from "../test/roundtrip/corpus.ts";
import { loadFixtures } from "../test/roundtrip/fixture.ts";
import { readFloors, shortfalls, writeFloors } from "./accuracy/floors.ts";
import { add, COLUMNS, cellsOf, count, emptyTally, type Tally } from "./accuracy/tally.ts";

const args = process.argv.slice(2);
const reports = Number(args[args.indexOf("--reports") + 1] ?? 0) || 40;
const floorsPath = join(process.cwd(), "scripts/accuracy/floors.json");

/** Lines of the table by `form, file type, dialect`. */
const lines = new Map<string, Tally>();
const byDialect = new Map<string, Tally>();

function tallyOf(into: Map<string, Tally>, key: string): Tally {
  const known = into.get(key);
  if (known) return known;
  const made = emptyTally();
  into.set(key, made);
  return made;
}

const crashes: string[] = [];

/** The first report of a file; a parser that throws is noted and does not end the measurement. */
async function parseFirst(bytes: Uint8Array, path: string, name = path): Promise<ParsedReport | undefined> {
  try {
    return (await parseBytes(bytes, { path }))[0];
  } catch (error) {
    crashes.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function record(form: string, fileType: string, dialect: string, judgements: readonly Judgement[]): void {
  const fresh = emptyTally();
  for (const judgement of judgements) count(fresh, judgement);
  add(tallyOf(lines, [form, fileType, dialect].join("\t")), fresh);
  add(tallyOf(byDialect, dialect), fresh);
}

async function measureGenerated(): Promise<void> {
  for (const dialect of DIALECTS) {
    for (let seed = 1; seed <= reports; seed++) {
      const report = generateReport(seed * 2_654_435_761);
      const rendering = render(report, dialect);
      const bytes = new TextEncoder().encode(rendering.text);
      const parsed = await parseFirst(
        bytes,
        `report.${rendering.extension}`,
        `${dialect} seed ${report.seed}`,
      );
      if (parsed) {
        record(report.shape, rendering.extension, dialect, judge(report.truth, rendering.places, parsed));
      }
    }
  }
}

async function measureFixtures(): Promise<void> {
  for (const fixture of loadFixtures()) {
    const parsed = await parseFirst(readFileSync(fixture.path), fixture.path);
    if (parsed)
      record("fixtures", "txt", `tool ${fixture.tool}`, judge(fixture.truth, fixture.places, parsed));
  }
}

async function measureCorpus(set: CorpusSet): Promise<void> {
  for (const file of corpusFiles(set)) {
    const parsed = await parseFirst(readFileSync(file.path), file.path);
    if (!parsed) continue;
    const result = score(goldCells(file.gold), parsed);
    const name = file.name.split("/").at(-1) ?? "";
    add(tallyOf(lines, ["corpus", name.split(".").at(-1) ?? "", `${set} ${name}`].join("\t")), {
      ...emptyTally(),
      cells: result.cells,
      right: result.right,
      missed: result.missed.length,
      flagged: result.missed.length,
      wrong: result.wrong.length,
    });
  }
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const padded = row.map((text, at) =>
      at < 3 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0),
    );
    process.stdout.write(`${padded.join("  ")}\n`);
  }
}

await measureGenerated();
await measureFixtures();
for (const set of ["reports", "rows", "flattened"] as const) await measureCorpus(set);

const total = emptyTally();
for (const tally of lines.values()) add(total, tally);
printTable([
  ["form", "file type", "dialect", ...COLUMNS],
  ...[...lines].map(([key, tally]) => [...key.split("\t"), ...cellsOf(tally)]),
  ["all", "", "", ...cellsOf(total)],
]);

for (const crash of crashes) process.stderr.write(`parser threw: ${crash}\n`);
if (args.includes("--write-floors")) {
  writeFloors(floorsPath, reports, byDialect);
} else {
  const failures = shortfalls(readFloors(floorsPath), reports, total, byDialect);
  for (const failure of failures) process.stderr.write(`below the floor: ${failure}\n`);
  process.exitCode = failures.length + crashes.length > 0 ? 1 : 0;
}
