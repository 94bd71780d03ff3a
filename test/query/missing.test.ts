import { beforeEach, describe, expect, it } from "vitest";
import { coverage, coverageQuery } from "../../src/query/coverage.ts";
import { notice } from "../../src/query/notice.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { madeUp } from "../store/made-up.ts";

let db: ReturnType<typeof openForWriting>;

beforeEach(() => {
  db = openForWriting(":memory:");
  db.exec(`
    INSERT INTO agency (id, name, region_code, kind, origin) VALUES (1, '海州区教育局', '320706', 'department', 'registry'),
      (2, '海州区民政局', '320706', 'department', 'registry'), (3, '海州区城关镇人民政府', '320706', 'township', 'registry');
    INSERT INTO source (id, url, region_code, publishes_for) VALUES ('hz', 'http://hz.example/', '320706', 'many');
    INSERT INTO crawl_run (id, started_at, finished_at, years) VALUES (1, '2023-06-01', '2023-06-01', '2022');
    INSERT INTO crawl_source (run_id, source_id, found, outcome, checked_at) VALUES (1, 'hz', 1, 'ok', '2023-06-01T00:00:00Z');
    INSERT INTO crawl_list (run_id, source_id, url, family, rows, seen, reports) VALUES (1, 'hz', 'http://hz.example/nb', 'generic', 9, 9, 9);
    INSERT INTO fetch (run_id, key, url, method, started_at, status, sha256, outcome)
      VALUES (1, 'http://hz.example/nb', 'http://hz.example/nb', 'GET', '2023-06-01', 200, '${"a".repeat(64)}', 'ok')`);
  const report = madeUp({ agency: "海州区民政局", year: 2022, publishedOn: "2023-02-16" });
  new ReportStore(db, "test").land([report]);
});

const ask = (asOf = "2023-07-01", year = 2022) =>
  coverage(db, { year, asOf, region: "32", statuses: new Set() });
const statuses = (asOf?: string, year?: number) =>
  Object.fromEntries(ask(asOf, year).map(({ agency, status }) => [agency?.slice(3), status]));
const education = () => ask().find(({ agency_id }) => agency_id === 1);

describe("missing", () => {
  it("is what a whole list does not name, with its evidence; an advisory date makes nothing missing", () => {
    expect(statuses()).toEqual({ 教育局: "missing", 民政局: "late", 城关镇人民政府: "unknown" });
    expect(education()).toMatchObject({
      evidence_url: "http://hz.example/nb",
      http_status: 200,
      archive_path: `aa/${"a".repeat(64)}`,
      due_on: "2023-01-31",
    });
  });

  it.each<[string, string, string]>([
    ["a list that was cut short", "UPDATE crawl_list SET partial = 'more than 60 pages'", "unknown"],
    ["a list that holds less than it says", "UPDATE crawl_list SET declared = 10", "unknown"],
    ["a crawl before the due date", "UPDATE crawl_source SET checked_at = '2023-01-31T10:00:00Z'", "unknown"],
    ["a crawl of other years", "UPDATE crawl_run SET years = '2021'", "unknown"],
    ["a crawl that was stopped", "UPDATE crawl_source SET outcome = 'unfinished'", "unknown"],
    [
      "a blocked source",
      "UPDATE crawl_source SET outcome = 'unreachable', reason = 'blocked'",
      "unreachable",
    ],
    ["no source", "DELETE FROM crawl_list; DELETE FROM crawl_source; DELETE FROM source", "unknown"],
    [
      "a page of its own that failed",
      "INSERT INTO crawl_gap (run_id, source_id, url, unit, outcome) VALUES (1, 'hz', 'u', '教育局', 'failed')",
      "unknown",
    ],
    [
      "a page of another's that failed",
      "INSERT INTO crawl_gap (run_id, source_id, url, unit, outcome) VALUES (1, 'hz', 'u', '海州区民政局', 'failed')",
      "missing",
    ],
    [
      "its article failed",
      "INSERT INTO crawl_item (url, source_id, title, year, unit, first_run, last_run, outcome) VALUES ('u', 'hz', 't', 2022, '海州区教育局', 1, 1, 'blocked')",
      "unreachable",
    ],
    [
      "its file gave no report",
      "INSERT INTO crawl_item (url, source_id, title, year, unit, first_run, last_run, outcome) VALUES ('u', 'hz', 't', 2022, '海州区教育局', 1, 1, 'ok')",
      "unreadable",
    ],
    [
      "an article of nobody failed",
      "INSERT INTO crawl_item (url, source_id, title, year, first_run, last_run, outcome) VALUES ('u', 'hz', 't', 2022, 1, 1, 'blocked')",
      "unknown",
    ],
    ["no duty", "INSERT INTO duty (agency_id, first_year, reason) VALUES (1, 2019, '涉密')", "exempt"],
    ["founded after the year", "UPDATE agency SET valid_from = '2023-01-05' WHERE id = 1", "exempt"],
    ["abolished before the due date", "UPDATE agency SET valid_to = '2023-01-15' WHERE id = 1", "exempt"],
    ["a vertical body", "UPDATE agency SET kind = 'vertical' WHERE id = 1", "unknown"],
  ])("%s", (_, sql, status) => {
    db.exec(sql);
    expect(education()?.status).toBe(status);
  });

  it("answers as of any day", () => {
    expect(statuses("2023-01-31")).toMatchObject({ 教育局: "not_due", 民政局: "not_due" });
    expect(statuses("2023-02-10")).toMatchObject({ 教育局: "missing", 民政局: "missing" });
    expect(statuses("2023-02-16")).toMatchObject({ 民政局: "late" });
    expect(statuses("2023-07-01", 2019)).toMatchObject({ 教育局: "unknown", 民政局: "unknown" });
  });

  it("writes a notice by district, the same each time", () => {
    const facts = { year: 2022, asOf: "2023-07-01", placeOf: () => "连云港市海州区" };
    const text = notice(ask(), facts);
    expect(text).toContain("## 连云港市海州区（320706）");
    expect(text).toContain("海州区教育局：应于2023年1月31日前公布");
    expect(text).toContain("2023年2月16日公布，逾期16天");
    expect(notice(ask(), facts)).toBe(text);
  });

  it("walks through no big table for each body", () => {
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN ${coverageQuery({ hasRegion: true, allStatuses: true })}`)
      .all({ year: 2022, asOf: "2023-07-01", region: "32" }) as Array<{ detail: string }>;
    const details = plan.map(({ detail }) => detail);
    // A year alone finds hundreds of thousands of reports; without COVERING, each body costs a look at its own row.
    expect(
      details.filter((text) =>
        /report_of_year \(year=\?\)|^SCAN (?:a|d|i|n|o|r|v|shared|own|here|later|paper|report|agency)\b/.test(
          text,
        ),
      ),
    ).toEqual([]);
    for (const alias of ["a", "c", "v"])
      expect(details.filter((text) => text.startsWith(`SEARCH ${alias} USING COVERING INDEX`))).toHaveLength(
        1,
      );
  });
});
