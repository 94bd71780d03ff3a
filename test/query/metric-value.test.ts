import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import type { ParsedReport } from "../../src/core/record.ts";
import { findMetric, METRICS } from "../../src/query/metrics.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { filled, madeUp } from "../store/made-up.ts";

const AGENCY = "临江区教育局";

let db: Database;
let store: ReportStore;

beforeEach(() => {
  db = openForWriting(":memory:");
  store = new ReportStore(db, "test");
});

interface Value {
  value: number | null;
  unit: string | null;
  form: string;
  comparable_from: number;
}

const value = (metric: string, year: number): Value | undefined =>
  db
    .prepare("SELECT value, unit, form, comparable_from FROM metric_value WHERE metric = ? AND year = ?")
    .get(metric, year) as Value | undefined;

const set = (row: string, column: string, number: number | null) => (record: ParsedReport) => {
  const cells = record.tables.requests?.[row];
  if (cells === undefined) throw new Error(`no row ${row}`);
  cells[column] = number;
};

/** A sheet of the years before 2019, with the values given. */
const sheet = (year: number, values: Record<string, number>): ParsedReport =>
  madeUp({
    agency: AGENCY,
    year,
    change: (record) => {
      const form = year < 2014 ? "form2008" : "form2014";
      record.forms = { statistics: form };
      record.tables = {
        statistics: Object.fromEntries(
          Object.entries(values).map(([code, number]) => [code, { value: number, unit: null, column: null }]),
        ),
      };
    },
  });

describe("metric_value", () => {
  it("has every metric of the forms once for an agency, year and kind", () => {
    store.land([madeUp({ agency: AGENCY, year: 2022 })]);
    const rows = db.prepare("SELECT metric FROM metric_value").pluck().all() as string[];
    expect(new Set(rows).size).toBe(rows.length);
    const expected = METRICS.filter((metric) => metric.forms.some((form) => form.form === "form2021"));
    expect([...rows].sort()).toEqual(expected.map((metric) => metric.code).sort());
  });

  it("names cells by concept, else by path, and no cell twice", () => {
    const record = madeUp({
      agency: AGENCY,
      year: 2022,
      received: 18,
      change: set("granted", "business", 2),
    });
    store.land([record]);
    expect(value("requests_received", 2022)?.value).toBe(18);
    expect(value("requests.received.total", 2022)).toBeUndefined();
    expect(value("requests.granted.business", 2022)?.value).toBe(2);
    expect(findMetric("requests.received.total")?.code).toBe("requests_received");
  });

  it("adds up groups that print no figures; a null makes the sum null", () => {
    const record = madeUp({
      agency: AGENCY,
      year: 2022,
      change: (made) => {
        set("denied_state_secret", "total", 3)(made);
        set("denied_admin_inquiry", "total", 4)(made);
        set("unavailable_not_held", "total", null)(made);
        set("other_misc", "total", 5)(made);
      },
    });
    store.land([record]);
    expect(value("denied", 2022)?.value).toBe(7);
    expect(value("unavailable", 2022)?.value).toBeNull();
    expect(value("other_handling", 2022)?.value).toBe(5);
  });

  it("gives rates with their fraction, and null over nothing", () => {
    store.land([
      madeUp({
        agency: AGENCY,
        year: 2022,
        change: (made) => {
          set("granted", "total", 1)(made);
          set("partly_granted", "total", 1)(made);
          set("handled_total", "total", 8)(made);
        },
      }),
      madeUp({ agency: AGENCY, year: 2023 }),
    ]);
    expect(value("grant_rate", 2022)?.value).toBe(0.25);
    expect(value("grant_rate", 2023)?.value).toBeNull();
    expect(value("review_correction_rate", 2023)?.value).toBeNull();
  });

  it("reads current versions only", () => {
    store.land([madeUp({ agency: AGENCY, year: 2022, received: 1 })]);
    store.land([madeUp({ agency: AGENCY, year: 2022, received: 2 })]);
    const rows = db
      .prepare("SELECT value FROM metric_value WHERE metric = 'requests_received'")
      .pluck()
      .all();
    expect(rows).toEqual([2]);
  });

  it("follows a figure through four forms, each in its unit", () => {
    store.land([
      sheet(2013, { s08_req_received: 5 }),
      sheet(2015, { s14_req_received: 6, s14_ans_granted: 2, s14_ans_already_public: 1 }),
      madeUp({ agency: AGENCY, year: 2019, received: 7 }),
      madeUp({ agency: AGENCY, year: 2021, received: 8 }),
    ]);
    const rows = [2013, 2015, 2019, 2021].map((year) => value("requests_received", year));
    expect(rows.map((row) => [row?.value, row?.unit, row?.form, row?.comparable_from])).toEqual([
      [5, "条", "form2008", 2013],
      [6, "件", "form2014", 2013],
      [7, "件", "form2019", 2013],
      [8, "件", "form2021", 2013],
    ]);
    expect(value("granted", 2015)?.value).toBe(3);
  });

  it("breaks the run where forms count different things", () => {
    for (const year of [2019, 2020, 2021, 2022]) store.land([madeUp({ agency: AGENCY, year })]);
    const runs = (metric: string) =>
      [2019, 2020, 2021, 2022].map((year) => value(metric, year)?.comparable_from);
    expect(runs("normative_stock")).toEqual([2019, 2019, 2021, 2021]);
    expect(runs("fees")).toEqual([2019, 2019, 2021, 2021]);
    expect(runs("other_handling")).toEqual([2019, 2019, 2019, 2019]);
    // The same eight rows in both forms; the break is against the years before 2019.
    expect(runs("denied")).toEqual([2019, 2019, 2019, 2019]);
  });

  it("breaks the run against the sheet before, and where a form has no such field", () => {
    store.land([
      sheet(2013, { s08_den_unclear: 1 }),
      sheet(2018, { s14_ans_denied: 1 }),
      madeUp({ agency: AGENCY, year: 2019 }),
    ]);
    expect(value("denied", 2018)?.comparable_from).toBe(2018);
    expect(value("denied", 2019)?.comparable_from).toBe(2019);
    expect(value("unclear", 2019)?.comparable_from).toBe(2019);
  });

  it("breaks the run at a hybrid that goes back to the old table", () => {
    store.land([madeUp({ agency: AGENCY, year: 2021 })]);
    store.land([madeUp({ agency: AGENCY, year: 2022, form: "form2019" })]);
    store.land([madeUp({ agency: AGENCY, year: 2023 })]);
    expect([2021, 2022, 2023].map((year) => value("normative_stock", year)?.comparable_from)).toEqual([
      2021, 2022, 2023,
    ]);
  });

  it("reads each block of table 二 by the form that the block follows", () => {
    const hybrid = madeUp({
      agency: AGENCY,
      year: 2021,
      change: (record) => {
        record.forms.proactive = { art20_1: "form2019", art20_8: "form2021" };
        record.tables.proactive = {
          ...filled("form2019", "proactive", () => 1),
          fees: { amount: 0.37 },
        };
      },
    });
    store.land([hybrid]);
    expect(value("normative_stock", 2021)).toMatchObject({ value: 1, form: "form2019" });
    expect(value("fees", 2021)).toMatchObject({ value: 0.37, form: "form2021", unit: "万元" });
  });

  it("takes the value for the whole body from a sheet with several columns, or none", () => {
    const columns = madeUp({
      agency: AGENCY,
      year: 2010,
      change: (record) => {
        record.forms = { statistics: "form2008" };
        record.tables = {
          statistics: {
            s08_review: [
              { value: 3, unit: "件", column: "period" },
              { value: 90, unit: "件", column: "cumulative" },
            ],
            s08_litigation: [
              { value: 1, unit: "件", column: "区直单位统计数" },
              { value: 2, unit: "件", column: "乡镇街道统计数" },
            ],
          },
        };
      },
    });
    store.land([columns]);
    expect(value("review_total", 2010)?.value).toBe(3);
    expect(value("litigation_total", 2010)?.value).toBeNull();
  });
});

describe("the metric definitions", () => {
  it("have a name, a label and a comparability each, and no two the same name", () => {
    expect(new Set(METRICS.map((metric) => metric.code)).size).toBe(METRICS.length);
    for (const metric of METRICS) {
      expect(metric.label, metric.code).not.toBe("");
      expect(metric.forms.length, metric.code).toBeGreaterThan(0);
      if (metric.comparability !== "same") expect(metric.note, metric.code).not.toBe("");
    }
  });

  it("cover every cell of every form: 161 and 175 of table 三, 15 of table 四", () => {
    const cells = (form: string, table: string): number => {
      const places = METRICS.flatMap((metric) => metric.forms)
        .filter((of) => of.form === form)
        .flatMap((of) => [...of.sum, ...(of.over ?? [])])
        .filter((term) => term.table === table)
        .map((term) => `${term.row}.${term.column}`);
      return new Set(places).size;
    };
    expect(cells("form2019", "requests")).toBe(161);
    expect(cells("form2021", "requests")).toBe(175);
    expect(cells("form2019", "proactive")).toBe(22);
    expect(cells("form2021", "proactive")).toBe(10);
    expect(cells("form2021", "review_litigation")).toBe(15);
  });
});
