import type { Database } from "better-sqlite3";
import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { type ImportLine, importRegistry } from "../../src/registry/import/index.ts";
import { readRegistry } from "../../src/registry/import/read.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "../store/made-up.ts";

const take = async (db: Database, csv: string, dryRun = false): Promise<ImportLine[]> =>
  importRegistry(db, (await readRegistry(new TextEncoder().encode(csv))).rows, dryRun);

const outcomes = (lines: readonly ImportLine[]): string[] =>
  lines.map(({ line, outcome }) => `${line ?? "-"} ${outcome}`);

const CREDIT = "11341702486344515H";

const REGISTRY = `名称,区划代码,类型,上级,别名,统一社会信用代码,成立日期,撤销日期,承继机构,免于公开理由,年度范围
海州区人民政府,320706,政府,,,,,,,,
海州区教育局,320706,部门,海州区人民政府,区教体局、海州区教育体育局,${CREDIT},,,,,
海州区卫生局,320706,部门,海州区人民政府,,,,2014-12-31,海州区卫生健康局@2015-01-01,,
海州区卫生健康局,320706,,海州区人民政府,,,2015,,,,
海州区国家安全局,320706,部门,,,,,,,涉密单位,2019-
`;

describe("a registry", () => {
  it("is taken in whole, and the same file again changes nothing", async () => {
    const db = openForWriting(":memory:");
    expect(outcomes(await take(db, REGISTRY))).toEqual([2, 3, 4, 5, 6].map((line) => `${line} added`));
    const state = () =>
      ["agency", "agency_alias", "agency_succession", "duty", "agency_form"].map((table) =>
        db.prepare(`SELECT * FROM ${table}`).all(),
      );
    const before = state();
    expect(outcomes(await take(db, REGISTRY))).toEqual([2, 3, 4, 5, 6].map((line) => `${line} same`));
    expect(state()).toEqual(before);
    expect(
      db
        .prepare(
          `SELECT a.name, p.name AS parent, a.level, a.kind, a.credit_code, a.valid_from, a.valid_to, a.origin
           FROM agency a LEFT JOIN agency p ON p.id = a.parent_id WHERE a.id IN (2, 4)`,
        )
        .all(),
    ).toEqual([
      {
        name: "海州区教育局",
        parent: "海州区人民政府",
        level: "county",
        kind: "department",
        credit_code: CREDIT,
        valid_from: null,
        valid_to: null,
        origin: "registry",
      },
      expect.objectContaining({ name: "海州区卫生健康局", kind: "department", valid_from: "2015-01-01" }),
    ]);
    expect(db.prepare("SELECT first_year, last_year, month_day, reason FROM duty").all()).toEqual([
      { first_year: 2019, last_year: 9999, month_day: null, reason: "涉密单位" },
    ]);
    expect(db.prepare("SELECT agency_id, successor_id, since FROM agency_succession").raw().all()).toEqual([
      [3, 4, "2015-01-01"],
    ]);
  });

  it("says what a changed line changed, and leaves what a line does not speak of", async () => {
    const db = openForWriting(":memory:");
    await take(db, REGISTRY);
    const lines = await take(db, "name,region_code,aliases\n海州区教育局,320706,海教局\n海州区人民政府,,\n");
    expect(outcomes(lines)).toEqual(["2 updated", "3 same"]);
    expect(db.prepare("SELECT credit_code FROM agency WHERE id = 2").pluck().get()).toBe(CREDIT);
  });

  it("does nothing in a dry run", async () => {
    const db = openForWriting(":memory:");
    expect(outcomes(await take(db, REGISTRY, true))).toContain("3 added");
    expect(db.prepare("SELECT count(*) FROM agency").pluck().get()).toBe(0);
  });

  it.each([
    ["a bad check digit", "credit_code", "11341702486344515A", /check digit/],
    ["a code that is none", "region_code", "32070", /no division code/],
    ["an unknown parent", "parent", "无名局", /unknown parent 无名局/],
    ["an unknown successor", "successor", "无名局", /unknown successor/],
    ["itself as parent", "parent", "甲局", /loop/],
    ["an unknown kind", "kind", "机构", /kind 机构/],
    ["no date", "valid_from", "去年", /no date/],
    ["a day that is none", "valid_to", "2023-02-30", /no date/],
    ["years without a reason", "exempt_years", "2020", /without a reason/],
  ])("refuses %s, and does the rest", async (_, column, value, why) => {
    const db = openForWriting(":memory:");
    const lines = await take(db, `name,${column}\n甲局,${value}\n乙局,\n`);
    expect(lines).toMatchObject([
      { line: 2, outcome: "refused", note: expect.stringMatching(why) },
      { line: 3, outcome: "added" },
    ]);
    expect(db.prepare("SELECT name FROM agency").pluck().all()).toEqual(["乙局"]);
  });

  it("takes a division that its tables don't know, and says so", async () => {
    const db = openForWriting(":memory:");
    expect(await take(db, "name,region_code\n甲局,329999\n")).toMatchObject([
      { outcome: "added", note: "unknown division 329999, taken as it is" },
    ]);
    expect(db.prepare("SELECT region_code FROM agency").pluck().get()).toBe("329999");
  });

  it("refuses a loop of parents, and those that hang on it", async () => {
    const db = openForWriting(":memory:");
    const lines = await take(db, "name,parent\n甲局,乙局\n乙局,丙局\n丙局,甲局\n丁所,甲局\n戊局,\n");
    expect(outcomes(lines)).toEqual(["2 refused", "3 refused", "4 refused", "5 refused", "6 added"]);
    expect(lines[0]?.note).toMatch(/loop/);
    expect(lines[3]?.note).toMatch(/unknown parent/);
  });

  it("refuses a loop that closes over what is stored", async () => {
    const db = openForWriting(":memory:");
    await take(db, "name,parent\n甲局,\n乙局,甲局\n");
    expect(await take(db, "name,parent\n甲局,乙局\n")).toMatchObject(
      [{ outcome: "refused", note: /loop/ }].map(() => ({ outcome: "refused" })),
    );
    expect(db.prepare("SELECT parent_id FROM agency WHERE name = '甲局'").pluck().get()).toBeNull();
  });

  it("tells bodies of one name apart by their place, whichever comes first", async () => {
    const together = openForWriting(":memory:");
    await take(
      together,
      "name,region_code\n城关镇人民政府,621102\n城关镇人民政府,522230\n".replace("522230", "620102"),
    );
    const apart = openForWriting(":memory:");
    await take(apart, "name,region_code\n城关镇人民政府,621102\n");
    const lines = await take(apart, "name,region_code\n城关镇人民政府,620102\n");
    expect(outcomes(lines)).toEqual(["2 added", "- renamed"]);
    for (const db of [together, apart]) {
      expect(db.prepare("SELECT name FROM agency ORDER BY name").pluck().all()).toEqual([
        "兰州市城关区城关镇人民政府",
        "定西市安定区城关镇人民政府",
      ]);
      expect(
        outcomes(await take(db, "name,region_code\n城关镇人民政府,621102\n城关镇人民政府,620102\n")),
      ).toEqual(["2 same", "3 same"]);
      expect(await take(db, "name\n城关镇人民政府\n")).toMatchObject([
        { outcome: "refused", note: expect.stringMatching(/ambiguous/) },
      ]);
    }
  });

  it("knows a body again by its credit code, and keeps its former name", async () => {
    const db = openForWriting(":memory:");
    await take(db, REGISTRY);
    const lines = await take(db, `name,region_code,credit_code\n海州区教育体育局,320706,${CREDIT}\n`);
    expect(outcomes(lines)).toEqual(["2 updated"]);
    expect(db.prepare("SELECT name FROM agency WHERE id = 2").pluck().get()).toBe("海州区教育体育局");
    expect(db.prepare("SELECT name FROM agency_alias WHERE agency_id = 2").pluck().all()).toContain(
      "海州区教育局",
    );
    expect(await take(db, `name,region_code,credit_code\n海州区卫生健康局,320706,${CREDIT}\n`)).toMatchObject(
      [{ outcome: "refused", note: expect.stringMatching(/is that of 海州区教育体育局/) }],
    );
  });

  it("takes in what only reports had named, and their reports", async () => {
    const db = openForWriting(":memory:");
    const store = new ReportStore(db, "test");
    for (const year of [2020, 2021]) store.land([madeUp({ agency: "连云港市海州区教育局", year })]);
    store.land([madeUp({ agency: "海州区教育局", year: 2021, received: 3, publishedOn: "2022-01-05" })]);
    store.land([madeUp({ agency: "东海区教育局", year: 2021 })]);
    const lines = await take(db, REGISTRY);
    expect(lines.find(({ line }) => line === 3)?.outcome).toBe("merged");
    expect(lines.at(-1)).toMatchObject({
      line: null,
      name: "连云港市海州区教育局",
      outcome: "merged",
      note: "连云港市海州区教育局 is 海州区教育局: 2 reports moved",
    });
    expect(
      db
        .prepare(
          "SELECT a.name, r.year, r.is_current FROM report r JOIN agency a ON a.id = r.agency_id ORDER BY 1, 2, 3",
        )
        .raw()
        .all(),
    ).toEqual([
      ["东海区教育局", 2021, 1],
      ["海州区教育局", 2020, 1],
      ["海州区教育局", 2021, 0],
      ["海州区教育局", 2021, 1],
    ]);
    expect(db.pragma("foreign_key_check")).toEqual([]);
  });
});

describe("a registry file", () => {
  it("may be a workbook", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("名录");
    sheet.addRow(["机构名称", "行政区划代码", "成立日期"]);
    sheet.addRow(["海州区教育局", 320706, new Date("2015-03-01")]);
    sheet.addRow([]);
    sheet.addRow(["海州区民政局"]);
    const { rows } = await readRegistry(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(rows).toEqual([
      { line: 2, cells: { name: "海州区教育局", region_code: "320706", valid_from: "2015-03-01" } },
      { line: 4, cells: { name: "海州区民政局" } },
    ]);
  });

  it.each([
    ["", /empty/],
    ["机关,代码\n甲,1\n", /no column is named name/],
    ["name,名称\n甲,乙\n", /two columns say name/],
    ['name\n"甲\n', /not readable as CSV/],
  ])("refuses %j", async (text, why) => {
    await expect(readRegistry(new TextEncoder().encode(text))).rejects.toThrow(why);
  });

  it("is not read beyond what a workbook may unpack to, or where it is none", async () => {
    await expect(readRegistry(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))).rejects.toThrow(/XLSX/);
  });

  it("names the columns that are not read", async () => {
    const { ignored } = await readRegistry(new TextEncoder().encode("name,电话\n甲局,1\n"));
    expect(ignored).toEqual(["电话"]);
  });
});
