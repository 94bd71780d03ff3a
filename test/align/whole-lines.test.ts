/** Lines cut out of a page: what stands beside a row decides whether its figures are certain. */
import { describe, expect, it } from "vitest";
import { readTables } from "../../parsers/read-tables.ts";

const HEAD = [
  "申请人情况",
  "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
  "一、本年新收政府信息公开申请数量     1 2 3 4 5 6 21",
  "二、上年结转政府信息公开申请数量     0 0 0 0 0 0 0",
];

function rowOf(code: string, lines: readonly string[]): (number | null)[] {
  const blocks = [...HEAD, ...lines, "四、结转下年度继续办理     0 0 0 0 0 0 0"].map((text) => ({
    kind: "paragraph" as const,
    text,
  }));
  const document = { blocks, meta: {}, mediaType: "application/pdf", charset: null };
  const { tables } = readTables({ ...document, flat: true, positional: true });
  return [...(tables.get("requests")?.rows.get(code)?.values() ?? [])].map(({ value }) => value);
}

const LOST = [null, null, null, null, null, null, null];

describe("a row of a page without rules", () => {
  it("counts where its line holds all of it", () => {
    expect(rowOf("granted", ["（一）予以公开    11 12 13 14 15 16 81"])).toEqual([
      11, 12, 13, 14, 15, 16, 81,
    ]);
  });

  it("does not count where the end of a number stands on the next line", () => {
    expect(rowOf("granted", ["（一）予以公开    11 12 13 14 15 601 81", "8"])).toEqual(LOST);
  });

  it("does not count where a cell is blank, wide as its gap may be", () => {
    expect(rowOf("granted", ["（一）予以公开    11 12          14 15 16 68"])).toEqual(LOST);
  });

  it("is not blank where its figures stand between the lines of its label", () => {
    const lines = ["2、没有现成信息", "提供       1 2 3 4 5 6 21", "需要另行制作"];
    expect(rowOf("unavailable_needs_creation", lines)).toEqual(LOST);
  });
});
