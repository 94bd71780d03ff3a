import { describe, expect, it } from "vitest";
import { joinOverBreak } from "../../../parsers/formats/pdf/page-break.ts";
import type { PageTable } from "../../../parsers/formats/pdf/page-table.ts";

/** A table of one page; a text that ends with `…` fills its cell. */
function table(rows: readonly (readonly string[])[]): PageTable {
  const width = rows[0]?.length ?? 0;
  return {
    kind: "table",
    xs: Array.from({ length: width + 1 }, (_, col) => col * 60),
    rows: rows.length,
    cells: rows.flatMap((texts, row) =>
      texts.map((text, col) => ({
        row,
        col,
        rowspan: 1,
        colspan: 1,
        text: text.replace("…", ""),
        full: text.endsWith("…"),
      })),
    ),
    top: 0,
    bottom: 100,
  };
}

function joined(above: readonly string[], below: readonly string[]): string[] {
  const whole = joinOverBreak(table([above]), table([below]));
  return (whole?.cells ?? []).map(({ text, row, rowspan }) => `${row}+${rowspan} ${text}`);
}

describe("the rows at a page break", () => {
  it("are one where their labels make one of the form's", () => {
    expect(joined(["（七）属于行政", "5", ""], ["执法案卷", "", ""])).toEqual([
      "0+1 （七）属于行政执法案卷",
      "0+1 5",
      "0+1 ",
    ]);
  });

  it("are two where the lower label is one of the form's, however full the upper cell", () => {
    expect(joined(["危及“三安全一稳定”…", "", ""], ["保护第三方合法权益", "", ""])).toHaveLength(6);
  });

  it("are one where a unit or a remark follows its number", () => {
    expect(joined(["（七）属于行政执法案卷", "46…", "4618…"], ["", "", "件"])).toEqual([
      "0+1 （七）属于行政执法案卷",
      "0+1 46",
      "0+1 4618件",
    ]);
  });

  it("are one where a full-width number wraps with its label", () => {
    expect(joined(["2.其他法律行政法规禁止…", "３０１…", "18"], ["公开", "５", ""])).toEqual([
      "0+1 2.其他法律行政法规禁止公开",
      "0+1 ３０１５",
      "0+1 18",
    ]);
  });

  it("are two where a figure stands under an empty cell, though their labels make one of the form's", () => {
    const [above, below] = [
      ["2.其他法律行政法规禁止…", "301…", ""],
      ["公开", "5", "7"],
    ];
    expect(joined(above, below)).toEqual([
      "0+1 2.其他法律行政法规禁止",
      "0+1 301",
      "0+1 ",
      "1+1 公开",
      "1+1 5",
      "1+1 7",
    ]);
    const whole = joinOverBreak(table([above]), table([below]));
    expect(whole?.cells.every((cell) => cell.doubtful)).toBe(true);
  });

  it.each([
    ["a number may go on without its label", ["3.其他", "301…"], ["", "5"], true],
    ["a label that no form knows may go on", ["某某事项公开…", "301…"], ["情况", "5"], true],
    ["the number had room", ["3.其他", "301"], ["", "5"], false],
    ["the label had room", ["某某事项公开", "301…"], ["情况", "5"], false],
    [
      "a group's label goes on",
      ["（四）无…", "1.本机关不掌握相关政府信息", "6…"],
      ["法提供", "2.没有现成信息需要另行制作", "5"],
      false,
    ],
    ["a row of the form follows", ["3.其他", "301…"], ["（七）总计", "5"], false],
  ])("are in doubt only where one may be the rest of the other: %s", (_, above, below, doubt) => {
    const whole = joinOverBreak(table([above]), table([below]));
    expect((whole?.cells ?? []).map((cell) => cell.doubtful === true)).not.toContain(!doubt);
  });

  it("keep their words for a figure, which are no group's label", () => {
    const whole = joined(
      ["8.属于行政查询事项", "不适用…", "无"],
      ["1.本机关不掌握相关政府信息", "不适用…", "无"],
    );
    expect(whole.filter((text) => text.includes("不适用"))).toEqual(["0+1 不适用", "1+1 不适用"]);
  });
});
