/** Processor time, in milliseconds: of the process by the standard way, of one thread by what Linux tells of it. */
import { readdirSync, readFileSync } from "node:fs";

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

/** Processor time of the thread that asks. */
export function ownThreadCpu(): number {
  return timeIn("/proc/thread-self/schedstat");
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

/** The first number is the time on a processor, in nanoseconds. */
function timeIn(schedstat: string): number {
  return Number(readFileSync(schedstat, "utf8").split(" ")[0]) / 1e6;
}
