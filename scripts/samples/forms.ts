/**
 * The national forms as the samples print them. Written a second time on purpose: a parser that is tested with these
 * files must not get its labels from the same list that printed them.
 */

export type Form = "form2019" | "form2021";

export const APPLICANTS = [
  { code: "natural_person", label: "自然人" },
  { code: "business", label: "商业企业" },
  { code: "research_institution", label: "科研机构" },
  { code: "public_welfare_org", label: "社会公益组织" },
  { code: "legal_service_org", label: "法律服务机构" },
  { code: "other_org", label: "其他" },
] as const;

export interface OutcomeRow {
  code: string;
  label: string;
}

export interface OutcomeGroup {
  label: string;
  rows: readonly OutcomeRow[];
}

const GRANTED: OutcomeRow = { code: "granted", label: "(一)予以公开" };
const PARTLY: OutcomeRow = {
  code: "partly_granted",
  label: "(二)部分公开(区分处理的,只计这一情形,不计其他情形)",
};

const DENIED: OutcomeGroup = {
  label: "(三)不予公开",
  rows: [
    { code: "denied_state_secret", label: "1.属于国家秘密" },
    { code: "denied_law_prohibited", label: "2.其他法律行政法规禁止公开" },
    { code: "denied_security_stability", label: "3.危及“三安全一稳定”" },
    { code: "denied_third_party_rights", label: "4.保护第三方合法权益" },
    { code: "denied_internal_affairs", label: "5.属于三类内部事务信息" },
    { code: "denied_process_info", label: "6.属于四类过程性信息" },
    { code: "denied_enforcement_file", label: "7.属于行政执法案卷" },
    { code: "denied_admin_inquiry", label: "8.属于行政查询事项" },
  ],
};

const UNAVAILABLE: OutcomeGroup = {
  label: "(四)无法提供",
  rows: [
    { code: "unavailable_not_held", label: "1.本机关不掌握相关政府信息" },
    { code: "unavailable_needs_creation", label: "2.没有现成信息需要另行制作" },
    { code: "unavailable_still_unclear", label: "3.补正后申请内容仍不明确" },
  ],
};

const NOT_PROCESSED: OutcomeGroup = {
  label: "(五)不予处理",
  rows: [
    { code: "not_processed_petition", label: "1.信访举报投诉类申请" },
    { code: "not_processed_duplicate", label: "2.重复申请" },
    { code: "not_processed_publication", label: "3.要求提供公开出版物" },
    { code: "not_processed_excessive", label: "4.无正当理由大量反复申请" },
    { code: "not_processed_reconfirm", label: "5.要求行政机关确认或重新出具已获取信息" },
  ],
};

/** (六)其他处理 of form2021; form2019 prints the three as one row `other`. */
export const OTHER_2021: OutcomeGroup = {
  label: "(六)其他处理",
  rows: [
    {
      code: "other_not_corrected",
      label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    },
    {
      code: "other_fee_unpaid",
      label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    },
    { code: "other_misc", label: "3.其他" },
  ],
};

const OTHER_2019: OutcomeRow = { code: "other", label: "(六)其他处理" };

/** The rows under 三、本年度办理结果 but the total, in printed order: single rows and groups. */
export function outcomeBlocks(form: Form): (OutcomeRow | OutcomeGroup)[] {
  const last = form === "form2021" ? OTHER_2021 : OTHER_2019;
  return [GRANTED, PARTLY, DENIED, UNAVAILABLE, NOT_PROCESSED, last];
}

export function isGroup(block: OutcomeRow | OutcomeGroup): block is OutcomeGroup {
  return "rows" in block;
}

/** The codes of the rows that (七)总计 adds up. */
export function outcomeCodes(form: Form): string[] {
  return outcomeBlocks(form).flatMap((b) => (isGroup(b) ? b.rows.map((r) => r.code) : [b.code]));
}

export const RECEIVED: OutcomeRow = { code: "received", label: "一、本年新收政府信息公开申请数量" };
export const CARRIED_IN: OutcomeRow = { code: "carried_in", label: "二、上年结转政府信息公开申请数量" };
export const HANDLED_LABEL = "三、本年度办理结果";
export const HANDLED_TOTAL: OutcomeRow = { code: "handled_total", label: "(七)总计" };
export const CARRIED_OUT: OutcomeRow = { code: "carried_out", label: "四、结转下年度继续办理" };
export const CORNER_LABEL = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)";

export const CASE_PATHS = ["review", "litigation_direct", "litigation_after_review"] as const;
export type CasePath = (typeof CASE_PATHS)[number];

export const CASE_OUTCOMES = [
  { code: "upheld", label: "结果维持" },
  { code: "corrected", label: "结果纠正" },
  { code: "other", label: "其他结果" },
  { code: "pending", label: "尚未审结" },
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number]["code"];

export interface ProactiveBlock {
  title: string;
  columns: readonly { code: string; label: string }[];
  rows: readonly { code: string; label: string }[];
}

const ITEM_COLUMNS = [
  { code: "items_last_year", label: "上一年项目数量" },
  { code: "items_change", label: "本年增/减" },
] as const;
const DECISIONS_2019 = [...ITEM_COLUMNS, { code: "decisions", label: "处理决定数量" }];
const DECISIONS_2021 = [{ code: "decisions", label: "本年处理决定数量" }];

export const PROACTIVE: Record<Form, readonly ProactiveBlock[]> = {
  form2019: [
    {
      title: "第二十条第(一)项",
      columns: [
        { code: "made", label: "本年新制作数量" },
        { code: "published", label: "本年新公开数量" },
        { code: "public_total", label: "对外公开总数量" },
      ],
      rows: [
        { code: "regulations", label: "规章" },
        { code: "normative_documents", label: "规范性文件" },
      ],
    },
    {
      title: "第二十条第(五)项",
      columns: DECISIONS_2019,
      rows: [
        { code: "licensing", label: "行政许可" },
        { code: "other_services", label: "其他对外管理服务事项" },
      ],
    },
    {
      title: "第二十条第(六)项",
      columns: DECISIONS_2019,
      rows: [
        { code: "penalties", label: "行政处罚" },
        { code: "coercive_measures", label: "行政强制" },
      ],
    },
    {
      title: "第二十条第(八)项",
      columns: ITEM_COLUMNS,
      rows: [{ code: "fees", label: "行政事业性收费" }],
    },
    {
      title: "第二十条第(九)项",
      columns: [
        { code: "projects", label: "采购项目数量" },
        { code: "amount", label: "采购总金额" },
      ],
      rows: [{ code: "procurement", label: "政府集中采购" }],
    },
  ],
  form2021: [
    {
      title: "第二十条第(一)项",
      columns: [
        { code: "issued", label: "本年制发件数" },
        { code: "repealed", label: "本年废止件数" },
        { code: "in_force", label: "现行有效件数" },
      ],
      rows: [
        { code: "regulations", label: "规章" },
        { code: "normative_documents", label: "行政规范性文件" },
      ],
    },
    {
      title: "第二十条第(五)项",
      columns: DECISIONS_2021,
      rows: [{ code: "licensing", label: "行政许可" }],
    },
    {
      title: "第二十条第(六)项",
      columns: DECISIONS_2021,
      rows: [
        { code: "penalties", label: "行政处罚" },
        { code: "coercive_measures", label: "行政强制" },
      ],
    },
    {
      title: "第二十条第(八)项",
      columns: [{ code: "amount", label: "本年收费金额(单位:万元)" }],
      rows: [{ code: "fees", label: "行政事业性收费" }],
    },
  ],
};

/** A row of 政府信息公开情况统计表 (form2014); `unit` is null for a group row, which prints no number. */
export interface StatisticRow {
  code: string;
  label: string;
  unit: string | null;
}

function row(code: string, label: string, unit: string | null): StatisticRow {
  return { code, label, unit };
}

export const STATISTICS: readonly StatisticRow[] = [
  row("s14_proactive", "一、主动公开情况", null),
  row("s14_proactive_count", "(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条)", "条"),
  row("s14_proactive_normative", "其中:主动公开规范性文件数", "条"),
  row("s14_normative_issued", "制发规范性文件总数", "件"),
  row("s14_channels", "(二)通过不同渠道和方式公开政府信息的情况", null),
  row("s14_ch_gazette", "1.政府公报公开政府信息数", "条"),
  row("s14_ch_website", "2.政府网站公开政府信息数", "条"),
  row("s14_ch_weibo", "3.政务微博公开政府信息数", "条"),
  row("s14_ch_wechat", "4.政务微信公开政府信息数", "条"),
  row("s14_ch_other", "5.其他方式公开政府信息数", "条"),
  row("s14_response", "二、回应解读情况", null),
  row("s14_response_hot", "(一)回应公众关注热点或重大舆情数(不同方式回应同一热点或舆情计1次)", "次"),
  row("s14_response_channels", "(二)通过不同渠道和方式回应解读的情况", null),
  row("s14_press_conf", "1.参加或举办新闻发布会总次数", "次"),
  row("s14_press_conf_head", "其中:主要负责同志参加新闻发布会次数", "次"),
  row("s14_interview", "2.政府网站在线访谈次数", "次"),
  row("s14_interview_head", "其中:主要负责同志参加政府网站在线访谈次数", "次"),
  row("s14_policy_interp", "3.政策解读稿件发布数", "篇"),
  row("s14_weibo_wechat_resp", "4.微博微信回应事件数", "次"),
  row("s14_other_resp", "5.其他方式回应事件数", "次"),
  row("s14_requests", "三、依申请公开情况", null),
  row("s14_req_received", "(一)收到申请数", "件"),
  row("s14_req_in_person", "1.当面申请数", "件"),
  row("s14_req_fax", "2.传真申请数", "件"),
  row("s14_req_online", "3.网络申请数", "件"),
  row("s14_req_mail", "4.信函申请数", "件"),
  row("s14_req_closed", "(二)申请办结数", "件"),
  row("s14_closed_on_time", "1.按时办结数", "件"),
  row("s14_closed_extended", "2.延期办结数", "件"),
  row("s14_req_answered", "(三)申请答复数", "件"),
  row("s14_ans_already_public", "1.属于已主动公开范围数", "件"),
  row("s14_ans_granted", "2.同意公开答复数", "件"),
  row("s14_ans_partial", "3.同意部分公开答复数", "件"),
  row("s14_ans_denied", "4.不同意公开答复数", "件"),
  row("s14_den_state_secret", "其中:涉及国家秘密", "件"),
  row("s14_den_trade_secret", "涉及商业秘密", "件"),
  row("s14_den_privacy", "涉及个人隐私", "件"),
  row("s14_den_security", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
  row("s14_den_not_gov_info", "不是《条例》所指政府信息", "件"),
  row("s14_den_other_law", "法律法规规定的其他情形", "件"),
  row("s14_ans_not_ours", "5.不属于本行政机关公开数", "件"),
  row("s14_ans_not_exist", "6.申请信息不存在数", "件"),
  row("s14_ans_told_to_amend", "7.告知作出更改补充数", "件"),
  row("s14_ans_other_channel", "8.告知通过其他途径办理数", "件"),
  row("s14_review", "四、行政复议数量", "件"),
  row("s14_review_upheld", "(一)维持具体行政行为数", "件"),
  row("s14_review_corrected", "(二)被依法纠错数", "件"),
  row("s14_review_other", "(三)其他情形数", "件"),
  row("s14_litigation", "五、行政诉讼数量", "件"),
  row("s14_lit_upheld", "(一)维持具体行政行为或者驳回原告诉讼请求数", "件"),
  row("s14_lit_corrected", "(二)被依法纠错数", "件"),
  row("s14_lit_other", "(三)其他情形数", "件"),
  row("s14_complaints", "六、举报投诉数量", "件"),
  row("s14_request_fees", "七、依申请公开信息收取的费用", "万元"),
  row("s14_resources", "八、机构建设和保障经费情况", null),
  row("s14_org_units", "(一)政府信息公开工作专门机构数", "个"),
  row("s14_reading_points", "(二)设置政府信息公开查阅点数", "个"),
  row("s14_staff", "(三)从事政府信息公开工作人员数", "人"),
  row("s14_staff_full", "1.专职人员数(不包括政府公报及政府网站工作人员数)", "人"),
  row("s14_staff_part", "2.兼职人员数", "人"),
  row(
    "s14_budget",
    "(四)政府信息公开专项经费(不包括用于政府公报编辑管理及政府网站建设维护等方面的经费)",
    "万元",
  ),
  row("s14_training", "九、政府信息公开会议和培训情况", null),
  row("s14_meetings", "(一)召开政府信息公开工作会议或专题会议数", "次"),
  row("s14_courses", "(二)举办各类培训班数", "次"),
  row("s14_trainees", "(三)接受培训人员数", "人次"),
];
