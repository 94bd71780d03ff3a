import { describe, expect, it } from "vitest";
import { parseReport } from "../../parsers/parse.ts";

const ROWS = [
  "1.属于国家秘密",
  "2.其他法律行政法规禁止公开",
  "3.危及“三安全一稳定”",
  "4.保护第三方合法权益",
  "5.属于三类内部事务信息",
  "6.属于四类过程性信息",
  "7.属于行政执法案卷",
  "8.属于行政查询事项",
];

/** Table 三 of form2019 as row lines that drop blank cells without a trace. */
function table(granted: string, handledNatural = 5): string {
  const zeros = "0 | 0 | 0 | 0 | 0 | 0 | 0 |";
  return [
    "云泽县水务局2020年政府信息公开工作年度报告",
    "三、收到和处理政府信息公开申请情况",
    "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | 申请人情况 |",
    "自然人 | 法人或其他组织 | 总计 |",
    "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |",
    "一、本年新收政府信息公开申请数量 | 5 | 3 | 0 | 0 | 0 | 0 | 8 |",
    `二、上年结转政府信息公开申请数量 | ${zeros}`,
    `三、本年度办理结果 | (一)予以公开 | ${granted}`,
    `(二)部分公开 | ${zeros}`,
    ...ROWS.map((row, k) => `${k === 0 ? "(三)不予公开 | " : ""}${row} | ${zeros}`),
    "(四)无法提供 | 1.本机关不掌握相关政府信息 | 1 | 3 | 0 | 0 | 0 | 0 | 4 |",
    `2.没有现成信息需要另行制作 | ${zeros}`,
    `3.补正后申请内容仍不明确 | ${zeros}`,
    `(五)不予处理 | 1.信访举报投诉类申请 | ${zeros}`,
    `2.重复申请 | ${zeros}`,
    `3.要求提供公开出版物 | ${zeros}`,
    `4.无正当理由大量反复申请 | ${zeros}`,
    `5.要求行政机关确认或重新出具已获取信息 | ${zeros}`,
    `(六)其他处理 | ${zeros}`,
    `(七)总计 | ${handledNatural} | 3 | 0 | 0 | 0 | 0 | 8 |`,
    `四、结转下年度继续办理 | ${zeros}`,
    "五、存在的主要问题及改进情况",
    "无。",
    "",
  ].join("\n");
}

describe("what the column sums leave of a lost row", () => {
  it("infers the figures that stand in one place only, and leaves the rest unresolved", async () => {
    const record = await parseReport(table("4 | 0 | 0 | 0 | 4 |"));
    const granted = record.tables.requests?.granted;
    expect(granted).toMatchObject({ natural_person: 4, business: null, total: 4 });
    const status = (column: string) =>
      record.cells.find((cell) => cell.row === "granted" && cell.column === column)?.status;
    expect(status("natural_person")).toBe("inferred");
    expect(status("business")).toBe("unresolved");
    expect(status("total")).toBe("inferred");
  });

  it("infers nothing where the publisher's own sum is wrong", async () => {
    const record = await parseReport(table("4 | 0 | 0 | 0 | 4 |", 6));
    expect(record.tables.requests?.granted).toMatchObject({ natural_person: null, total: null });
    expect(record.cells.some((cell) => cell.status === "inferred")).toBe(false);
  });

  it("infers nothing where every figure could stand in several places", async () => {
    const record = await parseReport(table("0 | 0 | 0 | 0 | 0 |"));
    expect(record.cells.some((cell) => cell.status === "inferred")).toBe(false);
  });
});
