import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";

/** What a child says first: from now on its time counts. */
export const READY = "ready";

/** How a process is held in bounds. */
export interface ProcessLimits {
  /** Most time from when it has started, in milliseconds. */
  time: number;
  /** Most resident memory, in MiB, where the system tells it. */
  memory: number;
  /** Most heap, in MiB: what is allocated outside of it counts as resident memory. */
  heap: number;
}

/** What came of a question to a process. */
export type ProcessAnswer<Answer> =
  | { ok: true; value: Answer }
  | { ok: false; why: "too_slow" | "too_big" | "stopped" | "failed"; message: string };

const WATCH_EVERY = 40;
/** A process that takes longer than this to start never will, in milliseconds. */
const START_LIMIT = 20_000;

/**
 * Asks one question of a process of its own, and ends it: what runs there can be killed at any time, whatever it does.
 * Never rejects.
 * @param script a compiled module that calls `answerOnce`.
 */
export function askProcess<Question extends object, Answer>(
  script: string,
  question: Question,
  limits: ProcessLimits,
  signal: AbortSignal,
): Promise<ProcessAnswer<Answer>> {
  return new Promise((done) => {
    const child = fork(script, [], {
      execArgv: [`--max-old-space-size=${limits.heap}`],
      // Nothing of this process's surroundings: no variable, no folder, no output.
      env: {},
      cwd: tmpdir(),
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      // Bytes go over as bytes.
      serialization: "advanced",
    });
    let answer: ProcessAnswer<Answer> | null = null;
    let isReady = false;
    const end = (given: ProcessAnswer<Answer>): void => {
      answer ??= given;
      child.kill("SIGKILL");
    };
    let timer = setTimeout(end, START_LIMIT, TOO_SLOW);
    const watch = setInterval(() => {
      if (residentMib(child) > limits.memory) end(TOO_BIG);
    }, WATCH_EVERY);
    const leave = (): void => end(STOPPED);
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    child.on("message", (given: { value: Answer } | typeof READY) => {
      if (given !== READY) answer ??= { ok: true, value: given.value };
      else {
        isReady = true;
        clearTimeout(timer);
        timer = setTimeout(end, limits.time, TOO_SLOW);
        child.send(question, () => undefined);
      }
    });
    const finish = (): void => {
      clearTimeout(timer);
      clearInterval(watch);
      signal.removeEventListener("abort", leave);
      // A child that ended without a word ran out of its heap; one that never said that it is there was not started.
      done(answer ?? (isReady ? TOO_BIG : NOT_STARTED));
    };
    child.once("close", finish);
    // A process that could not be started never closes.
    child.once("error", (error) => {
      end({ ok: false, why: "failed", message: error.message });
      finish();
    });
  });
}

const TOO_SLOW = { ok: false, why: "too_slow", message: "" } as const;
const TOO_BIG = { ok: false, why: "too_big", message: "" } as const;
const NOT_STARTED = { ok: false, why: "failed", message: "the process does not start" } as const;
const STOPPED = { ok: false, why: "stopped", message: "stopped" } as const;

const PAGES_PER_MIB = 256;

/** Resident memory of a process; 0 where the system doesn't tell (then the time limit alone holds). */
function residentMib({ pid }: ChildProcess): number {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
    return Number(resident) / PAGES_PER_MIB;
  } catch {
    return 0;
  }
}
