import { describe, expect, it } from "vitest";
import { looksLikeReport, REPORT_SCORE } from "../../parsers/report/index.ts";
import { CHAPTERS, linesOf } from "./lines.ts";

const TITLE = "松柏区水务局2021年度政府信息公开工作年度报告";

describe("looksLikeReport", () => {
  it.each([
    `${TITLE}\n${CHAPTERS}`,
    `${TITLE}\n根据《中华人民共和国政府信息公开条例》，编制本报告。本年度零报告。`,
    CHAPTERS,
    "根据《中华人民共和国政府信息公开条例》，特编制本年度报告。统计期限自2021年1月1日至2021年12月31日。",
  ])("is one (%#)", (text) => {
    expect(looksLikeReport(linesOf(text), {}).score).toBeGreaterThanOrEqual(REPORT_SCORE);
  });

  it.each([
    "",
    "松柏区召开政务公开工作推进会\n1月5日，会议强调要认真编制年度报告。",
    `关于做好2021年度政府信息公开工作年度报告编制发布工作的通知\n各部门：\n根据《政府信息公开条例》，请编制报告，包括：\n${CHAPTERS}`,
    `《${TITLE}》解读\n报告分六部分。统计期限自2021年1月1日至2021年12月31日。`,
    "松柏区政府网站工作年度报表（2021年度）\n填报单位",
    "松柏区水务局2021年法治政府建设年度报告\n一、总体情况\n好\n二、存在的主要问题及改进情况\n好",
    "松柏区2021年上半年依申请公开情况统计\n收到申请5件。",
  ])("is none (%#)", (text) => {
    expect(looksLikeReport(linesOf(text), {}).score).toBeLessThan(REPORT_SCORE);
  });

  it("says why", () => {
    expect(looksLikeReport(linesOf(TITLE), {}).reasons).toEqual([`title of a report: ${TITLE}`]);
  });
});
