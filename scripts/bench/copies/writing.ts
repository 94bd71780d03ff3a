/** Made-up prose of reports: everybody's sentences, frequent ones, and a body's own. All of it was written for this bench. */
import type { Random } from "../../../test/generator/random.ts";

const two = (text: string): string[] => text.match(/../g) ?? [];

const MANNERS = two(
  "持续切实稳步扎实认真逐项按月按季统筹主动及时全程集中分类专人定期随时对照结合依托围绕严格精心着力重点",
);
const VERBS = two(
  "公布更新梳理编制汇总核对发布解读整理登记答复办理调整修订完善压缩归并抽查督办回访培训讲解演示试行推广改造升级迁移备份清理关停新设合并移交转办协调会商审核复核签批送达邮寄收集采纳反馈研判评估考核通报整改",
);
const MODIFIERS = two(
  "教育医疗就业住房养老低保救助水利灌溉林地草原渔业粮食种子农机化肥道路桥梁公交停车燃气供水供电供暖环卫绿化噪声扬尘污水危废矿山消防防汛抗旱气象地震应急食品药品计量标准商标专利广告价格税费补贴招标采购预算决算审计国资金融统计户籍养犬婚姻殡葬社团志愿慈善残疾妇幼疫苗医保工伤失业社保职称考试招生学区校车食堂体育文物旅游民宿景区图书广电宗教侨务档案保密信访司法公证仲裁调解社矫普法拆迁征收补偿规划测绘地名不动危房物业电梯维修节能装修工地",
);
const NOUNS = two(
  "目录清单台账指南流程时限样本案例图解问答视频专栏专区窗口热线信箱终端展板手册折页通告细则办法预案方案纪要名册档案数据指标口径底图编号版本附件表格模板条目索引链接接口账号权限日志备注标签评分意见建议线索诉求事项环节节点职责分工样式格式字号页面栏位缓存检索",
);
const RESULTS = two("方便公众减少跑动避免重复消除歧义缩短等待提高质量便于核对防止遗漏保持一致留有痕迹");

/** Opening phrases that nearly every report has: what document frequency is there for. */
const EVERYBODYS = [
  "坚持以人民为中心的发展思想，认真落实上级关于公开工作的各项决策部署，不断提升公开工作的质量和水平",
  "严格执行先审查后公开的制度，坚持谁公开谁审查、谁审查谁负责的原则，确保公开内容合法准确",
  "进一步健全工作机制，明确分管领导和责任科室，形成上下联动、齐抓共管的工作格局",
  "不断加强政府网站和政务新媒体建设，及时更新栏目内容，切实保障公众的知情权参与权监督权",
  "规范依申请公开办理流程，在法定期限内依法依规作出答复，没有因答复不当引发的争议",
  "公开意识还需进一步增强，公开内容的广度和深度与群众期待相比还有一定差距",
  "工作人员业务能力有待提高，对相关政策法规的学习还不够系统、不够深入",
  "加大培训力度，组织工作人员参加业务学习，提高公开工作的规范化专业化水平",
  "主动接受社会监督，畅通监督渠道，对群众反映的问题做到件件有回音、事事有着落",
  "将公开工作纳入年度绩效考核，定期开展检查，对落实不到位的予以通报批评",
];

/** An own sentence: no two bodies come to write the same one by chance. */
export function ownSentence(random: Random, self: string): string {
  const clause = (): string =>
    `${random.pick(MANNERS)}${random.pick(VERBS)}${random.pick(MODIFIERS)}${random.pick(NOUNS)}`;
  const number = `${random.pick(VERBS)}${random.pick(MODIFIERS)}${random.pick(NOUNS)}${random.int(1, 900)}件`;
  const subject = random.chance(0.3) ? self : "";
  return `${subject}${clause()}，${random.chance(0.5) ? number : clause()}，${clause()}和${random.pick(MODIFIERS)}${random.pick(NOUNS)}，${random.pick(RESULTS)}`;
}

/** Sentences that one body in a hundred or so uses: handed on in a region. */
export function handedOn(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => ownSentence(random, ""));
}

/** One of everybody's. */
export function everybodys(random: Random): string {
  return random.pick(EVERYBODYS);
}

/** Any word, in the place of another one. */
export function anyWord(random: Random): string {
  return random.pick([VERBS, MODIFIERS, NOUNS][random.int(0, 2)] as string[]);
}
