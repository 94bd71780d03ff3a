import { describe, expect, it } from "vitest";
import type { ReportIdentity } from "../../src/core/record.ts";
import { CHAPTERS, read } from "./lines.ts";

const TITLE = "松柏区水务局2021年度政府信息公开工作年度报告";

function header(text: string): Partial<ReportIdentity> {
  const { index_number, publisher, written_on, published_on } = read(
    `${text}\n${TITLE}\n${CHAPTERS}`,
  ).identity;
  return { index_number, publisher, written_on, published_on };
}

const EMPTY = { index_number: null, publisher: null, written_on: null, published_on: null };

describe("catalogue header (domain.md §5)", () => {
  it.each<[shape: string, text: string, found: Partial<ReportIdentity>]>([
    [
      "M1 cells with colons and pads",
      "索引号: | 01234567-8/2022-00031 | 分类: | 综合政务/文秘工作 | ||\n发布机构: | 松柏区人民政府 | 文号: | 无 | ||\n成文日期: | 2022-01-29 | 发布日期: | 2022-01-30 | 有效性: | |",
      {
        index_number: "01234567-8/2022-00031",
        publisher: "松柏区人民政府",
        written_on: "2022-01-29",
        published_on: "2022-01-30",
      },
    ],
    [
      "M2 no colons, empty cells dropped",
      "索 引 号 | 012345678/2022-04736 | 分 类 | 年报 其他 |\n文 号 | 有 效 性 |\n发文日期 | 2022-01-20 |",
      { index_number: "012345678/2022-04736", written_on: "2022-01-20" },
    ],
    [
      "M3 running text without colons",
      "索引号 00000001/2022-00042 分类 信息公开年报   其他    报告",
      { index_number: "00000001/2022-00042" },
    ],
    ["M4 leading bar", "| 索引号: | 3301/2022-17 | 组配分类: | 监督保障 |", { index_number: "3301/2022-17" }],
    [
      "M5 pairs in one line",
      "索引号: 12000000MB0000000C/2022-04735 公开方式: 主动公开 生成日期: 2022年1月9日",
      { index_number: "12000000MB0000000C/2022-04735", written_on: "2022-01-09" },
    ],
    [
      "M6 bullets",
      "- 索引号: sbqswj/2022-00017\n• 发文字号:\n• 发布日期:\n• 2022-01-20",
      { index_number: "sbqswj/2022-00017", published_on: "2022-01-20" },
    ],
    [
      "M7 alternate lines",
      "索引号\n014/2022-17\n文      号\n发文日期\n2022-01-20",
      { index_number: "014/2022-17", written_on: "2022-01-20" },
    ],
    [
      "M8 inline",
      "发布机构:松柏区水务局 索引号:xgz/2022-00001 时间:2022-01-20  作者: 【字体:大 中 小】",
      { index_number: "xgz/2022-00001", publisher: "松柏区水务局", published_on: "2022-01-20" },
    ],
    [
      "M9 other labels",
      "信息名称：年报\n发布文号：\n主题导航：\n发布日期：2022/1/5",
      { published_on: "2022-01-05" },
    ],
    [
      "M10 brackets",
      "【发布部门】松柏区水务局【发文字号】无【发布日期】2022.01.20",
      { publisher: "松柏区水务局", published_on: "2022-01-20" },
    ],
    ["keys without values", "• 发文字号\n• 索引号\n• SB202200001", { index_number: "SB202200001" }],
  ])("%s", (_shape, text, found) => {
    expect(header(text)).toEqual({ ...EMPTY, ...found });
  });

  it("ends a value at a label that no list knows, and knows places whose names begin with 无", () => {
    expect(header("发布机构: 无为市水务局 发布者: 某某 索引号: SB/2022-1")).toEqual({
      ...EMPTY,
      publisher: "无为市水务局",
      index_number: "SB/2022-1",
    });
  });

  it("takes no label, no template and no impossible date for a value", () => {
    expect(header("索引号: | | 发布机构: | | 发布日期: | 2022-02-30 | ||")).toEqual(EMPTY);
    expect(header("索引号: /2021-None 文号: 无文号")).toEqual(EMPTY);
    expect(header("索引号: 文号: 发布机构: 成文日期:")).toEqual(EMPTY);
    expect(header("索引号:\n发布机构:")).toEqual(EMPTY);
    expect(header("统计时间: 2022-01-20")).toEqual(EMPTY);
  });
});
