/** The chapters of a report in words. Blocks are picked by body and year, never at random. */
import { AGENCIES } from "./agencies.ts";
import { highlight } from "./highlights.ts";
import type { Facts, PrintedReport } from "./printed.ts";

export interface Chapter {
  heading: string;
  paragraphs: string[];
  /** Which table follows the paragraphs, by its place among the report's grids. */
  grid?: number;
}

type Block = (f: Facts) => string;

const PUBLISHED: readonly Block[] = [
  (f) =>
    `${f.self}通过门户网站主动公开政府信息${f.published}条，发布政策解读${f.explanations}篇，重点放在财政资金、民生事项和办事依据三个方面。`,
  (f) =>
    `主动公开政府信息${f.published}条，其中文件类信息随附编号和有效状态；配发政策解读${f.explanations}篇，尽量用短句说明谁能办、去哪办。`,
  (f) =>
    `按照目录逐项更新，主动公开政府信息${f.published}条。对容易误读的文件配发政策解读${f.explanations}篇，图表和文字各占一半。`,
  (f) =>
    `对照公开事项标准目录查漏补缺，主动公开政府信息${f.published}条，发布政策解读${f.explanations}篇，过期信息归入历史栏目而不删除。`,
  (f) =>
    `以群众用得上为标准安排发布，主动公开政府信息${f.published}条，发布政策解读${f.explanations}篇，涉及金额的信息一律写明计量单位。`,
];

const carried = (f: Facts): string => (f.carriedIn === 0 ? "" : `，上年结转${f.carriedIn}件`);
const left = (f: Facts): string =>
  f.carriedOut === 0 ? "，没有结转下年度继续办理的申请" : `，结转下年度继续办理${f.carriedOut}件`;

const REQUESTED: readonly Block[] = [
  (f) => `${f.year}年新收政府信息公开申请${f.received}件${carried(f)}；办结${f.handled}件${left(f)}。`,
  (f) =>
    `全年共收到政府信息公开申请${f.received}件${carried(f)}，均逐件登记编号；当年办结${f.handled}件${left(f)}。`,
  (f) =>
    `本年度新收申请${f.received}件${carried(f)}。经办人员先核实申请人身份再判断公开属性，共办结${f.handled}件${left(f)}。`,
  (f) =>
    `共收到公众提交的政府信息公开申请${f.received}件${carried(f)}，以网络和邮寄方式为主；办结${f.handled}件${left(f)}。`,
];

const DISPUTED: Block = (f) =>
  `因政府信息公开被申请行政复议${f.reviews}件，被提起行政诉讼${f.lawsuits}件，含尚未审结的案件。`;

const MANAGED: readonly Block[] = [
  (f) => `${f.self}执行先审查后公开，涉及个人信息的内容在发布前由两人分别遮蔽和复核。`,
  (f) => `${f.self}为每条信息标注来源科室和更新日期，季度末抽取一成回看，发现错漏当日改正并记录。`,
  () => "规范性文件实行统一登记、统一编号、统一公布，失效文件保留原文并加注状态，便于追溯。",
  (f) => `${f.self}建立信息发布底稿制度，稿件的每次改动都留有经办人、时间和理由，做到可查可问。`,
];

const PLATFORM: readonly Block[] = [
  () => "网站栏目减少到三级以内，移动端字号可调，附件统一提供可复制文本的格式。",
  () => "完成一次无障碍改造测试，表格均附文字说明，读屏软件可以顺序朗读。",
  () => "政务新媒体账号清理后只保留一个主账号，内容与网站同源，避免说法不一。",
  () => "公开专区设在服务大厅东侧，备有打印机和饮水处，工作日全天有人值守。",
  () => "检索结果可以按年份和文种筛选，找不到的内容可以一键转为申请草稿。",
];

const SUPERVISED: readonly Block[] = [
  (f) =>
    `组织业务培训${f.trainings}次，参训人员当场完成答复书改错练习；公开工作纳入年度考核，未发生责任追究情形。`,
  (f) =>
    `开展业务培训${f.trainings}次，邀请社会监督员旁听；社会评议中群众满意的比例高于上一轮，未发生责任追究情形。`,
  (f) =>
    `举办业务培训${f.trainings}次，采取老带新、案卷互评的方式；对更新不及时的科室书面提醒，未发生责任追究情形。`,
];

const PROBLEMS: readonly (readonly [string, string])[] = [
  ["有的栏目更新集中在季度末，平时偏少", "把更新任务分解到周，由经办科室按周报送发布清单"],
  ["解读稿仍以文字为主，老年人不易看懂", "请基层窗口人员先行试读，看不懂的段落退回重写"],
  ["申请答复文书的说理部分偏短", "编写说理范例，要求写明查找范围、判断依据和救济途径"],
  ["部分历史文件没有电子版，查找费时", "分三年完成历史文件扫描，先扫使用频次高的民生类文件"],
  ["基层公示栏与网上内容存在时间差", "明确线上先发、线下两日内张贴，并由网格员拍照回传"],
  ["经办人员调动频繁，业务接续不稳", "推行AB岗和交接清单，交接不完整的不办理调动手续"],
  ["个别公开事项的标题过于笼统", "修订标题写法，要求标题中写明对象、事项和年份"],
  ["公众对补正通知的理解存在偏差", "在补正通知中附填写示例，并安排电话回访"],
  ["数据类信息口径说明不足", "凡公布数据均附统计口径、截止日期和联系科室"],
  ["意见征集的反馈不够及时", "征集结束十五日内公布采纳情况，逾期的予以通报"],
  ["检索功能对同义词识别不足", "扩充词库，每月根据无结果的检索词补充条目"],
  ["部分表格在手机上显示不全", "改用自适应表格，并同时提供文字版说明"],
  ["涉及多个部门的信息存在重复公布", "确定牵头单位，由牵头单位公布，其余单位只设链接"],
  ["对第三方意见的征询偏慢", "规定收到申请后三个工作日内发出征询函，并跟踪回函"],
];

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

function problems(index: number): string[] {
  const [first, firstCure] = pick(PROBLEMS, index * 3);
  const [second, secondCure] = pick(PROBLEMS, index * 3 + 5);
  return [
    `存在的主要问题：一是${first}；二是${second}。`,
    `改进情况：针对第一个问题，${firstCure}。针对第二个问题，${secondCure}。`,
  ];
}

function fees(f: Facts): string {
  return f.requestFees === 0
    ? `${f.year}年${f.self}未收取信息处理费，没有其他需要报告的事项。`
    : `${f.year}年${f.self}依申请提供政府信息收取信息处理费${f.requestFees}元，已全部上缴国库。`;
}

const CLOSING: readonly Block[] = [
  () => "没有其他需要报告的事项。",
  (f) => `${f.year}年${f.self}依申请提供政府信息未收取检索、复制、邮寄等费用。`,
  () => "公开指南和目录随年度报告一并更新，可在门户网站查阅。",
];

const PHONE = "0000-0000";

function lead(report: PrintedReport): string[] {
  const { agency, year } = report;
  const period = `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`;
  const made =
    agency.kind === "gov_aggregate"
      ? "本报告由县人民政府办公室综合全县各级行政机关的年度报告汇总编制，"
      : `本报告由${agency.name}编制，`;
  const contact = `对内容有疑问的，可致电${PHONE}${String(AGENCIES.indexOf(agency) + 1).padStart(3, "0")}。`;
  return [
    `根据《中华人民共和国政府信息公开条例》第五章的要求，现公布${agency.name}${year}年度政府信息公开工作年度报告。`,
    `${made}电子版可在澜溪县门户网站（http://www.lanxi.example/）查阅。${period}${contact}`,
  ];
}

function overview(report: PrintedReport, index: number): string[] {
  const { agency, facts: f, year } = report;
  const disputed = agency.kind === "single" ? "" : DISPUTED(f);
  const parts: [string, string][] = [
    ["主动公开", pick(PUBLISHED, index)(f) + highlight(agency.id, year)],
    ["依申请公开", pick(REQUESTED, index)(f) + disputed],
    ["政府信息管理", pick(MANAGED, index)(f)],
    ["政府信息公开平台建设", pick(PLATFORM, index)(f)],
    ["监督保障", pick(SUPERVISED, index)(f)],
  ];
  if (report.forms?.proactive === "form2021") {
    return parts.map(([head, text], i) => `（${pick(["一", "二", "三", "四", "五"], i)}）${head}。${text}`);
  }
  return [parts[0], parts[4], parts[1]].flatMap((part) => (part === undefined ? [] : [part[1]]));
}

function oldChapters(report: PrintedReport, index: number): Chapter[] {
  const { agency, facts: f, year } = report;
  return [
    { heading: "一、概述", paragraphs: [highlight(agency.id, year), pick(SUPERVISED, index)(f)] },
    { heading: "二、主动公开政府信息情况", paragraphs: [pick(PUBLISHED, index)(f)] },
    { heading: "三、依申请公开政府信息情况", paragraphs: [pick(REQUESTED, index)(f)] },
    {
      heading: "四、政府信息公开的收费及减免情况",
      paragraphs: [`${year}年${f.self}未就依申请提供政府信息收取费用，也没有减免。`],
    },
    {
      heading: "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
      paragraphs: [DISPUTED(f).replace("，含尚未审结的案件", "")],
    },
    { heading: "六、政府信息公开工作存在的主要问题及改进情况", paragraphs: problems(index) },
    { heading: "七、其他需要报告的事项", paragraphs: ["没有其他需要报告的事项。"] },
    { heading: "附表", paragraphs: [`政府信息公开情况统计表（${year}年度）`], grid: 0 },
  ];
}

export interface Text {
  lead: string[];
  chapters: Chapter[];
}

/** `remark` is what the body adds on its own account to the last chapter, or null. */
export function textOf(report: PrintedReport, remark: string | null): Text {
  const index = AGENCIES.indexOf(report.agency) * 4 + report.year - 2018;
  if (report.statistics !== null) return { lead: lead(report), chapters: oldChapters(report, index) };
  const closing =
    report.forms?.proactive === "form2021" ? fees(report.facts) : pick(CLOSING, index)(report.facts);
  return {
    lead: lead(report),
    chapters: [
      { heading: "一、总体情况", paragraphs: overview(report, index) },
      { heading: "二、主动公开政府信息情况", paragraphs: [], grid: 0 },
      { heading: "三、收到和处理政府信息公开申请情况", paragraphs: [], grid: 1 },
      { heading: "四、政府信息公开行政复议、行政诉讼情况", paragraphs: [], grid: 2 },
      { heading: "五、存在的主要问题及改进情况", paragraphs: problems(index) },
      { heading: "六、其他需要报告的事项", paragraphs: remark === null ? [closing] : [closing, remark] },
    ],
  };
}
