import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../src/cli/display-width.ts";
import { sideBySide, wrap } from "../../src/cli/side-by-side.ts";
import { refreshCopies } from "../../src/oversight/copies/index.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { report, sentences } from "../oversight/copies/made-up.ts";
import { gongkai } from "./run.ts";

const AGENCY = "临江区教育局";
const folder = mkdtempSync(join(tmpdir(), "gongkai-copies-"));
const file = join(folder, "test.sqlite");
const OWN = sentences(1, 20);

beforeAll(() => {
  const db = openForWriting(file);
  const store = new ReportStore(db, "test");
  store.land([report({ agency: AGENCY, year: 2021, overview: OWN })]);
  store.land([report({ agency: AGENCY, year: 2022, overview: [...sentences(2, 3), ...OWN] })]);
  refreshCopies(db, "all");
  db.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("gongkai copies", () => {
  it("lists the pairs", async () => {
    const { code, out } = await gongkai("copies", "--db", file, "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { agency: AGENCY, year: 2022, code: "same_as_last_year", facet: "text", other_year: 2021, part: null },
    ]);
  });

  it("lists none of another year, and names an agency that is not there", async () => {
    expect(
      JSON.parse((await gongkai("copies", "--db", file, "--year", "2021", "--format", "json")).out),
    ).toEqual([]);
    expect((await gongkai("copies", "--db", file, "--agency", "无此局")).code).toBe(1);
  });

  it("has the findings in check", async () => {
    const { out } = await gongkai("check", "--db", file, "--code", "same_as_last_year", "--format", "json");
    expect(JSON.parse(out)).toMatchObject([{ agency: AGENCY, year: 2022, severity: "warn" }]);
  });

  it("gives the passages as rows", async () => {
    const words = [
      "copies",
      "--db",
      file,
      "--passages",
      `${AGENCY}/2022`,
      `${AGENCY}/2021`,
      "--format",
      "json",
    ];
    const rows = JSON.parse((await gongkai(...words)).out) as Array<{ text: string; other_text: string }>;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ text }) => text)).toEqual(rows.map(({ other_text }) => other_text));
    expect(rows.map(({ text }) => text).join("")).toContain((OWN[3] as string).slice(0, 20));
  });

  it("shows them side by side, no line wider than the terminal", async () => {
    const { out } = await gongkai("copies", "--db", file, "--passages", `${AGENCY}/2022`, `${AGENCY}/2021`);
    const lines = out.split("\n");
    expect(lines[0]).toMatch(/2022 +│ .*2021$/);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(process.stdout.columns ?? 100);
  });

  it.each([
    [["1"], 2],
    [["1", "2", "1"], 2],
    [["1", "99"], 1],
  ])("refuses the reports %j", async (reports, code) => {
    expect((await gongkai("copies", "--db", file, "--passages", ...reports)).code).toBe(code);
  });
});

describe("two columns", () => {
  it("break after as many wide characters as fit", () => {
    expect(wrap("公开工作a年度", 5)).toEqual(["公开", "工作a", "年度"]);
    expect(wrap("", 5)).toEqual([""]);
  });

  it("stand beside each other with blanks where one is shorter", () => {
    expect(sideBySide(["甲", "乙"], [["公开".repeat(10), "b"]], 40).split("\n")).toEqual([
      "甲                 │ 乙",
      `${"─".repeat(18)}─┼─${"─".repeat(18)}`,
      "公开公开公开公开公 │ b",
      "开公开公开公开公开 │",
      "公开               │",
      "",
    ]);
  });
});
