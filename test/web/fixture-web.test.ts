/** The fixtures themselves: each shows the trait that it is there for, and its reports can be read. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import { everyColumn } from "../../src/sample-web/site.ts";
import { startBenchWeb } from "./bench-web.ts";
import { built } from "./fixture.ts";
import { type Fixture, type FixtureWeb, startFixtureWeb } from "./fixture-web.ts";
import { complaints, mostInFlight, startGaps, waitAfter } from "./log-checks.ts";
import type { ExpectedReport } from "./reports.ts";

let web: FixtureWeb;
beforeAll(async () => {
  web = await startFixtureWeb({
    timing: { slow: 200, retryAfter: 1, crawlDelay: 1, endless: 4 * 1024 * 1024 },
  });
}, 60_000);
afterAll(async () => {
  await web.close();
});

const LIST = "/zwgk/zfxxgk/zfxxgknb/";

/** Where the reports of a fixture can be fetched, in the order of its rows. */
function reportPaths({ plan }: Fixture): string[] {
  const { site } = built(plan);
  return everyColumn(plan.model).flatMap((column) =>
    column.rows.flatMap((row) => {
      const [file] = row.files;
      if (file !== undefined) return [site.filePath(column, row, file, 0)];
      return row.publication === undefined ? [] : [site.articlePath(column, row)];
    }),
  );
}

async function landed(fixture: Fixture, path: string, init?: RequestInit): Promise<ExpectedReport | null> {
  const response = await fetch(`${fixture.origin}${path}`, init);
  const [record] = await parseBytes(new Uint8Array(await response.arrayBuffer()));
  const report = record?.report;
  if (record === undefined || !report?.agency || !report.year) return null;
  const wanted = fixture.expect.reports.find(
    ({ agency, year }) => agency === report.agency && year === report.year,
  );
  const figures = Object.fromEntries(
    Object.keys(wanted?.figures ?? {}).map((key) => {
      const [table, row = "", column = ""] = key.split(".");
      return [
        key,
        table === "requests" ? (record.tables.requests?.[row]?.[column] ?? Number.NaN) : Number.NaN,
      ];
    }),
  );
  return { agency: report.agency, year: report.year, figures };
}

const article = (fixture: Fixture, id: number): string => {
  const path = reportPaths(fixture).find((one) => one.includes(`_${id}.`));
  return `${fixture.origin}${path ?? `${LIST}201901/t20190120_${id}.html`}`;
};

describe("all fixtures", () => {
  test("have ids, places and agencies of their own", () => {
    const ids = web.fixtures.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const regions = web.fixtures.map(({ source }) => source.regionCode);
    expect(new Set(regions).size).toBe(regions.length);
    const reports = web.fixtures.flatMap(({ expect: { reports: all } }) =>
      all.map(({ agency, year }) => `${agency} ${year}`),
    );
    expect(new Set(reports).size).toBe(reports.length);
  });

  test("cover every case of the list", () => {
    const cases = new Set(web.fixtures.map(({ id }) => id.slice(0, 3)));
    const wanted = [...Array.from({ length: 33 }, (_, at) => at + 1), 36, 37, 38, 40].map(
      (n) => `F${String(n).padStart(2, "0")}`,
    );
    expect([...wanted].filter((id) => !cases.has(id))).toEqual([]);
  });

  test("are a source list that reads back", () => {
    const folder = mkdtempSync(join(tmpdir(), "gongkai-web-"));
    const file = join(folder, "sources.csv");
    web.writeSources(file, ["F01", "F03*"]);
    const rows = parse(readFileSync(file), { columns: true }) as Record<string, string>[];
    rmSync(folder, { recursive: true });
    expect(rows).toHaveLength(7);
    expect(rows[0]).toMatchObject({ id: "F01", agency: "", level: "county", publishes_for: "many" });
    expect(rows[0]?.url).toBe(`${web.get("F01").origin}/`);
  });
});

const READABLE = [
  "F01",
  "F02",
  "F03",
  "F04",
  "F05",
  "F07",
  "F08-prefix",
  "F09",
  "F10",
  "F11",
  "F12",
  "F13",
  "F13-ucap",
  "F15",
  "F15-direct",
  "F15-embed",
  "F15-gateway",
  "F17",
  "F18",
  "F18-bare",
  "F18-latin1",
  "F18-late",
  "F19",
  "F20",
  "F20-bom",
  "F20-utf16",
  "F21",
  "F21-deflate",
  "F21-br",
  "F36",
  "F37",
  "F40-names",
];

/** Sites with many reports of one kind are read in part: the others differ in nothing but the figures. */
const SAMPLED = 2;

test.each(READABLE)("%s: reports read as expected", async (id) => {
  const fixture = web.get(id);
  const all = reportPaths(fixture);
  const some = id === "F15" ? all : all.slice(0, SAMPLED);
  const seen = await Promise.all(some.map((path) => landed(fixture, path)));
  for (const [at, one] of seen.entries()) {
    const wanted = fixture.expect.reports.find(
      ({ agency, year }) => agency === one?.agency && year === one.year,
    );
    expect(one, `${id} ${some[at]}`).toEqual(wanted);
  }
  if (id === "F15")
    expect(new Set(seen.map((one) => `${one?.agency}${one?.year}`)).size).toBe(fixture.expect.reports.length);
});

describe("the network", () => {
  const get = (id: string, path = "/", init: RequestInit = {}): Promise<Response> =>
    fetch(`${web.get(id).origin}${path}`, { redirect: "manual", ...init });

  test.each([
    ["F23", 412],
    ["F23-200", 200],
    ["F23-202", 202],
    ["F24", 521],
    ["F25", 403],
  ])("%s: a block answers %i, robots.txt not", async (id, status) => {
    expect((await get(id)).status).toBe(status);
    expect((await get(id, "/robots.txt")).status).toBe(200);
  });

  test("F22: the cookie opens the site", async () => {
    const first = await get("F22");
    expect(first.status).toBe(302);
    expect(first.headers.get("location")).toBe("/");
    expect((await get("F22", "/", { headers: { Cookie: "CT6T=1" } })).status).toBe(200);
  });

  test.each([
    ["F26", 404],
    ["F26-disallow", 200],
    ["F26-500", 500],
    ["F26-html", 200],
    ["F26-redirect", 301],
  ])("%s: robots.txt answers %i", async (id, status) => {
    expect((await get(id, "/robots.txt")).status).toBe(status);
  });

  test("F28: busy once, with a date or seconds", async () => {
    const first = await get("F28", LIST);
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "1"]);
    expect((await get("F28", LIST)).status).toBe(200);
    const dated = await get("F28-date", LIST);
    expect(Date.parse(dated.headers.get("retry-after") ?? "")).toBeGreaterThan(Date.now());
    expect(waitAfter(web.get("F28").log, 429)).toBeGreaterThanOrEqual(0);
  });

  test("F29: the header comes late", async () => {
    const began = performance.now();
    expect((await get("F29", LIST)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(190);
  });

  test.each(["F30", "F30-chunked"])("%s: broken once, whole then", async (id) => {
    const fixture = web.get(id);
    const [path = ""] = reportPaths(fixture);
    await expect(fetch(`${fixture.origin}${path}`).then((response) => response.text())).rejects.toThrow();
    expect(await (await fetch(`${fixture.origin}${path}`)).text()).toContain("</HTML>".toLowerCase());
  });

  test("F31, F32, F33: what is not there", async () => {
    expect(await (await fetch(article(web.get("F31"), 3999))).text()).toContain("您访问的页面不存在");
    expect((await fetch(article(web.get("F32"), 3999), { redirect: "manual" })).headers.get("location")).toBe(
      "/",
    );
    expect((await get("F33", LIST.replace("zfxxgknb/", ""))).headers.get("location")).toBe(
      "/zwgk/zfxxgk/index.htm",
    );
    expect((await get("F33", "/zwgk/zfxxgk/index.htm")).headers.get("location")).toBe("/zwgk/zfxxgk/");
  });

  test("F36: each gives the validators that it is named for", async () => {
    for (const [id, etag, date] of [
      ["F36", true, true],
      ["F36-etag", true, false],
      ["F36-date", false, true],
      ["F36-none", false, false],
    ] as const) {
      const { headers } = await get(id, LIST);
      expect([headers.has("etag"), headers.has("last-modified")], id).toEqual([etag, date]);
    }
  });

  test("F37: other bytes at the same address, another row in the list", async () => {
    const fixture = web.get("F37");
    const paths = reportPaths(fixture);
    const before = await Promise.all(paths.map((path) => landed(fixture, path)));
    const list = await (await get("F37", LIST)).text();
    fixture.change?.();
    expect(reportPaths(fixture)).toEqual(paths);
    const after = await Promise.all(paths.map((path) => landed(fixture, path)));
    const changed = after.filter(
      (one, at) => JSON.stringify(one?.figures) !== JSON.stringify(before[at]?.figures),
    );
    expect(changed.map((one) => one?.year)).toEqual([2021]);
    expect(fixture.expect.reports).toContainEqual(changed[0]);
    expect(await (await get("F37", LIST)).text()).not.toBe(list);
  });

  test("F10: a new page shifts the numbers of all others", async () => {
    const fixture = web.get("F10");
    const before = await (await get("F10", "/zfxxgknb/1.htm")).text();
    const count = fixture.expect.reports.length;
    fixture.change?.();
    expect(fixture.expect.reports).toHaveLength(count + 2);
    expect(await (await get("F10", "/zfxxgknb/1.htm")).text()).not.toBe(before);
  });
});

describe("traps", () => {
  test("bombs go off", async () => {
    const site = (id: string): string => article(web.get(id), 3999);
    const packed = await fetch(site("F40-gzip"), { headers: { "Accept-Encoding": "gzip" } });
    expect(Number(packed.headers.get("content-length"))).toBeLessThan(1024 * 1024);
    await packed.body?.cancel();
    const endless = await (await fetch(site("F40-endless"))).arrayBuffer();
    expect(endless.byteLength).toBe(4 * 1024 * 1024);
    await expect(fetch(site("F40-header"))).rejects.toThrow();
    await expect(fetch(site("F40-length")).then((response) => response.text())).rejects.toThrow();
    expect((await (await fetch(site("F40-deep"))).text()).match(/<div>/gu)).toHaveLength(100_000);
  });

  test("there is always one more page", async () => {
    const { origin } = web.get("F40-index");
    for (const page of ["index_7.html", "index_70000.html"]) {
      expect(await (await fetch(`${origin}${LIST}${page}`)).text()).toContain(
        `index_${Number(/\d+/u.exec(page)?.[0]) + 1}.html`,
      );
    }
    expect(await (await fetch(`${web.get("F40-pages").origin}${LIST}`)).text()).toContain(
      "createPageHTML(99999999",
    );
    expect(await (await fetch(`${web.get("F40-calendar").origin}${LIST}?date=2021-02-28`)).text()).toContain(
      "?date=2021-03-01",
    );
  });

  test("links out of scope name the host that must not be asked, which nobody has asked", async () => {
    const markup = await (await fetch(`${web.get("F40-scope").origin}${LIST}`)).text();
    expect(markup).toContain("169.254.169.254");
    const proxy = await (await fetch(`${web.get("F40-proxy-away").origin}/col/col33001/index.html`)).text();
    expect(proxy).toMatch(/proxyUrl:'http:\/\/127/u);
    const unit = await (await fetch(`${web.get("F40-unit-away").origin}/col/col1229001/index.html`)).text();
    expect(unit).toMatch(/ url="http:\/\/127/u);
    expect(web.forbidden).toEqual([]);
  });
});

test("the log tells a rude reader from a polite one", async () => {
  const { origin, log, expect: wanted } = web.get("F01-single-quotes");
  const from = log.length;
  await Promise.all([fetch(`${origin}${LIST}`), fetch(`${origin}/protect/P0202101/x`)]);
  const rude = log.slice(from);
  const words = complaints(rude, { ...wanted, leastGap: 1000, mostRequests: 1 });
  expect(words).toHaveLength(mostInFlight(rude) > 1 ? 5 : 4);
  const polite = [0, 1000, 2001].map((at, n) => ({
    ...rude[0],
    at,
    path: n === 0 ? "/robots.txt" : LIST,
    inFlight: 1,
  })) as typeof rude;
  expect(complaints(polite, { ...wanted, leastGap: 1000 })).toEqual([]);
  expect(startGaps(polite)).toEqual([1000, 1001]);
});

test("the web for measuring: fifty rows a host, all readable", async () => {
  const bench = await startBenchWeb({ hosts: 3 });
  try {
    expect(bench.reports).toBe(144);
    const list = await (await fetch(bench.sources[2]?.url ?? "")).text();
    expect(list).toContain('createPageHTML(4, 0, "index", "html")');
    const row = /href="\.\/([^"]+)">([^<]+)年政府信息公开/u.exec(list);
    const [record] = await parseBytes(
      new Uint8Array(await (await fetch(`${bench.sources[2]?.url}${row?.[1]}`)).arrayBuffer()),
    );
    expect(`${record?.report?.agency}${record?.report?.year}`).toBe(row?.[2]);
    expect(record?.tables.requests?.received?.total).toBeTypeOf("number");
  } finally {
    await bench.close();
  }
});
