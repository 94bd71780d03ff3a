import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { type CompareOptions, type CompareRow, compare } from "../../src/query/compare.ts";
import { findMetric, type Metric } from "../../src/query/metrics.ts";
import { suggestMetrics } from "../../src/query/suggest.ts";
import { topRows } from "../../src/query/top-rows.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { type MadeUp, madeUp } from "../store/made-up.ts";

let db: Database;
let store: ReportStore;

beforeEach(() => {
  db = openForWriting(":memory:");
  store = new ReportStore(db, "test");
});

const agency = (name: string, region: string | null, kind: string): void =>
  void db.prepare("INSERT INTO agency (name, region_code, kind) VALUES (?, ?, ?)").run(name, region, kind);

const land = (...reports: MadeUp[]): void => {
  for (const report of reports) store.land([madeUp(report)]);
};

const run = (metric: string, options: Partial<CompareOptions>, region: string | null = null): CompareRow[] =>
  compare(db, findMetric(metric) as Metric, {
    by: "region",
    partial: false,
    unit: null,
    selection: { agencyIds: null, region, firstYear: null, lastYear: null },
    ...options,
  });

const amount =
  (number: number | null, unit: string | null): NonNullable<MadeUp["change"]> =>
  (record) => {
    record.tables.proactive = { fees: { amount: number } };
    if (unit !== null) {
      record.cells.push({
        table: "proactive",
        row: "fees",
        column: "amount",
        status: "printed",
        raw: "",
        unit,
      });
    }
  };

describe("a region's figure", () => {
  beforeEach(() => {
    agency("连云港市人民政府", "320700", "government");
    agency("海州区人民政府", "320706", "government");
    agency("海州区教育局", "320706", "department");
    agency("海州区民政局", "320706", "department");
    agency("连云港市教育局", "320700", "department");
    agency("临江大学", "320706", "university");
  });

  it("is the government's aggregate where there is one, never its members on top", () => {
    land(
      { agency: "海州区人民政府", year: 2022, kind: "gov_aggregate", received: 100 },
      { agency: "海州区教育局", year: 2022, received: 30 },
    );
    expect(run("requests_received", {}, "320706")).toMatchObject([
      { region: "320706", year: 2022, value: 100, basis: "aggregate", reported: 1, expected: 1 },
    ]);
  });

  it("is the sum of its members where there is none, with how many reported of how many expected", () => {
    land({ agency: "海州区教育局", year: 2022, received: 30 });
    expect(run("requests_received", {}, "320706")).toMatchObject([
      { value: 30, basis: "members", reported: 1, expected: 2 },
    ]);
  });

  it("takes the aggregate of a part and the members of another, each once", () => {
    land(
      { agency: "海州区人民政府", year: 2022, kind: "gov_aggregate", received: 100 },
      { agency: "海州区教育局", year: 2022, received: 30 },
      { agency: "连云港市教育局", year: 2022, received: 5 },
    );
    expect(run("requests_received", {}, "3207")).toMatchObject([
      { region: "3207", value: 105, basis: "aggregate+members", reported: 2, expected: 2 },
      { region: "320706", value: 100, basis: "aggregate" },
    ]);
    expect(run("requests_received", { by: "year" })).toMatchObject([{ value: 105 }]);
  });

  it("of a city with its own aggregate leaves its districts out", () => {
    land(
      { agency: "连云港市人民政府", year: 2022, kind: "gov_aggregate", received: 400 },
      { agency: "海州区人民政府", year: 2022, kind: "gov_aggregate", received: 100 },
    );
    expect(run("requests_received", { by: "year" })).toMatchObject([{ value: 400, basis: "aggregate" }]);
  });

  it("counts one report a member, and no university", () => {
    land(
      { agency: "海州区教育局", year: 2022, received: 30 },
      { agency: "海州区教育局", year: 2022, kind: "gov_own", received: 31 },
      { agency: "临江大学", year: 2022, received: 7 },
    );
    expect(run("requests_received", {}, "320706")).toMatchObject([{ value: 30, reported: 1, expected: 2 }]);
  });

  it("reads current versions only", () => {
    land(
      { agency: "海州区教育局", year: 2022, received: 30 },
      { agency: "海州区教育局", year: 2022, received: 31 },
    );
    expect(run("requests_received", {}, "320706")).toMatchObject([{ value: 31 }]);
  });

  it("over a null is null, and says so, unless a partial sum is asked for", () => {
    land(
      { agency: "海州区教育局", year: 2022, received: 30 },
      { agency: "海州区民政局", year: 2022, received: null },
    );
    const [whole] = run("requests_received", {}, "320706");
    expect(whole).toMatchObject({ value: null, reported: 2, note: "1 null: not added up" });
    const [partial] = run("requests_received", { partial: true }, "320706");
    expect(partial).toMatchObject({ value: 30, note: "1 null left out" });
  });

  it("of a rate is the rate of the sums, not the sum of the rates", () => {
    const counts =
      (granted: number, handled: number): NonNullable<MadeUp["change"]> =>
      (record) => {
        const { requests } = record.tables;
        if (requests?.granted === undefined || requests.handled_total === undefined)
          throw new Error("no rows");
        requests.granted.total = granted;
        requests.handled_total.total = handled;
      };
    land(
      { agency: "海州区教育局", year: 2022, change: counts(1, 1) },
      { agency: "海州区民政局", year: 2022, change: counts(0, 3) },
    );
    expect(run("grant_rate", {}, "320706")).toMatchObject([{ value: 0.25, unit: null }]);
  });

  it("keeps units apart, and converts where that is asked for", () => {
    land(
      { agency: "海州区教育局", year: 2022, change: amount(0.1, "万元") },
      { agency: "海州区民政局", year: 2022, change: amount(2000, "元") },
    );
    expect(run("fees", {}, "320706").map((row) => [row.value, row.unit])).toEqual([
      [0.1, "万元"],
      [2000, "元"],
    ]);
    const [row, ...more] = run("fees", { unit: "万元" }, "320706");
    expect(more).toEqual([]);
    expect(row).toMatchObject({ value: 0.3, unit: "万元", note: "converted from 元" });
  });

  it("keeps apart what two forms count differently in one year", () => {
    land(
      { agency: "海州区教育局", year: 2021, form: "form2019" },
      { agency: "海州区民政局", year: 2021, form: "form2021" },
    );
    expect(
      run("normative_stock", {}, "320706")
        .map((row) => row.form)
        .sort(),
    ).toEqual(["form2019", "form2021"]);
  });
});

it("places agencies without a division code by the place in their name", () => {
  land(
    { agency: "临江区人民政府", year: 2022, kind: "gov_aggregate", received: 100 },
    { agency: "临江区教育局", year: 2022, received: 30 },
    { agency: "临江区市场监督管理局", year: 2022, received: 40 },
    { agency: "江北县民政局", year: 2022, received: 5 },
  );
  expect(run("requests_received", { by: "year" })).toMatchObject([{ value: 105 }]);
});

it("ranks bodies by what they report themselves: no aggregate, no null, no 0, and nobody cut off who ties", () => {
  const received = [5, 40, 12, 12, 0, 7, 40, 9, null, 11];
  land(
    ...received.map(
      (value, index): MadeUp => ({ agency: `临江区第${index}局`, year: 2022, received: value }),
    ),
    { agency: "临江区第0局", year: 2021, received: 1 },
    { agency: "临江区第7局", year: 2022, received: 90 },
    { agency: "临江区人民政府", year: 2022, kind: "gov_aggregate", received: 900 },
  );
  const rows = run("requests_received", { by: "agency" });
  const ranked = (count: number) =>
    topRows(rows, count).rows.map(({ year, agency, value }) => `${year} ${agency?.slice(3)} ${value}`);
  expect(ranked(4)).toEqual([
    "2021 第0局 1",
    "2022 第7局 90",
    "2022 第1局 40",
    "2022 第6局 40",
    "2022 第2局 12",
    "2022 第3局 12",
  ]);
  expect(ranked(100)).toHaveLength(9);
  expect(topRows(rows, 4)).toMatchObject({ nulls: 1, aggregates: 1 });
});

it("names the break in a series with its reason, and what is only approximate", () => {
  land({ agency: "临江区教育局", year: 2020 }, { agency: "临江区教育局", year: 2021 });
  const notes = (metric: string) => run(metric, { by: "agency" }).map((row) => row.note);
  expect(notes("fees")).toEqual([
    "",
    expect.stringMatching(/series breaks, form2019 to form2021 not comparable.*项/),
  ]);
  expect(notes("licence_decisions")[1]).toMatch(/approximately comparable/);
  expect(notes("requests_carried_in")).toEqual(["", ""]);
});

it("suggests the names that come closest", () => {
  expect(suggestMetrics("request_received")[0]).toBe("requests_received");
  expect(suggestMetrics("不予公开")).toContain("denied");
  expect(suggestMetrics("zzzzzzzzzzzzzzzzzz")).toEqual([]);
});
