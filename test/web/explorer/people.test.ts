import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openForWriting } from "../../../src/store/database.ts";
import { ReportStore } from "../../../src/store/report-store.ts";
import { createApp } from "../../../src/web/app.ts";
import { gongkai } from "../../cli/run.ts";
import { madeUp } from "../../store/made-up.ts";
import { ROOT } from "./database.ts";

const NOTE = "电话核实</small><script>alert(6)</script>";
const CELL = "requests.granted.business";

let folder: string;
let close: () => Promise<void>;
let ask: (path: string) => Promise<Response>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-explorer-people-"));
  const database = join(folder, "test.sqlite");
  const db = openForWriting(database);
  const made = (agency: string) =>
    madeUp({
      agency,
      year: 2022,
      change: (record) => {
        Object.assign(record.tables.requests?.granted ?? {}, { business: null });
        record.cells.push({
          table: "requests",
          row: "granted",
          column: "business",
          status: "unresolved",
          raw: "5 8",
        });
        record.findings.push({ code: "text_table", severity: "info", message: "the text says 5" });
      },
    });
  new ReportStore(db, "test").land([made("临江区教育局"), made("临江区水务局")]);
  db.close();
  for (const words of [
    ["review", "1", "--as", "explained", "--by", "张三", "--note", NOTE],
    ["resolve", "临江区教育局/2022", CELL, "4", "--by", "王五", "--note", "扫描件"],
    ["resolve", "临江区教育局/2022", CELL, "5", "--by", "李四", "--note", NOTE],
  ]) {
    const run = await gongkai(...words, "--db", database);
    if (run.code !== 0) throw new Error(run.err);
  }
  const explorer = createApp({ database, archive: folder, host: "127.0.0.1" });
  close = explorer.close;
  ask = async (path) => explorer.app.request(`http://127.0.0.1:8080${path}`);
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const page = async (path: string) => load(await (await ask(path)).text());

describe("a person's word on a finding", () => {
  it.each(["/findings", "/findings?year=2022", "/report/1"])("%s", async (path) => {
    const row = (await page(path))("#finding-1");
    expect(row.text()).toContain("有合理原因 张三：电话核实");
    expect(row.find("script").length).toBe(0);
    expect((await page(`/en${path}`))("#finding-1").text()).toContain("explained");
  });

  it("stands beside that finding alone", async () => {
    const $ = await page("/findings");
    expect($("#finding-2").length).toBe(1);
    expect($("#finding-2").text()).not.toContain("张三");
    expect((await page("/report/2"))("main").text()).not.toContain("人工结论");
  });

  it.each(["/findings?format=json", "/report/1?table=findings&format=json"])("%s", async (path) => {
    const rows = (await (await ask(path)).json()) as unknown[];
    expect(rows).toContainEqual(
      expect.objectContaining({ id: 1, verdict: "explained", by: "张三", note: NOTE }),
    );
  });
});

describe("a person's reading of a cell", () => {
  it("stands beside what is printed, marked, never in its place", async () => {
    const $ = await page("/report/1");
    const cell = $(`a.cell[href$="/evidence/${CELL}"]`).closest("td");
    expect(cell.find("a.cell").text()).toBe("?");
    expect(cell.find("a.reading").text()).toBe("✎5");
    expect(cell.find("a.reading").attr("aria-label")).toContain("李四");
    const told = $(cell.find("a.reading").attr("href") ?? "");
    expect(told.text()).toContain("李四");
    expect(told.text()).toContain("有效");
    expect(told.find("script").length).toBe(0);
    expect($("a.reading").length).toBe(1);
    expect($(".marks").text()).toContain("人工判读");
    const cells = (await (await ask("/report/1?format=json")).json()) as unknown[];
    expect(cells).toContainEqual(
      expect.objectContaining({ row: "granted", column: "business", value: null, status: "unresolved" }),
    );
  });

  it("is on the body's page, too, and can be taken away", async () => {
    expect((await page("/agency/1"))("a.reading").attr("href")).toMatch(/^\/report\/1#reading-\d$/);
    const rows = await (await ask("/report/1?table=readings&format=json")).json();
    expect(rows).toContainEqual(
      expect.objectContaining({ cell: CELL, value: 5, state: "standing", by: "李四", note: NOTE }),
    );
  });

  it("is not on a report that nobody read", async () => {
    const $ = await page("/report/2");
    expect([$("a.reading").length, $("main").text().includes("人工判读")]).toEqual([0, false]);
  });

  it("leaves the cell where a number is read there now", async () => {
    const db = openForWriting(join(folder, "test.sqlite"));
    db.exec(`UPDATE requests SET business = 5 WHERE report_id = 1 AND outcome = 'granted';
      DELETE FROM cell WHERE report_id = 1 AND row = 'granted' AND "column" = 'business'`);
    db.close();
    const $ = await page("/report/1");
    expect($("a.reading").length).toBe(0);
    expect($("tr[id^=reading-]").text()).toContain("现已读出数字");
  });
});

describe("the evidence of a cell that a person read", () => {
  const WORDS = "requests.denied_state_secret.business";
  let own: string;
  let app: ReturnType<typeof createApp>;
  const evidence = async (path: string) =>
    load(await (await app.app.request(`http://127.0.0.1:8080/report/1/evidence/${path}`)).text());

  beforeAll(async () => {
    own = mkdtempSync(join(tmpdir(), "gongkai-explorer-reading-"));
    const file = join(own, "office-2023.txt");
    const text = readFileSync(join(ROOT, "data/samples/reports/office-2023.txt"), "utf8");
    // A word where the number of businesses belongs.
    writeFileSync(file, text.replace("1.属于国家秘密 | 0 | 0 |", "1.属于国家秘密 | 0 | 见附件 |"));
    const stored = ["--db", join(own, "test.sqlite")];
    const kept = ["--archive", join(own, "archive")];
    for (const words of [
      ["ingest", file, ...stored, ...kept],
      ["resolve", "1", WORDS, "0", "--by", "李四", "--note", "附件第2页", ...stored],
    ]) {
      const run = await gongkai(...words);
      if (run.code !== 0) throw new Error(run.err);
    }
    app = createApp({ database: join(own, "test.sqlite"), archive: join(own, "archive"), host: "127.0.0.1" });
  });

  afterAll(async () => {
    await app.close();
    rmSync(own, { recursive: true, force: true });
  });

  it("shows the reading beside the printed words and their place, marked as a person's", async () => {
    const $ = await evidence(WORDS);
    const facts = $("section dl.identity").text();
    expect($("main mark").text()).toBe("见附件");
    expect(facts).toContain("见附件");
    expect(facts).toContain("人工判读✎0");
    expect(facts).toContain("李四");
    expect($($("dl.identity a.reading").attr("href") ?? "").text()).toContain("附件第2页");
  });

  it("shows it for the row, too, and on no other cell", async () => {
    expect((await evidence("requests.denied_state_secret"))("dl.identity a.reading").length).toBe(1);
    expect((await evidence("requests.denied_state_secret.total"))("main").text()).not.toContain("李四");
  });
});
