/** Pages whose mark-up prints something else than the bare text of its cells. Every example is made up. */
import { describe, expect, it } from "vitest";
import { readValue } from "../../parsers/align/value.ts";
import { parseBytesSync } from "../../parsers/parse.ts";

const COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
const OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

const cells = (texts: readonly (string | number)[]) => texts.map((text) => `<td>${text}</td>`).join("");
const row = (...texts: (string | number)[]) => `<tr>${cells(texts)}</tr>`;
const page = (table: string) => {
  const html = `<html><body><h1>临江区教育局2022年政府信息公开工作年度报告</h1><table>${table}</table></body></html>`;
  const [record] = parseBytesSync(new TextEncoder().encode(html));
  if (record === undefined) throw new Error("no record");
  return record;
};
const licensing = (cell: string) =>
  page(row("第二十条第（五）项") + row("信息内容", "本年处理决定数量") + row("行政许可", cell));
const received = (header: readonly string[], figures: readonly (string | number)[]) =>
  page(row("申请人情况", ...header) + row("一、本年新收政府信息公开申请数量", ...figures)).tables.requests
    ?.received;

describe("figures in mark-up", () => {
  it.each([
    ["a footnote mark", "12<sup>1</sup>", 12, "annotated"],
    ["a hidden figure", '<span style="display:none">9</span>12', undefined, undefined],
    ["a struck figure", "<s>9</s>12", null, "unresolved"],
    ["a field of a form", '<input type="text" value="12">', undefined, undefined],
    ["a table of one cell", "<table><tr><td>12</td></tr></table>", undefined, undefined],
  ])("%s", (_, cell, value = 12, status) => {
    const record = licensing(cell);
    expect(record.tables.proactive?.licensing?.decisions).toBe(value);
    expect(record.cells.find((note) => note.row === "licensing")?.status).toBe(status);
  });

  it.each([
    ["12①", "annotated", 12],
    ["12²", "annotated", 12],
    ["①", "text", null],
    ["12；5", "text", null],
    ["12。5", "text", null],
  ])("%s is %s", (text, status, value) => {
    expect(readValue(text)).toMatchObject({ status, value });
  });
});

describe("columns that are not the form's", () => {
  const figures = { natural_person: 1, business: 2, research_institution: 3, public_welfare_org: 4 };

  it("reads a row whose total is printed first", () => {
    expect(received(["总计", ...COLUMNS.slice(0, 6)], [21, 1, 2, 3, 4, 5, 6])).toEqual({
      ...figures,
      legal_service_org: 5,
      other_org: 6,
      total: 21,
    });
  });

  it("gives last year's total to no column", () => {
    const figures = received([...COLUMNS, "上年总计"], [1, "", 3, 4, 5, 6, 19, 9]);
    expect(Object.values(figures ?? {})).toEqual(new Array(7).fill(null));
  });

  it("does not read a column that has another name", () => {
    const names = COLUMNS.map((name) => (name === "其他" ? "个体工商户" : name));
    expect(Object.values(received(names, [1, 2, 3, 4, 5, 6, 21]) ?? {})).toEqual(new Array(7).fill(null));
  });

  it("does not read 修订 as 废止", () => {
    const record = page(
      row("第二十条第（一）项") +
        row("信息内容", "本年制发件数", "本年修订件数", "现行有效件数") +
        row("规章", 1, 2, 3),
    );
    expect(record.tables.proactive?.regulations).toEqual({ issued: null, repealed: null, in_force: null });
  });

  it("does not read last year's decisions as this year's", () => {
    const record = page(
      row("信息内容", "本年处理决定数量", "上年处理决定数量") +
        row("行政许可", "", 8) +
        row("行政处罚", 7, 9),
    );
    expect(record.tables.proactive?.licensing?.decisions).toBeNull();
  });
});

describe("table 四", () => {
  const head = (first: string) =>
    `<tr>${first}<td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr>${OUTCOMES.map((text) => `<td rowspan=2>${text}</td>`).join("")}<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>${row(...OUTCOMES, ...OUTCOMES)}`;
  const line = (from: number) => Array.from({ length: 15 }, (_, k) => from + k);

  it("takes no year for the other", () => {
    const record = page(
      head("<td rowspan=3>年度</td>") + row("2021年", ...line(100)) + row("2022年", ...line(1)),
    );
    expect(Object.values(record.tables.review_litigation?.review ?? {})).toEqual(new Array(5).fill(null));
  });

  it("calls no damaged figure blank", () => {
    const record = page(head("") + row(...line(1).map((figure) => (figure === 3 ? "3*" : figure))));
    expect(record.tables.review_litigation?.review).toEqual({
      upheld: 1,
      corrected: 2,
      other: null,
      pending: 4,
      total: 5,
    });
    expect(record.cells.find((note) => note.column === "other")?.status).toBe("text");
  });

  it("follows a header that prints lawsuits first", () => {
    const lawsuits = `<tr><td colspan=10>行政诉讼</td><td colspan=5>行政复议</td></tr><tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td>${OUTCOMES.map((text) => `<td rowspan=2>${text}</td>`).join("")}</tr>${row(...OUTCOMES, ...OUTCOMES)}`;
    expect(page(lawsuits + row(...line(1))).tables.review_litigation).toMatchObject({
      review: { upheld: 11, total: 15 },
      litigation_direct: { upheld: 1, total: 5 },
    });
  });
});
