/**
 * Measures the parser on made-up reports in every mark-up, flattening and file type, on the outputs of foreign
 * flatteners, and on the published reports beside the checkout where there are any. Prints a table, and fails when
 * something is below its floor. Then the checks across reports on made districts, or these alone.
 *
 *   npm run accuracy -- [--reports N] [--only TYPE[,TYPE…]] [--full] [--detail] [--write-floors] [--write-docs]
 *   npm run accuracy -- --district [SEED[,SEED…]]
 */
import { join } from "node:path";
import { Board } from "./accuracy/board.ts";
import { type JudgedDistrict, judgeDistrict } from "./accuracy/district.ts";
import { districtShortfalls, readFloors, shortfalls, writeFloors } from "./accuracy/floors.ts";
import { measureFiles, measureOfd } from "./accuracy/measure-files.ts";
import { measureScans } from "./accuracy/measure-scans.ts";
import { measureCorpus, measureDialects, measureFixtures } from "./accuracy/measure-texts.ts";
import { DISTRICTS, isWanted, type Options, readOptions } from "./accuracy/options.ts";
import { printBoard } from "./accuracy/print.ts";
import { printDistricts, scoreOf } from "./accuracy/print-districts.ts";
import { writeDocs } from "./accuracy/write-docs.ts";

const FLOORS = join(process.cwd(), "scripts/accuracy/floors.json");

const DOCS = join(process.cwd(), "docs/accuracy.md");

async function measureAll(options: Options, board: Board): Promise<void> {
  await measureDialects(options, board);
  await measureFiles(options, board);
  await measureOfd(options, board);
  await measureScans(options, board);
  await measureFixtures(options, board);
  for (const set of ["reports", "rows", "flattened"] as const) await measureCorpus(set, options, board);
}

/** Judges the checks on made districts; gives what is below its floor. */
async function measureDistricts(seeds: readonly number[]): Promise<string[]> {
  const judged: JudgedDistrict[] = [];
  for (const seed of seeds) judged.push(await judgeDistrict(seed));
  printDistricts(judged);
  return [
    ...judged.flatMap(({ failures }) => failures),
    ...districtShortfalls(readFloors(FLOORS), scoreOf(judged)),
  ];
}

function tellShortfalls(failures: readonly string[]): void {
  for (const failure of failures) process.stderr.write(`below the floor: ${failure}\n`);
}

/** Gives the exit code. */
async function run(options: Options): Promise<number> {
  const parser = options.districts === null ? await measureParser(options) : 0;
  if (!isWanted(options, "district")) return parser;
  const failures = await measureDistricts(options.districts ?? DISTRICTS);
  tellShortfalls(failures);
  return failures.length > 0 ? 1 : parser;
}

/** Gives the exit code. */
async function measureParser(options: Options): Promise<number> {
  const board = new Board(options.detail);
  await measureAll(options, board);
  printBoard(board, options);
  for (const failure of board.failures) process.stderr.write(`${failure}\n`);
  if (options.writeDocs) writeDocs(DOCS, board, options);
  const floors = readFloors(FLOORS);
  if (options.writeFloors) {
    writeFloors(FLOORS, floors, board);
    return 0;
  }
  const failures = shortfalls(floors, board);
  tellShortfalls(failures);
  return failures.length + board.failures.length > 0 ? 1 : 0;
}

const options = readOptions(process.argv.slice(2));
process.exitCode = options === null ? 2 : await run(options);
