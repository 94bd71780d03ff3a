/** A report as flattened text. */
import { flattenGrid, type TextStyle } from "./flatten.ts";
import { gridsOf } from "./grid.ts";
import { writeLabels } from "./labels.ts";
import type { PlannedFile } from "./plan.ts";
import type { PrintedReport } from "./printed.ts";
import { textOf } from "./prose.ts";

/** The name that stands as 发布机构: a government's site publishes for its office. */
export function publisherOf(file: PlannedFile): string {
  return file.agency.kind === "gov_own" ? "澜溪县人民政府" : file.agency.name;
}

function head(file: PlannedFile): string[] {
  switch (file.header) {
    case "table":
      return [
        `索引号: | ${file.indexNumber} | 分类: | 政府信息公开年报 | ||`,
        `发布机构: | ${publisherOf(file)} | 文号: | 无 | ||`,
        `成文日期: | ${file.writtenOn} | 发布日期: | ${file.publishedOn} | 有效性: | |`,
        `名称: | ${file.title} |`,
      ];
    case "running":
      return [
        `索引号: ${file.indexNumber} 发布机构: ${publisherOf(file)} 成文日期: ${file.writtenOn} 发布日期: ${file.publishedOn}`,
      ];
    case "inline":
      return [
        `发布机构:${publisherOf(file)} 索引号:${file.indexNumber} 发布日期:${file.publishedOn} 浏览次数: 【字体: 大 中 小】 打印 分享:`,
      ];
    case "signed":
      return [];
  }
}

/** `2022年1月9日`. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** The title; where cells go one a line, the page had broken it over two lines. */
function titleLines(file: PlannedFile, style: TextStyle): string[] {
  const cut = file.title.indexOf("工作") + 2;
  if (style !== "S1" && style !== "S5") return [file.title];
  return [file.title.slice(0, cut), file.title.slice(cut)];
}

export function renderText(file: PlannedFile, report: PrintedReport, style: TextStyle): string {
  const text = textOf(report, file.remark);
  const grids = gridsOf(report).map((grid) => writeLabels(grid, file));
  const lines = [...head(file), ...titleLines(file, style), ...text.lead];
  for (const chapter of text.chapters) {
    lines.push(chapter.heading, ...chapter.paragraphs);
    const grid = chapter.grid === undefined ? undefined : grids[chapter.grid];
    if (grid !== undefined) lines.push(...flattenGrid(grid, style));
  }
  if (file.header === "signed") lines.push(file.agency.name, chineseDate(file.writtenOn));
  if (style === "one-line") return `${lines.join(" | ")}\n`;
  return `${lines.join(style === "S7" ? "\n\n" : "\n")}\n`;
}
