/** Columns of the sheets before 2014 that hold neither labels nor figures: 代码, and the row 甲 | 乙 | 丙 | 1. */
import { describe, expect, it } from "vitest";
import { parseBytesSync } from "../../parsers/parse.ts";

const TITLE = "临江区教育局2012年政府信息公开工作年度报告";
const HEADER = ["指标名称", "计量单位", "代码", "数量"];
const ROWS = [
  ["主动公开信息数", "条", "01", "120"],
  ["网上咨询数", "人次", "07", ""],
  ["申请总数", "条", "10", "3"],
];

const statistics = (text: string) => {
  const [record] = parseBytesSync(new TextEncoder().encode(text));
  if (record === undefined) throw new Error("no record");
  return record.tables.statistics;
};
const page = (rows: readonly (readonly string[])[]) =>
  `<html><body><p>${TITLE}</p><table>${rows
    .map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join("")}</tr>`)
    .join("")}</table></body></html>`;
const lines = (rows: readonly (readonly string[])[]) => [TITLE, ...rows.flat()].join("\n");

describe("a sheet with a column of codes", () => {
  it("takes no code for a figure in a grid", () => {
    expect(statistics(page([HEADER, ...ROWS]))).toMatchObject({
      s08_proactive_count: { value: 120 },
      s08_online_consult: { value: null },
      s08_req_received: { value: 3 },
    });
  });

  it("takes none for one in text, where the figure is blank", () => {
    expect(statistics(lines([HEADER, ...ROWS]))).toMatchObject({
      s08_proactive_count: { value: 120 },
      s08_online_consult: { value: null },
      s08_req_received: { value: 3 },
    });
  });
});

describe("the row that letters a sheet's columns", () => {
  const lettered = [HEADER, ["甲", "乙", "丙", "1"], ...ROWS];

  it.each([
    ["a grid", page(lettered)],
    ["text", lines(lettered)],
    ["text that runs letters together", lines([HEADER, ["甲乙", "丙", "1"], ...ROWS])],
  ])("names no column in %s", (_, text) => {
    expect(statistics(text)).toMatchObject({
      s08_proactive_count: { value: 120, column: null },
      s08_req_received: { value: 3, column: null },
    });
  });
});
