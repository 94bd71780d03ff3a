/** The program as it is published: what runs in processes and threads of its own needs compiled files. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./database.ts";

export interface Compiled {
  folder: string;
  remove(): void;
}

/** Compiles into a folder of its own. */
export function compile(): Compiled {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-explorer-dist-"));
  execFileSync(join(ROOT, "node_modules/.bin/tsc"), [
    "-p",
    join(ROOT, "tsconfig.build.json"),
    "--outDir",
    join(folder, "dist"),
  ]);
  for (const name of ["node_modules", "data", "package.json"]) {
    symlinkSync(join(ROOT, name), join(folder, name));
  }
  // A program is where its link leads to: a linked one would start what was compiled before, or nothing.
  cpSync(join(ROOT, "bin"), join(folder, "bin"), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
