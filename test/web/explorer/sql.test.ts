/** What a stranger may write into the SQL page: each must end in time, change nothing and reach nothing else. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../src/web/app.ts";
import { answerTo } from "../../../src/web/sql/answer.ts";
import type { SqlAnswer } from "../../../src/web/sql/protocol.ts";
import { SqlRunner } from "../../../src/web/sql/runner.ts";
import { type Compiled, compile } from "./compiled.ts";
import { type MadeDatabase, makeDatabase } from "./database.ts";

const TIME_LIMIT = 1500;
const MEMORY_LIMIT = 400;

let made: MadeDatabase;
let compiled: Compiled;
let child: string;
let runner: SqlRunner;
const here = new AbortController().signal;

beforeAll(async () => {
  compiled = compile();
  made = await makeDatabase();
  child = join(compiled.folder, "dist/src/web/sql/child.js");
  runner = new SqlRunner(made.database, { child, timeLimit: TIME_LIMIT, memoryLimit: MEMORY_LIMIT });
}, 120_000);

afterAll(() => {
  runner.close();
  made.remove();
  compiled.remove();
});

const run = (sql: string): Promise<SqlAnswer> => runner.run(sql, 100, 1_000_000, here);
/** Without a process: for what ends by itself. */
const answer = (sql: string, mostRows = 100): SqlAnswer =>
  answerTo({ database: made.database, sql, mostRows, mostBytes: 1_000_000 });
const refusalOf = (answer: SqlAnswer): string => (answer.ok ? "none" : answer.refusal);

describe("reading", () => {
  it.each([
    ["SELECT 1 AS a", ["a"], [[1]]],
    ["  -- a remark\n/* and ; another */ select 2", ["2"], [[2]]],
    ["WITH x(v) AS (VALUES (1), (NULL)) SELECT v FROM x;", ["v"], [[1], [null]]],
    ["SELECT ';' AS \"a;b\"", ["a;b"], [[";"]]],
    // Rounded to 9007199254740992 it would be another number.
    [
      "SELECT 9007199254740993 AS big, x'00ff' AS bytes, 0.1 AS tenth",
      ["big", "bytes", "tenth"],
      [["9007199254740993", "x'00ff'", 0.1]],
    ],
    ["SELECT name FROM pragma_table_info('agency') LIMIT 1", ["name"], [["id"]]],
    ["SELECT 总计 FROM 申请情况 WHERE 机关 = '无'", ["总计"], []],
  ])("%s", (sql, columns, rows) => {
    expect(answer(sql)).toMatchObject({ ok: true, columns, rows, cut: false });
  });

  it("says that there are more rows", () => {
    const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    expect(answer(endless, 5)).toMatchObject({ ok: true, rows: [[1], [2], [3], [4], [5]], cut: true });
  });
});

describe("anything else", () => {
  const other = "/tmp/gongkai-explorer-attack.sqlite";

  it.each([
    ["ATTACH 'OTHER' AS x", "not_one"],
    ["SELECT 1; ATTACH 'OTHER' AS x", "not_one"],
    ["SELECT 1; DROP TABLE report", "not_one"],
    ["PRAGMA query_only = OFF", "not_one"],
    ["PRAGMA table_info(agency)", "not_one"],
    ["VACUUM INTO 'OTHER'", "not_one"],
    ["EXPLAIN SELECT 1", "not_one"],
    ["BEGIN", "not_one"],
    ["", "not_one"],
    ["/* SELECT */ DELETE FROM report", "not_one"],
    ["WITH x AS (SELECT 1) DELETE FROM report", "writes"],
    ["WITH x AS (SELECT 1) INSERT INTO agency (name) SELECT 'x' RETURNING id", "writes"],
    ["WITH x AS (SELECT 1) UPDATE report SET year = 1 RETURNING id", "writes"],
    ["SELECT load_extension('/lib/x.so')", "failed"],
    ["SELECT readfile('/etc/passwd')", "failed"],
    ["SELECT writefile('OTHER', 'x')", "failed"],
    ["SELECT * FROM no_such_table", "failed"],
    ["SELECT * FROM pragma_query_only(0)", "failed"],
    ["SELECT * FROM pragma_writable_schema(1)", "failed"],
  ])("%s", (sql, refusal) => {
    const before = new Sqlite(made.database, { readonly: true });
    const state = () =>
      before
        .prepare("SELECT (SELECT count(*) FROM report), (SELECT group_concat(name) FROM agency)")
        .raw()
        .get();
    const was = state();
    expect(refusalOf(answer(sql.replace("OTHER", other)))).toBe(refusal);
    expect(state()).toEqual(was);
    before.close();
    expect(existsSync(other)).toBe(false);
  });
});

describe("what never ends or grows", () => {
  it.each([
    [
      "an endless sum",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n",
      ["too_slow"],
    ],
    [
      "a join of everything",
      "SELECT count(*) FROM form_row a, form_row b, form_row c, form_row d, form_row e",
      ["too_slow"],
    ],
    [
      "a pattern that takes for ever",
      "SELECT printf('%.*c', 100000, 'a') LIKE printf('%s%.*c', '%a%a%a%a%a%a%a%a%a%', 10, 'b')",
      ["too_slow", "none", "failed"],
    ],
    // Refused by SQLite's own limits, or killed for its memory or its time: never answered.
    ["a huge blob", "SELECT zeroblob(1000000000)", ["too_big", "failed"]],
    [
      "a huge text",
      "SELECT replace(hex(zeroblob(100000000)), '0', 'aaaa')",
      ["too_big", "too_slow", "failed"],
    ],
    [
      "a huge pile",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT group_concat(printf('%.*c', 1000000, 'x')) FROM n",
      ["too_big", "too_slow"],
    ],
    [
      "wide rows",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT printf('%.*c', 500000, 'x') FROM n",
      ["too_big"],
    ],
  ])("%s", async (_, sql, refusals) => {
    const start = Date.now();
    expect(refusals).toContain(refusalOf(await run(sql)));
    expect(Date.now() - start).toBeLessThan(TIME_LIMIT + 15_000);
  });

  it("stands in a short line, and ends when the reader goes", async () => {
    const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n";
    const gone = new AbortController();
    const line = [1, 2, 3, 4, 5, 6].map(() => runner.run(endless, 1, 1, gone.signal));
    expect(await Promise.all(line.slice(4).map(async (answer) => refusalOf(await answer)))).toEqual([
      "busy",
      "busy",
    ]);
    gone.abort();
    // Nobody waited for its time to run out: then it would be too_slow.
    expect(await Promise.all(line.slice(0, 4).map(async (answer) => refusalOf(await answer)))).toEqual(
      Array(4).fill("failed"),
    );
    expect(await run("SELECT 1")).toMatchObject({ ok: true });
  });
});

it("shows the answer, or why there is none, and gives CSV", async () => {
  const { app, close } = createApp({ ...made, host: "127.0.0.1", sql: { child, timeLimit: TIME_LIMIT } });
  try {
    const ask = async (sql: string, more = "") =>
      app.request(`http://localhost/sql?sql=${encodeURIComponent(sql)}${more}`);
    const page = load(await (await ask("SELECT name AS 名 FROM agency ORDER BY id DESC LIMIT 1")).text());
    expect(page("table.data th").text()).toBe("名");
    expect(page("table.data td").text()).toContain("<script>alert(1)</script>");
    const refused = await ask("DROP TABLE report");
    expect(refused.status).toBe(400);
    expect(load(await refused.text())("[role=alert]").text()).toContain("SELECT");
    const csv = await (await ask("SELECT '=1' AS a, -1 AS b", "&format=csv")).text();
    expect(csv).toBe("a,b\n'=1,-1\n");
  } finally {
    await close();
  }
});
