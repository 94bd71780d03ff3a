/**
 * Runs the command line in a process that kills itself at a point: `node child.js POINT WORD…`, POINT as JSON or `null`.
 * Compiled together with the program, since it must be in the same process.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import Sqlite from "better-sqlite3";
import type { KillPoint } from "./kill-point.ts";

type Call = (this: unknown, ...words: unknown[]) => unknown;
type Calls = Record<string, Call>;

const [, , text = "null", ...words] = process.argv;
const point = JSON.parse(text) as KillPoint | null;
if (point !== null) arm(point);
const { main } = await import("../../src/cli/main.ts");
process.exitCode = await main(["node", "gongkai", ...words]);

function arm({ at, when, nth }: KillPoint): void {
  const pattern = new RegExp("sql" in at ? at.sql : "told" in at ? at.told : at.path);
  let seen = 0;
  const wrap = (holder: Calls, name: string, subject: (self: unknown, words: unknown[]) => unknown): void => {
    const real = holder[name] as Call;
    holder[name] = function (...given) {
      const isOne = pattern.test(String(subject(this, given)));
      if (isOne && when === "before" && ++seen === nth) die();
      const outcome = real.apply(this, given);
      // A call that fails, and is made again in another way, has not come about.
      if (isOne && when === "after" && ++seen === nth) {
        if (outcome instanceof Promise) return outcome.then(die);
        die();
      }
      return outcome;
    };
  };
  if ("sql" in at) {
    const statement = Object.getPrototypeOf(new Sqlite(":memory:").prepare("SELECT 1")) as Calls;
    for (const name of ["run", "get", "all"])
      wrap(statement, name, (self) => (self as { source: string }).source);
    wrap(Sqlite.prototype as unknown as Calls, "exec", (_, [sql]) => sql);
    return;
  }
  if ("told" in at) {
    wrap(process.stderr as unknown as Calls, "write", (_, [chunk]) => chunk);
    return;
  }
  const { call } = at;
  const asked = (_: unknown, given: unknown[]): string => given.map(String).join(" → ");
  if (call in fs.promises) wrap(fs.promises as unknown as Calls, call, asked);
  else wrap(fs as unknown as Calls, call, asked);
  syncBuiltinESMExports();
}

/** As a power cut or the system would: nothing is cleared up. */
function die(): void {
  process.kill(process.pid, "SIGKILL");
}
