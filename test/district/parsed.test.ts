import { describe, expect, it } from "vitest";
import { parseBytesSync } from "../../parsers/parse.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import { REQUEST_COLUMNS, REVIEW_COLUMNS } from "../generator/labels.ts";
import { makeDistrict } from "./district.ts";
import { cellKey, type MadeReport } from "./model.ts";
import { reportPage } from "./page.ts";
import { MONEY_STATISTICS } from "./statistics.ts";

const district = makeDistrict(4);

function parsed(report: MadeReport): ParsedReport {
  const page = reportPage(report, district.name, `${district.name}人民政府`);
  const [record, ...more] = parseBytesSync(new TextEncoder().encode(page));
  if (record === undefined || more.length > 0) throw new Error("not one report");
  return record;
}

/** What a page prints, by cell: the overrides, else the figures. */
function printed({ figures, overrides }: MadeReport): Map<string, number | null> {
  const out = new Map<string, number | null>();
  const put = (table: string, row: string, column: string, n: number): void => {
    const text = overrides.get(cellKey(table, row, column));
    const isNumber = text === undefined || /^\d+$/.test(text);
    out.set(cellKey(table, row, column), isNumber ? Number(text ?? n) : null);
  };
  for (const [row, cells] of figures.requests)
    for (const [at, column] of REQUEST_COLUMNS.entries()) put("requests", row, column, cells[at] ?? 0);
  for (const [path, cells] of figures.review)
    for (const [at, column] of REVIEW_COLUMNS.entries())
      put("review_litigation", path, column, cells[at] ?? 0);
  for (const [item, cells] of figures.items) {
    for (const [column, n] of cells) put("proactive", item, column, column === "amount" ? n / 100 : n);
  }
  for (const [code, n] of figures.statistics)
    put("statistics", code, "", MONEY_STATISTICS.has(code) ? n / 100 : n);
  return out;
}

function read({ tables }: ParsedReport): Map<string, number | null> {
  const out = new Map<string, number | null>();
  for (const table of ["requests", "review_litigation", "proactive"] as const) {
    for (const [row, cells] of Object.entries(tables[table] ?? {})) {
      for (const [column, n] of Object.entries(cells)) out.set(cellKey(table, row, column), n);
    }
  }
  for (const [code, entry] of Object.entries(tables.statistics ?? {})) {
    if (!Array.isArray(entry)) out.set(cellKey("statistics", code, ""), entry.value);
  }
  return out;
}

describe("the pages of a made district", () => {
  const records = district.reports.map((report) => ({ report, record: parsed(report) }));

  it("give every figure as it was made", () => {
    const sorted = (cells: ReadonlyMap<string, number | null>) =>
      [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const { report, record } of records) {
      expect(sorted(read(record)), `${report.body.name} ${report.year}`).toEqual(sorted(printed(report)));
    }
  });

  it("say who reports, on which year, and when", () => {
    for (const { report, record } of records) {
      expect(record.report).toMatchObject({
        agency: report.body.name,
        year: report.year,
        written_on: report.writtenOn,
        published_on: report.publishedOn,
        kind:
          report.body.kind === "government"
            ? "gov_aggregate"
            : report.body.id === "zfb"
              ? "gov_own"
              : "single",
      });
    }
  });
});
