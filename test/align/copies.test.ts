/** Two tables 三 in one report: last year's in the prose, a subordinate body's in an annex. */
import { describe, expect, it } from "vitest";
import { parseBytesSync } from "../../parsers/parse.ts";

const COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
const ROWS = [
  "一、本年新收政府信息公开申请数量",
  "二、上年结转政府信息公开申请数量",
  "（一）予以公开",
  "（七）总计",
];
const tr = (cells: readonly (string | number)[]) =>
  `<tr>${cells.map((text) => `<td>${text}</td>`).join("")}</tr>`;
const table = (figure: number | string, rows = ROWS) =>
  `<table>${tr(["", ...COLUMNS])}${rows.map((label) => tr([label, ...new Array(7).fill(figure)])).join("")}</table>`;
const parse = (...parts: readonly string[]) => {
  const text = `<html><body><p>临江区教育局2022年政府信息公开工作年度报告</p>${parts.join("")}</body></html>`;
  const [record] = parseBytesSync(new TextEncoder().encode(text));
  if (record === undefined) throw new Error("no record");
  return record;
};
const HEADING = "<p>三、收到和处理政府信息公开申请情况</p>";
const without = (label: string) => ROWS.filter((row) => row !== label);

describe("tables printed more than once", () => {
  it("gives no figure of a row that only the other copy has", () => {
    const { tables, cells } = parse(HEADING, table(4, without("（一）予以公开")), "<p>附件</p>", table(9));
    expect(tables.requests?.granted?.business).toBeNull();
    expect(cells.find((cell) => cell.row === "granted" && cell.column === "business")?.status).toBe(
      "unresolved",
    );
  });

  it("tells the copies apart across headings", () => {
    const { tables } = parse("<p>去年的情况</p>", table(9), HEADING, table(4, without("（一）予以公开")));
    expect(tables.requests?.granted?.business).toBeNull();
  });

  it("keeps such a row where the copies agree", () => {
    const { tables } = parse(HEADING, table(4, without("（一）予以公开")), "<p>附件</p>", table(4));
    expect(tables.requests?.granted?.business).toBe(4);
  });

  it("calls no cell blank for which the other copy prints what can't be read", () => {
    const { cells } = parse(HEADING, table("/"), "<p>附件</p>", table("6 00"));
    expect(cells.find((cell) => cell.row === "granted" && cell.column === "business")?.status).toBe(
      "unresolved",
    );
  });
});
