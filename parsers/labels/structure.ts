/**
 * Labels that are no rows or columns of figures: header words, sheet headers, and the chapters of a report.
 */
import type { StructureRole } from "./lexicon.ts";

interface RoleLabels {
  role: StructureRole;
  labels: readonly string[];
}

/** Header words of tables 二, 三 and 四. */
export const STRUCTURE_LABELS: readonly RoleLabels[] = [
  { role: "item_column", labels: ["信息内容"] },
  { role: "applicants", labels: ["申请人情况"] },
  { role: "legal_entities", labels: ["法人或其他组织", "法人或者其他组织", "法人和其他组织"] },
  {
    role: "balance_note",
    labels: [
      "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)",
      "(本行数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)",
      "本列数据的勾稽关系",
    ],
  },
  { role: "review", labels: ["行政复议"] },
  { role: "litigation", labels: ["行政诉讼"] },
  { role: "litigation_direct", labels: ["未经复议直接起诉"] },
  { role: "litigation_after_review", labels: ["复议后起诉"] },
];

/** Headers of the statistical sheets before 2019 (统计表, 统计报表). */
export const SHEET_LABELS: readonly RoleLabels[] = [
  { role: "sheet_indicator", labels: ["统计指标", "指标名称", "指标"] },
  { role: "sheet_unit", labels: ["单位", "计量单位"] },
  { role: "sheet_number", labels: ["序号"] },
  { role: "sheet_code", labels: ["代码", "指标代码"] },
  {
    role: "sheet_title",
    labels: ["政府信息公开情况统计表", "政府信息公开情况统计报表", "政府信息公开统计表"],
  },
];

/** Chapter headings of a report since 2019, by place, with the variants seen. */
export const SECTION_LABELS: readonly (readonly string[])[] = [
  ["总体情况", "工作基本情况"],
  ["主动公开政府信息情况", "行政机关主动公开政府信息情况", "主动公开政府信息的情况"],
  [
    "收到和处理政府信息公开申请情况",
    "行政机关收到和处理政府信息公开申请情况",
    "政府信息公开申请情况",
    "收到和处理政府信息公开申请的情况",
  ],
  [
    "政府信息公开行政复议、行政诉讼情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "政府信息公开行政复议行政诉讼处理情况",
    "政府信息公开行政复议和行政诉讼情况",
  ],
  [
    "存在的主要问题及改进情况",
    "存在问题及改进情况",
    "存在的主要问题和改进情况",
    "政府信息公开工作存在的主要问题及改进情况",
  ],
  ["其他需要报告的事项", "其他需要报告事项"],
];
