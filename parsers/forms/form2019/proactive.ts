import type { FormTable } from "../types.ts";

/** 主动公开政府信息情况 (table 二): one block for each item of 《条例》第二十条 that the form asks about. */
export const proactive: readonly FormTable[] = [
  {
    table: "proactive",
    part: "art20_1",
    titles: ["第二十条第(一)项"],
    columns: [
      {
        code: "made",
        label: "本年新制作数量",
        aliases: ["本年新制作数"],
        unit: "件",
        gloss: "newly made this year",
      },
      { code: "published", label: "本年新公开数量", unit: "件", gloss: "newly published this year" },
      {
        code: "public_total",
        label: "对外公开总数量",
        aliases: ["公开总数量"],
        unit: "件",
        gloss: "total published to date",
      },
    ],
    rows: [
      { code: "regulations", label: "规章", unit: "件", gloss: "government/department rules" },
      {
        code: "normative_documents",
        label: "规范性文件",
        aliases: ["行政规范性文件"],
        unit: "件",
        gloss: "normative documents",
      },
    ],
  },
  {
    table: "proactive",
    part: "art20_5",
    titles: ["第二十条第(五)项"],
    columns: [
      { code: "items_last_year", label: "上一年项目数量", unit: "项", gloss: "items at end of last year" },
      {
        code: "items_change",
        label: "本年增/减",
        aliases: ["本年增/减数量"],
        unit: "项",
        gloss: "signed change: +1036 / -3 / 增5 / 减3",
      },
      { code: "decisions", label: "处理决定数量", unit: "件", gloss: "decisions made" },
    ],
    rows: [
      { code: "licensing", label: "行政许可", gloss: "administrative licences" },
      {
        code: "other_services",
        label: "其他对外管理服务事项",
        aliases: ["其它对外管理服务事项"],
        gloss: "other outward administration/service items (powers other than licence, penalty, coercion)",
      },
    ],
  },
  {
    table: "proactive",
    part: "art20_6",
    titles: ["第二十条第(六)项"],
    columns: [
      { code: "items_last_year", label: "上一年项目数量", unit: "项" },
      { code: "items_change", label: "本年增/减", unit: "项" },
      { code: "decisions", label: "处理决定数量", unit: "件" },
    ],
    rows: [
      { code: "penalties", label: "行政处罚", gloss: "administrative penalties" },
      { code: "coercive_measures", label: "行政强制", gloss: "administrative coercion" },
    ],
  },
  {
    table: "proactive",
    part: "art20_8",
    titles: ["第二十条第(八)项"],
    columns: [
      { code: "items_last_year", label: "上一年项目数量", unit: "项" },
      { code: "items_change", label: "本年增/减", unit: "项" },
    ],
    rows: [
      {
        code: "fees",
        label: "行政事业性收费",
        gloss: "administrative and institutional fee items (ALL fees of the agency)",
      },
    ],
  },
  {
    table: "proactive",
    part: "art20_9",
    titles: ["第二十条第(九)项"],
    columns: [
      { code: "projects", label: "采购项目数量", unit: "项" },
      {
        code: "amount",
        label: "采购总金额",
        aliases: ["采购总金额(万元)", "采购总金额(元)"],
        gloss: "unit NOT fixed by the template: 251000元 and 160.5964万元 both occur; store amount + unit",
      },
    ],
    rows: [{ code: "procurement", label: "政府集中采购", gloss: "central government procurement" }],
  },
];
