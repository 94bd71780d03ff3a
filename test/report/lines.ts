import type { ReadingLine } from "../../parsers/document.ts";
import { type ReportText, readReport } from "../../parsers/report/index.ts";

/** Lines of a made-up report, none of them in a table. */
export function linesOf(text: string): ReadingLine[] {
  return text.split("\n").map((line) => ({ text: line, table: false }));
}

/** Reads a made-up report. */
export function read(text: string, meta = {}): ReportText {
  return readReport(linesOf(text), meta);
}

/** The chapters of a short made-up report, to stand below a title. */
export const CHAPTERS = [
  "一、总体情况",
  "2021年，我局做好各项工作。",
  "二、主动公开政府信息情况",
  "三、收到和处理政府信息公开申请情况",
  "四、政府信息公开行政复议、行政诉讼情况",
  "五、存在的主要问题及改进情况",
  "不足之处是有的。",
  "六、其他需要报告的事项",
  "无。",
].join("\n");
