/** `ingest` with one and with two workers on the same folders of documents, each in a process of its own. */
import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { HTML_DIALECTS, render, renderFiles, TEXT_DIALECTS } from "./documents.ts";
import { median } from "./timing.ts";

const ROUNDS = 3;
/** Documents of the run that tells what the program takes to start and to end. */
const FEW = 20;

/** What is read: with the share of documents that takes about as long as the others. */
const KINDS = {
  "pages and flattened text": {
    share: 1,
    make: (count: number) => render([...HTML_DIALECTS, ...TEXT_DIALECTS], count, true),
  },
  "Word files": { share: 1 / 10, make: (count: number) => renderFiles("docx", count) },
  PDFs: { share: 1 / 20, make: (count: number) => renderFiles("pdf", count) },
} as const;

/**
 * V8 compiles and clears up in threads of its own, which are at work on the second core while one worker reads: with them
 * nobody could tell what the second worker brings.
 */
const NO_HELPERS = "--single-threaded";

/** Milliseconds of a kind of documents, the program's start and end taken away, the median of several rounds. */
export interface JobsTimes {
  kind: string;
  documents: number;
  /** As the program is run, and with each thread doing all of its work itself. */
  asRun: Record<"one" | "two", number>;
  /** Also two programs at once, each with half of the documents: they share nothing but the machine. */
  alone: Record<"one" | "two" | "apart", number>;
}

/** One way to read the documents: each of the programs has its part of them. */
interface Way {
  flags: readonly string[];
  jobs: number;
  programs: 1 | 2;
}

const WAYS: readonly Way[] = [
  { flags: [], jobs: 1, programs: 1 },
  { flags: [], jobs: 2, programs: 1 },
  { flags: [NO_HELPERS], jobs: 1, programs: 1 },
  { flags: [NO_HELPERS], jobs: 2, programs: 1 },
  { flags: [NO_HELPERS], jobs: 1, programs: 2 },
];

/** @param documents of the first kind, and fewer of those that take longer. */
export async function* timeJobs(folder: string, documents: number): AsyncGenerator<JobsTimes> {
  for (const [kind, { share, make }] of Object.entries(KINDS)) {
    const count = Math.max(FEW, Math.round(documents * share));
    const all = make(count);
    const many = partsOf(folder, all);
    const few = partsOf(folder, all.slice(0, FEW));
    const times: number[][] = WAYS.map(() => []);
    for (let round = 0; round < ROUNDS; round++)
      for (const [at, way] of WAYS.entries()) times[at]?.push(await ingest(folder, many, way));
    const net: number[] = [];
    for (const [at, way] of WAYS.entries())
      net.push(median(times[at] ?? []) - (await ingest(folder, few, way)));
    const [one, two, oneAlone, twoAlone, apart] = net as [number, number, number, number, number];
    yield { kind, documents: count, asRun: { one, two }, alone: { one: oneAlone, two: twoAlone, apart } };
  }
}

/** Folders with all of the documents, and with each half of them. */
interface Parts {
  whole: string[];
  halves: string[];
}

function partsOf(folder: string, documents: readonly Uint8Array[]): Parts {
  const half = (which: number): Uint8Array[] => documents.filter((_, n) => n % 2 === which);
  return { whole: [write(folder, documents)], halves: [write(folder, half(0)), write(folder, half(1))] };
}

function write(folder: string, documents: readonly Uint8Array[]): string {
  const into = mkdtempSync(join(folder, "documents-"));
  // The type is told by the bytes.
  for (const [n, bytes] of documents.entries())
    writeFileSync(join(into, `${String(n).padStart(6, "0")}.txt`), bytes);
  return into;
}

/**
 * The time of a run, in milliseconds. What it makes stays until the bench ends: a file system that has to walk around
 * what was deleted a moment ago takes several times as long to make a file.
 */
async function ingest(folder: string, parts: Parts, { flags, jobs, programs }: Way): Promise<number> {
  const inputs = programs === 1 ? parts.whole : parts.halves;
  const runs = inputs.map((input) => ({ input, into: mkdtempSync(join(folder, "run-")) }));
  const start = performance.now();
  await Promise.all(runs.map(({ input, into }) => ingestPart(input, into, flags, jobs)));
  return performance.now() - start;
}

const run = promisify(execFile);

async function ingestPart(
  input: string,
  into: string,
  flags: readonly string[],
  jobs: number,
): Promise<void> {
  const program = fileURLToPath(new URL("../../../bin/gongkai.js", import.meta.url));
  const places = ["--db", join(into, "jobs.sqlite"), "--archive", join(into, "archive")];
  await run(process.execPath, [
    ...flags,
    program,
    "ingest",
    input,
    ...places,
    "--quiet",
    "--jobs",
    String(jobs),
  ]);
}
