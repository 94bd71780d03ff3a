/**
 * The labels of the national forms, typed from the forms themselves. `¦` marks where a site may break the line.
 */

export interface RowLabel {
  code: string;
  /** Number inside its group, or "" where the label has none of its own. */
  number: string;
  text: string;
  /** Misprints and shortenings that real reports print instead. */
  misprints?: readonly string[];
}

export interface GroupLabel {
  text: string;
  rows: readonly RowLabel[];
}

/** An entry under 三、本年度办理结果: one row, or a group of rows that prints no figures itself. */
export type ResultEntry = RowLabel | GroupLabel;

export const REQUEST_COLUMNS = [
  "natural_person",
  "business",
  "research_institution",
  "public_welfare_org",
  "legal_service_org",
  "other_org",
  "total",
] as const;

export const ORGANISATION_LABELS = ["商业¦企业", "科研¦机构", "社会¦公益组织", "法律服务¦机构", "其他"];

export const CORNER_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

const row = (code: string, number: string, text: string, misprints?: readonly string[]): RowLabel =>
  misprints === undefined ? { code, number, text } : { code, number, text, misprints };

export const RECEIVED = row("received", "", "一、本年新收政府信息¦公开申请数量");
export const CARRIED_IN = row("carried_in", "", "二、上年结转政府信息¦公开申请数量");
export const CARRIED_OUT = row("carried_out", "", "四、结转下年度继续办理");
export const RESULTS_LABEL = "三、本年度¦办理结果";

const COMMON_RESULTS: readonly ResultEntry[] = [
  row("granted", "", "（一）予以公开"),
  row("partly_granted", "", "（二）部分公开¦（区分处理的，只计这一情形，不计其他情形）"),
  {
    text: "（三）不予¦公开",
    rows: [
      row("denied_state_secret", "1", "属于国家秘密"),
      row("denied_law_prohibited", "2", "其他法律行政¦法规禁止公开", ["其他法律行政止公开"]),
      row("denied_security_stability", "3", "危及“三安全¦一稳定”"),
      row("denied_third_party_rights", "4", "保护第三方¦合法权益"),
      row("denied_internal_affairs", "5", "属于三类内部¦事务信息"),
      row("denied_process_info", "6", "属于四类¦过程性信息"),
      row("denied_enforcement_file", "7", "属于行政¦执法案卷"),
      row("denied_admin_inquiry", "8", "属于行政¦查询事项"),
    ],
  },
  {
    text: "（四）无法¦提供",
    rows: [
      row("unavailable_not_held", "1", "本机关不掌握¦相关政府信息"),
      row("unavailable_needs_creation", "2", "没有现成信息¦需要另行制作"),
      row("unavailable_still_unclear", "3", "补正后申请内容¦仍不明确"),
    ],
  },
  {
    text: "（五）不予¦处理",
    rows: [
      row("not_processed_petition", "1", "信访举报投诉类申请"),
      row("not_processed_duplicate", "2", "重复申请"),
      row("not_processed_publication", "3", "要求提供¦公开出版物"),
      row("not_processed_excessive", "4", "无正当理由¦大量反复申请"),
      row("not_processed_reconfirm", "5", "要求行政机关确认¦或重新出具已获取信息"),
    ],
  },
];

const HANDLED_TOTAL = row("handled_total", "", "（七）总计");

export const RESULTS_2019: readonly ResultEntry[] = [
  ...COMMON_RESULTS,
  row("other", "", "（六）其他处理"),
  HANDLED_TOTAL,
];

export const RESULTS_2021: readonly ResultEntry[] = [
  ...COMMON_RESULTS,
  {
    text: "（六）其他¦处理",
    rows: [
      row("other_not_corrected", "1", "申请人无正当理由逾期不补正、¦行政机关不再处理其政府信息公开申请", [
        "逾期不补正",
      ]),
      row(
        "other_fee_unpaid",
        "2",
        "申请人逾期未按收费通知要求缴纳费用、¦行政机关不再处理其政府信息公开申请",
        ["逾期不缴费"],
      ),
      row("other_misc", "3", "其他"),
    ],
  },
  HANDLED_TOTAL,
];

export const REVIEW_COLUMNS = ["upheld", "corrected", "other", "pending", "total"] as const;
export const REVIEW_LABELS = ["结果¦维持", "结果¦纠正", "其他¦结果", "尚未¦审结", "总计"];
export const REVIEW_PATHS = ["review", "litigation_direct", "litigation_after_review"] as const;

export interface ProactiveColumn {
  code: string;
  label: string;
  /** The unit that the header itself prints. */
  unit: string | null;
}

export interface ProactiveBlock {
  part: "art20_1" | "art20_5" | "art20_6" | "art20_8" | "art20_9";
  title: string;
  columns: readonly ProactiveColumn[];
  rows: readonly RowLabel[];
}

const column = (code: string, label: string, unit: string | null = null): ProactiveColumn => ({
  code,
  label,
  unit,
});

const ITEM_COLUMNS = [column("items_last_year", "上一年¦项目数量"), column("items_change", "本年增/减")];
const DECISION_COLUMNS = [...ITEM_COLUMNS, column("decisions", "处理决定¦数量")];

export const PROACTIVE_2019: readonly ProactiveBlock[] = [
  {
    part: "art20_1",
    title: "第二十条第（一）项",
    columns: [
      column("made", "本年新¦制作数量"),
      column("published", "本年新¦公开数量"),
      column("public_total", "对外公开¦总数量"),
    ],
    rows: [row("regulations", "", "规章"), row("normative_documents", "", "规范性文件")],
  },
  {
    part: "art20_5",
    title: "第二十条第（五）项",
    columns: DECISION_COLUMNS,
    rows: [row("licensing", "", "行政许可"), row("other_services", "", "其他对外¦管理服务事项")],
  },
  {
    part: "art20_6",
    title: "第二十条第（六）项",
    columns: DECISION_COLUMNS,
    rows: [row("penalties", "", "行政处罚"), row("coercive_measures", "", "行政强制")],
  },
  {
    part: "art20_8",
    title: "第二十条第（八）项",
    columns: ITEM_COLUMNS,
    rows: [row("fees", "", "行政事业性收费")],
  },
  {
    part: "art20_9",
    title: "第二十条第（九）项",
    columns: [column("projects", "采购项目¦数量"), column("amount", "采购总金额")],
    rows: [row("procurement", "", "政府集中采购")],
  },
];

const DECISIONS_2021 = [column("decisions", "本年处理决定¦数量")];

export const PROACTIVE_2021: readonly ProactiveBlock[] = [
  {
    part: "art20_1",
    title: "第二十条第（一）项",
    columns: [
      column("issued", "本年制发¦件数"),
      column("repealed", "本年废止¦件数"),
      column("in_force", "现行有效¦件数"),
    ],
    rows: [row("regulations", "", "规章"), row("normative_documents", "", "行政规范性文件", ["规范性文件"])],
  },
  {
    part: "art20_5",
    title: "第二十条第（五）项",
    columns: DECISIONS_2021,
    rows: [row("licensing", "", "行政许可")],
  },
  {
    part: "art20_6",
    title: "第二十条第（六）项",
    columns: DECISIONS_2021,
    rows: [row("penalties", "", "行政处罚"), row("coercive_measures", "", "行政强制")],
  },
  {
    part: "art20_8",
    title: "第二十条第（八）项",
    columns: [column("amount", "本年收费金额（单位：万元）", "万元")],
    rows: [row("fees", "", "行政事业性收费")],
  },
];
