import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "cheerio";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../src/web/app.ts";
import { HOSTILE_NAME, type MadeDatabase, makeDatabase, ROOT } from "./database.ts";

let made: MadeDatabase;
let close: () => Promise<void>;
let ask: (path: string, init?: RequestInit) => Promise<Response>;
let land: number;
let education: number;
let hostile: { agency: number; report: number };
const told: Error[] = [];

beforeAll(async () => {
  made = await makeDatabase();
  const explorer = createApp({ ...made, host: "127.0.0.1", tell: (error) => told.push(error) });
  close = explorer.close;
  ask = async (path, init) => explorer.app.request(`http://127.0.0.1:8080${path}`, init);
  const { default: Sqlite } = await import("better-sqlite3");
  const db = new Sqlite(made.database, { readonly: true });
  const reportOf = (name: string) =>
    db
      .prepare(
        "SELECT r.id AS report, a.id AS agency FROM report r JOIN agency a ON a.id = r.agency_id WHERE a.name = ?",
      )
      .get(name) as { report: number; agency: number };
  land = reportOf("澜溪县自然资源局").report;
  education = reportOf("澜溪县教育局").report;
  hostile = reportOf(HOSTILE_NAME);
  db.close();
});

afterAll(async () => {
  await close();
  made.remove();
  expect(told).toEqual([]);
});

const page = async (path: string) => load(await (await ask(path)).text());

/** All pages, with what each must say. */
const pages = (): ReadonlyArray<readonly [string, string]> => [
  ["/", "澜溪县教育局"],
  ["/?region=99", "gpj"],
  ["/agency", "机关"],
  ["/agency?q=%E6%95%99%E8%82%B2", "澜溪县教育局"],
  [`/agency/${hostile.agency}`, "gpj"],
  [`/report/${land}`, "复议诉讼合计不符"],
  [`/report/${land}/evidence/review_litigation.review.total`, "出处"],
  [`/report/${education}/evidence/requests.received.total`, "所在表格"],
  ["/document/1", "存档"],
  ["/compare", "本年新收政府信息公开申请数量"],
  ["/compare?metric=fees&by=agency&unit=%E4%B8%87%E5%85%83", "万元"],
  ["/compare?by=region&region=99", "区划代码"],
  ["/missing?year=2023&status=all", "按时公布"],
  ["/findings", "行合计不符"],
  [`/findings?severity=error&year=2023&agency=${hostile.agency}`, "行合计不符"],
  ["/search", "检索词"],
  ["/search?q=%E8%A1%8C%E6%94%BF", "行政"],
  ["/metrics", "requests_received"],
  ["/sql", "SELECT"],
];

describe("every page", () => {
  it("is there in Chinese and in English, with its landmarks, and links to itself in the other language", async () => {
    for (const [path, words] of pages()) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const $ = load(await answer.text());
      expect([path, $("main").text().includes(words) || $("main").html()?.includes(words)]).toEqual([
        path,
        true,
      ]);
      expect($("html").attr("lang")).toBe("zh-CN");
      expect($("a.skip").attr("href")).toBe("#main");
      expect($("h1").length).toBe(1);
      expect($("table:not(:has(caption))").length).toBe(0);
      expect($("thead th:not([scope])").length).toBe(0);
      const other = $("a.language").attr("href") ?? "";
      const english = await ask(other);
      expect([other, english.status]).toEqual([`/en${path}`, 200]);
      expect(load(await english.text())("html").attr("lang")).toBe("en");
    }
  });

  it("has headers that let nothing run, load or frame", async () => {
    for (const path of [...pages().map(([of]) => of), "/nothing", "/report/999999"]) {
      const answer = await ask(path);
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/script-src|unsafe/);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      expect(answer.headers.get("set-cookie")).toBeNull();
      const $ = load(await answer.text());
      expect([path, $("script, [style], style, [onclick], [onerror]").length]).toEqual([path, 0]);
    }
  });

  it("weighs little at the start", async () => {
    expect((await (await ask("/")).arrayBuffer()).byteLength).toBeLessThan(200_000);
  });

  it("says what it does not have, and what was asked wrongly", async () => {
    for (const path of [
      "/report/999999",
      "/report/x",
      "/agency/0",
      "/document/77777",
      "/no/such",
      "/en/agency/99999",
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
    for (const path of [
      "/?region=3x",
      "/missing?year=20",
      "/findings?severity=bad",
      "/compare?metric=none",
      "/?after=1;2",
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 400]);
    }
  });

  it("has no link to elsewhere that a path could make", async () => {
    const $ = load(await (await ask("/en//example.invalid/x")).text());
    expect($("a.language").attr("href")).toBe("/example.invalid/x");
  });
});

describe("only this server, only reading", () => {
  it("refuses other names: a name that was made to lead here (DNS rebinding)", async () => {
    for (const host of [
      "evil.example",
      "127.0.0.1.evil.example:8080",
      "localhost.evil.example",
      "10.0.0.1",
      "[::2]",
    ]) {
      expect([host, (await ask("/", { headers: { host } })).status]).toEqual([host, 421]);
    }
    for (const host of ["127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080"]) {
      expect([host, (await ask("/metrics", { headers: { host } })).status]).toEqual([host, 200]);
    }
  });

  it("refuses to write, and to work for another site", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const answer = await ask("/sql", { method });
      expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, "GET, HEAD"]);
    }
    expect((await ask("/metrics", { method: "HEAD" })).status).toBe(200);
    const image = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };
    expect((await ask("/metrics", { headers: image })).status).toBe(403);
    const click = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await ask("/metrics", { headers: click })).status).toBe(200);
  });
});

describe("what others wrote", () => {
  it("is text on every page", async () => {
    const paths = [
      "/",
      `/agency/${hostile.agency}`,
      `/report/${hostile.report}`,
      "/findings",
      "/compare?by=agency",
      "/missing?status=all&year=2023",
    ];
    for (const path of paths) {
      const text = await (await ask(path)).text();
      expect([path, text.includes("alert(")]).toEqual([path, true]);
      expect([path, /<script|<img src=x|[\u202e\p{Cc}]/u.test(text.replaceAll("\n", ""))]).toEqual([
        path,
        false,
      ]);
    }
  });

  it("is no link where it is a script, and no code where a word was searched", async () => {
    const $ = await page(`/report/${hostile.report}`);
    expect($('a[href^="javascript:"]').length).toBe(0);
    const found = await (await ask("/agency?q=%22%3E%3Cscript%3Ealert(9)%3C/script%3E")).text();
    expect(found).not.toContain("<script>alert(9)");
  });

  it("is no formula in CSV", async () => {
    const csv = await (await ask("/findings?format=csv")).text();
    const rows = parse(csv, { columns: true }) as Array<Record<string, string>>;
    const row = rows.find((of) => of.printed === "7");
    expect(row?.agency?.startsWith("'=1+1")).toBe(true);
    expect(row?.message?.startsWith("'@SUM")).toBe(true);
  });
});

describe("tables can be taken away", () => {
  it("as CSV and JSON, at the address that the page links to", async () => {
    for (const [path] of pages()) {
      const $ = await page(path);
      for (const link of $("a[href*='format=']").toArray()) {
        const target = $(link).attr("href") ?? "";
        const answer = await ask(target);
        expect([target, answer.status]).toEqual([target, 200]);
        const text = await answer.text();
        if (target.includes("format=json")) expect(Array.isArray(JSON.parse(text))).toBe(true);
        else expect((parse(text, { columns: true }) as unknown[]).length).toBeGreaterThan(0);
      }
    }
  });

  it("with the cells of a report as they were read", async () => {
    const cells = (await (await ask(`/report/${land}?format=json`)).json()) as Array<Record<string, unknown>>;
    expect(cells).toContainEqual(
      expect.objectContaining({
        table: "review_litigation",
        row: "review",
        column: "total",
        value: 0,
        status: "printed",
      }),
    );
  });
});

describe("a report", () => {
  it("marks its findings in the cells, and every cell leads to its place in the file", async () => {
    const $ = await page(`/report/${land}`);
    const cell = $(`a[href="/report/${land}/evidence/review_litigation.review.total"]`).closest("td.f-error");
    expect(cell.find("a.mark").attr("href")).toMatch(/^#finding-\d+$/);
    expect($("#tables, main").find("td > a.cell").length).toBeGreaterThan(100);
  });

  it("shows the figure in the text that it was read from", async () => {
    const $ = await page(`/report/${land}/evidence/review_litigation.review.total`);
    expect($("pre mark").text()).toBe("0");
    const source = readFileSync(join(ROOT, "data/samples/reports/land-2023.txt"), "utf8").replace(
      /\r\n/g,
      "\n",
    );
    expect(source).toContain($("pre.excerpt").text().slice(0, 200));
  });

  it("shows the figure in the table that it was read from", async () => {
    const $ = await page(`/report/${education}/evidence/requests.received.total`);
    expect($("tr.here mark").length).toBe(1);
    expect($("tr.here").text()).toContain("本年新收");
  });

  it("says why where there is no place", async () => {
    expect(
      (await page(`/report/${hostile.report}/evidence/requests.received.total`))(".notice").text(),
    ).toContain("没有存档");
    expect((await ask(`/report/${land}/evidence/requests.nothing.total`)).status).toBe(404);
  });
});

describe("an archived page", () => {
  it("is framed without any right", async () => {
    const db = await import("better-sqlite3");
    const open = new db.default(made.database, { readonly: true });
    const id = open.prepare("SELECT document_id FROM report WHERE id = ?").pluck().get(education) as number;
    open.close();
    const frame = (await page(`/document/${id}`))("iframe");
    expect(frame.attr("sandbox")).toBe("");
    const answer = await ask(frame.attr("src") ?? "");
    expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox$/);
    const $ = load(await answer.text());
    expect($("script, link, img, a, form, iframe, meta[http-equiv]").length).toBe(0);
    expect($("body").text()).toContain("本年新收");
    const bytes = await ask(`/document/${id}/bytes`);
    expect(bytes.headers.get("content-disposition")).toContain("attachment");
  });
});

describe("charts", () => {
  it("are drawn for light and dark", async () => {
    const light = await ask("/chart/compare.svg?metric=requests_received&by=agency");
    expect(light.headers.get("content-type")).toContain("image/svg+xml");
    const dark = await ask("/chart/compare.svg?metric=requests_received&by=agency&theme=dark");
    expect(await light.text()).not.toBe(await dark.text());
    expect((await ask(`/chart/agency/${hostile.agency}/requests_received.svg`)).status).toBe(200);
    expect((await ask(`/chart/agency/${hostile.agency}/none.svg`)).status).toBe(404);
  });
});
