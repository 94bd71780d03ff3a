import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { FORMS } from "../../parsers/forms/index.ts";
import { parseBytesSync } from "../../parsers/parse.ts";
import type { FormId, ParsedReport } from "../../src/core/record.ts";
import { isKeyMetric, KEY_CELLS } from "../../src/query/key-cells.ts";
import { CONCEPT_METRICS } from "../../src/query/metrics.ts";
import { type Observation, observe } from "../../src/query/observations.ts";
import { Merger } from "../../src/registry/merge.ts";
import { openForWriting } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { ReportRows } from "../../src/store/report-rows.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { databaseFaults } from "../../src/store/verify.ts";
import { render } from "../generator/dialects.ts";
import { generateReport, type Shape } from "../generator/report.ts";
import { type MadeUp, madeUp } from "./made-up.ts";

let db: Database;
let store: ReportStore;

beforeEach(() => {
  db = openForWriting(":memory:");
  store = new ReportStore(db, "test");
});

const SHAPES: readonly Shape[] = ["form2014", "form2019", "form2021", "hybrid", "mixed_parts"];

/** Reports of every form with blanks and oddities, as they are parsed. */
function landGenerated(count: number): void {
  for (let seed = 1; seed <= count; seed++) {
    const report = generateReport(seed, { shape: SHAPES[seed % SHAPES.length] as Shape });
    const bytes = new TextEncoder().encode(render(report, "html-plain").text);
    store.land(
      parseBytesSync(bytes, { path: `${seed}.html` }),
      {},
      { agency: `第${seed}局`, year: report.year },
    );
  }
}

const land = (...reports: MadeUp[]): void => {
  for (const report of reports) store.land([madeUp(report)]);
};

type Statistics = NonNullable<ParsedReport["tables"]["statistics"]>;

const sheet =
  (form: FormId, statistics: Statistics) =>
  (record: ParsedReport): void => {
    record.forms = { statistics: form };
    record.tables = { statistics };
  };

/** What copies are not asked for, or told otherwise. */
function landOdd(): void {
  const requests = (record: ParsedReport) =>
    record.tables.requests as Record<string, Record<string, number | null>>;
  land(
    { agency: "甲局", year: 2022, received: 5, publishedOn: "2023-01-01" },
    { agency: "甲局", year: 2022, received: 6, publishedOn: "2023-02-01" },
    { agency: "甲局", year: 2022, received: 7, kind: "gov_own" },
    { agency: "甲局", year: 2022, received: 70, kind: "gov_aggregate" },
    { agency: "甲局", year: 2020, received: null },
    { agency: "乙局", year: 2022, received: 2.5 },
    { agency: "壬局", year: 2023, received: -3 },
    { agency: "丙局", year: 2023, received: 123_456_789_012_345 },
    { agency: "丁局", year: 2023, received: 2 ** 60 },
    { agency: "戊局", year: 2023, change: (record) => void delete requests(record).received },
    {
      agency: "己局",
      year: 2023,
      change: ({ forms }) => void Object.assign(forms, { requests: "form2019" }),
    },
    {
      agency: "庚局",
      year: 2016,
      change: sheet("form2014", { s14_req_received: { column: null, value: 3, unit: "条" } }),
    },
    {
      agency: "辛局",
      year: 2016,
      change: sheet("form2014", {
        s14_req_received: [
          { column: "本级", value: 1, unit: "件" },
          { column: "合计", value: 4, unit: "件" },
        ],
        s14_review: [
          { column: "本级", value: 1, unit: "件" },
          { column: "镇街", value: 4, unit: "件" },
        ],
      }),
    },
  );
}

const observed = (metric: string, region: string | null): Observation[] => {
  const of = CONCEPT_METRICS.find(({ code }) => code === metric);
  if (of === undefined) throw new Error(`no metric ${metric}`);
  return observe(db, of, { agencyIds: null, region, firstYear: null, lastYear: null }).observations;
};

const faults = (): string[] =>
  [...databaseFaults(db)].map(({ message }) => message).filter((message) => message.includes("key_figure"));

const rows = (): unknown[] => db.prepare("SELECT * FROM key_figure").all();

describe("the copies of key figures", () => {
  it("have a column for each cell that a named metric is made of", () => {
    const columns = db.prepare("SELECT name FROM pragma_table_info('key_figure')").pluck().all() as string[];
    const place = /^(?:agency_id|year|report_id|kind|is_current|other_units|form_.*)$/;
    expect(columns.filter((column) => !place.test(column)).sort()).toEqual(
      KEY_CELLS.map(({ column }) => column).sort(),
    );
  });

  it("can tell every form by its year", () => {
    for (const { id } of FORMS) expect(id).toMatch(/^form[12]\d{3}$/);
  });

  it.each(CONCEPT_METRICS.filter(isKeyMetric).map(({ code }) => code))(
    "tell %s as the tables do",
    (metric) => {
      landGenerated(30);
      landOdd();
      db.exec("UPDATE agency SET region_code = '320706'");
      const fromTables = observed(metric, null);
      expect(fromTables.length).toBeGreaterThan(0);
      expect(observed(metric, "32")).toEqual(fromTables);
    },
  );

  it("leave what they can't tell to the tables", () => {
    landOdd();
    db.exec("UPDATE agency SET region_code = '320706'");
    const values = new Map(
      observed("requests_received", "32").map(({ agency, year, kind, value, unit }) => [
        `${agency} ${year} ${kind}`,
        `${value} ${unit}`,
      ]),
    );
    expect(values.get("甲局 2022 single")).toBe("6 件");
    expect(values.get("甲局 2022 gov_aggregate")).toBe("70 件");
    expect(values.get("甲局 2020 single")).toBe("null 件");
    expect(values.get("乙局 2022 single")).toBe("2.5 件");
    expect(values.get("壬局 2023 single")).toBe("-3 件");
    expect(values.get("庚局 2016 single")).toBe("3 条");
    expect(values.get("辛局 2016 single")).toBe("4 件");
  });

  it("follow their report to another body, and out of the database", () => {
    land(
      { agency: "甲局", year: 2021, received: 1 },
      { agency: "甲局", year: 2022, received: 2, publishedOn: "2023-01-01" },
      { agency: "乙局", year: 2022, received: 3, publishedOn: "2023-02-01" },
    );
    expect(faults()).toEqual([]);
    const id = (name: string): number =>
      Number(db.prepare("SELECT id FROM agency WHERE name = ?").pluck().get(name));
    new Merger(db).merge(id("乙局"), id("甲局"));
    expect(faults()).toEqual([]);
    const places = "SELECT agency_id, year, is_current FROM key_figure ORDER BY year, report_id";
    expect(db.prepare(places).raw().all()).toEqual([
      [id("甲局"), 2021, 1],
      [id("甲局"), 2022, 0],
      [id("甲局"), 2022, 1],
    ]);
    db.exec("UPDATE report SET superseded_by = NULL; DELETE FROM report WHERE year = 2022");
    expect(faults()).toEqual([]);
    expect(rows()).toHaveLength(1);
  });

  it("are made for the reports of an older database as for new ones", () => {
    landGenerated(40);
    landOdd();
    const before = rows();
    expect(before.length).toBeGreaterThan(40);
    db.exec("DROP TABLE key_figure; DROP TRIGGER key_figure_moves; DROP TRIGGER key_figure_goes");
    db.exec("ALTER TABLE document DROP COLUMN listed_on");
    db.pragma("user_version = 20");
    migrate(db);
    expect(rows()).toEqual(before);
    expect(faults()).toEqual([]);
  });

  it.each([
    ["another number", "UPDATE key_figure SET requests_received_total = 4 WHERE year = 2022"],
    ["another place", "UPDATE key_figure SET is_current = 0 WHERE year = 2022"],
    ["nothing", "DELETE FROM key_figure WHERE year = 2022"],
  ])("are held against the tables where they say %s, and written again with them", (_, damage) => {
    land({ agency: "甲局", year: 2021, received: 1 }, { agency: "甲局", year: 2022, received: 3 });
    const record = madeUp({ agency: "甲局", year: 2022, received: 3 });
    db.exec(damage);
    expect(faults().some((message) => message.startsWith("report 2 (甲局 2022)"))).toBe(true);
    const reportRows = new ReportRows(db);
    expect(reportRows.rewrite(2, record)).toBe(true);
    expect(reportRows.rewrite(2, record)).toBe(false);
    expect(faults()).toEqual([]);
  });
});
