import type { FormTable } from "../types.ts";

/**
 * 政府信息公开行政复议、行政诉讼情况 (table 四). The form prints one row of fifteen figures under a header of three
 * levels; the record keeps it as three paths of five outcomes.
 */
export const reviewLitigation: FormTable = {
  table: "review_litigation",
  titles: [
    "四、政府信息公开行政复议、行政诉讼情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "四、政府信息公开行政复议行政诉讼情况",
    "四、政府信息公开行政复议、行政诉讼处理情况",
  ],
  columns: [
    { code: "upheld", label: "结果维持", aliases: ["维持", "维持结果"], unit: "件", gloss: "agency upheld" },
    {
      code: "corrected",
      label: "结果纠正",
      aliases: ["纠正", "被纠正"],
      unit: "件",
      gloss: "agency corrected",
    },
    { code: "other", label: "其他结果", aliases: ["其他", "其它结果"], unit: "件", gloss: "other result" },
    {
      code: "pending",
      label: "尚未审结",
      aliases: ["未审结", "尚未办结"],
      unit: "件",
      gloss: "not yet decided",
    },
    { code: "total", label: "总计", aliases: ["合计"], unit: "件", gloss: "sum of the four" },
  ],
  rows: [
    { code: "review", label: "行政复议", unit: "件", gloss: "administrative review" },
    {
      code: "litigation_direct",
      label: "未经复议直接起诉",
      unit: "件",
      gloss: "lawsuits without prior review",
    },
    { code: "litigation_after_review", label: "复议后起诉", unit: "件", gloss: "lawsuits after review" },
  ],
};
