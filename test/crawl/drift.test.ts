import { describe, expect, it } from "vitest";
import { driftOf } from "../../src/crawl/drift.ts";
import type { SourceSummary } from "../../src/crawl/summary.ts";
import type { Source } from "../../src/sources/schema.ts";

const source = (expects: Source["expects"] = {}): Source => ({
  id: "jia",
  agency: "甲局",
  region_code: null,
  level: null,
  url: "http://jia.example/",
  family: null,
  publishes_for: null,
  hosts: [],
  expects,
  pace: {},
  tls: "strict",
  verified: false,
  file: "jia.yml",
  line: 1,
});

const summary = (over: Partial<SourceSummary> = {}): SourceSummary => ({
  id: "jia",
  outcome: "ok",
  reason: null,
  family: "trs-wcm",
  listed: 4,
  withReports: 4,
  years: [2023, 2022, 2021, 2020],
  pages: 6,
  bytes: 40_000,
  lists: [],
  missed: [],
  ...over,
});

const codes = (now: SourceSummary, before: SourceSummary | null, expects: Source["expects"] = {}): string[] =>
  driftOf(source(expects), now, before).map(({ code }) => code);

describe("drift", () => {
  it("says nothing of a source that is as it was", () => {
    expect(codes(summary(), summary())).toEqual([]);
    expect(codes(summary(), null)).toEqual([]);
  });

  it("names a source that gave reports and now gives none", () => {
    const none = summary({
      outcome: "unreachable",
      reason: "blocked: ruishu",
      listed: 0,
      withReports: 0,
      years: [],
    });
    const [drift, ...more] = driftOf(source(), none, summary());
    expect(drift).toMatchObject({ source: "jia", code: "reports_gone", regression: true });
    expect(drift?.message).toContain("blocked: ruishu");
    expect(more).toEqual([]);
  });

  it("names a year that vanished, an empty list, a jump in size, another family", () => {
    expect(codes(summary({ years: [2023, 2022, 2020] }), summary())).toEqual(["year_gone"]);
    const empty = { url: "http://jia.example/nb/", rows: 0, declared: 3, partial: null, notes: null };
    expect(codes(summary({ lists: [empty] }), summary())).toEqual(["empty_list"]);
    expect(codes(summary({ bytes: 90_000 }), summary())).toEqual(["size_jumped"]);
    expect(codes(summary({ family: "ucap" }), summary())).toEqual(["family_changed"]);
    expect(codes(summary({ listed: 2 }), summary())).toEqual(["fewer_reports"]);
  });

  it("holds a source against what its file expects, also in its first run", () => {
    expect(codes(summary(), null, { since: 2019 })).toEqual(["expected_year_missing"]);
    expect(codes(summary(), null, { since: 2020, at_least: 4 })).toEqual([]);
    expect(codes(summary({ withReports: 3 }), null, { at_least: 4 })).toEqual(["fewer_than_expected"]);
  });

  it("says nothing of a run that was cut off", () => {
    expect(codes(summary({ outcome: "unfinished", withReports: 0, years: [] }), summary())).toEqual([]);
  });
});
