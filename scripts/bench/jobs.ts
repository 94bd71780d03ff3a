/** `ingest` with one and with two workers on the same folders of documents, each in a process of its own. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HTML_DIALECTS, render, renderFiles, TEXT_DIALECTS } from "./documents.ts";
import { median, took } from "./timing.ts";

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
  alone: Record<"one" | "two", number>;
}

/** @param documents of the first kind, and fewer of those that take longer. */
export function* timeJobs(folder: string, documents: number): Generator<JobsTimes> {
  for (const [kind, { share, make }] of Object.entries(KINDS)) {
    const count = Math.max(FEW, Math.round(documents * share));
    const [many, few] = [write(folder, "many", make(count)), write(folder, "few", make(FEW))];
    const ways = [[], [NO_HELPERS]].flatMap((flags) => [1, 2].map((jobs) => ({ jobs, flags })));
    const rounds = Array.from({ length: ROUNDS }, () =>
      ways.map(({ jobs, flags }) => ingest(folder, many, jobs, flags)),
    );
    const [one, two, oneAlone, twoAlone] = ways.map(
      ({ jobs, flags }, at) =>
        median(rounds.map((round) => round[at] as number)) - ingest(folder, few, jobs, flags),
    ) as [number, number, number, number];
    for (const name of ["many", "few"]) rmSync(join(folder, name), { recursive: true });
    yield { kind, documents: count, asRun: { one, two }, alone: { one: oneAlone, two: twoAlone } };
  }
}

function write(folder: string, name: string, documents: readonly Uint8Array[]): string {
  const into = join(folder, name);
  mkdirSync(into);
  // The type is told by the bytes.
  for (const [n, bytes] of documents.entries())
    writeFileSync(join(into, `${String(n).padStart(6, "0")}.txt`), bytes);
  return into;
}

function ingest(folder: string, documents: string, jobs: number, flags: readonly string[]): number {
  const db = join(folder, "jobs.sqlite");
  const program = fileURLToPath(new URL("../../../bin/gongkai.js", import.meta.url));
  const words = ["ingest", documents, "--db", db, "--archive", join(folder, "archive"), "--quiet"];
  const time = took(() =>
    execFileSync(process.execPath, [...flags, program, ...words, "--jobs", String(jobs)], {
      stdio: "ignore",
    }),
  );
  for (const name of ["jobs.sqlite", "jobs.sqlite-wal", "jobs.sqlite-shm", "archive"])
    rmSync(join(folder, name), { recursive: true, force: true });
  return time;
}
