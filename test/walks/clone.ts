/** A fresh clone as a newcomer has it after `npm ci && npm start`: the built program, the samples, the default database. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "../web/explorer/compiled.ts";
import { ROOT } from "../web/explorer/database.ts";

export interface Finished {
  code: number | null;
  out: string;
  err: string;
}

export interface Clone {
  folder: string;
  /** Types a command line of a tutorial, as in a shell without quotes. */
  type(line: string): Promise<Finished>;
  /** Starts the explorer with the command of a tutorial, on a free port, and gives its address. */
  serve(line: string): Promise<string>;
  remove(): void;
}

const PREFIX = "npx gongkai ";

export async function freshClone(): Promise<Clone> {
  const compiled = compile();
  const folder = mkdtempSync(join(tmpdir(), "gongkai-walks-"));
  mkdirSync(join(folder, "data"));
  symlinkSync(join(ROOT, "data/samples"), join(folder, "data/samples"));
  const servers: ChildProcess[] = [];
  const start = (line: string, ...more: string[]): ChildProcess => {
    if (!line.startsWith(PREFIX)) throw new Error(`no command of ours: ${line}`);
    const words = line.slice(PREFIX.length).split(" ");
    return spawn(process.execPath, [join(compiled.folder, "bin/gongkai.js"), ...words, ...more], {
      cwd: folder,
    });
  };
  const clone: Clone = {
    folder,
    async type(line) {
      const child = start(line);
      const finished: Finished = { code: null, out: "", err: "" };
      child.stdout?.setEncoding("utf8").on("data", (text: string) => (finished.out += text));
      child.stderr?.setEncoding("utf8").on("data", (text: string) => (finished.err += text));
      finished.code = await new Promise((resolve) => child.once("close", resolve));
      return finished;
    },
    async serve(line) {
      const child = start(line, "--port", "0");
      servers.push(child);
      let said = "";
      return new Promise((resolve, reject) => {
        child.once("exit", () => reject(new Error(`the explorer ended: ${said}`)));
        child.stderr?.setEncoding("utf8").on("data", (text: string) => {
          said += text;
          const url = /http:\S+/.exec(said)?.[0];
          if (url !== undefined) resolve(url.replace(/\/$/, ""));
        });
      });
    },
    remove() {
      for (const server of servers) server.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
      compiled.remove();
    },
  };
  // What `npm start` runs.
  const made = await clone.type(`${PREFIX}demo`);
  if (made.code !== 0) throw new Error(made.err);
  return clone;
}
