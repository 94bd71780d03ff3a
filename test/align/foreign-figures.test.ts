/** Flattened text with figures between the rows that are no cells of them. Every example is made up. */
import { describe, expect, it } from "vitest";
import { parseBytesSync } from "../../parsers/parse.ts";

const parse = (lines: readonly string[]) => {
  const [record] = parseBytesSync(new TextEncoder().encode(lines.join("\n")));
  if (record === undefined) throw new Error("no record");
  return record;
};
const TITLE = "临江区教育局2022年政府信息公开工作年度报告";
const BLOCK = [TITLE, "第二十条第（一）项 | ", "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | "];
const regulations = (lines: readonly string[]) =>
  parse([...BLOCK, ...lines, "三、收到和处理政府信息公开申请情况"]).tables.proactive?.regulations;
const LOST = { issued: null, repealed: null, in_force: null };

describe("figures that are no cells of the row", () => {
  it("takes no page number for a figure", () => {
    expect(regulations(["规章 | 1 | 2 | ", "", "7", "", "行政规范性文件 | 4 | 5 | 6 | "])).toEqual(LOST);
  });

  it("takes no page mark for one", () => {
    expect(regulations(["规章 | 1 | 2 | ", "- 7 -", "行政规范性文件 | 4 | 5 | 6 | "])).toEqual(LOST);
  });

  it("takes no running number of the next row for one", () => {
    expect(regulations(["1 | 规章 | 1 | 2 | ", "2 | 行政规范性文件 | 4 | 5 | 6 | "])).toEqual(LOST);
  });

  it("takes the halves of a figure for no two figures", () => {
    expect(regulations(["规章 | 1 234 | 2 | ", "行政规范性文件 | 4 | 5 | 6 | "])).toEqual(LOST);
  });

  it("leaves out the number that ends a page of a PDF", () => {
    expect(regulations(["规章 | 1 | 2 | 3 | ", "7", "\f行政规范性文件 | 4 | 5 | 6 | "])).toEqual({
      issued: 1,
      repealed: 2,
      in_force: 3,
    });
  });
});

describe("hostile text", () => {
  it("reads bars without end", () => {
    expect(() => parse([TITLE, `申请人情况 ${"| ".repeat(300_000)}`])).not.toThrow();
  });

  it.each([
    [
      "rows on one line",
      `信息内容  本年制发件数  本年废止件数  现行有效件数  ${"规章  1  2  3  ".repeat(20_000)}`,
    ],
    [
      "headers without end",
      `信息内容\n${"本年处理决定数量\n".repeat(20_000)}${"行政许可\n0\n".repeat(20_000)}`,
    ],
  ])("takes little time for %s", (_, text) => {
    const started = performance.now();
    const { findings } = parse([TITLE, "第二十条第（一）项", text]);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(JSON.stringify(findings).length).toBeLessThan(10_000_000);
  });
});
