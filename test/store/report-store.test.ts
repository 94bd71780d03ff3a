import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { loadReport } from "../../src/query/load-report.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "./made-up.ts";

const AGENCY = "临江区教育局";

let db: Database;
let store: ReportStore;

beforeEach(() => {
  db = openForWriting(":memory:");
  store = new ReportStore(db, "test");
});

/** Everything in the database, to see that nothing changed. */
const contents = (): unknown =>
  [
    "agency",
    "document",
    "report",
    "requests",
    "proactive",
    "review_litigation",
    "cell",
    "finding",
    "section",
  ].map((table) => db.prepare(`SELECT * FROM ${table}`).all());

const versions = (): unknown[] =>
  db.prepare("SELECT id, is_current, superseded_by FROM report ORDER BY id").all();

describe("a report", () => {
  it("of another year than its row says is not taken for that row's body", () => {
    const file = () => madeUp({ agency: null, year: 2021 });
    const row = { agency: AGENCY, year: 2022 };
    expect(store.land([file()], {}, { ...row, together: true })).toEqual([{ outcome: "unidentified" }]);
    expect(store.land([file()], {}, row)).toMatchObject([{ outcome: "new" }]);
    const silent = madeUp({ agency: null, year: null });
    expect(store.land([silent], {}, { ...row, together: true })).toMatchObject([{ outcome: "new" }]);
  });

  it("that prints no 发布日期 was published on the day that its list gives it, when it is read again too", () => {
    const file = madeUp({ agency: AGENCY, year: 2022, writtenOn: "2023-01-12" });
    const publishedOn = () => db.prepare("SELECT published_on FROM report").pluck().all();
    const status = () => db.prepare("SELECT status FROM coverage WHERE year = 2022").pluck().all();
    store.land([file], { listedOn: "2023-03-15" });
    expect(publishedOn()).toEqual(["2023-03-15"]);
    // Signed in time, published late.
    expect(status()).toEqual(["late_doubtful"]);
    for (const document of store.documentsToReparse(true)) store.reland(document, [file]);
    expect(publishedOn()).toEqual(["2023-03-15"]);
    // What a report prints itself goes before.
    store.land([madeUp({ agency: AGENCY, year: 2023, publishedOn: "2024-01-16" })], {
      listedOn: "2024-02-01",
    });
    expect(publishedOn()).toEqual(["2023-03-15", "2024-01-16"]);
  });

  it.each([
    ["form2019", 2019, 23, 8],
    ["form2021", 2022, 25, 6],
  ] as const)("of %s is one row an outcome, an item and a path", (form, year, outcomes, items) => {
    store.land([madeUp({ agency: AGENCY, year, form })]);
    const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect([count("requests"), count("proactive"), count("review_litigation")]).toEqual([outcomes, items, 3]);
  });

  it("comes back as it went in", () => {
    const record = madeUp({
      agency: AGENCY,
      year: 2022,
      received: 18,
      writtenOn: "2023-01-12",
      publishedOn: "2023-01-16",
      change: (made) => {
        made.cells.push({ table: "requests", row: "granted", column: "business", status: "blank", raw: "" });
        if (made.tables.requests?.granted) made.tables.requests.granted.business = null;
        made.figures.push({ code: "requests_received", value: 18, unit: "件", sentence: "收到18件。" });
        made.findings.push({
          code: "review_sum",
          severity: "error",
          table: "review_litigation",
          row: "review",
          column: "total",
          printed: 0,
          expected: 11,
          message: "no sum",
        });
      },
    });
    store.land([record]);
    const back = loadReport(db, 1);
    expect(back?.report).toEqual(record.report);
    expect(back?.tables.requests).toEqual(record.tables.requests);
    expect(back?.tables.review_litigation).toEqual(record.tables.review_litigation);
    expect(back?.tables.proactive).toMatchObject(record.tables.proactive ?? {});
    expect({ ...back, tables: null }).toEqual({ ...record, tables: null });
  });

  it("keeps numbers as printed: negative, fractional, null", () => {
    const record = madeUp({
      agency: AGENCY,
      year: 2020,
      change: (made) => {
        made.tables.proactive = {
          licensing: { items_last_year: 1200, items_change: -3, decisions: null },
          procurement: { projects: 2, amount: 160.5964 },
        };
        made.cells.push({
          table: "proactive",
          row: "procurement",
          column: "amount",
          status: "printed",
          raw: "160.5964万元",
          unit: "万元",
        });
      },
    });
    store.land([record]);
    const rows = db
      .prepare("SELECT item, items_change, decisions, amount, amount_unit FROM proactive ORDER BY item")
      .all();
    expect(rows).toEqual([
      { item: "licensing", items_change: -3, decisions: null, amount: null, amount_unit: null },
      { item: "procurement", items_change: null, decisions: null, amount: 160.5964, amount_unit: "万元" },
    ]);
  });

  it("gives fees the unit of the form's header where the cell prints none", () => {
    store.land([madeUp({ agency: AGENCY, year: 2022 })]);
    expect(db.prepare("SELECT amount_unit FROM proactive WHERE item = 'fees'").pluck().get()).toBe("万元");
  });

  it("keeps rows that no form knows, in every table", () => {
    const record = madeUp({
      agency: AGENCY,
      year: 2017,
      change: (made) => {
        made.tables = {
          requests: { "x_local:9.属于新情形": { total: 4 } },
          statistics: {
            s14_req_received: { value: 120, unit: "件", column: null },
            "x_local:主动公开机构领导信息": [
              { value: 5, unit: "条", column: "区直单位统计数" },
              { value: 7, unit: "条", column: "乡镇街道统计数" },
            ],
          },
        };
        made.forms = { requests: "form2019", statistics: "form2014" };
      },
    });
    store.land([record]);
    expect(db.prepare("SELECT outcome, total FROM requests").all()).toEqual([
      { outcome: "x_local:9.属于新情形", total: 4 },
    ]);
    expect(db.prepare(`SELECT code, label, "column", value FROM statistic ORDER BY position`).all()).toEqual([
      { code: "s14_req_received", label: "(一)收到申请数", column: null, value: 120 },
      {
        code: "x_local:主动公开机构领导信息",
        label: "主动公开机构领导信息",
        column: "区直单位统计数",
        value: 5,
      },
      {
        code: "x_local:主动公开机构领导信息",
        label: "主动公开机构领导信息",
        column: "乡镇街道统计数",
        value: 7,
      },
    ]);
  });

  it("with a column that has no place is refused whole, not stored without it", () => {
    const record = madeUp({
      agency: AGENCY,
      year: 2022,
      change: (made) => {
        made.tables.requests = { granted: { total: 1, foreigner: 2 } };
      },
    });
    expect(() => store.land([record])).toThrow(/foreigner/);
    expect(db.prepare("SELECT count(*) FROM report").pluck().get()).toBe(0);
    expect(db.prepare("SELECT count(*) FROM document").pluck().get()).toBe(0);
    // The agency that the failed report had brought is gone too, and is made again when it is needed.
    store.land([madeUp({ agency: AGENCY, year: 2022 })]);
    expect(db.prepare("SELECT name FROM agency").pluck().all()).toEqual([AGENCY]);
  });

  it.each(["transaction", "batch"] as const)(
    "is all or nothing in a %s: one that fails leaves the others",
    (together) => {
      const bad = madeUp({
        agency: "坏局",
        year: 2022,
        change: (made) => {
          made.tables.requests = { granted: { x: 1 } };
        },
      });
      const outcomes = store[together](() =>
        [madeUp({ agency: "甲局", year: 2022 }), bad, madeUp({ agency: "乙局", year: 2022 })].map(
          (record) => {
            try {
              return store.land([record])[0]?.outcome;
            } catch (error) {
              return (error as Error).message;
            }
          },
        ),
      );
      expect(outcomes).toEqual(["new", expect.stringContaining("no place for: x"), "new"]);
      expect(db.prepare("SELECT name FROM agency ORDER BY id").pluck().all()).toEqual(["甲局", "乙局"]);
      expect(db.prepare("SELECT count(*) FROM requests").pluck().get()).toBe(50);
    },
  );

  it("is not stored in a batch that throws, and the next one is", () => {
    const broken = (): void => {
      store.land([madeUp({ agency: "甲局", year: 2022 })]);
      throw new Error("the disk is full");
    };
    expect(() => store.batch(broken)).toThrow("the disk is full");
    expect(db.prepare("SELECT name FROM agency").pluck().all()).toEqual([]);
    store.batch(() => store.land([madeUp({ agency: "甲局", year: 2022 })]));
    expect(db.prepare("SELECT name FROM agency").pluck().all()).toEqual(["甲局"]);
    expect(db.prepare("SELECT agency_id FROM report").pluck().all()).toEqual([1]);
  });
});

describe("versions", () => {
  it("the same document again changes nothing", () => {
    const record = madeUp({ agency: AGENCY, year: 2022, received: 1 });
    store.land([record]);
    const before = contents();
    expect(store.land([record])).toEqual([{ outcome: "unchanged", reportId: 1 }]);
    expect(contents()).toEqual(before);
  });

  it("other bytes that say the same are no version", () => {
    store.land([madeUp({ agency: AGENCY, year: 2022, received: 1 })]);
    const twin = madeUp({
      agency: AGENCY,
      year: 2022,
      received: 1,
      change: (made) => {
        made.source.path = "report.pdf";
        made.findings.push({ code: "misprinted_label", severity: "info", message: "" });
        made.sections = [{ heading: "一、 总体情况", text: "本机关认真 落实《条例》。" }];
      },
    });
    expect(store.land([twin])).toEqual([{ outcome: "unchanged", reportId: 1 }]);
    expect(versions()).toHaveLength(1);
    expect(db.prepare("SELECT count(*) FROM document_report").pluck().get()).toBe(2);
  });

  it.each([
    ["a figure", { received: 2 }],
    ["a date", { received: 1, publishedOn: "2023-03-01" }],
    [
      "a section",
      {
        received: 1,
        change: (made: ReturnType<typeof madeUp>) => void made.sections.push({ heading: "六", text: "无" }),
      },
    ],
  ])("%s changed makes a new version that is current", (_, change) => {
    store.land([madeUp({ agency: AGENCY, year: 2022, received: 1 })]);
    expect(store.land([madeUp({ agency: AGENCY, year: 2022, ...change })])).toEqual([
      { outcome: "new_version", reportId: 2 },
    ]);
    expect(versions()).toEqual([
      { id: 1, is_current: 0, superseded_by: 2 },
      { id: 2, is_current: 1, superseded_by: null },
    ]);
  });

  it("an older publication that is read later does not become current", () => {
    store.land([madeUp({ agency: AGENCY, year: 2022, received: 2, publishedOn: "2023-03-01" })]);
    store.land([madeUp({ agency: AGENCY, year: 2022, received: 1, publishedOn: "2023-01-16" })]);
    expect(versions()).toEqual([
      { id: 1, is_current: 1, superseded_by: null },
      { id: 2, is_current: 0, superseded_by: 1 },
    ]);
  });

  it("kinds of one agency and year stand side by side", () => {
    store.land([madeUp({ agency: "临江区人民政府", year: 2022, kind: "gov_own", received: 1 })]);
    store.land([madeUp({ agency: "临江区人民政府", year: 2022, kind: "gov_aggregate", received: 9 })]);
    expect(versions().map((row) => (row as { is_current: number }).is_current)).toEqual([1, 1]);
  });
});

describe("agencies", () => {
  it("are found by alias", () => {
    db.exec(
      "INSERT INTO agency (id, name) VALUES (7, '临江区教育局'); INSERT INTO agency_alias VALUES ('临江教育局', 7)",
    );
    store.land([madeUp({ agency: "临江教育局", year: 2022 })]);
    expect(db.prepare("SELECT agency_id FROM report").pluck().get()).toBe(7);
  });

  it.each([
    ["临江区教育局", "department", "county"],
    ["临江区人民政府", "government", "county"],
    ["临江区人民政府办公室", "department", "county"],
    ["兴国镇人民政府", "township", "township"],
    ["长皋乡", "township", "township"],
    ["迎宾路街道办事处", "subdistrict", "township"],
    ["滨海新区管理委员会", "zone", null],
    ["国家税务总局临江县税务局", "vertical", "county"],
    ["国家税务总局淮安市税务局", "vertical", null],
    ["国家统计局", "department", "central"],
    ["临江市住房公积金管理中心", "authorised_org", null],
    ["临江水务集团有限公司", "public_enterprise", null],
    ["临江大学", "university", null],
    ["江苏省教育厅", "department", "provincial"],
    ["上海市政府办公厅", "department", "provincial"],
  ])("%s is guessed to be %s, %s", (name, kind, level) => {
    store.land([madeUp({ agency: name, year: 2022 })]);
    expect(db.prepare("SELECT kind, level FROM agency").get()).toEqual({ kind, level });
  });
});

describe("what cannot be identified", () => {
  it("is kept as a document with a finding, and lands when somebody says whose it is", () => {
    const record = madeUp({ agency: null, year: 2022, received: 5 });
    expect(store.land([record])).toEqual([{ outcome: "unidentified" }]);
    expect(versions()).toEqual([]);
    expect(db.prepare("SELECT code FROM finding WHERE document_id = 1").pluck().all()).toEqual([
      "unidentified",
    ]);
    expect(store.land([record], {}, { agency: AGENCY })).toEqual([{ outcome: "new", reportId: 1 }]);
    expect(db.prepare("SELECT count(*) FROM finding").pluck().get()).toBe(0);
  });

  it("never gets the name asserted from outside over the one it prints", () => {
    store.land([madeUp({ agency: AGENCY, year: 2022 })], {}, { agency: "别的局", year: 2019 });
    expect(
      db.prepare("SELECT a.name, r.year FROM report r JOIN agency a ON a.id = r.agency_id").get(),
    ).toEqual({
      name: AGENCY,
      year: 2022,
    });
  });

  it("holds no report: the document keeps the finding that says why", () => {
    const record = { ...madeUp({ agency: AGENCY, year: 2022 }), report: null };
    record.findings = [{ code: "not_a_report", severity: "info", message: "a notice" }];
    expect(store.land([record])).toEqual([{ outcome: "no_report" }]);
    expect(db.prepare("SELECT document_id, code FROM finding").all()).toEqual([
      { document_id: 1, code: "not_a_report" },
    ]);
  });
});
