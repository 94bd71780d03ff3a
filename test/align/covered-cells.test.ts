/**
 * Rows that lack figures, in text and grids where cells are printed that a label above or beside covers: they are no
 * blank figures. Every example is made up.
 */
import { describe, expect, it } from "vitest";
import { parseBytesSync } from "../../parsers/parse.ts";

const parse = (text: string) => {
  const [record] = parseBytesSync(new TextEncoder().encode(text));
  if (record === undefined) throw new Error("no record");
  return record;
};
const TITLE = "临江区教育局2022年政府信息公开工作年度报告";
const HEADING = "三、收到和处理政府信息公开申请情况";
const COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
const granted = (text: string) => Object.values(parse(text).tables.requests?.granted ?? {});

describe("tabs", () => {
  const rows = [
    ["", "", "", ...COLUMNS],
    ["一、本年新收政府信息公开申请数量", "", "", 1, 2, 3, 4, 5, 6, 7],
    ["三、本年度办理结果", "（一）予以公开", "", "", 41, 42, "", 43, 44, ""],
    ["", "（三）不予公开", "1.属于国家秘密", 1, 2, 3, 4, 5, 6, 7],
    ["", "", "2.其他法律行政法规禁止公开", 1, 2, 3, 4, 5, 6, 7],
    ["", "", "3.危及“三安全一稳定”", 1, 2, 3, 4, 5, 6, 7],
    ["四、结转下年度继续办理", "", "", 1, 2, 3, 4, 5, 6, 7],
  ].map((row) => row.join("\t"));

  it("that stand for covered cells are no blank figures", () => {
    // Table 四, right behind, has rows of another width: the lines are no grid.
    const text = [TITLE, HEADING, ...rows, "行政复议\t行政诉讼\t"].join("\n");
    for (const figure of granted(text).filter((value) => value !== null)) expect(figure).toBeGreaterThan(40);
    expect(granted(text)[1] ?? 41).toBe(41);
    expect(granted(text)[2] ?? 42).toBe(42);
  });
});

describe("lines of white space", () => {
  it("that end every row are no blank figures", () => {
    const row = (label: string, figures: readonly (number | string)[]) =>
      `${[label, ...figures].join("\n\n")}  \n  \n`;
    const text = [
      TITLE,
      "",
      HEADING,
      "",
      row("", COLUMNS),
      row("一、本年新收政府信息公开申请数量", [11, 12, 13, 14, 15, 16, 17]),
      row("二、上年结转政府信息公开申请数量", [21, 22, "", 24, 25, 26, 27]),
      row("（一）予以公开", [31, 32, 33, 34, 35, 36, 37]),
      "",
    ].join("\n");
    const figures = Object.values(parse(text).tables.requests?.carried_in ?? {});
    expect(figures.map((value, k) => value === null || value === 21 + k)).not.toContain(false);
  });
});

describe("columns on the line", () => {
  it("are counted in characters where the extractor counts characters", () => {
    const pad = (texts: readonly string[]) =>
      texts
        .map((text, k) => (k === 0 ? text.padEnd(12) : text.padEnd(8)))
        .join("")
        .trimEnd();
    const text = [
      TITLE,
      "第二十条第（五）项",
      pad(["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]),
      pad(["行政许可", "120", "7", "1"]),
      pad(["其他对外管理服务事项", "11", "15", ""]),
      "第二十条第（六）项",
      pad(["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]),
      pad(["行政处罚", "130", "4", "15"]),
      pad(["行政强制", "3", "3", "7"]),
      "第二十条第（一）项",
      pad(["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]),
      pad(["规章", "3", "3", "7"]),
      pad(["规范性文件", "3", "3", "7"]),
    ].join("\n");
    const { items_last_year, decisions } = parse(text).tables.proactive?.other_services ?? {};
    expect([null, 11]).toContain(items_last_year);
    expect(decisions).toBeNull();
  });
});

describe("a label out of its column", () => {
  it("takes no figures from under the header", () => {
    const tr = (cells: readonly (number | string)[]) =>
      `<tr>${cells.map((c) => `<td>${c}</td>`).join("")}</tr>`;
    const kid = (label: string) => tr(["", "", label, 1, 2, 3, 4, 5, 6, 7]);
    const text = `<html><body><p>${TITLE}</p><p>${HEADING}</p><table>${[
      tr(["", "", "", ...COLUMNS]),
      kid("1.属于国家秘密"),
      kid("2.其他法律行政法规禁止公开"),
      // The cell on its left is gone: what follows has moved by one.
      tr(["", "3.危及“三安全一稳定”", 51, "", 52, 53, 54, 55, 56, "", ""]),
    ].join("")}</table></body></html>`;
    const figures = Object.values(parse(text).tables.requests?.denied_security_stability ?? {});
    expect(figures).toEqual(new Array(7).fill(null));
  });
});

describe("a label that goes on under its figures", () => {
  const text = [
    TITLE,
    HEADING,
    COLUMNS.join("  "),
    "5.要求行政机关确认或重新出具已获取信息  1  2  3  4  5  6  7",
    "(六)  11  12  13  14  15  16  17",
    "其他处理",
    "(七  21  22  23  24  25  26  27",
    ")总计",
    "四、结转下年度继续办理  1  2  3  4  5  6  7",
  ].join("\n");

  it("takes no figures of the next row", () => {
    expect(Object.values(parse(text).tables.requests?.other ?? {}).filter((v) => (v ?? 0) > 17)).toEqual([]);
  });

  it("is not called blank", () => {
    const { cells } = parse(text);
    const statuses = cells.filter(({ row }) => row === "handled_total").map(({ status }) => status);
    expect(statuses).not.toContain("blank");
  });
});

describe("a number in a circle", () => {
  it("numbers a label, and is no part of it", () => {
    const text = [
      TITLE,
      HEADING,
      COLUMNS.join("\t"),
      "②其他法律行政法规禁止公开\t1\t2\t3\t4\t5\t6\t7",
      "❸危及“三安全一稳定”\t1\t2\t3\t4\t5\t6\t7",
      "",
    ].join("\n");
    const { requests } = parse(text).tables;
    expect(requests?.denied_law_prohibited?.total).toBe(7);
    expect(requests?.denied_security_stability?.total).toBe(7);
  });
});

describe("a figure with a blot", () => {
  it("keeps its row from being called blank", () => {
    const text = [
      TITLE,
      HEADING,
      ...COLUMNS,
      "（一）予以公开",
      "1*",
      2,
      3,
      4,
      5,
      6,
      7,
      "（七）总计",
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      "",
    ];
    const { cells } = parse(text.join("\n"));
    expect(cells.filter(({ row }) => row === "granted").map(({ status }) => status)).not.toContain("blank");
  });

  it("has a remark where the number of a footnote stands behind it", () => {
    const { tables, cells } = parse(
      `${TITLE}\n第二十条第（五）项\n信息内容 | 本年处理决定数量\n行政许可 | 12[1]\n`,
    );
    expect(tables.proactive?.licensing?.decisions).toBe(12);
    expect(cells.find(({ row }) => row === "licensing")).toMatchObject({ status: "annotated", raw: "12[1]" });
  });
});

describe("bars of rows that are broken over lines", () => {
  const rows = [
    `| | | | ${COLUMNS.join(" | ")} |`,
    "| 一、本年新收政府\n信息公开申请数量 | | | 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
    "| 三、本年\n度办理结果 | （一）\n予以公开 | | 41 | 42 | 43 | 44 | 45 | 46 | |",
    "| | （二）\n部分公开 | | 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
    "| | （三）\n不予公开 | 1.属于国家秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
    "| | | 2.其他法律行\n政法规禁止公开 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
    "| | （四）\n无法提供 | 1.本机关不掌握相关政府信息 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
    "| 四、结转下年度继续办理 | | | 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
  ];

  it("that stand for covered cells are no blank figures", () => {
    const figures = granted([TITLE, HEADING, ...rows, ""].join("\n"));
    expect(figures.map((value, k) => value === null || value === 41 + k)).not.toContain(false);
  });
});

describe("bars", () => {
  it("are measured by rows that account for their columns by themselves, where all rows lack a figure", () => {
    const rows = [
      ["", "", "", ...COLUMNS],
      ["一、本年新收政府信息公开申请数量", "", "", 1, "", 3, 4, 5, 6, 7],
      ["三、本年度办理结果", "（一）予以公开", "", 41, 42, 43, 44, 45, 46, ""],
      ["", "（三）不予公开", "1.属于国家秘密", 1, 2, "", 4, 5, 6, 7],
      ["", "", "2.其他法律行政法规禁止公开", 1, 2, 3, 4, 5, 6, 7],
      ["", "", "3.危及“三安全一稳定”", 1, 2, 3, 4, 5, 6, 7],
    ].map((row) => `| ${row.join(" | ")} |`);
    // A table within lines of another width is no grid.
    const text = [TITLE, HEADING, ...rows, "| 未知 |"].join("\n");
    const [person = null, business = null] = granted(text);
    expect(person ?? 41).toBe(41);
    expect(business ?? 42).toBe(42);
  });
});

describe("text of one line between tabs", () => {
  it("gives no blank for the tab in front of the figures of table 四", () => {
    const outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    const header = [
      "行政复议",
      "行政诉讼",
      ...outcomes,
      "未经复议直接起诉",
      "复议后起诉",
      ...outcomes,
      ...outcomes,
    ];
    const rows = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"].flatMap((label) => [
      label,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
    ]);
    const figures = Array.from({ length: 14 }, (_, k) => 101 + k);
    const heading = "四、政府信息公开行政复议、行政诉讼情况";
    const rest = ["五、存在的主要问题及改进情况", "一是不够。", "六、其他需要报告的事项", "无。"];
    const text = [TITLE, HEADING, ...COLUMNS, ...rows, heading, ...header, ...figures, ...rest].join("\t");
    // One of fifteen figures is gone without a trace.
    expect(parse(text).tables.review_litigation?.review?.corrected ?? null).toBeNull();
  });
});

describe("columns in another order", () => {
  it("are not taken for the form's where 自然人 cannot be read behind 总计", () => {
    const header = ["总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"];
    const row = (label: string) => `${label} | 6 | 1 | 1 | 1 | 1 | 1 | 1 |`;
    const rows = [row("一、本年新收政府信息公开申请数量"), row("（一）予以公开")];
    const text = [TITLE, HEADING, `${header.join(" | ")} |`, ...rows].join("\n");
    expect(granted(text).every((value) => value === null)).toBe(true);
  });
});
