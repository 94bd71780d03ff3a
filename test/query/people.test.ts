import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import type { ParsedReport } from "../../src/core/record.ts";
import { compare } from "../../src/query/compare.ts";
import { correctionsOf, listCorrections, openCell, readNumber, unitOf } from "../../src/query/corrections.ts";
import { findings } from "../../src/query/findings.ts";
import { loadReport } from "../../src/query/load-report.ts";
import { findMetric, type Metric } from "../../src/query/metrics.ts";
import { findFinding, reviewsOf, type StoredFinding, type Verdict } from "../../src/query/reviews.ts";
import { addCorrection, dropCorrection } from "../../src/store/corrections.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { addReview, dropReview } from "../../src/store/reviews.ts";
import { type MadeUp, madeUp } from "../store/made-up.ts";

const AGENCY = "临江区教育局";
const SAID = { by: "张三", note: "问过了", at: "2024-01-01T00:00:00Z" };

let db: Database;
let store: ReportStore;

beforeEach(() => {
  db = openForWriting(":memory:");
  store = new ReportStore(db, "test");
});

/** A report whose 行政复议 row does not add up, with two sentences that fit no cell. */
const report = (change: (record: ParsedReport) => void = () => undefined, facts: Partial<MadeUp> = {}) =>
  madeUp({
    agency: AGENCY,
    year: 2022,
    publishedOn: "2023-01-10",
    ...facts,
    change: (record) => {
      const { review } = record.tables.review_litigation ?? {};
      Object.assign(review ?? {}, { upheld: 10, corrected: 1, total: 0 });
      record.findings.push(
        {
          code: "review_sum",
          severity: "error",
          table: "review_litigation",
          row: "review",
          column: "total",
          printed: 0,
          expected: 11,
          message: "no sum",
        },
        { code: "text_table", severity: "info", printed: 5, expected: 6, message: "the text says 5" },
        { code: "text_table", severity: "info", printed: 7, expected: 6, message: "the text says 7" },
      );
      change(record);
    },
  });

const row = (record: ParsedReport, name: string) => record.tables.review_litigation?.[name] ?? {};

/** Reads the stored document again, to this record. */
const reread = (record: ParsedReport): void => {
  const [document] = store.documentsToReparse(true);
  if (document === undefined) throw new Error("no document");
  store.reland(document, [{ ...record, source: { ...record.source, sha256: document.sha256 } }]);
};

const findingOf = (code: string, message?: string): StoredFinding => {
  const found = findings(db, ALL).find(
    (one) => one.code === code && (message ?? one.message) === one.message,
  );
  return findFinding(db, found?.id ?? 0) as StoredFinding;
};

const ALL = { agencyId: null, year: null, code: null, severity: null };
const say = (code: string, verdict: Verdict, message?: string) =>
  addReview(db, findingOf(code, message), verdict, SAID);
const words = () => findings(db, ALL).map(({ message, verdict }) => [message, verdict]);
const states = () => reviewsOf(db).reviews.map(({ state }) => state);

describe("a word on a finding", () => {
  it("stands beside it, and beside no other", () => {
    store.land([report()]);
    say("review_sum", "explained");
    say("text_table", "dismissed", "the text says 7");
    expect(words()).toEqual([
      ["no sum", "explained"],
      ["the text says 5", null],
      ["the text says 7", "dismissed"],
    ]);
    expect(findings(db, { ...ALL, open: true }).map(({ message }) => message)).toEqual(["the text says 5"]);
  });

  it("survives a reading that words the finding anew and changes other cells", () => {
    store.land([report()]);
    say("review_sum", "explained");
    reread(
      report((record) => {
        Object.assign(record.findings[0] ?? {}, { message: "worded anew" });
        Object.assign(record.tables.requests?.granted ?? {}, { business: 4 });
        Object.assign(row(record, "litigation_direct"), { upheld: 2 });
      }),
    );
    expect(words()).toContainEqual(["worded anew", "explained"]);
    expect(states()).toEqual(["standing"]);
  });

  it("is out of date once a term of the sum is read otherwise, though the sum stays", () => {
    store.land([report()]);
    say("review_sum", "dismissed");
    reread(report((record) => Object.assign(row(record, "review"), { upheld: 9, corrected: 2 })));
    expect(words()).toContainEqual(["no sum", "outdated"]);
    expect(findings(db, { ...ALL, open: true })).toHaveLength(3);
    expect(states()).toEqual(["outdated"]);
    reread(report());
    expect(words()).toContainEqual(["no sum", "dismissed"]);
  });

  it("is kept where the finding is gone", () => {
    store.land([report()]);
    say("review_sum", "confirmed");
    reread(report((record) => record.findings.splice(0, 1)));
    expect(states()).toEqual(["gone"]);
    expect(words()).toHaveLength(2);
  });

  it("holds in a new version that changes other things, and in none that changes its cells", () => {
    store.land([report()]);
    say("review_sum", "explained");
    const prose = (record: ParsedReport) => record.sections.push({ heading: "六、其他", text: "改版" });
    store.land([report(prose, { publishedOn: "2023-02-01" })]);
    expect(words()).toContainEqual(["no sum", "explained"]);
    const cells = (record: ParsedReport) => Object.assign(row(record, "review"), { upheld: 8, corrected: 3 });
    store.land([report(cells, { publishedOn: "2023-03-01" })]);
    expect(words()).toContainEqual(["no sum", "outdated"]);
    expect(db.prepare("SELECT count(*) FROM report").pluck().get()).toBe(3);
  });

  it("gives way to a later one, and stands again when that is taken back", () => {
    store.land([report()]);
    say("review_sum", "confirmed");
    say("review_sum", "dismissed");
    expect(states()).toEqual(["replaced", "standing"]);
    expect(words()).toContainEqual(["no sum", "dismissed"]);
    expect(dropReview(db, findingOf("review_sum"))?.verdict).toBe("dismissed");
    expect(words()).toContainEqual(["no sum", "confirmed"]);
    dropReview(db, findingOf("review_sum"));
    expect(dropReview(db, findingOf("review_sum"))).toBeNull();
  });

  it("can be about a document that yielded no report", () => {
    store.land([madeUp({ agency: null, year: null })]);
    say("unidentified", "explained");
    expect(findings(db, ALL)[0]).toMatchObject({ code: "unidentified", verdict: "explained", by: "张三" });
  });

  it("on a finding across reports depends on what that says", () => {
    store.land([report()]);
    const across = (message: string) =>
      db
        .prepare(
          `INSERT INTO finding (report_id, code, severity, table_name, row, "column", printed, expected, message, scope)
           VALUES (1, 'carry_over', 'warn', 'requests', 'carried_in', 'total', 0, 3, ?, 'across')`,
        )
        .run(message);
    across("2021 carried out 3");
    say("carry_over", "explained");
    db.exec("DELETE FROM finding WHERE scope = 'across'");
    across("2021 carried out 3");
    expect(words()).toContainEqual(["2021 carried out 3", "explained"]);
    db.exec("DELETE FROM finding WHERE scope = 'across'");
    across("2021 carried out 4");
    expect(words()).toContainEqual(["2021 carried out 4", "outdated"]);
  });
});

describe("a person's reading of a cell", () => {
  const CELL = "requests.granted.business";
  const open = (status: "unresolved" | "text" | "blank" | "not_applicable" | "not_read", raw: string) =>
    report((record) => {
      Object.assign(record.tables.requests?.granted ?? {}, { business: null });
      record.cells.push({ table: "requests", row: "granted", column: "business", status, raw });
    });
  const cellOf = (name = CELL) => openCell(loadReport(db, 1) as ParsedReport, name);
  const resolve = (value: number, id = 1): void => {
    const found = openCell(loadReport(db, id) as ParsedReport, CELL);
    if (!found.ok) throw new Error(found.reason);
    addCorrection(db, id, found.cell, value, null, SAID);
  };
  const state = () => listCorrections(db).map((one) => one.state);
  const metric = findMetric("requests.granted.business") as Metric;
  const compared = (withCorrections: boolean, by: "agency" | "year" = "agency") => {
    const selection = { agencyIds: null, region: null, firstYear: null, lastYear: null };
    return compare(db, metric, { selection, by, partial: false, unit: null, withCorrections })[0];
  };

  it.each(["unresolved", "text", "not_read"] as const)("is taken where it is %s", (status) => {
    store.land([open(status, "granted 5 8")]);
    expect(cellOf()).toMatchObject({ ok: true, cell: { column: "business", value: null } });
  });

  it.each([
    ["blank", "", "prints nothing"],
    ["not_applicable", "/", "prints / there"],
  ] as const)("is not taken where it is %s", (status, raw, reason) => {
    store.land([open(status, raw)]);
    expect(cellOf()).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  it("is never taken over a number, nor of a cell that the form does not have", () => {
    store.land([open("unresolved", "5 8")]);
    expect(cellOf("requests.granted.total")).toMatchObject({ reason: expect.stringContaining("holds 0") });
    expect(cellOf("proactive.licensing.amount")).toMatchObject({
      reason: `the report has no cell proactive.licensing.amount; as in ${CELL}`,
    });
    expect(cellOf("requests.granted")).toMatchObject({ ok: false });
  });

  it("is a number as reports print it", () => {
    for (const [text, value] of [
      ["12", 12],
      ["1,234", 1234],
      ["０.37", 0.37],
      ["减3", -3],
      ["0.37万元", 0.37],
    ] as const)
      expect(readNumber(text, "万元"), text).toEqual({ value });
    for (const text of [
      "",
      "/",
      "12（约）",
      "1e3",
      "NaN",
      "十二",
      "12,34",
      "5元",
      "1234567890123456",
      "1;DROP",
    ])
      expect(readNumber(text, "万元"), text).toHaveProperty("reason");
    store.land([open("unresolved", "5 8")]);
    const fees = { table: "proactive", row: "fees", column: "amount", value: null, raw: "" } as const;
    expect(unitOf(db, 1, { ...fees, status: "unresolved", unit: null })).toBe("万元");
  });

  it("stands beside the cell, which stays as it was read", () => {
    store.land([open("unresolved", "5 8")]);
    resolve(5);
    expect(correctionsOf(db, 1)).toMatchObject([{ value: 5, by: "张三", note: "问过了", state: "standing" }]);
    expect(loadReport(db, 1)?.tables.requests?.granted?.business).toBeNull();
    const value = db.prepare("SELECT value FROM metric_value WHERE metric = ?").pluck();
    expect(value.get("requests.granted.business")).toBeNull();
  });

  it("is compared only where it is asked for, and the note says so", () => {
    store.land([open("unresolved", "5 8")]);
    resolve(5);
    expect(compared(false)).toMatchObject({ value: null, note: "" });
    expect(compared(true)).toMatchObject({ value: 5, note: "read by a person (correction)" });
    expect(compared(true, "year")).toMatchObject({ value: 5, note: "1 read by a person (correction)" });
  });

  it("survives reading again, and gives way to a number", () => {
    store.land([open("unresolved", "5 8")]);
    resolve(5);
    reread(open("unresolved", "granted: 5, 8"));
    expect(state()).toEqual(["standing"]);
    reread(open("blank", ""));
    expect(state()).toEqual(["outdated"]);
    reread(report());
    expect(state()).toEqual(["superseded"]);
    expect(compared(true)).toMatchObject({ value: 0, note: "" });
    reread(open("unresolved", "5 8"));
    expect(state()).toEqual(["standing"]);
  });

  it.each([
    ["the same text", "5 8", "standing"],
    ["another text", "6 8", "outdated"],
  ])("holds in a new version with %s: %s", (_, raw, expected) => {
    store.land([open("unresolved", "5 8")]);
    resolve(5);
    const next = open("unresolved", raw);
    if (next.report !== null) next.report.published_on = "2023-05-01";
    next.source.sha256 = "ab".repeat(32);
    store.land([next]);
    expect(db.prepare("SELECT count(*) FROM report").pluck().get()).toBe(2);
    expect(state()).toEqual([expected]);
  });

  it("of what is missing from one file says nothing of another", () => {
    store.land([open("not_read", "")]);
    resolve(5);
    const next = open("not_read", "");
    if (next.report !== null) next.report.published_on = "2023-05-01";
    next.source.sha256 = "ab".repeat(32);
    store.land([next]);
    expect(state()).toEqual(["outdated"]);
  });

  it("is taken back", () => {
    store.land([open("unresolved", "5 8")]);
    resolve(5);
    resolve(8);
    expect(correctionsOf(db, 1)).toMatchObject([{ value: 8 }]);
    const place = { table: "requests", row: "granted", column: "business" } as const;
    expect(dropCorrection(db, 1, place)).toMatchObject({ value: 8 });
    expect(dropCorrection(db, 1, place)).toBeNull();
    expect(state()).toEqual([]);
  });

  it("of a sheet's row with one column is known by no column", () => {
    const sheet = report((record) => {
      record.forms = { statistics: "form2014" };
      record.tables = { statistics: { s14_req_received: { value: null, unit: "件", column: null } } };
      record.cells = [
        { table: "statistics", row: "s14_req_received", column: null, status: "unresolved", raw: "1 2" },
      ];
    });
    store.land([sheet]);
    const found = openCell(loadReport(db, 1) as ParsedReport, "statistics.s14_req_received");
    if (!found.ok) throw new Error(found.reason);
    addCorrection(db, 1, found.cell, 12, "件", SAID);
    expect(correctionsOf(db, 1)).toMatchObject([{ column: null, value: 12, unit: "件", state: "standing" }]);
    const statistic = findMetric("requests_received") as Metric;
    const selection = { agencyIds: null, region: null, firstYear: null, lastYear: null };
    const options = { selection, by: "agency", partial: false, unit: null, withCorrections: true } as const;
    expect(compare(db, statistic, options)).toMatchObject([{ value: 12 }]);
  });
});
