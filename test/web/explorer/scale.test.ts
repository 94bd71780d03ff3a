/** 30,000 reports: no page asks for more than an index gives. Without statistics (ANALYZE), as real databases are. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { load } from "cheerio";
import { afterAll, beforeAll, expect, it } from "vitest";
import { versionsOf } from "../../../src/query/agency-pages.ts";
import { findMetric, type Metric } from "../../../src/query/metrics.ts";
import { observe } from "../../../src/query/observations.ts";
import { listFindings } from "../../../src/query/report-findings.ts";
import { createApp } from "../../../src/web/app.ts";
import { fill } from "./filled.ts";

/** Milliseconds of processor time for what one page asks. */
const MOST = 300;

let folder: string;
let database: string;
let db: Database;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-scale-"));
  database = join(folder, "filled.sqlite");
  fill(database, { agencies: 3000, firstYear: 2015, lastYear: 2024 });
  db = new Sqlite(database, { readonly: true });
}, 120_000);

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const NOBODY = { severity: null, code: null, year: null, agencyId: null };
const nowhere = { agencyIds: null, region: null, firstYear: null, lastYear: null };
const received = findMetric("requests_received") as Metric;

/** What each page asks of the database itself. */
const ASKED: ReadonlyArray<readonly [string, () => unknown]> = [
  ["findings", () => listFindings(db, NOBODY, null, 101)],
  [
    "findings of a severity",
    () => listFindings(db, { ...NOBODY, severity: "warn" }, { severity: "warn", report: 0, id: 4000 }, 101),
  ],
  ["findings of a code", () => listFindings(db, { ...NOBODY, code: "negative_or_fraction" }, null, 101)],
  ["findings of a year", () => listFindings(db, { ...NOBODY, year: 2023, code: "row_sum" }, null, 101)],
  ["findings of a body", () => listFindings(db, { ...NOBODY, agencyId: 77 }, null, 101)],
  ["a body's figure", () => observe(db, received, { ...nowhere, agencyIds: [77] })],
  ["a county's figure", () => observe(db, received, { ...nowhere, region: "110100" })],
  ["a body's reports", () => versionsOf(db, 77)],
];

it.each(ASKED)("%s: reads no large table from end to end", (_, ask) => {
  const plans: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    const steps = prepare(`EXPLAIN QUERY PLAN ${sql}`);
    const statement = prepare(sql);
    const all = statement.all.bind(statement);
    statement.all = ((...bound: unknown[]) => {
      plans.push(...(steps.all(...bound) as Array<{ detail: string }>).map(({ detail }) => detail));
      return all(...bound);
    }) as typeof statement.all;
    return statement;
  }) as typeof db.prepare;
  const start = process.cpuUsage();
  try {
    ask();
  } finally {
    db.prepare = prepare;
  }
  const { user, system } = process.cpuUsage(start);
  expect(plans.length).toBeGreaterThan(0);
  // A search by nothing but "behind this row" is a walk to the end, too.
  expect(plans.filter((step) => /^SCAN (?!json_each|first)|PRIMARY KEY \(rowid>\?\)/.test(step))).toEqual([]);
  expect((user + system) / 1000).toBeLessThan(MOST);
});

it("shows each page, and each next page, in time", { timeout: 120_000 }, async () => {
  const { app, close } = createApp({ database, archive: folder, host: "127.0.0.1" });
  const ask = async (path: string) => {
    const start = process.cpuUsage();
    const answer = await app.request(`http://localhost${path}`);
    const text = await answer.text();
    const { user, system } = process.cpuUsage(start);
    return { status: answer.status, text, took: (user + system) / 1000 };
  };
  try {
    // Reading everything once is the work of a thread of its own; what pages ask of it must be quick.
    await ask("/");
    for (const path of [
      "/",
      "/?region=11",
      "/missing?year=2023",
      "/findings",
      "/agency?q=9",
      "/agency/101",
      "/report/1001",
    ]) {
      await ask(path);
      const first = await ask(path);
      expect([path, first.status, first.took < MOST]).toEqual([path, 200, true]);
      expect([path, first.text.length < 200_000]).toEqual([path, true]);
      const next = load(first.text)("a[rel=next]").attr("href");
      if (next === undefined) continue;
      const second = await ask(next);
      expect([next, second.status, second.took < MOST]).toEqual([next, 200, true]);
      const rows = (text: string) => load(text)("tbody").last().find("tr").length;
      expect(rows(second.text)).toBeGreaterThan(0);
    }
    // Paging loses nobody and shows nobody twice.
    const seen: string[] = [];
    let path: string | undefined = "/?region=11";
    while (path !== undefined) {
      const $ = load((await ask(path)).text);
      for (const link of $("table.map tbody th a[href^='/agency/']").toArray())
        seen.push($(link).attr("href") ?? "");
      path = $("a[rel=next]").attr("href");
    }
    const bodies = db.prepare("SELECT count(*) FROM agency WHERE region_code LIKE '11%'").pluck().get();
    expect([seen.length, new Set(seen).size]).toEqual([bodies, bodies]);
  } finally {
    await close();
  }
});
