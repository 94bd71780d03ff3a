/** 政府信息公开情况统计表 of 2014–2018, typed from the form. A row without code is a group and prints no figure. */

export interface StatisticRow {
  code: string | null;
  label: string;
  unit: string;
}

const group = (label: string): StatisticRow => ({ code: null, label, unit: "" });
const leaf = (code: string, label: string, unit: string): StatisticRow => ({
  code: `s14_${code}`,
  label,
  unit,
});

export const STATISTIC_ROWS: readonly StatisticRow[] = [
  group("一、主动公开情况"),
  leaf("proactive_count", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条"),
  leaf("proactive_normative", "其中：主动公开规范性文件数", "条"),
  leaf("normative_issued", "制发规范性文件总数", "件"),
  group("（二）通过不同渠道和方式公开政府信息的情况"),
  leaf("ch_gazette", "1.政府公报公开政府信息数", "条"),
  leaf("ch_website", "2.政府网站公开政府信息数", "条"),
  leaf("ch_weibo", "3.政务微博公开政府信息数", "条"),
  leaf("ch_wechat", "4.政务微信公开政府信息数", "条"),
  leaf("ch_other", "5.其他方式公开政府信息数", "条"),
  group("二、回应解读情况"),
  leaf("response_hot", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次"),
  group("（二）通过不同渠道和方式回应解读的情况"),
  leaf("press_conf", "1.参加或举办新闻发布会总次数", "次"),
  leaf("press_conf_head", "其中：主要负责同志参加新闻发布会次数", "次"),
  leaf("interview", "2.政府网站在线访谈次数", "次"),
  leaf("interview_head", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
  leaf("policy_interp", "3.政策解读稿件发布数", "篇"),
  leaf("weibo_wechat_resp", "4.微博微信回应事件数", "次"),
  leaf("other_resp", "5.其他方式回应事件数", "次"),
  group("三、依申请公开情况"),
  leaf("req_received", "（一）收到申请数", "件"),
  leaf("req_in_person", "1.当面申请数", "件"),
  leaf("req_fax", "2.传真申请数", "件"),
  leaf("req_online", "3.网络申请数", "件"),
  leaf("req_mail", "4.信函申请数", "件"),
  leaf("req_closed", "（二）申请办结数", "件"),
  leaf("closed_on_time", "1.按时办结数", "件"),
  leaf("closed_extended", "2.延期办结数", "件"),
  leaf("req_answered", "（三）申请答复数", "件"),
  leaf("ans_already_public", "1.属于已主动公开范围数", "件"),
  leaf("ans_granted", "2.同意公开答复数", "件"),
  leaf("ans_partial", "3.同意部分公开答复数", "件"),
  leaf("ans_denied", "4.不同意公开答复数", "件"),
  leaf("den_state_secret", "其中：涉及国家秘密", "件"),
  leaf("den_trade_secret", "涉及商业秘密", "件"),
  leaf("den_privacy", "涉及个人隐私", "件"),
  leaf("den_security", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
  leaf("den_not_gov_info", "不是《条例》所指政府信息", "件"),
  leaf("den_other_law", "法律法规规定的其他情形", "件"),
  leaf("ans_not_ours", "5.不属于本行政机关公开数", "件"),
  leaf("ans_not_exist", "6.申请信息不存在数", "件"),
  leaf("ans_told_to_amend", "7.告知作出更改补充数", "件"),
  leaf("ans_other_channel", "8.告知通过其他途径办理数", "件"),
  leaf("review", "四、行政复议数量", "件"),
  leaf("review_upheld", "（一）维持具体行政行为数", "件"),
  leaf("review_corrected", "（二）被依法纠错数", "件"),
  leaf("review_other", "（三）其他情形数", "件"),
  leaf("litigation", "五、行政诉讼数量", "件"),
  leaf("lit_upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
  leaf("lit_corrected", "（二）被依法纠错数", "件"),
  leaf("lit_other", "（三）其他情形数", "件"),
  leaf("complaints", "六、举报投诉数量", "件"),
  leaf("request_fees", "七、依申请公开信息收取的费用", "万元"),
  group("八、机构建设和保障经费情况"),
  leaf("org_units", "（一）政府信息公开工作专门机构数", "个"),
  leaf("reading_points", "（二）设置政府信息公开查阅点数", "个"),
  leaf("staff", "（三）从事政府信息公开工作人员数", "人"),
  leaf("staff_full", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"),
  leaf("staff_part", "2.兼职人员数", "人"),
  leaf(
    "budget",
    "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
    "万元",
  ),
  group("九、政府信息公开会议和培训情况"),
  leaf("meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"),
  leaf("courses", "（二）举办各类培训班数", "次"),
  leaf("trainees", "（三）接受培训人员数", "人次"),
];

/** Rows that a province adds of its own (after 制发规范性文件总数). */
export const LOCAL_ROWS: readonly { label: string; unit: string }[] = [
  { label: "主动公开应急管理信息", unit: "条" },
  { label: "主动公开招标采购信息", unit: "条" },
  { label: "主动公开机构领导、机构设置及人事信息", unit: "条" },
];

/** Value columns of the sheets that count several levels apart. */
export const LEVEL_COLUMNS = ["区政府统计数", "区直单位统计数", "乡镇街道统计数"];
