/** The wordings of figures in prose, as data. */

/** A count in digits; the word before or the unit behind says that it is exact. */
const N = String.raw`(?<value>\d{1,3}(?:,\d{3})+|\d+)(?!\d|\.\d)`;
/** The second place for a count in a pattern with two wordings. */
const N2 = N.replace("<value>", "<value2>");
/** An amount of money in digits. */
const MONEY = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const SUM = "(?:共计|总计|合计|总数|总量|数量|共有|共|数|为)?";
const OPEN_REQUEST =
  "(?:的)?(?:公民、法人(?:和|或)其他组织)?(?:提交的|提出的)?(?:各类|群众|公众)?(?:书面)?(?:(?:政府|政务)?信息(?:依申请)?公开(?:的)?申请|依申请公开(?:(?:政府)?信息)?(?:的)?(?:申请)?|申请公开(?:政府)?信息)(?:事项)?";

/** A figure that prose states, as a pattern. */
export interface FigurePattern {
  code: string;
  /** A word of the pattern that is looked for first, because it costs nothing. */
  key: string;
  pattern: RegExp;
  /** Words in the same clause, before the figure, that make it a part, another year's or another body's. */
  unless?: RegExp;
  /** Words that the sentence must hold. */
  needs?: RegExp;
  /** Words that the sentence must not hold. */
  without?: RegExp;
  /**
   * True where the words may mean several figures (受理 counts new requests in some reports, new and carried ones in
   * others), or a part that the record has no code for: held against the tables, but no figure of the record.
   */
  isLoose?: true;
}

/** A pattern of which every place in a sentence is looked at. */
function wording(source: string): RegExp {
  return new RegExp(source, "g");
}

const PART =
  /其中|上一?年|去年|往年|历年|以来|累计|网上|网络|网站|平台|信函|当面|现场|邮件|传真|电子|窗口|同比|增加|减少|下降|上升|撤回|县区|未|如/;

const EARLIER = /其中|上一?年|去年|历年|以来|累计/;

/** 结果维持 and its sisters, of 行政复议 or of 行政诉讼 where the sentence speaks of one of them alone. */
function outcomes(way: "review" | "litigation", word: string, other: string): FigurePattern[] {
  const kinds = [
    ["upheld", "(?:结果)?维持(?:结果)?"],
    ["corrected", "(?:结果)?纠正(?:结果)?"],
    ["other", "其他结果"],
    ["pending", "(?:尚未|未)审结"],
  ] as const;
  return kinds.map(([outcome, words]) => ({
    code: `${way}_${outcome}`,
    key: word,
    pattern: wording(`(?<!被)${words}(?:的)?(?:案件)?${SUM}${N}(?<unit>[件起宗])`),
    unless: /上一?年|去年|历年|以来|累计|率/,
    needs: /信息公开/,
    without: new RegExp(`${other}|备案|审理`),
    isLoose: true,
  }));
}

/** 已办结38件, 年度内作出答复38件: all that was handled, in a clause of its own. 按时 and 网上 would make it a part. */
const HANDLED_CLAUSE = wording(
  `(?<=^|[,、():])(?:(?:截至|到)?(?:年底|年末|目前)|全年|本年度?|年度?内|当年)?(?:均|已|全部|全|共|总共|依法|合计)*(?:作出|予以|给予)?(?:(?:办理|办复|处理)(?:完毕|完成)|办结|办复|答复)(?:完毕)?(?:了)?(?:(?:政府信息公开)?申请)?${SUM}${N}(?<unit>件)`,
);

/**
 * What else is answered and counted in the same words, and spans of years. After 其中 only the natural
 * persons are known to have a cell of their own.
 */
const HANDLED_OTHERS =
  /建议|提案|投诉|举报|留言|咨询|信访|热线|来信|来电|工单|复议|诉讼|起诉|许可|以来|历年|往年|累计|其中(?!:?(?:由)?(?:自然人|公民))[^。;]*(?:办结|答复|办复|完毕|完成)/;

/** Kinds of applicant in a list behind the number of requests. */
function applicants(): FigurePattern[] {
  const kinds = [
    ["natural_person", "(?:自然人|公民)"],
    ["business", "商业企业"],
    ["research_institution", "科研机构"],
    ["public_welfare_org", "社会公益组织"],
    ["legal_service_org", "法律服务机构"],
  ] as const;
  return kinds.map(([column, words]) => ({
    code: `requests_from_${column}`,
    key: "申请",
    pattern: wording(
      `(?<![、和及])${words}(?:的)?(?:提出|提交)?(?:的)?(?:申请)?(?:数量)?${SUM}${N}(?<unit>件)`,
    ),
    unless: /上一?年|去年|历年|以来|累计|结转|答复|办结/,
    needs: /(?:收到|接收|接到|新收).{0,30}申请/,
    isLoose: true,
  }));
}

/**
 * Codes are the `figures` of the form definitions; the loose ones are for the check of prose against tables alone.
 * Everything approximate is left out (约, 余, 近, 万).
 */
export const PATTERNS: readonly FigurePattern[] = [
  {
    code: "requests_received",
    key: "申请",
    pattern: wording(
      `(?:收到|接收|接到|新收)(?:了)?(?:${OPEN_REQUEST}${SUM}${N}(?<unit>件)|${N2}(?<unit2>件)(?:政府信息公开申请|依申请公开申请))`,
    ),
    unless: PART,
  },
  {
    code: "requests_accepted",
    key: "受理",
    pattern: wording(
      `(?<!不予|未予)受理(?:了)?(?:${OPEN_REQUEST}${SUM}${N}(?<unit>件)|${N2}(?<unit2>件)政府信息公开申请)`,
    ),
    unless: PART,
    isLoose: true,
  },
  {
    code: "requests_received_and_carried_in",
    key: "收办",
    pattern: wording(`收办${OPEN_REQUEST}${SUM}${N}(?<unit>件)`),
    unless: /其中|去年|历年|以来|累计|同比|未/,
  },
  {
    code: "requests_carried_in",
    key: "结转",
    pattern: wording(
      `上一?年度?结转(?:至?本年度?)?(?:继续)?(?:办理)?(?:的)?(?:政府信息公开)?(?:申请)?${SUM}${N}(?<unit>件)`,
    ),
    isLoose: true,
  },
  {
    code: "requests_handled",
    key: "申请",
    pattern: wording(
      `(?:受理并(?:办结|答复)|办结|办理答复|办理并答复|(?<![时期])答复)(?:了)?${OPEN_REQUEST}${SUM}${N}(?<unit>件)`,
    ),
    unless: PART,
  },
  {
    code: "requests_handled",
    key: "申请",
    pattern: wording(
      `信息公开申请${SUM}\\d[\\d,]*件[,，、](?:均已|已|共|全年)?(?:答复|办结)(?:了)?(?:共)?${N}(?<unit>件)`,
    ),
    unless: EARLIER,
  },
  {
    code: "requests_handled",
    key: "申请",
    pattern: HANDLED_CLAUSE,
    unless: /去年|上一?年(?!度?结转)/,
    needs: /信息公开申请|依申请公开|(?:收到|受理|新收)[^,。;]{0,12}申请/,
    without: HANDLED_OTHERS,
    isLoose: true,
  },
  {
    code: "requests_carried_out",
    key: "年",
    pattern: wording(
      `(?:结转|顺延)(?:至|到)?下一?年度?(?:继续)?(?:办理|答复)?(?:的)?(?:申请)?${N}(?<unit>件)|${N2}(?<unit2>件)(?:申请)?(?:结转|顺延)(?:至|到)?下一?年度?`,
    ),
  },
  {
    code: "granted",
    key: "予以公开",
    pattern: wording(`(?<![不分份])予以公开(?:的)?(?:有|共)?${N}(?<unit>件)`),
    unless: /属于|部分|部份/,
  },
  {
    code: "partly_granted",
    key: "公开",
    pattern: wording(`部[分份](?:予以)?公开(?:的)?(?:有|共)?${N}(?<unit>件)`),
    isLoose: true,
  },
  {
    code: "denied",
    key: "不予公开",
    pattern: wording(`不予公开(?:的)?(?:有|共)?${N}(?<unit>件)`),
    unless: /属于|因|秘密|第三方|案卷|查询|部分/,
  },
  {
    code: "unavailable",
    key: "无法提供",
    pattern: wording(`无法提供(?:的)?(?:有|共)?${N}(?<unit>件)`),
    unless: /不掌握|没有现成|补正|因/,
  },
  {
    code: "not_processed",
    key: "不予处理",
    pattern: wording(`不予处理(?:的)?(?:有|共)?${N}(?<unit>件)`),
    unless: /因|信访|重复|出版物|大量|确认/,
    isLoose: true,
  },
  {
    code: "other_handling",
    key: "处理",
    pattern: wording(`(?<!作)其[他它]处理(?:的)?(?:有|共)?${N}(?<unit>件)`),
    unless: /因|补正|缴/,
    isLoose: true,
  },
  ...applicants(),
  {
    code: "review_total",
    key: "行政复议",
    pattern: wording(`行政复议(?:案件|申请)?${SUM}${N}(?<unit>[件起宗])`),
    unless: /审理|办理|受理|备案|其中|上一?年|去年|历年|以来|累计|纠正|维持/,
    needs: /信息公开/,
  },
  ...outcomes("review", "行政复议", "诉讼|起诉"),
  {
    code: "litigation_total",
    key: "行政诉讼",
    pattern: wording(`(?<!复议后)行政诉讼(?:案件)?${SUM}${N}(?<unit>[件起宗])`),
    unless: /备案|其中|上一?年|去年|历年|以来|累计|纠正|维持/,
    needs: /信息公开/,
  },
  ...outcomes("litigation", "诉讼", "复议"),
  {
    code: "request_fees",
    key: "元",
    pattern:
      /(?:收取|收缴|征收)(?![^,，。；;\d]{0,20}(?:事业性|罚))[^,，。；;\d]{0,30}?(?<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?<unit>万?元)/g,
    unless: /其中|上一?年|去年|历年|以来|累计|每|应/,
    needs: /信息处理费|信息公开/,
  },
  {
    code: "administrative_fees",
    key: "事业性收费",
    pattern: wording(
      `行政事业性收费(?:项目)?(?:共|合计)?(?:\\d+[项次笔],?)?(?:共|共计|合计|总计|实际)?(?:收取|收入|收费|征收)?(?:总?金额|总额|收入|费用)?(?:共计|合计|总计|为|共|是|达)?(?<value>${MONEY})(?<unit>万?元)`,
    ),
    unless: /其中|上一?年|去年|历年|以来|累计|每|应|减|免|退|降/,
    isLoose: true,
  },
  {
    code: "items_published",
    key: "信息",
    pattern: wording(
      `(?:主动公开|主动发布|公开)(?:了)?(?:各类|各项)?(?:(?:政府|政务)(?:公开)?)?信息${SUM}${N}(?<unit>条)(?!以上)|发布(?:各类)?(?:政府|政务)信息${SUM}${N2}(?<unit2>条)(?!以上)`,
    ),
    unless: /其中|微信|微博|公众号|新媒体|抖音|公报|头条|客户端|公示栏|上一?年|去年|历年|以来|累计|每|申请/,
  },
  {
    code: "policy_explanations",
    key: "解读",
    pattern: wording(
      `政策(?:文件)?解读(?:类)?(?:稿件?|材料|信息|文件|文章|产品)?${SUM}${N}(?<unit>[篇条个件份])(?!以上)`,
    ),
    unless: /其中|转载|转发|参与|上一?年|去年|历年|以来|累计/,
  },
  {
    code: "trainings",
    key: "培训",
    pattern: wording(
      `(?:组织|开展|举办|召开)+(?:了)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:业务|专题|专项)?培训(?:班|会议?|活动|课程)?${SUM}${N}(?<unit>场次|次|场|期)(?!以上)`,
    ),
    unless: /其中|上一?年|去年|历年|以来|累计|每|计划|将/,
  },
];
