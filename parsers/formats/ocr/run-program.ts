/** Programs that read pictures, run with bounds: no shell, no input, a limit of time, memory and output. */
import { spawn } from "node:child_process";

/** What became of a run. */
export type Ran =
  | { ok: true; stdout: Buffer }
  | { ok: false; message: string; tooLong: boolean; missing: boolean };

/** Address space of one program, in bytes. */
const MOST_MEMORY = 3 * 1024 * 1024 * 1024;
/** What a program may say. */
const MOST_OUTPUT = 64 * 1024 * 1024;
/** How much of an error message is told. */
const LONGEST_MESSAGE = 300;

/** util-linux' prlimit is on every Debian; without it the limits of time and of the picture's size must do. */
let limiter: Promise<boolean> | null = null;

function hasLimiter(): Promise<boolean> {
  limiter ??= runPlain("prlimit", ["--version"], 5_000, {}).then((ran) => ran.ok);
  return limiter;
}

/** Runs a program to its end. Never throws; a program that is not installed is `missing`. */
export async function runProgram(program: string, args: readonly string[], timeLimit: number): Promise<Ran> {
  // One thread: tesseract's threads cost more on small pictures than they give.
  const env = { OMP_THREAD_LIMIT: "1", LC_ALL: "C.UTF-8" };
  if (!(await hasLimiter())) return runPlain(program, args, timeLimit, env);
  const ran = await runPlain("prlimit", [`--as=${MOST_MEMORY}`, program, ...args], timeLimit, env);
  // prlimit says it in words where the program is not there.
  if (!ran.ok && /failed to execute|No such file/i.test(ran.message)) return { ...ran, missing: true };
  return ran;
}

function runPlain(
  program: string,
  args: readonly string[],
  timeLimit: number,
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      env: { ...process.env, ...env },
    });
    const out: Buffer[] = [];
    let size = 0;
    let said = "";
    let stopped: string | null = null;
    const stop = (why: string): void => {
      stopped ??= why;
      // The limiter and the program are in a group of their own.
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended by itself meanwhile.
      }
    };
    const timer = setTimeout(() => stop(`not done within ${timeLimit / 1000} s`), timeLimit);
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_OUTPUT) stop("it says too much");
      else out.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (said.length < LONGEST_MESSAGE) said += chunk.toString("utf8");
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve({ ok: false, message: error.message, tooLong: false, missing: error.code === "ENOENT" });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (stopped !== null) resolve({ ok: false, message: stopped, tooLong: true, missing: false });
      else if (code === 0) resolve({ ok: true, stdout: Buffer.concat(out) });
      else {
        const message = said.trim().slice(0, LONGEST_MESSAGE) || `it ended with code ${code}`;
        resolve({ ok: false, message, tooLong: false, missing: false });
      }
    });
  });
}
