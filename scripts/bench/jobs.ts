/** `ingest` with one and with two workers on the same folder of documents, each in a process of its own. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HTML_DIALECTS, render, TEXT_DIALECTS } from "./documents.ts";
import { median, took } from "./timing.ts";

const ROUNDS = 3;
/** Documents of the run that tells what the program takes to start and to end. */
const FEW = 20;

/** Milliseconds of the documents, the program's start and end taken away, the median of several rounds. */
export function timeJobs(folder: string, documents: number): Record<"one" | "two", number> {
  const [many, few] = [write(folder, "many", documents), write(folder, "few", FEW)];
  const times: Record<"one" | "two", number[]> = { one: [], two: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.one.push(ingest(folder, many, 1) - ingest(folder, few, 1));
    times.two.push(ingest(folder, many, 2) - ingest(folder, few, 2));
  }
  return { one: median(times.one), two: median(times.two) };
}

/** Pages and flattened text in turn. */
function write(folder: string, name: string, count: number): string {
  const into = join(folder, name);
  mkdirSync(into);
  for (const [n, bytes] of render([...HTML_DIALECTS, ...TEXT_DIALECTS], count, true).entries())
    writeFileSync(join(into, `${String(n).padStart(6, "0")}.txt`), bytes);
  return into;
}

function ingest(folder: string, documents: string, jobs: number): number {
  const db = join(folder, "jobs.sqlite");
  const program = fileURLToPath(new URL("../../../bin/gongkai.js", import.meta.url));
  const words = ["ingest", documents, "--db", db, "--archive", join(folder, "archive"), "--quiet"];
  const time = took(() =>
    execFileSync(process.execPath, [program, ...words, "--jobs", String(jobs)], { stdio: "ignore" }),
  );
  for (const name of ["jobs.sqlite", "jobs.sqlite-wal", "jobs.sqlite-shm", "archive"])
    rmSync(join(folder, name), { recursive: true, force: true });
  return time;
}
