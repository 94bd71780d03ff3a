import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import ExcelJS from "exceljs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { gongkai } from "./run.ts";

vi.mock("../../parsers/parse.ts", () => import("../ingest/fake-parser.ts"));

let folder: string;
let db: string;
let archive: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-cli-"));
  db = join(folder, "data", "test.sqlite");
  archive = join(folder, "data", "archive");
});

const file = (name: string, facts: object | string): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof facts === "string" ? facts : JSON.stringify(facts));
  return path;
};

const filled = async (): Promise<void> => {
  file("1.html", { agency: "临江区教育局", year: 2020, received: 18, publishedOn: "2021-01-16" });
  file("2.html", { agency: "临江区教育局", year: 2021, received: 20, publishedOn: "2022-01-16" });
  file("3.html", { agency: "临江区人民政府", year: 2021, kind: "gov_aggregate", received: 300 });
  await gongkai("ingest", folder, "--db", db, "--archive", archive);
};

const COMMANDS = [
  "parse",
  "ingest",
  "check",
  "compare",
  "completion",
  "show",
  "metrics",
  "missing",
  "agencies",
  "backup",
  "demo",
  "reparse",
  "archive",
  "archive verify",
  "copies",
  "crawl",
  "export",
  "review",
  "review list",
  "resolve",
  "resolve list",
  "search",
  "serve",
  "sources",
  "sources list",
  "sources check",
  "sources add",
];

describe("usage", () => {
  it.each(COMMANDS)("%s --help shows an example and ends with 0", async (command) => {
    const { code, out } = await gongkai(...command.split(" "), "--help");
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?:\n {2}(?:gongkai|curl)/);
  });

  it("tests every command", async () => {
    const { out } = await gongkai("--help");
    const listed = [...out.matchAll(/^ {2}([a-z]+)(?: \[| )/gm)].map((match) => match[1]);
    expect(listed.filter((name) => name !== "help" && name !== "gongkai").sort()).toEqual(
      COMMANDS.filter((name) => !name.includes(" ")).sort(),
    );
  });

  it.each([
    [["nonsense"]],
    [["check", "--nonsense"]],
    [["check", "--severity", "awful"]],
    [["check", "--year", "22"]],
    [["compare", "granted", "--year", "2024-2019"]],
    [["compare", "granted", "--unit", "磅"]],
    [["compare", "granted", "--region", "x"]],
    [["compare"]],
    [["show"]],
    [["parse", "--format", "pdf", "x"]],
  ])("%j is wrong usage: 2", async (words) => {
    expect((await gongkai(...words)).code).toBe(2);
  });

  it("says what a metric may have been meant to be", async () => {
    await filled();
    const { code, err } = await gongkai("compare", "request_received", "--db", db);
    expect(code).toBe(2);
    expect(err).toContain("requests_received");
  });

  it("names a database that is not there", async () => {
    const { code, err } = await gongkai("check", "--db", join(folder, "none.sqlite"));
    expect(code).toBe(1);
    expect(err).toContain("none.sqlite");
  });
});

describe("parse", () => {
  it("prints one object for one file, an array for several, in the order given", async () => {
    const a = file("a.html", { agency: "甲局", year: 2021 });
    const b = file("b.html", { agency: "乙局", year: 2022 });
    expect(JSON.parse((await gongkai("parse", a)).out)).toMatchObject({ report: { agency: "甲局" } });
    expect(JSON.parse((await gongkai("parse", b, a)).out)).toMatchObject([
      { report: { agency: "乙局" } },
      { report: { agency: "甲局" } },
    ]);
  });

  it("prints a line a record as jsonl, and a line a cell as csv", async () => {
    const a = file("a.html", { agency: "甲局", year: 2021 });
    const jsonl = (await gongkai("parse", "--format", "jsonl", a, a)).out.trimEnd().split("\n");
    expect(jsonl.map((line) => JSON.parse(line).report.agency)).toEqual(["甲局", "甲局"]);
    const csv = (await gongkai("parse", "--format", "csv", a)).out.trimEnd().split("\n");
    expect(csv[0]).toBe("path,part,agency,year,kind,table,row,column,value,unit,status,raw");
    expect(csv).toHaveLength(1 + 175 + 15 + 10);
  });

  it("prints the form in its own words as a table", async () => {
    const { out } = await gongkai(
      "parse",
      "--format",
      "table",
      file("a.html", { agency: "甲局", year: 2020 }),
    );
    for (const label of [
      "(三)不予公开",
      "8.属于行政查询事项",
      "采购总金额",
      "未经复议直接起诉",
      "机关: 甲局",
    ]) {
      expect(out).toContain(label);
    }
  });

  it("ends with 1 for a file that is not there, unreadable or unidentified, and prints the others", async () => {
    const good = file("a.html", { agency: "甲局", year: 2021 });
    for (const [bad, named] of [
      [join(folder, "none.html"), "no such file"],
      [file("locked.pdf", { bad: "encrypted" }), "encrypted"],
      [file("whose.html", { agency: null, year: 2021 }), "unidentified"],
    ] as const) {
      const { code, out, err } = await gongkai("parse", "--format", "jsonl", bad, good);
      expect(code).toBe(1);
      expect(err).toContain(named);
      expect(out).toContain("甲局");
    }
  });

  it("ends with 0 where findings are all there is", async () => {
    expect((await gongkai("parse", file("notice.txt", "a notice"))).code).toBe(0);
  });
});

describe("ingest", () => {
  it("ends with 0, tells on standard error, prints nothing on standard output", async () => {
    file("1.html", { agency: "甲局", year: 2021 });
    const { code, out, err } = await gongkai("ingest", folder, "--db", db, "--archive", archive);
    expect(code).toBe(0);
    expect(out).toBe("");
    expect(err).toContain("1 reports stored");
  });

  it("is quiet but for problems with --quiet", async () => {
    file("1.html", { agency: "甲局", year: 2021 });
    expect((await gongkai("ingest", folder, "--db", db, "--archive", archive, "--quiet")).err).toBe("");
    const locked = file("locked.pdf", { bad: "encrypted" });
    const { code, err } = await gongkai("ingest", locked, "--db", db, "--archive", archive, "--quiet");
    expect(code).toBe(1);
    expect(err).toBe(`${locked}: encrypted: made up\n`);
  });

  it("names the way out for an unidentified file, and takes it", async () => {
    const path = file("x.html", { agency: null, year: null });
    const first = await gongkai("ingest", path, "--db", db, "--archive", archive);
    expect(first.code).toBe(1);
    expect(first.err).toContain("--agency NAME --year YEAR");
    expect(
      (await gongkai("ingest", path, "--db", db, "--archive", archive, "--agency", "甲局", "--year", "2021"))
        .code,
    ).toBe(0);
  });

  it("ends with 1 where there was nothing to store", async () => {
    expect((await gongkai("ingest", folder, "--db", db, "--archive", archive)).code).toBe(1);
  });
});

describe("check, show, compare", () => {
  it("check prints findings by severity, and refuses a name that nobody bears", async () => {
    await filled();
    await gongkai("ingest", file("locked.pdf", { bad: "encrypted" }), "--db", db, "--archive", archive);
    const { out } = await gongkai("check", "--db", db, "--format", "json");
    expect(JSON.parse(out)).toMatchObject([{ severity: "error", code: "encrypted", agency: null }]);
    const wrong = await gongkai("check", "--db", db, "--agency", "临江区教育");
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain("临江区教育局");
  });

  it("show finds a report by number and by name", async () => {
    await filled();
    const byName = await gongkai("show", "临江区教育局/2021", "--db", db, "--archive", archive);
    expect(byName.out).toContain("一、本年新收政府信息公开申请数量");
    expect((await gongkai("show", "2", "--db", db, "--archive", archive)).out).toBe(byName.out);
    expect((await gongkai("show", "临江区教育局/1999", "--db", db)).code).toBe(1);
  });

  it("compare spreads over years, regions and agencies", async () => {
    await filled();
    const years = JSON.parse(
      (await gongkai("compare", "requests_received", "--by", "year", "--db", db, "--format", "json")).out,
    );
    expect(years).toMatchObject([
      { year: 2020, value: 18, basis: "members", reported: 1, expected: 1 },
      { year: 2021, value: 300, basis: "aggregate" },
    ]);
    const agency = ["compare", "requests_received", "--agency", "临江区教育局", "--db", db];
    expect((await gongkai(...agency, "--format", "csv", "--year", "2021")).out).toBe(
      "metric,agency,region,kind,year,value,unit,form,report,note\n" +
        "requests_received,临江区教育局,,single,2021,20,件,form2021,2,\n",
    );
    expect((await gongkai("compare", "fees", "--agency", "临江区教育局", "--db", db)).out).toMatch(
      /\[1\]\n\[1\] series breaks, form2019 to form2021/,
    );
  });

  it("compare writes a workbook", async () => {
    await filled();
    const path = join(folder, "out.xlsx");
    await gongkai("compare", "requests_received", "--db", db, "--format", "xlsx", "--out", path);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const rows = book.worksheets[0]?.getSheetValues() as unknown[][];
    expect(rows[1]?.slice(1, 3)).toEqual(["metric", "agency"]);
    expect(rows).toHaveLength(1 + 1 + 3);
  });
});

describe("metrics, agencies, backup", () => {
  it("metrics lists every concept with its years and comparability", async () => {
    const rows = JSON.parse((await gongkai("metrics", "--format", "json")).out) as Array<
      Record<string, unknown>
    >;
    expect(rows.find((row) => row.metric === "normative_stock")).toMatchObject({
      years: "2019-",
      forms: "form2019 form2021",
      unit: "件",
      comparability: "none",
    });
  });

  it("agencies list gives what each published", async () => {
    await filled();
    const { out } = await gongkai("agencies", "list", "--db", db, "--format", "json");
    expect(JSON.parse(out)).toMatchObject([
      { name: "临江区人民政府", kind: "government", reports: 1 },
      { name: "临江区教育局", kind: "department", reports: 2, first_year: 2020, last_year: 2021 },
    ]);
  });

  it("backup makes a whole database and overwrites nothing", async () => {
    await filled();
    const copy = join(folder, "copy.sqlite");
    expect((await gongkai("backup", copy, "--db", db)).code).toBe(0);
    expect(new Sqlite(copy).pragma("integrity_check", { simple: true })).toBe("ok");
    expect(new Sqlite(copy).prepare("SELECT count(*) FROM report").pluck().get()).toBe(3);
    const before = readFileSync(copy);
    expect((await gongkai("backup", copy, "--db", db)).code).toBe(1);
    expect(readFileSync(copy).equals(before)).toBe(true);
  });
});
