import { describe, expect, it } from "vitest";
import type { CellNote, ParsedReport } from "../../src/core/record.ts";
import type { TrueCell } from "./cell.ts";
import { render } from "./dialects.ts";
import { isOutrage, isShortfall, judge } from "./judge.ts";
import { generateReport, type Report } from "./report.ts";

/** The record that a faultless parser would give for the tables of 2019 and later. */
function faultless(report: Report): ParsedReport {
  const out: ParsedReport = {
    source: { path: null, part: null, sha256: "", media_type: "text/plain", charset: null },
    report: null,
    forms: {},
    tables: { proactive: {}, requests: {}, review_litigation: {} },
    cells: report.truth.filter((cell) => cell.status !== "plain" || cell.unit !== null).map(noteOf),
    figures: [],
    sections: [],
    findings: [],
  };
  for (const { address, value } of report.truth) {
    if (address.table === "statistics" || address.column === null) continue;
    const table = out.tables[address.table] ?? {};
    table[address.row] = { ...table[address.row], [address.column]: value };
  }
  return out;
}

function noteOf(cell: TrueCell): CellNote {
  const status = cell.status === "plain" ? "printed" : cell.status;
  return { ...cell.address, status, raw: cell.raw, ...(cell.unit === null ? {} : { unit: cell.unit }) };
}

const REPORT = generateReport(11, {
  shape: "form2021",
  mood: "renumbered",
  habits: { blank: 0.1, notApplicable: 0.05, odd: 0.2 },
});
const { places } = render(REPORT, "html-plain");
const received = (record: ParsedReport) => record.tables.requests?.received ?? {};

const faults = (record: ParsedReport): string[] =>
  judge(REPORT.truth, places, record)
    .filter((one) => isOutrage(one) || isShortfall(one))
    .map((one) => `${one.key} ${one.verdict}`);

describe("the judge", () => {
  it("has nothing to say about a faultless record", () => {
    expect(faults(faultless(REPORT))).toEqual([]);
  });

  it("sees a number that moved", () => {
    const record = faultless(REPORT);
    const row = received(record);
    [row.total, row.business] = [row.business ?? null, row.total ?? null];
    expect(faults(record)).toEqual(
      expect.arrayContaining([expect.stringContaining("requests.received.total")]),
    );
  });

  it("sees a number that was left out without a word, and one that was left out with one", () => {
    const record = faultless(REPORT);
    const printed = REPORT.truth.filter((c) => c.status === "plain" && c.address.table === "requests");
    const [silent, told] = printed.map((cell) => cell.address);
    if (!silent || !told) throw new Error("no plain numbers");
    for (const { row, column } of [silent, told]) {
      const cells = record.tables.requests?.[row];
      if (cells && column) cells[column] = null;
    }
    record.cells.push({ ...told, status: "unresolved", raw: "" });
    expect(faults(record)).toEqual([
      `requests.${silent.row}.${silent.column} lost_silently`,
      `requests.${told.row}.${told.column} missed`,
    ]);
  });

  it("sees a number where the report has no cell", () => {
    const record = faultless(REPORT);
    if (record.tables.requests) record.tables.requests.other = { total: 3 };
    expect(faults(record)).toEqual(["requests.other.total wrong"]);
  });
});
