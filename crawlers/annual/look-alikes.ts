/** Why a row that speaks of reports is none. The words are printed in the summary of a crawl. */
export type LookAlike =
  | "网站报表"
  | "法治年报"
  | "决算"
  | "政府工作报告"
  | "统计年报"
  | "企业年报"
  | "解读"
  | "公示"
  | "通知"
  | "指南"
  | "制度"
  | "依申请公开"
  | "宣传"
  | "总结";

interface Rule {
  why: LookAlike;
  /** Against the title, folded. */
  title: RegExp;
  /** Holds against whatever else the title says; the others only where it isn't a report's title word by word. */
  always?: boolean;
}

/**
 * What stands in the same columns, or is named almost alike. Names of bodies hold some of these words (统计局, 审计局,
 * 宣传部), so that most rules ask after the title's own pattern failed.
 */
const RULES: readonly Rule[] = [
  {
    why: "网站报表",
    title: /网站.{0,12}(?:年报|报表|年度报告|工作报告|监管)|年度(?:工作)?报表|新媒体.{0,10}(?:年报|报表)/,
    always: true,
  },
  {
    why: "法治年报",
    title: /法治政府|法治(?:建设|工作)|依法行政(?:工作)?(?:年度)?(?:情况)?的?报告/,
    always: true,
  },
  { why: "解读", title: /解读|图解|一图(?:看|读)?懂|图说|答记者问/, always: true },
  { why: "政府工作报告", title: /政府工作报告/ },
  { why: "统计年报", title: /统计(?:年报|公报|年鉴|报表|月报)/ },
  {
    why: "企业年报",
    title:
      /(?:企业|公司|市场主体|个体|农民专业合作社|社会组织|民办).{0,10}年报|年报(?:公示|申报|抽查|补报)|信息公示/,
  },
  { why: "决算", title: /决算|预算|三公经费|财务报告/ },
  { why: "依申请公开", title: /依申请|申请(?:表|书|公开|流程|须知)/ },
  { why: "指南", title: /指南|目录|流程|须知|清单/ },
  { why: "制度", title: /制度|办法|规定|细则|条例|规范|标准|机制/ },
  { why: "公示", title: /公示/ },
  {
    why: "通知",
    title: /通知|通报|公告|的函|批复|意见|方案|要点|培训|会议|座谈|考核|评估|督查|检查|征集|调查|反馈|整改/,
  },
  {
    why: "宣传",
    title:
      /(?:发布|公布|编制|印发|报送|上报|开展|做好|完成|举办|推进|按时|及时|如期|圆满|启动|全面|顺利|有序|扎实|高质量).{0,40}(?:年报|年度报告|工作报告)|(?:年报|年度报告|工作报告)(?:的)?(?:编制|发布|公布|撰写|填报|审核|工作|出炉|上线|亮点|看点)/,
  },
  { why: "总结", title: /总结|汇报|述职|计划/ },
];

/** Columns that lie beside the annual reports' and aren't theirs, by the name in their address. */
const PATHS =
  /\/(?:wzgzndbb|wzndbb|wznb|wzgznb|zfgzwzbb|zfwzndbb|zfwzgzndbb|wzbb|wzjgnb|fzzfjs\w{0,12}|fzzf\w{0,12}|fzndbg|jsgk|bmjs|czyjs\w{0,10}|zfgzbg|tjnb|xxgkzn|gkzn|zfxxgkzn|zfxxgkzd|gkzd|ysqgk)(?:\/|$|\.)/i;

/** The reason why a title, folded, is a look-alike; null where no rule says so. */
export function lookAlike(title: string, onlyCertain = false): LookAlike | null {
  return RULES.find((rule) => (!onlyCertain || rule.always === true) && rule.title.test(title))?.why ?? null;
}

/** True for the address of a column that is named like the reports' and isn't. */
export function isLookAlikePath(url: string): boolean {
  return PATHS.test(url);
}
