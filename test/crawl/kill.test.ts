import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import { type SampleWeb, startSampleWeb } from "../../src/sample-web/index.ts";
import { writeSourceCsv } from "../web/source-list.ts";
import { stateOf } from "./state.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const KILLS = 20;
/** Slow enough that a run is not over before it is killed. */
const RATE = "25";
/** Milliseconds from when the program is loaded: it may open the database then, or be in the middle of something. */
const SHORTEST = 100;
const LONGEST = 1100;

let web: SampleWeb;
let folder: string;

beforeAll(async () => {
  web = await startSampleWeb();
  folder = mkdtempSync(join(tmpdir(), "gongkai-kill-"));
  execFileSync(join(ROOT, "node_modules/.bin/tsc"), [
    "-p",
    join(ROOT, "tsconfig.build.json"),
    "--outDir",
    join(folder, "dist"),
  ]);
  for (const name of ["node_modules", "data", "package.json"])
    symlinkSync(join(ROOT, name), join(folder, name));
  writeSourceCsv(join(folder, "sources.csv"), web.sites);
}, 120_000);

afterAll(async () => {
  await web.close();
  rmSync(folder, { recursive: true, force: true });
});

function crawl(name: string): ChildProcess {
  const code = `import(${JSON.stringify(join(folder, "dist/src/cli/main.js"))}).then(async ({ main }) => {
    process.stdout.write("loaded");
    process.exitCode = await main(["node", "gongkai", "crawl", "--sources", ${JSON.stringify(join(folder, "sources.csv"))},
      "--db", ${JSON.stringify(join(folder, `${name}.sqlite`))}, "--archive", ${JSON.stringify(join(folder, name))},
      "--allow-loopback", "--rate", ${JSON.stringify(RATE)}, "--quiet"]);
  })`;
  return spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

it("loses nothing and doubles nothing, whenever it is killed", { timeout: 240_000 }, async () => {
  expect(await ended(crawl("whole"))).toBe(0);
  let killed = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = crawl("killed");
    const exit = ended(child);
    // Spread evenly, so that each part of a run is hit; the seed of a run that fails is its number.
    const pause = SHORTEST + ((kill * 0.618034) % 1) * (LONGEST - SHORTEST);
    let timer: NodeJS.Timeout | undefined;
    child.stdout?.once("data", () => {
      timer = setTimeout(() => child.kill("SIGKILL"), pause);
    });
    if ((await exit) === null) killed++;
    clearTimeout(timer);
  }
  expect(killed).toBeGreaterThanOrEqual(KILLS / 2);
  const last = await ended(crawl("killed"));

  const whole = new Sqlite(join(folder, "whole.sqlite"), { readonly: true });
  const resumed = new Sqlite(join(folder, "killed.sqlite"), { readonly: true });
  expect(resumed.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(stateOf(resumed)).toEqual(stateOf(whole));
  expect(last).toBe(0);
  const hashes = resumed
    .prepare("SELECT DISTINCT sha256 FROM fetch WHERE sha256 IS NOT NULL")
    .pluck()
    .all() as string[];
  expect(hashes.length).toBeGreaterThan(60);
  const archive = new RawArchive(join(folder, "killed"));
  for (const sha256 of hashes) expect(await archive.faultOf(sha256)).toBeNull();
  whole.close();
  resumed.close();
});
