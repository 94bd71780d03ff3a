/** A crawl of everything that is made to fill memory stays small: the whole process, decoding included. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { UNBOUNDED } from "../../src/cli/crawl-run.ts";
import { allPlans, type FixtureWeb, startFixtureWeb } from "../web/fixture-web.ts";
import { writeSourceCsv } from "../web/source-list.ts";
import { heavyHost } from "./heavy-hosts.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const MOST_MIB = 300;
const LIMITS = { headersMs: 20_000, bodyMs: 3_000 };
const TIMING = { crawlDelay: 1, retryAfter: 1, slow: 1_500, endless: 32 * 1024 * 1024 };
const HOSTILE = /^F(?:40|15|21|30)/;

const HEAVY_HOSTS = 3;

let web: FixtureWeb;
const heavy: Awaited<ReturnType<typeof heavyHost>>[] = [];
let folder: string;

beforeAll(async () => {
  const only = allPlans()
    .map(({ id }) => id)
    .filter((id) => HOSTILE.test(id));
  web = await startFixtureWeb({ only, timing: TIMING });
  folder = mkdtempSync(join(tmpdir(), "gongkai-memory-"));
  // Errors of types elsewhere are another test's business; files are written all the same.
  spawnSync(join(ROOT, "node_modules/.bin/tsc"), [
    "-p",
    join(ROOT, "tsconfig.build.json"),
    "--outDir",
    join(folder, "dist"),
  ]);
  for (const name of ["node_modules", "data", "package.json"])
    symlinkSync(join(ROOT, name), join(folder, name));
  web.writeSources(join(folder, "traps.csv"));
  for (let n = 0; n < HEAVY_HOSTS; n++) heavy.push(await heavyHost(n));
  writeSourceCsv(
    join(folder, "heavy.csv"),
    heavy.map(({ source }) => source),
  );
}, 120_000);

afterAll(async () => {
  await web.close();
  await Promise.all(heavy.map(({ server }) => server.close()));
  rmSync(folder, { recursive: true, force: true });
});

interface Crawled {
  peak: number;
  landed: number;
  /** Publications that are listed and gave no report, of all sources. */
  missed: number;
  /** Files that the archive did not take over. */
  unfinished: string[];
}

/** Runs the crawl in a process of its own; its highest resident size in MiB, as Linux counts it. */
function crawlApart(list: "traps" | "heavy"): Promise<Crawled> {
  // A test that is tried again begins anew.
  const place = mkdtempSync(join(folder, `${list}-`));
  const dist = (path: string): string => JSON.stringify(join(folder, "dist/src", path));
  const options = {
    db: join(place, "test.sqlite"),
    archive: join(place, "archive"),
    rate: 100,
    ...UNBOUNDED,
    allowLoopback: true,
    limits: LIMITS,
  };
  const code = `
    import { readFileSync } from "node:fs";
    // As the program does before it loads anything.
    (await import(${dist("core/heaps.js")})).keepYoungSmall();
    const { runCrawl } = await import(${dist("cli/crawl-run.js")});
    const { readSources } = await import(${dist("sources/read.js")});
    const quiet = { info: () => undefined, problem: () => undefined, bar: false };
    const done = await runCrawl(await readSources(${JSON.stringify(join(folder, `${list}.csv`))}), ${JSON.stringify(options)}, quiet);
    const [, kib] = /^VmHWM:\\s+(\\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"));
    const missed = done.summary.sources.flatMap((source) => source.missed).length;
    console.log(JSON.stringify({ peak: Number(kib) / 1024, landed: done.landed, missed }));
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (part) => {
    said += String(part);
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (status) => {
      if (status === 0) {
        const told = JSON.parse(said) as Omit<Crawled, "unfinished">;
        resolve({ ...told, unfinished: readdirSync(join(place, "archive/tmp")) });
      } else reject(new Error(`the crawl ended with ${status}`));
    });
  });
}

function show({ peak, landed, missed }: Crawled): void {
  if (process.env.SHOW_PEAK !== undefined)
    process.stderr.write(`peak ${peak.toFixed(0)} MiB, ${landed} landed, ${missed} missed\n`);
}

const onLinux = it.skipIf(process.platform !== "linux");

onLinux("a crawl of bombs, traps and endless bodies stays under 300 MiB", { timeout: 180_000 }, async () => {
  const crawled = await crawlApart("traps");
  show(crawled);
  // The reports beside the traps have landed: the crawl was there, and worked.
  expect(crawled.landed).toBeGreaterThan(20);
  expect(crawled.peak).toBeLessThan(MOST_MIB);
});

onLinux(
  "so does one of several hosts that send large pages, files and bombs at the same time",
  { timeout: 300_000 },
  async () => {
    const crawled = await crawlApart("heavy");
    show(crawled);
    // Of each host its report as a page, and the one in a PDF of 24 MiB; all else is named.
    expect(crawled.landed).toBe(2 * HEAVY_HOSTS);
    expect(crawled.missed).toBe(10 * HEAVY_HOSTS);
    expect(crawled.peak).toBeLessThan(MOST_MIB);
    expect(crawled.unfinished).toEqual([]);
  },
);
