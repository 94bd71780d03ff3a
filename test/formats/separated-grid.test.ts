/** Tables written as lines of tabs or commas, as spreadsheets and pandas write them. */
import { describe, expect, it } from "vitest";
import { decodeFlatText } from "../../parsers/formats/text.ts";
import { parseBytesSync } from "../../parsers/parse.ts";

const parse = (lines: readonly string[]) => {
  const [record] = parseBytesSync(new TextEncoder().encode(lines.join("\n")));
  if (record === undefined) throw new Error("no record");
  return record;
};
const TITLE = "临江区教育局2022年政府信息公开工作年度报告";
const GRID = [
  ["第二十条第（一）项", "", "", ""],
  ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
  ["规章", "", "2", ""],
  ["行政规范性文件", "1,234", "5", "6"],
];

describe("lines of one width", () => {
  it.each([
    ["tabs", (row: readonly string[]) => row.join("\t")],
    ["semicolons", (row: readonly string[]) => row.join(";")],
    [
      "commas",
      (row: readonly string[]) => row.map((text) => (text.includes(",") ? `"${text}"` : text)).join(","),
    ],
    ["commas and quotes", (row: readonly string[]) => row.map((text) => `"${text}"`).join(",")],
  ])("are a grid: %s", (_, write) => {
    const { tables } = parse([TITLE, ...GRID.map(write), "三、收到和处理政府信息公开申请情况"]);
    expect(tables.proactive).toMatchObject({
      regulations: { issued: null, repealed: 2, in_force: null },
      normative_documents: { issued: 1234, repealed: 5, in_force: 6 },
    });
  });

  it("know where each cell stands in the text", () => {
    const { blocks, source } = decodeFlatText(
      GRID.map((row) => row.map((t) => `"${t}"`).join(",")).join("\n"),
      "utf-8",
    );
    const grid = blocks.find((block) => block.kind === "grid");
    const cell = grid?.rows[3]?.[1];
    expect(source?.slice(cell?.at?.start, cell?.at?.end)).toBe("1,234");
  });

  it("are none where other lines are of another width", () => {
    const { blocks } = decodeFlatText(
      ["规章\t0\t1\t2", "规范性文件\t3\t4\t5", "一、本年新收\t1\t2\t3\t4"].join("\n"),
      "utf-8",
    );
    expect(blocks.every((block) => block.kind === "paragraph")).toBe(true);
  });

  it("are none in prose", () => {
    const sentence = "收到申请1,234件,答复1,200件,结转34件";
    for (const text of ["1,234,567\n7,654,321", `${sentence}\n${sentence}`]) {
      const { blocks } = decodeFlatText(text, "utf-8");
      expect(blocks.every((block) => block.kind === "paragraph")).toBe(true);
    }
  });
});
