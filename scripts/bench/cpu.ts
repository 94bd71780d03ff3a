/** Processor time, in milliseconds: of the process by the standard way, of one thread by what Linux tells of it. */
import { openSync, readdirSync, readFileSync, readSync } from "node:fs";

/** Processor time of some work, every thread's. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  return cpuSince(before);
}

/** Processor time of every thread since then. */
export function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

let ownFile: number | null = null;

/** Processor time of the thread that asks, always the same one. Opened once: it is asked twice for each report. */
export function ownThreadCpu(): number {
  ownFile ??= openSync("/proc/thread-self/schedstat", "r");
  const bytes = Buffer.allocUnsafe(64);
  return timeOf(bytes.toString("latin1", 0, readSync(ownFile, bytes, 0, bytes.length, 0)));
}

/** Threads of this process. */
export function threads(): Set<string> {
  return new Set(readdirSync("/proc/self/task"));
}

/** Processor time of some threads of this process. */
export function cpuOfThreads(ids: Iterable<string>): number {
  let sum = 0;
  for (const id of ids) sum += timeIn(`/proc/self/task/${id}/schedstat`);
  return sum;
}

function timeIn(file: string): number {
  return timeOf(readFileSync(file, "latin1"));
}

/** The first number is the time on a processor, in nanoseconds. */
function timeOf(schedstat: string): number {
  return Number(schedstat.split(" ")[0]) / 1e6;
}
