import { Random } from "../random.ts";
import type { Report } from "../report.ts";

/** What stands around an article once the page is text: bars that are no table, counters, breadcrumbs. */
export function above(report: Report): string[] {
  const random = new Random(report.seed ^ 0x1b873593);
  if (random.chance(0.5)) return [];
  const number = `0${random.int(1000000, 9999999)}-${random.int(0, 9)}/${report.year + 1}-000${random.int(10, 99)}`;
  const date = `${report.year + 1}-01-${random.int(10, 28)}`;
  return random.pick([
    [
      `索引号: | ${number} | 分类: | 政府信息公开年报 | ||`,
      `发布机构: | ${report.agency} | 文号: | 无 | ||`,
      `成文日期: | ${date} | 发布日期: | ${date} | 有效性: | |`,
      `名称: | ${report.title} |`,
    ],
    [`索 引 号 | ${number} | 分 类 | 政府信息公开年报 其他 |`, "文 号 | 有 效 性 |"],
    ["您现在的位置: | 首页 | > 政务公开", `发布日期：${date}　浏览次数：${random.int(10, 9999)}`],
    ["【字体：大 中 小】", "• 字号：", "• |", `来源：${report.agency} 时间：${date}`],
    [`索引号：${number}`, "文号：", `发布日期：${date}`],
  ]);
}

export function below(report: Report): string[] {
  const random = new Random(report.seed ^ 0x38495ab5);
  return random.chance(0.5)
    ? []
    : random.pick([["扫一扫在手机打开当前页", "打印 | 关闭"], [`点击率：${random.int(1, 5000)}`], ["- 3 -"]]);
}
