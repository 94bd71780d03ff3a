/**
 * No page and no question walks through a table that has as many rows as there are reports. Told from SQLite's programs
 * on the samples: without statistics they are the same whatever the tables hold.
 */
import Sqlite, { type Database } from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportsSql } from "../../src/search/search.ts";
import { ADDRESSES, createApp } from "../../src/web/app.ts";
import { gongkai } from "../cli/run.ts";
import { type MadeDatabase, makeDatabase } from "../web/explorer/database.ts";
import { listen, type Walk, walksOf } from "./walks.ts";

/** Tables that grow with the reports, and with what was fetched to find them. */
const BIG: ReadonlySet<string> = new Set([
  "report",
  "requests",
  "proactive",
  "review_litigation",
  "statistic_value",
  "figure",
  "section",
  "cell",
  "finding",
  "document",
  "document_report",
  "document_address",
  "copy_report",
  "copy_band",
  "copy_figure",
  "copy_pair",
  "fetch",
  "known_page",
  "crawl_list_row",
  "crawl_item",
  "crawl_file",
  "crawl_task",
]);

/** What may walk all the same, and why. */
const ALLOWED: ReadonlyArray<{ table: string; sql: RegExp; why: string }> = [
  { table: "report", sql: /^SELECT coalesce\(max\(id\), 0\) FROM report$/, why: "one step to the last row" },
  {
    table: "copy_pair",
    sql: /FROM copy_pair p CROSS JOIN/,
    why: "asked for without a body or region, it is the answer",
  },
  {
    table: "copy_pair",
    sql: /c\.pairs <> coalesce/,
    why: "brings the copies up to date before they are asked for",
  },
  { table: "copy_report", sql: /c\.pairs <> coalesce|count\(\*\)/, why: "the same" },
  { table: "report", sql: /copy_report c|count\(DISTINCT agency_id\)/, why: "the same" },
];

let made: MadeDatabase;
let db: Database;

beforeAll(async () => {
  made = await makeDatabase();
  db = new Sqlite(made.database, { readonly: true });
}, 60_000);

afterAll(() => {
  db.close();
  made.remove();
});

const walks = (heard: ReadonlySet<string>): Walk[] =>
  [...heard]
    .flatMap((sql) => walksOf(db, sql))
    .filter(
      ({ table, sql }) => BIG.has(table) && !ALLOWED.some((one) => one.table === table && one.sql.test(sql)),
    );

/** Addresses of each route of the explorer, with everything that they can be asked. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  "/": ["/", "/?region=99", "/?region=99&format=csv"],
  "/agency": ["/agency", "/agency?q=%E5%B1%80", "/agency?q=%E5%B1%80&region=99"],
  "/agency/:id": ["/agency/1", "/agency/1?format=csv", "/agency/1?table=versions&format=csv"],
  "/report/:id": ["/report/1", "/report/1?format=csv"],
  "/report/:id/evidence/:cell": ["/report/1/evidence/requests.received.total"],
  "/document/:id": ["/document/1"],
  "/compare": [
    "/compare?agency=1",
    "/compare?by=agency&region=99",
    "/compare?by=region&region=99&from=2020&to=2023",
    "/compare?by=year&region=99&metric=grant_rate",
  ],
  "/missing": ["/missing", "/missing?year=2023&region=99&status=all", "/missing?format=csv"],
  "/findings": [
    "/findings",
    "/findings?severity=error",
    "/findings?code=row_sum",
    "/findings?year=2023&code=row_sum",
    "/findings?agency=1&severity=error",
    "/findings?format=csv",
  ],
  "/search": [
    "/search",
    "/search?q=%E8%A1%8C%E6%94%BF",
    "/search?q=%E8%A1%8C%E6%94%BF%20%E5%85%AC%E5%BC%80&year=2023&region=99&section=%E4%B8%80",
  ],
  "/metrics": ["/metrics"],
  "/sql": ["/sql"],
  "/document/:id/page": ["/document/1/page"],
  "/document/:id/page/:picture": ["/document/1/page/1.png"],
  "/document/:id/bytes": ["/document/1/bytes"],
  "/chart/agency/:id/:metric": ["/chart/agency/1/requests_received.svg"],
  "/chart/compare.svg": ["/chart/compare.svg?agency=1"],
};

/** Questions on the command line; those about the whole database (export, overview, everything compared) read all of it. */
const QUESTIONS: ReadonlyArray<readonly string[]> = [
  ["agencies", "list", "--region", "99"],
  ["agencies", "unresolved"],
  ["check", "--agency", "澜溪县教育局"],
  ["check", "--year", "2023", "--code", "row_sum"],
  ["compare", "requests_received", "--agency", "澜溪县教育局"],
  ["compare", "requests_received", "--region", "99", "--year", "2020-2023", "--with-corrections"],
  ["check", "--severity", "error"],
  ["copies", "--agency", "澜溪县教育局"],
  ["copies", "--year", "2023", "--region", "99"],
  ["missing", "--year", "2023", "--region", "99"],
  ["missing", "--year", "2023"],
  ["resolve", "list"],
  ["review", "list"],
  ["search", "行政", "--region", "99", "--year", "2023"],
  ["show", "1"],
  ["show", "1", "--cell", "requests.received.total"],
];

describe("the explorer", () => {
  it("is asked for all that it answers", () => {
    expect(Object.keys(ASKED).sort()).toEqual([...ADDRESSES].sort());
  });

  it("walks through no big table", { timeout: 60_000 }, async () => {
    const { app, close } = createApp({ ...made, host: "127.0.0.1" });
    try {
      // The snapshot and whole comparisons are read once, in a thread of their own.
      await app.request("http://127.0.0.1/");
      const stop = listen();
      for (const path of Object.values(ASKED).flat()) {
        const answer = await app.request(`http://127.0.0.1${path}`);
        await answer.arrayBuffer();
        expect([path, answer.status < 500]).toEqual([path, true]);
      }
      const heard = stop();
      expect(heard.size).toBeGreaterThan(30);
      expect(walks(heard)).toEqual([]);
    } finally {
      await close();
    }
  });
});

it.each(QUESTIONS.map((words) => [words.join(" "), words] as const))(
  "gongkai %s walks through no big table",
  async (_, words) => {
    const stop = listen();
    const run = await gongkai(
      ...words,
      "--db",
      made.database,
      ...(words.includes("--cell") ? ["--archive", made.archive] : []),
    );
    const heard = stop();
    expect([run.code <= 1, run.err]).toEqual([true, expect.any(String)]);
    expect(heard.size).toBeGreaterThan(0);
    expect(walks(heard)).toEqual([]);
  },
);

// Asked only where a word stands in thousands of sections.
it.each([
  [{ region: "99" }],
  [{ agencyIds: [1] }],
  [{ firstYear: 2023, lastYear: 2023 }],
  [{ region: "99", firstYear: 2020, kind: "single" as const }],
])("a search in the reports of %o walks through no big table", (asked) => {
  const all = { agencyIds: null, region: null, firstYear: null, lastYear: null, kind: null, section: null };
  expect(walks(new Set([reportsSql({ ...all, ...asked })]))).toEqual([]);
});

it("tells a walk where there is one", () => {
  expect(walksOf(db, "SELECT count(*) FROM finding")).toHaveLength(1);
  expect(walksOf(db, "SELECT * FROM report WHERE title = 'x'").map(({ table }) => table)).toEqual(["report"]);
  expect(walksOf(db, "SELECT * FROM report r JOIN finding f ON f.report_id = r.id WHERE r.id = 7")).toEqual(
    [],
  );
});
