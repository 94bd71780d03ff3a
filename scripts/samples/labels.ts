/** How the labels of a table look in one file: wide brackets, words broken by a space. */
import type { Grid } from "./grid.ts";
import type { PlannedFile } from "./plan.ts";

const WIDE: Record<string, string> = { "(": "（", ")": "）", ":": "：", ",": "，" };
const BROKEN: Record<string, string> = {
  商业企业: "商业 企业",
  科研机构: "科研 机构",
  社会公益组织: "社会公益 组织",
  法律服务机构: "法律服务 机构",
  对外公开总数量: "对外公开 总数量",
  本年废止件数: "本年废止 件数",
  "三、本年度办理结果": "三、本年度办理 结果",
};

/** Only labels are changed; a cell that begins with a digit and holds a value stays as it is. */
function isValue(text: string): boolean {
  return /^[-+]?\d[\d.]*(?![\d.、])/.test(text) && !/^\d\./.test(text);
}

export function writeLabels(grid: Grid, file: PlannedFile): Grid {
  const write = (text: string): string => {
    if (isValue(text)) return text;
    const broken = file.broken ? (BROKEN[text] ?? text) : text;
    return file.wide ? broken.replace(/[():,]/g, (mark) => WIDE[mark] ?? mark) : broken;
  };
  return { width: grid.width, rows: grid.rows.map((row) => row.map((c) => ({ ...c, text: write(c.text) }))) };
}
