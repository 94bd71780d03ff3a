import type { FormTable } from "../types.ts";

/** 主动公开政府信息情况 (table 二): one block for each item of 《条例》第二十条 that the form asks about. */
export const proactive: readonly FormTable[] = [
  {
    table: "proactive",
    part: "art20_1",
    titles: ["第二十条第(一)项"],
    columns: [
      {
        code: "issued",
        label: "本年制发件数",
        aliases: ["本年制发数", "本年制发数量"],
        unit: "件",
        gloss: "issued this year",
      },
      {
        code: "repealed",
        label: "本年废止件数",
        aliases: ["本年废止数", "本年废止数量"],
        unit: "件",
        gloss: "repealed this year",
      },
      {
        code: "in_force",
        label: "现行有效件数",
        aliases: ["现行有效数", "现行有效数量"],
        unit: "件",
        gloss: "in force at year end",
      },
    ],
    rows: [
      { code: "regulations", label: "规章", unit: "件" },
      {
        code: "normative_documents",
        label: "行政规范性文件",
        aliases: ["规范性文件"],
        unit: "件",
        gloss: "administrative normative documents",
      },
    ],
  },
  {
    table: "proactive",
    part: "art20_5",
    titles: ["第二十条第(五)项"],
    columns: [
      {
        code: "decisions",
        label: "本年处理决定数量",
        aliases: ["处理决定数量"],
        unit: "件",
        gloss: "all decisions, public or lawfully not public",
      },
    ],
    rows: [{ code: "licensing", label: "行政许可", unit: "件" }],
  },
  {
    table: "proactive",
    part: "art20_6",
    titles: ["第二十条第(六)项"],
    columns: [{ code: "decisions", label: "本年处理决定数量", aliases: ["处理决定数量"], unit: "件" }],
    rows: [
      { code: "penalties", label: "行政处罚", unit: "件" },
      { code: "coercive_measures", label: "行政强制", unit: "件" },
    ],
  },
  {
    table: "proactive",
    part: "art20_8",
    titles: ["第二十条第(八)项"],
    columns: [
      {
        code: "amount",
        label: "本年收费金额(单位:万元)",
        aliases: ["本年收费金额", "本年收费金额(万元)"],
        unit: "万元",
        gloss: "money collected; decimals occur (59237.2449)",
      },
    ],
    rows: [{ code: "fees", label: "行政事业性收费", unit: "万元" }],
  },
];
