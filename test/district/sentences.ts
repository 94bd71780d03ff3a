/** Sentences that repeat figures of the tables, each pool for one situation. Names in braces: `facts.ts`. */

export const REQUESTS_SOME: readonly string[] = [
  "[全年|本年度|{year}年]{scope}[新收|新收到|收到]政府信息公开申请{received}件,上年结转{carried_in}件,[已办结|办理完毕|答复]{handled}件,结转下年度{carried_out}件",
  "{year}年{scope}共收到政府信息公开申请{received}件,[加上|连同]上年结转的{carried_in}件,办结{handled}件,[尚有|另有]{carried_out}件结转下年度继续办理",
  "[本年|全年]{scope}受理政府信息公开申请{open}件(含上年结转{carried_in}件),[年内办结|作出答复]{handled}件",
  "政府信息公开申请[新收|收到]{received}件,[年度内]办结{handled}件(含上年结转件)",
  "[全年共|全年]{scope}收到政府信息公开申请{received}件、上年结转{carried_in}件,其中[自然人申请|自然人提出]{natural}件,办结{handled}件",
];

export const REQUESTS_NONE: readonly string[] = [
  "[全年|本年度|{year}年][未收到|没有收到]政府信息公开申请",
  "{year}年[新收|收到]政府信息公开申请0件",
];

export const OUTCOMES: readonly string[] = [
  "[办理结果中|从结果看|按类型分],予以公开{granted}件,部分公开{partly}件,不予公开{denied}件,无法提供{unavailable}件",
  "[其中|已办结的申请中]予以公开{granted}件、部分公开{partly}件、不予公开{denied}件、无法提供{unavailable}件、不予处理{not_processed}件、其他处理{other}件",
  "[其中|结果为]予以公开的{granted}件,无法提供的{unavailable}件",
];

export const SHARES: readonly string[] = [
  "[新收申请中|申请人中]自然人[提出的|申请]{natural}件,占[新收总数|新收申请]的{natural_share}%",
  "自然人申请{natural}件,占比{natural_share}%",
];

export const GROWTH: readonly string[] = [
  "[新收|收到]申请数量[较上年|比上年|同比][增长]{growth}%",
  "政府信息公开申请{received}件,[较上年|比上一年度]增长{growth}%",
];
export const DECLINE: readonly string[] = [
  "[新收|收到]申请数量[较上年|比上年|同比]下降{growth}%",
  "政府信息公开申请{received}件,[较上年|比上一年度]下降{growth}%",
];

export const REVIEWS: readonly string[] = [
  "[因政府信息公开工作|全年因信息公开]{scope}被申请行政复议{review}件,被提起行政诉讼{litigation}件",
  "[发生|涉及]政府信息公开行政复议{review}件(结果维持{review_upheld}件、结果纠正{review_corrected}件),行政诉讼{litigation}件",
  "{year}年涉政府信息公开的行政复议{review}件、行政诉讼{litigation}件",
];
export const REVIEWS_NONE: readonly string[] = [
  "[全年|本年度][未发生|没有发生]因政府信息公开被申请行政复议、提起行政诉讼的[情况|情形]",
  "政府信息公开行政复议、行政诉讼均为0件",
];

export const DOCUMENTS: readonly string[] = [
  "[全年|本年]制发行政规范性文件{issued}件,废止{repealed}件,[截至年底]现行有效{in_force}件",
  "行政规范性文件[本年]制发{issued}件、废止{repealed}件、现行有效{in_force}件",
];

export const LICENCES: readonly string[] = [
  "[全年|本年度]作出行政许可[处理]决定{licensing}件",
  "行政许可处理决定[共]{licensing}件,行政处罚处理决定{penalties}件",
];

export const CHARGES: readonly string[] = [
  "[全年|本年度]收取行政事业性收费{fees}万元",
  "行政事业性收费[金额]{fees}万元,[收费项目|收费依据和标准]已公示",
];

/** What a report that adds others up says of its scope. */
export const SUMMED: readonly string[] = [
  "本报告由{office}综合全区各乡镇人民政府、街道办事处、管委会和区政府各部门的年度报告汇总编制,税务、气象等垂直管理部门不列入汇总范围",
  "本报告汇总区政府办公室、区政府各部门、各乡镇街道和产业园管委会的数据编制而成,实行垂直领导的单位另行公布",
];

export const REQUEST_FEES_NONE: readonly string[] = [
  "{year}年度[收取|发出收费通知并收取]信息处理费0元",
  "[本年度|{year}年]未收取政府信息公开信息处理费",
  "按照《政府信息公开信息处理费管理办法》,[本年|{year}年]没有产生信息处理费",
];

export const OLD_REQUESTS: readonly string[] = [
  "{year}年{scope}[共|]收到政府信息公开申请{s14_req_received}件,[其中|]当面申请{s14_req_in_person}件、网络申请{s14_req_online}件、信函申请{s14_req_mail}件、传真申请{s14_req_fax}件,办结{s14_req_closed}件",
  "全年{scope}收到政府信息公开申请{s14_req_received}件,按时办结{s14_closed_on_time}件,延期办结{s14_closed_extended}件",
];
export const OLD_PUBLISHED: readonly string[] = [
  "[全年|]{scope}主动公开政府信息{s14_proactive_count}条,[其中|]通过政府网站公开{s14_ch_website}条",
  "{year}年[累计|]主动公开政府信息{s14_proactive_count}条(不同渠道公开相同信息计1条)",
];
export const OLD_REVIEWS: readonly string[] = [
  "[因政府信息公开|政府信息公开]行政复议{s14_review}件,行政诉讼{s14_litigation}件,举报投诉{s14_complaints}件",
  "{year}年发生行政复议{s14_review}件、行政诉讼{s14_litigation}件",
];
