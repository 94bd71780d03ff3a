/** Tables in the mark-up of MediaWiki and AsciiDoc, and what Markdown, box drawing and old line ends do to figures. */
import { describe, expect, it } from "vitest";
import { asciidocGrid } from "../../parsers/formats/asciidoc-grid.ts";
import { placesWithoutMarkup, withoutMarkup } from "../../parsers/formats/markup-rests.ts";
import { parseBytesSync } from "../../parsers/parse.ts";

const parse = (text: string) => {
  const [record] = parseBytesSync(new TextEncoder().encode(text));
  if (record === undefined) throw new Error("no record");
  return record;
};
const TITLE = "临江区教育局2022年政府信息公开工作年度报告";
const REGULATIONS = { regulations: { issued: null, repealed: 2, in_force: null } };
const LICENSING = { licensing: { decisions: 33 } };

describe("a table of MediaWiki", () => {
  const table = (cell: (text: string) => string) =>
    `${TITLE}\n\n{| class="wikitable"
! colspan="4"| ${cell("第二十条第（一）项")}
|-
| ${cell("信息内容")}
| ${cell("本年制发件数")} || ${cell("本年废止件数")}
| ${cell("现行有效件数")}
|-
| ${cell("规章")}
|
| ${cell("2")}
|
|-
| colspan="4"| ${cell("第二十条第（五）项")}
|-
| ${cell("信息内容")}
| colspan="3"| ${cell("本年处理决定数量")}
|-
| ${cell("行政许可")}
| colspan="3"| ${cell("33")}
|}
`;

  it.each([
    ["plain", (text: string) => text],
    ["with tags in its cells", (text: string) => `<span>${text}</span>`],
  ])("keeps the place of each figure: %s", (_, cell) => {
    expect(parse(table(cell)).tables.proactive).toMatchObject({ ...REGULATIONS, ...LICENSING });
  });
});

describe("a table of AsciiDoc", () => {
  const rows = `|第二十条第（一）项 | | |

|信息内容 |本年制发件数
|本年废止件数 |现行有效件数

|规章 | |2 |
|第二十条第（五）项 | | |
|信息内容 |本年处理决定数量 | |
|行政许可 |33 | |`;

  it("keeps the place of each figure, however its rows are wrapped", () => {
    const { tables } = parse(`${TITLE}\n\n[cols=",,,",]\n|===\n${rows}\n|===\n`);
    expect(tables.proactive).toMatchObject({ ...REGULATIONS, ...LICENSING });
  });

  it("is no grid where cells are merged or do not come out even", () => {
    expect(asciidocGrid('[cols=",,"]', ["|===", "|a |b |c", "2+|d |e", "|==="], 0)).toBeNull();
    expect(asciidocGrid('[cols=",,"]', ["|===", "|a |b |c", "|d |e", "|==="], 0)).toBeNull();
  });
});

describe("signs in figures and labels", () => {
  it("a plus in a drawn box is no corner", () => {
    const box = [
      "┌────────────────────┬──────────────┬─────────┬────────────┐",
      "│信息内容            │上一年项目数量│本年增/减│处理决定数量│",
      "├────────────────────┼──────────────┼─────────┼────────────┤",
      "│行政处罚            │7842          │+9451    │2142        │",
      "├────────────────────┼──────────────┼─────────┼────────────┤",
      "│行政强制            │3081          │3606     │3463        │",
      "└────────────────────┴──────────────┴─────────┴────────────┘",
    ];
    const { tables, cells } = parse([TITLE, "第二十条第（六）项", ...box].join("\n"));
    expect(tables.proactive?.penalties).toEqual({
      items_last_year: 7842,
      items_change: 9451,
      decisions: 2142,
    });
    expect(cells.find(({ row, column }) => row === "penalties" && column === "items_change")?.raw).toBe(
      "+9451",
    );
  });

  it("an escape of Markdown is no sign of the text", () => {
    expect(withoutMarkup("\\(七)总计 1\\.5 \\-")).toBe("(七)总计 1.5 -");
    expect(placesWithoutMarkup("\\(七)\\-")).toEqual([1, 2, 3, 5, 6]);
  });
});

describe("line ends", () => {
  it("may be a return alone", () => {
    const { report, tables } = parse(
      [TITLE, "第二十条第（五）项", "信息内容 | 本年处理决定数量", "行政许可 | 33", ""].join("\r"),
    );
    expect(report?.agency).toBe("临江区教育局");
    expect(tables.proactive).toMatchObject(LICENSING);
  });
});
