import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import { type CrawlDone, runCrawl, UNBOUNDED } from "../../src/cli/crawl-run.ts";
import type { LogEntry } from "../../src/sample-web/index.ts";
import { readSources } from "../../src/sources/read.ts";
import type { Source } from "../../src/sources/schema.ts";
import { type Fixture, type FixtureWeb, startFixtureWeb } from "../web/fixture-web.ts";
import { complaints } from "../web/log-checks.ts";
import { stateOf } from "./state.ts";

const RATE = 100;
/** Times and sizes of fixtures and limits, shortened so that the test ends. */
const TIMING = { crawlDelay: 1, retryAfter: 1, slow: 3_000, endless: 32 * 1024 * 1024 };
const LIMITS = { headersMs: 20_000, bodyMs: 5_000 };

let web: FixtureWeb;
let folder: string;
let sources: Source[];
let first: CrawlDone;
let firstLog: LogEntry[];

const crawlAll = (): Promise<CrawlDone> =>
  runCrawl(
    sources,
    {
      db: join(folder, "test.sqlite"),
      archive: join(folder, "archive"),
      rate: RATE,
      ...UNBOUNDED,
      allowLoopback: true,
      limits: LIMITS,
    },
    { info: () => undefined, problem: () => undefined, bar: false },
  );

function read<T>(work: (db: Database) => T): T {
  const db = new Sqlite(join(folder, "test.sqlite"), { readonly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** `agency year` of every current report. */
const landed = (): Set<string> =>
  read(
    (db) =>
      new Set(
        db
          .prepare(
            "SELECT a.name || ' ' || r.year FROM report r JOIN agency a ON a.id = r.agency_id WHERE r.is_current = 1",
          )
          .pluck()
          .all() as string[],
      ),
  );

const figures = (agency: string, year: number): Map<string, unknown> =>
  read(
    (db) =>
      new Map(
        (
          db
            .prepare(
              `SELECT q.* FROM requests q JOIN report r ON r.id = q.report_id JOIN agency a ON a.id = r.agency_id
               WHERE r.is_current = 1 AND a.name = ? AND r.year = ?`,
            )
            .all(agency, year) as Array<Record<string, unknown>>
        ).flatMap(({ outcome, ...row }) =>
          Object.entries(row).map(([column, value]) => [`requests.${outcome}.${column}`, value] as const),
        ),
      ),
  );

const asked = ({ method, host, path, query, body }: LogEntry): string =>
  `${method} ${host}${path}${query} ${body}`;

beforeAll(async () => {
  web = await startFixtureWeb({ timing: TIMING });
  folder = mkdtempSync(join(tmpdir(), "gongkai-crawl-"));
  web.writeSources(join(folder, "sources.csv"));
  sources = await readSources(join(folder, "sources.csv"));
  first = await crawlAll();
  firstLog = web.log.slice();
}, 300_000);

afterAll(async () => {
  await web.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a crawl of a fixture failed at, in words. */
function faultsOf(fixture: Fixture, done: CrawlDone, log: readonly LogEntry[]): string[] {
  const { expect: wanted, id } = fixture;
  const faults = complaints(log, wanted);
  const there = landed();
  for (const { agency, year, figures: printed } of wanted.reports) {
    if (!there.has(`${agency} ${year}`)) {
      faults.push(`${agency} ${year} has not landed`);
      continue;
    }
    const stored = figures(agency, year);
    for (const [key, value] of Object.entries(printed)) {
      if (stored.get(key) !== value)
        faults.push(`${agency} ${year} ${key}: ${stored.get(key)}, not ${value}`);
    }
  }
  const summary = done.summary.sources.find((source) => source.id === id);
  const isUnreachable = summary?.outcome === "unreachable";
  // Whether rules that lie out of scope shut a site is a matter of taste (RFC 9309 doesn't say).
  if (isUnreachable !== wanted.unreachable && id !== "F26-away")
    faults.push(`is ${summary?.outcome} (${summary?.reason})`);
  if (wanted.block !== null && !(summary?.reason ?? "").includes(wanted.block)) {
    faults.push(`the reason is ${summary?.reason}, not ${wanted.block}`);
  }
  if (
    wanted.partial === true &&
    summary?.outcome === "ok" &&
    !summary.lists.some(({ partial, notes }) => partial !== null || notes !== null)
  ) {
    faults.push("does not say that its list is not whole");
  }
  return faults;
}

describe("a crawl of every family and fixture", () => {
  it("lands every report with its figures, names every block, and keeps its manners", () => {
    const faults = web.fixtures.flatMap((fixture) => {
      const own = firstLog.filter(({ site }) => site === fixture.id);
      return faultsOf(fixture, first, own).map((fault) => `${fixture.id} (${fixture.what}): ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it("lands nothing that no fixture expects", () => {
    const expected = new Set(
      web.fixtures.flatMap(({ expect: { reports, optional = [] } }) =>
        [...reports, ...optional].map(({ agency, year }) => `${agency} ${year}`),
      ),
    );
    // One labelled figure, in a page whose row names body and year, is a report, if a poor one.
    expected.add(`${web.get("F40-spans").source.agency} 2018`);
    expect([...landed()].filter((report) => !expected.has(report))).toEqual([]);
  });

  it("asks nothing outside the listed hosts", () => {
    expect(web.forbidden).toEqual([]);
  });

  it("asks no address twice that was answered 200, but where the answer broke off", () => {
    const times = new Map<string, number>();
    for (const entry of firstLog) {
      if (entry.status === 200 && !/^F(?:30|40)/.test(entry.site))
        times.set(asked(entry), (times.get(asked(entry)) ?? 0) + 1);
    }
    expect([...times].filter(([, count]) => count > 1)).toEqual([]);
  });

  it("names itself, and leaves at least its interval between two starts", () => {
    for (const { headers } of firstLog)
      expect(headers["user-agent"]).toMatch(/^gongkai\/[\d.]+ \(\+https?:\/\/\S+\)$/);
    for (const { id } of web.fixtures) {
      const starts = firstLog.filter(({ site }) => site === id).map(({ at }) => at);
      for (const [index, at] of starts.entries()) {
        const before = starts[index - 1];
        // The server's clock ticks when the request has arrived: some milliseconds of jitter are its own.
        if (before !== undefined) expect(at - before, id).toBeGreaterThan(1000 / RATE - 8);
      }
    }
  });

  it("makes a source that gave nothing the exit code's business, and the coverage's", () => {
    expect(first.well).toBe(false);
    const rows = read((db) =>
      db.prepare("SELECT DISTINCT agency, status FROM coverage WHERE status = 'unreachable'").all(),
    ) as Array<{ agency: string }>;
    const agencies = new Set(rows.map(({ agency }) => agency));
    for (const { source, expect: wanted } of web.fixtures) {
      if (wanted.unreachable && source.agency !== "") expect(agencies, source.id).toContain(source.agency);
    }
  });

  it("keeps every byte under its hash", async () => {
    const hashes = read((db) =>
      db.prepare("SELECT DISTINCT sha256 FROM fetch WHERE sha256 IS NOT NULL").pluck().all(),
    ) as string[];
    expect(hashes.length).toBeGreaterThan(500);
    const archive = new RawArchive(join(folder, "archive"));
    for (const sha256 of hashes) expect(await archive.faultOf(sha256)).toBeNull();
  });
});

describe("a second crawl", () => {
  /** Sites that stay as they are and give what they have: blocks and breaks are tried again by design. */
  const steady = (): Fixture[] =>
    web.fixtures.filter(
      ({ id, expect: { unreachable }, change }) =>
        !unreachable && change === undefined && !/^F(?:30|40|28|15-once)/.test(id),
    );

  it("downloads no article and no file again and changes no row; then a revised report is a second version", {
    timeout: 300_000,
  }, async () => {
    const before = read(stateOf);
    const articles = new Set(
      read((db) =>
        db
          .prepare(
            "SELECT url FROM crawl_item WHERE fetch_id IS NOT NULL UNION SELECT url FROM crawl_file WHERE fetch_id IS NOT NULL",
          )
          .pluck()
          .all(),
      ),
    );
    let seen = web.log.length;
    await crawlAll();
    const secondLog = web.log.slice(seen);
    expect(secondLog.length).toBeGreaterThan(web.fixtures.length);
    const ids = new Set(steady().map(({ id }) => id));
    const again = secondLog.filter(
      ({ site, status, host, path, query }) =>
        ids.has(site) && status === 200 && articles.has(`${host}${path}${query}`),
    );
    expect(again.map(asked)).toEqual([]);
    expect(read(stateOf)).toEqual(before);

    const changed = web.fixtures.filter(({ change }) => change !== undefined);
    expect(changed.length).toBeGreaterThan(1);
    for (const fixture of changed) fixture.change?.();
    seen = web.log.length;
    const third = await crawlAll();
    const thirdLog = web.log.slice(seen);
    const faults = changed.flatMap((fixture) =>
      faultsOf(
        fixture,
        third,
        thirdLog.filter(({ site }) => site === fixture.id),
      ).map((fault) => `${fixture.id}: ${fault}`),
    );
    expect(faults).toEqual([]);
    // The first version of a revised report is kept, and names the second.
    const revised = read((db) =>
      db
        .prepare("SELECT count(*) FROM report WHERE is_current = 0 AND superseded_by IS NOT NULL")
        .pluck()
        .get(),
    );
    const versionsBefore = (before.report ?? []).filter((row) => (row as unknown[])[8] === 0).length;
    expect(revised).toBeGreaterThan(versionsBefore);
  });
});
