import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrawlDone, runCrawl } from "../../src/cli/crawl-run.ts";
import { readSources } from "../../src/sources/read.ts";
import { type FixtureWeb, startFixtureWeb } from "../web/fixture-web.ts";
import { complaints } from "../web/log-checks.ts";

const ONLY = process.env.ONLY?.split(",");
let web: FixtureWeb;
let folder: string;
let done: CrawlDone;
const lines: string[] = [];

beforeAll(async () => {
  web = await startFixtureWeb({
    ...(ONLY === undefined ? {} : { only: ONLY }),
    timing: { crawlDelay: 1, retryAfter: 1, slow: 3000, endless: 32 * 1024 * 1024 },
  });
  folder = mkdtempSync(join(tmpdir(), "gongkai-crawl-"));
  web.writeSources(join(folder, "s.csv"));
  const sources = await readSources(join(folder, "s.csv"));
  const log = {
    info: (m: string) => void lines.push(m),
    problem: (m: string) => void lines.push(`! ${m}`),
    bar: false,
  };
  done = await runCrawl(
    sources,
    {
      db: join(folder, "t.sqlite"),
      archive: join(folder, "a"),
      rate: 100,
      years: [],
      allowLoopback: true,
      maxPages: null,
      maxBytes: null,
      window: null,
      summary: null,
      limits: { headersMs: 5000, bodyMs: 5000 },
    },
    log,
  );
}, 180000);
afterAll(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

it("looks", () => {
  console.log(lines.join("\n"));
  const db = new Sqlite(join(folder, "t.sqlite"));
  const landed = new Set(
    db
      .prepare(
        "SELECT a.name || ' ' || r.year FROM report r JOIN agency a ON a.id=r.agency_id WHERE is_current",
      )
      .pluck()
      .all(),
  );
  const out: string[] = [];
  for (const f of web.fixtures) {
    const s = done.summary.sources.find(({ id }) => id === f.id);
    const problems = complaints(f.log, f.expect);
    for (const r of f.expect.reports)
      if (!landed.has(`${r.agency} ${r.year}`)) problems.push(`missing ${r.agency} ${r.year}`);
    if (f.expect.unreachable !== (s?.outcome === "unreachable"))
      problems.push(`outcome ${s?.outcome}, expected unreachable ${f.expect.unreachable}`);
    if (f.expect.block !== null && !(s?.reason ?? "").includes(f.expect.block))
      problems.push(`reason ${s?.reason}, expected ${f.expect.block}`);
    out.push(
      `${problems.length === 0 ? "ok  " : "FAIL"} ${f.id} [${f.what}] ${s?.outcome} ${s?.family} listed ${s?.listed}/${f.expect.reports.length} requests ${f.log.length}${problems.map((p) => `\n      ${p}`).join("")}`,
    );
  }
  console.log(out.join("\n"));
  const expected = new Set(
    web.fixtures.flatMap((f) =>
      [...f.expect.reports, ...(f.expect.optional ?? [])].map((r) => `${r.agency} ${r.year}`),
    ),
  );
  console.log(
    "unexpected",
    [...landed].filter((l) => !expected.has(String(l))),
  );
  console.log("forbidden", web.forbidden.length);
  const twice = new Map<string, number>();
  for (const e of web.log)
    if (e.status === 200) {
      const k = `${e.method} ${e.host}${e.path}${e.query} ${e.body}`;
      twice.set(k, (twice.get(k) ?? 0) + 1);
    }
  console.log(
    "twice",
    [...twice].filter(([, n]) => n > 1),
  );
  console.log(
    "dup",
    db
      .prepare(
        "select key, group_concat(outcome || ' ' || ifnull(detail,'') || ' ' || ifnull(status,'') || ' ' || ifnull(took_ms,'') || ' ' || started_at, ' ; ') from fetch group by key having count(*) > 1 limit 20",
      )
      .raw()
      .all()
      .join("\n"),
  );
  expect(1).toBe(1);
});
