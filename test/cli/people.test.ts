import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "../store/made-up.ts";
import { gongkai } from "./run.ts";

const AGENCY = "临江区教育局";
const HOSTILE = "\u001b[31m=1+1\u202e";

const STEERING = /(?!\n)[\p{Cc}\u202e]/u;

let db: string;

const fill = (): void => {
  db = join(mkdtempSync(join(tmpdir(), "gongkai-people-")), "test.sqlite");
  const open = openForWriting(db);
  new ReportStore(open, "test").land([
    madeUp({
      agency: AGENCY,
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
        record.sections = [
          { heading: "一、总体情况", text: "行政复议\u001b[2J 3 件，\ue000依法\ue001办理。" },
        ];
      },
    }),
  ]);
  open.close();
};

const run = (...words: string[]) => gongkai(...words, "--db", db);
const json = async (...words: string[]) => JSON.parse((await run(...words, "--format", "json")).out);

describe("review", () => {
  beforeEach(fill);

  it("puts a word beside a finding of check, lists it and takes it back", async () => {
    const said = await run("review", "1", "--as", "explained", "--by", "张三", "--note", "电话核实");
    expect(said).toMatchObject({ code: 0, out: "", err: "finding 1 (text_table): explained by 张三\n" });
    expect(await json("check")).toMatchObject([
      { id: 1, verdict: "explained", by: "张三", note: "电话核实" },
    ]);
    expect((await run("check", "--format", "csv")).out).toMatch(
      /,verdict,by,note\n.*,explained,张三,电话核实\n$/,
    );
    expect((await run("check")).out).toMatch(/^id +severity.* verdict .*\n─.*\n +1 .* explained /);
    expect(await json("check", "--open")).toEqual([]);
    const [row] = await json("review", "list");
    expect(row).toMatchObject({ state: "standing", verdict: "explained", agency: AGENCY, finding: "1" });
    expect(await run("review", "1", "--undo")).toMatchObject({
      code: 0,
      err: expect.stringContaining("电话核实"),
    });
    expect(await json("review", "list")).toEqual([]);
    expect(await run("review", "1", "--undo")).toMatchObject({ code: 1 });
  });

  it.each([
    [["1"], 2],
    [["1", "--as", "wrong", "--by", "a", "--note", "b"], 2],
    [["1", "--as", "explained", "--note", "b"], 2],
    [["1", "--as", "explained", "--by", "a", "--note", "  "], 2],
    [["1", "--as", "explained", "--by", "a".repeat(300), "--note", "b"], 2],
    [["one", "--as", "explained", "--by", "a", "--note", "b"], 2],
    [["99", "--as", "explained", "--by", "a", "--note", "b"], 1],
  ])("%j ends with %i", async (words, code) => {
    expect((await run("review", ...words)).code).toBe(code);
    expect(await json("review", "list")).toEqual([]);
  });

  it("makes no database", async () => {
    const words = ["review", "1", "--as", "explained", "--by", "a", "--note", "b", "--db", `${db}.none`];
    expect(await gongkai(...words)).toMatchObject({ code: 1, err: expect.stringContaining("no database") });
  });

  it("steers neither a terminal nor a spreadsheet with what was typed", async () => {
    const said = await run("review", "1", "--as", "dismissed", "--by", HOSTILE, "--note", HOSTILE);
    const shown = [said.err, (await run("review", "list")).out, (await run("check")).out];
    expect(shown.join("")).not.toMatch(STEERING);
    expect((await run("review", "list", "--format", "json")).out).not.toMatch(STEERING);
    await run("review", "1", "--as", "dismissed", "--by", "=1+1", "--note", "@x");
    expect((await run("check", "--format", "csv")).out).toContain("'=1+1,'@x");
  });
});

describe("resolve", () => {
  const CELL = "requests.granted.business";
  const SAID = ["--by", "李四", "--note", "第3页"];

  beforeEach(fill);

  it("keeps a reading, shows it marked, and compares it only where asked", async () => {
    const said = await run("resolve", `${AGENCY}/2022`, CELL, "5", ...SAID);
    expect(said).toMatchObject({ code: 0, out: "", err: `${AGENCY}/2022 ${CELL}: read as 5 by 李四\n` });
    const shown = await run("show", "1");
    expect(shown.out).toMatch(
      /人工判读[^\n]*\n[^\n]*\n[^\n]*\n *requests\.granted\.business +5 +standing +李四 +第3页\n/,
    );
    expect(await json("show", "1")).toMatchObject({
      tables: { requests: { granted: { business: null } } },
      corrections: [{ column: "business", value: 5, state: "standing" }],
    });
    expect(await json("compare", CELL)).toMatchObject([{ value: null, note: "" }]);
    expect(await json("compare", CELL, "--with-corrections")).toMatchObject([
      { value: 5, note: "read by a person (correction)" },
    ]);
    expect(await json("resolve", "list")).toMatchObject([{ state: "standing", value: 5, agency: AGENCY }]);
    const again = await run("resolve", "1", CELL, "8", ...SAID);
    expect(again.err).toContain("read as 8 by 李四 instead of 5 (李四: 第3页)");
    expect(await run("resolve", "1", CELL, "--undo")).toMatchObject({
      code: 0,
      err: expect.stringContaining("8"),
    });
    expect(await run("resolve", "1", CELL, "--undo")).toMatchObject({ code: 1 });
  });

  it.each([
    [["1", CELL], 2],
    [["1", CELL, "five", ...SAID], 2],
    [["1", CELL, "5"], 2],
    [["1", "requests.granted.total", "5", ...SAID], 1],
    [["1", "requests.nothing.total", "5", ...SAID], 1],
    [["9", CELL, "5", ...SAID], 1],
  ])("%j ends with %i", async (words, code) => {
    expect((await run("resolve", ...words)).code).toBe(code);
    expect(await json("resolve", "list")).toEqual([]);
  });
});

describe("search", () => {
  beforeAll(fill);

  it("indexes first, and marks what it found", async () => {
    const found = await json("search", "复议");
    expect(found).toEqual([
      {
        report: 1,
        agency: AGENCY,
        year: 2022,
        kind: "single",
        section: "一、总体情况",
        passage: "行政»复议«\u001b[2J 3 件，依法办理。",
      },
    ]);
    expect((await run("search", "复议", "--agency", AGENCY)).out).toMatch(/行政»复议« \[2J 3 件/);
    expect(await json("search", "复议", "--year", "2021")).toEqual([]);
    const without = await gongkai("search", "--db", db, "--format", "csv", "--", "办理", "-复议");
    expect(without).toMatchObject({ code: 0, out: "report,agency,year,kind,section,passage\n" });
  });

  it("is bold on a terminal, where the text itself steers nothing", async () => {
    const isTerminal = process.stdout.isTTY;
    process.stdout.isTTY = true;
    try {
      const { out } = await run("search", "复议");
      expect(out).toContain("行政\u001b[1m复议\u001b[22m [2J 3 件，依法办理");
    } finally {
      process.stdout.isTTY = isTerminal;
    }
  });

  it.each([
    [[], 2],
    [["，"], 2],
    [["复".repeat(1_000_000)], 2],
    [["复议", "--limit", "0"], 2],
    [["复议", "--drop"], 2],
    [["复议", "--agency", "无此机关"], 1],
    [["--rebuild"], 0],
    [["--drop"], 0],
    [["复议", "--rebuild"], 0],
  ])("%j ends with %i", async (words, code) => {
    expect((await run("search", ...words)).code).toBe(code);
  });
});
