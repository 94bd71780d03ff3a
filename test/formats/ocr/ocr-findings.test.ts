import { describe, expect, it } from "vitest";
import { ocrFindings } from "../../../parsers/audit/ocr.ts";
import type { ParsedReport, Tables } from "../../../src/core/record.ts";

const ENGINE = { engine: "tesseract", version: "5.3.0" };

const record = (tables: Tables, more: Partial<ParsedReport> = {}): ParsedReport => ({
  source: { path: null, part: null, sha256: "", media_type: "application/pdf", charset: null, ocr: ENGINE },
  report: null,
  forms: {},
  tables,
  cells: [],
  figures: [],
  sections: [],
  findings: [],
  ...more,
});

const open = (tables: Tables): string[] =>
  ocrFindings(record(tables), ENGINE, [])
    .filter(({ code }) => code === "ocr_unconfirmed")
    .map(({ table, row, column }) => `${table}.${row}.${column}`);

const review = (total: number | null) => ({
  review_litigation: { review: { upheld: 3, corrected: 1, other: 0, pending: 2, total } },
});

describe("what is said of numbers read by OCR", () => {
  it("is nothing where a sum confirms them", () => {
    expect(open(review(6))).toEqual([]);
  });

  it("names each number of a sum that fails, and of one that lacks a term", () => {
    expect(open(review(7))).toHaveLength(5);
    expect(open(review(null))).toHaveLength(4);
  });

  it("names numbers of a row that no form knows, whatever they add up to", () => {
    const columns = ["natural_person", "business", "research_institution", "public_welfare_org"];
    const zeros = Object.fromEntries(
      [...columns, "legal_service_org", "other_org", "total"].map((c) => [c, 0]),
    );
    expect(open({ requests: { "x_local:予以公升": zeros } })).toHaveLength(7);
  });

  it("names the agency always", () => {
    const identity = { agency: "甲局", year: null, title: null, index_number: null, publisher: null };
    const report = { ...identity, written_on: null, published_on: null, kind: "single" } as const;
    const said = ocrFindings(record({}, { report }), ENGINE, []);
    expect(said.map(({ code }) => code)).toEqual(["ocr", "ocr_unconfirmed"]);
  });

  it("names numbers that stand in no sum", () => {
    expect(open({ proactive: { licensing: { decisions: 512 } } })).toEqual(["proactive.licensing.decisions"]);
  });

  it("names words where a number belongs, figures that no cell repeats, and a year that is read once", () => {
    const word = {
      table: "proactive",
      row: "licensing",
      column: "decisions",
      status: "text",
      raw: "次",
    } as const;
    const figure = { code: "requests_received", value: 18, unit: "件", sentence: "收到18件" };
    const identity = { agency: null, year: 2022, title: null, index_number: null, publisher: null };
    const report = { ...identity, written_on: null, published_on: null, kind: "single" } as const;
    const made = record({}, { cells: [word], figures: [figure], report });
    const said = ocrFindings(made, ENGINE, [{ text: "2022年度报告", table: false }]);
    expect(said.map(({ code }) => code)).toEqual(["ocr", ...Array<string>(3).fill("ocr_unconfirmed")]);
    const twice = [
      { text: "2022年度报告", table: false },
      { text: "自2022年1月1日起", table: false },
    ];
    expect(ocrFindings(made, ENGINE, twice)).toHaveLength(3);
  });
});
