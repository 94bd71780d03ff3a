/** The program compiled once, and runs of it in processes of their own. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import type { KillPoint } from "./kill-point.ts";

/** How a process ended. */
export interface Ended {
  /** Null where it was killed. */
  code: number | null;
  out: string;
  err: string;
  ms: number;
}

/** A run on its way. */
export interface Running {
  ended: Promise<Ended>;
  kill(): void;
}

export class Program {
  readonly #folder = mkdtempSync(join(tmpdir(), "gongkai-promises-dist-"));

  constructor() {
    const config = join(this.#folder, "tsconfig.json");
    const at = (path: string): string => join(PACKAGE_ROOT, path);
    // Types are checked elsewhere.
    const compilerOptions = {
      rootDir: PACKAGE_ROOT,
      outDir: join(this.#folder, "dist"),
      declaration: false,
      noCheck: true,
    };
    writeFileSync(
      config,
      JSON.stringify({
        extends: at("tsconfig.build.json"),
        compilerOptions: { ...compilerOptions, sourceMap: false, typeRoots: [at("node_modules/@types")] },
        include: ["src", "parsers", "crawlers", "test/promises/child.ts"].map(at),
      }),
    );
    for (const name of ["node_modules", "data", "package.json"])
      symlinkSync(at(name), join(this.#folder, name));
    execFileSync(at("node_modules/.bin/tsc"), ["-p", config], { stdio: "inherit" });
  }

  /** Starts a command; it kills itself at the point, where one is given. */
  start(words: readonly string[], point: KillPoint | null = null): Running {
    const began = performance.now();
    const file = join(this.#folder, "dist", "test", "promises", "child.js");
    const child = spawn(process.execPath, [file, JSON.stringify(point), ...words]);
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    const ended = new Promise<Ended>((resolve) => {
      child.once("close", (code) => resolve({ code, out, err, ms: performance.now() - began }));
    });
    return { ended, kill: () => void child.kill("SIGKILL") };
  }

  run(words: readonly string[], point: KillPoint | null = null): Promise<Ended> {
    return this.start(words, point).ended;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
