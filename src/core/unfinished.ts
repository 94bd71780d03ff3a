import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What is beside a file or folder under another name while a process makes it. */
export interface Leftover {
  path: string;
  /** `partial`: being written; `old`: moved aside to make room. */
  what: "partial" | "old";
}

/** Where this process writes what will get its name at the end; in the same folder, so that renaming is enough. */
export const unfinishedName = (target: string, what: Leftover["what"]): string =>
  `${target}.${what}-${process.pid}`;

/** What processes that are gone have left beside a file or folder. */
export function leftoversOf(target: string): Leftover[] {
  const parent = dirname(target);
  if (!existsSync(parent)) return [];
  return readdirSync(parent).flatMap((name) => {
    if (!name.startsWith(basename(target))) return [];
    const [, what, pid] =
      /^\.(partial|old)-(\d+)(?:-journal|-wal|-shm)?$/.exec(name.slice(basename(target).length)) ?? [];
    if (what === undefined || isRunning(Number(pid))) return [];
    return [{ path: join(parent, name), what: what as Leftover["what"] }];
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
