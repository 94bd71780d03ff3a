/** `ingest` with one and with two workers on the same folders of documents, each in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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
  programs: number;
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
    const times: number[][] = WAYS.map(() => []);
    for (let round = 0; round < ROUNDS; round++)
      for (const [at, way] of WAYS.entries()) times[at]?.push(await ingest(folder, all, way));
    const few = all.slice(0, FEW);
    const net: number[] = [];
    for (const [at, way] of WAYS.entries())
      net.push(median(times[at] ?? []) - (await ingest(folder, few, way)));
    const [one, two, oneAlone, twoAlone, apart] = net as [number, number, number, number, number];
    yield { kind, documents: count, asRun: { one, two }, alone: { one: oneAlone, two: twoAlone, apart } };
  }
}

let runs = 0;

/**
 * The time of a run, in milliseconds. What it leaves stays until the bench ends: a file system that has to walk around
 * what was deleted a moment ago takes several times as long to make a file.
 */
async function ingest(
  folder: string,
  documents: readonly Uint8Array[],
  { flags, jobs, programs }: Way,
): Promise<number> {
  const parts = Array.from({ length: programs }, (_, part) =>
    write(
      join(folder, `jobs-${runs++}`),
      documents.filter((_, n) => n % programs === part),
    ),
  );
  const start = performance.now();
  await Promise.all(parts.map((part) => ingestPart(part, flags, jobs)));
  return performance.now() - start;
}

/** The folder with the documents; what the run makes is beside it. */
function write(folder: string, documents: readonly Uint8Array[]): string {
  mkdirSync(join(folder, "in"), { recursive: true });
  // The type is told by the bytes.
  for (const [n, bytes] of documents.entries())
    writeFileSync(join(folder, "in", `${String(n).padStart(6, "0")}.txt`), bytes);
  return folder;
}

async function ingestPart(folder: string, flags: readonly string[], jobs: number): Promise<void> {
  const program = fileURLToPath(new URL("../../../bin/gongkai.js", import.meta.url));
  const places = ["--db", join(folder, "jobs.sqlite"), "--archive", join(folder, "archive")];
  const words = ["ingest", join(folder, "in"), ...places, "--quiet", "--jobs", String(jobs)];
  const child = spawn(process.execPath, [...flags, program, ...words], { stdio: "ignore" });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`ingest of ${folder} ended with ${code}`);
}
