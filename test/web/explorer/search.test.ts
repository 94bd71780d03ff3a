import { load } from "cheerio";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, it } from "vitest";
import { updateSearchIndex } from "../../../src/search/search-index.ts";
import { openForWriting } from "../../../src/store/database.ts";
import { createApp } from "../../../src/web/app.ts";
import { HOSTILE_NAME, type MadeDatabase, makeDatabase } from "./database.ts";

let made: MadeDatabase;
let close: () => Promise<void>;
let ask: (path: string) => Promise<Response>;

beforeAll(async () => {
  made = await makeDatabase();
  const db = openForWriting(made.database);
  const report = (agency: string) =>
    db
      .prepare("SELECT r.id FROM report r JOIN agency a ON a.id = r.agency_id WHERE a.name = ?")
      .pluck()
      .get(agency) as number;
  const add = db.prepare("INSERT INTO section (report_id, position, heading, text) VALUES (?, ?, ?, ?)");
  add.run(report("澜溪县教育局"), 90, "九、渡口事项", "渡口灯塔共有三处，均已公开。");
  add.run(report("澜溪县自然资源局"), 90, "九、其他事项", "本年渡口灯塔<b>未</b>变。");
  updateSearchIndex(db);
  db.close();
  const explorer = createApp({ ...made, host: "127.0.0.1" });
  close = explorer.close;
  ask = async (path) => explorer.app.request(`http://127.0.0.1:8080${path}`);
});

afterAll(async () => {
  await close();
  made.remove();
});

const searched = (words: string, more = "") => ask(`/search?q=${encodeURIComponent(words)}${more}`);
const page = async (words: string, more = "") => load(await (await searched(words, more)).text());

it("shows the sections with the match marked, each leading to its report", async () => {
  const $ = await page("渡口灯塔");
  expect($("tbody tr").length).toBe(2);
  expect(
    $("tbody mark")
      .toArray()
      .map((mark) => $(mark).text()),
  ).toEqual(["渡口灯塔", "渡口灯塔"]);
  const row = $("tbody tr:contains('教育局')");
  expect(row.text()).toContain("九、渡口事项");
  expect(row.text()).toContain("2023");
  const target = row.find("th a").attr("href") ?? "";
  expect(target).toMatch(/^\/report\/\d+$/);
  expect((await ask(target)).status).toBe(200);
  expect(await (await ask(target)).text()).toContain("渡口灯塔");
});

it("narrows by year, region and heading", async () => {
  const rows = async (more: string) => (await page("渡口灯塔", more))("tbody tr").length;
  expect(await rows("&year=2023")).toBe(2);
  expect(await rows("&year=2022")).toBe(0);
  expect(await rows("&region=99")).toBe(0);
  expect(await rows(`&section=${encodeURIComponent("渡口")}`)).toBe(1);
  for (const more of ["&year=20", "&region=x", `&section=${"节".repeat(101)}`])
    expect([more, (await searched("渡口", more)).status]).toEqual([more, 400]);
});

it.each([
  ["", "", "/search"],
  ["。", "标点", "/search"],
  ["。", "punctuation", "/en/search"],
  ["-复议", "排除", "/search"],
  ["字".repeat(2001), "2000", "/search"],
  ["a ".repeat(300), "256", "/en/search"],
])("%.5s: says politely what cannot be searched", async (words, reason, path) => {
  const answer = await ask(`${path}?q=${encodeURIComponent(words)}`);
  const $ = load(await answer.text());
  expect(answer.status).toBe(words === "" ? 200 : 400);
  expect($("[role=alert]").text()).toContain(reason);
  expect($("form input[name=q]").length).toBe(1);
  if (words !== "") expect((await ask(`${path}?q=${encodeURIComponent(words)}&format=csv`)).status).toBe(400);
});

it("gives the rows as files, names and texts of others harmless in them", async () => {
  const json = (await (await searched("渡口灯塔", "&format=json")).json()) as Array<Record<string, unknown>>;
  expect(json).toContainEqual({
    report: expect.any(Number),
    agency: "澜溪县教育局",
    year: 2023,
    kind: "single",
    section: "九、渡口事项",
    passage: "»渡口灯塔«共有三处，均已公开。",
  });
  const csv = await (await searched("alert", "&format=csv")).text();
  const [row] = parse(csv, { columns: true }) as Array<Record<string, string>>;
  expect(row?.agency?.startsWith("'=1+1")).toBe(true);
  const text = await (await searched("alert")).text();
  expect(text).toContain("<mark>alert</mark>");
  expect(text).not.toMatch(/<script|\u202e/);
  expect(text).not.toContain(HOSTILE_NAME);
});

it("says which reports it cannot find yet, and what indexes them", async () => {
  expect((await page("渡口"))("[role=status]").length).toBe(0);
  const db = openForWriting(made.database);
  db.exec("INSERT INTO search_due SELECT id FROM report LIMIT 2");
  db.close();
  for (const path of ["/search", "/search?q=%E6%B8%A1%E5%8F%A3"]) {
    const status = load(await (await ask(path)).text())("[role=status]");
    expect(status.text()).toContain("2 份");
    expect(status.find("code").text()).toContain("gongkai search");
  }
});

it("goes on page by page, and hands out no part of what it found as if it were the whole", async () => {
  const db = openForWriting(made.database);
  const report = db.prepare("SELECT min(id) FROM report").pluck().get();
  const add = db.prepare(
    "INSERT INTO section (report_id, position, heading, text) VALUES (?, ?, '栈桥', '栈桥')",
  );
  const fill = (from: number, to: number) => {
    db.transaction(() => {
      for (let at = from; at < to; at++) add.run(report, at);
    })();
    updateSearchIndex(db);
  };
  fill(1000, 1060);
  const first = await page("栈桥");
  expect(first("tbody tr").length).toBe(50);
  const next = load(await (await ask(first("a[rel=next]").attr("href") ?? "")).text());
  expect([next("tbody tr").length, next("a[rel=next]").length]).toEqual([10, 0]);
  expect((await (await searched("栈桥", "&format=json")).json()) as unknown[]).toHaveLength(60);
  fill(1060, 1600);
  db.close();
  const cut = await page("栈桥");
  expect(cut("main").text()).toContain("超过 500 个");
  expect(cut("a[href*='format=']").length).toBe(0);
  expect((await searched("栈桥", "&format=csv")).status).toBe(413);
});
