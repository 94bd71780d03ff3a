import { describe, expect, it } from "vitest";
import { readValue } from "../../parsers/align/value.ts";

describe("the value grammar", () => {
  it.each([
    ["0", "number", 0],
    ["1113", "number", 1113],
    ["0.092", "number", 0.092],
    ["１８", "printed", 18],
    ["1,113", "printed", 1113],
    ["1，113", "printed", 1113],
    ["+19", "printed", 19],
    ["-71", "printed", -71],
    ["增加5", "printed", 5],
    ["减1", "printed", -1],
    ["减少0", "printed", 0],
    ["零", "printed", 0],
    ["? 0", "printed", 0],
    ["22（其中修订16件）", "annotated", 22],
    ["22件，其中修订16件", "annotated", 22],
    ["", "blank", null],
    ["\u00a0", "blank", null],
    ["?", "blank", null],
    ["/", "not_applicable", null],
    ["—", "not_applicable", null],
    ["——", "not_applicable", null],
    ["无", "not_applicable", null],
    ["不适用", "not_applicable", null],
    ["本单位未制作规章", "text", null],
    ["约5", "text", null],
    ["5余", "text", null],
    ["2021-01-31", "text", null],
    ["12,34", "text", null],
    ["1.2.3", "text", null],
    ["0 （四）无法提供", "text", null],
    ["5 3", "damaged", null],
    ["44\ufffd", "damaged", null],
    ["4961__", "damaged", null],
    ["12\u202e34", "damaged", null],
  ])("%j is %s %s", (raw, status, value) => {
    expect(readValue(raw)).toMatchObject({ status, value });
  });

  it.each([
    ["18件", 18, "件"],
    ["251000元", 251000, "元"],
    ["0.37万元", 0.37, "万元"],
    ["3万条", 3, "万条"],
  ])("%s keeps its unit", (raw, value, unit) => {
    expect(readValue(raw)).toMatchObject({ status: "printed", value, unit, raw });
  });

  it("never prints a negative zero", () => {
    expect(Object.is(readValue("-0").value, 0)).toBe(true);
  });
});
