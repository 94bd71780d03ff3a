/** Who there is in a district: names, duties and reforms, all of it made up. */
import type { BodyKind } from "./model.ts";

/** District and the code it bears; none of them exists. */
export const PLACES: readonly (readonly [string, string])[] = [
  ["汀洲区", "329981"],
  ["岚桥区", "339982"],
  ["青渡区", "419983"],
  ["沐川湖区", "439984"],
  ["云岫区", "519985"],
];

export type Busy = "quiet" | "common" | "busy";

export interface RosterEntry {
  id: string;
  short: string;
  topics: string;
  busy: Busy;
  kind?: BodyKind;
  from?: string;
  to?: string;
  successors?: string;
}

/** Departments of 2018–2024, with the reforms that touch them. */
export const DEPARTMENTS: readonly RosterEntry[] = [
  {
    id: "fgj",
    short: "发展和改革局",
    topics: "重点项目 价格监测 节能审查 规划纲要 营商环境",
    busy: "common",
  },
  {
    id: "jyj",
    short: "教育局",
    topics: "义务教育招生 教师招聘 校外培训治理 学前教育收费 学生资助",
    busy: "busy",
  },
  { id: "gxj", short: "工业和信息化局", topics: "技改补助 中小企业培育 工业园区 信息化项目", busy: "quiet" },
  { id: "mzj", short: "民政局", topics: "城乡低保 养老服务 社会组织登记 殡葬管理 地名管理", busy: "common" },
  {
    id: "sfj",
    short: "司法局",
    topics: "法律援助 人民调解 公证服务 社区矫正 规范性文件审查",
    busy: "common",
  },
  { id: "czj", short: "财政局", topics: "预算决算 政府采购 专项资金 国有资产 惠民补贴", busy: "common" },
  {
    id: "rsj",
    short: "人力资源和社会保障局",
    topics: "就业创业 社会保险 劳动监察 职称评审 技能培训",
    busy: "busy",
  },
  { id: "zrj", short: "自然资源局", topics: "征地补偿 用地审批 不动产登记 矿产资源 规划许可", busy: "busy" },
  { id: "hbj", short: "生态环境局", topics: "环评审批 空气质量 水污染防治 排污许可 环境执法", busy: "busy" },
  {
    id: "zjj",
    short: "住房和城乡建设局",
    topics: "房屋征收 商品房预售 物业管理 保障性住房 施工许可",
    busy: "busy",
  },
  { id: "jtj", short: "交通运输局", topics: "公路建设 公交线路 道路运输 超限治理 港航管理", busy: "common" },
  { id: "swj", short: "水务局", topics: "河湖管理 防汛抗旱 取水许可 农村供水 水土保持", busy: "common" },
  {
    id: "nyj",
    short: "农业农村局",
    topics: "耕地地力补贴 农机购置 动物检疫 宅基地管理 高标准农田",
    busy: "common",
  },
  {
    id: "xczx",
    short: "乡村振兴局",
    topics: "防返贫监测 衔接资金 驻村帮扶 帮扶项目",
    busy: "quiet",
    to: "2024-01-15",
    successors: "农业农村局",
  },
  { id: "swuj", short: "商务局", topics: "招商引资 消费促进 成品油流通 对外贸易", busy: "quiet" },
  {
    id: "wtj",
    short: "文化体育和旅游局",
    topics: "公共文化 旅游市场 全民健身 文物保护",
    busy: "common",
    to: "2021-03-31",
    successors: "文化和旅游局|体育局",
  },
  {
    id: "wlj",
    short: "文化和旅游局",
    topics: "文化场馆 旅游景区 文物保护 非遗传承 演出审批",
    busy: "common",
    from: "2021-03-31",
  },
  {
    id: "tyj",
    short: "体育局",
    topics: "全民健身 体育场地 青少年体育 赛事活动",
    busy: "quiet",
    from: "2021-03-31",
  },
  {
    id: "wjj",
    short: "卫生健康局",
    topics: "疾病防控 医疗机构设置 生育服务 卫生监督 家庭医生",
    busy: "busy",
  },
  { id: "tyjr", short: "退役军人事务局", topics: "优抚抚恤 就业安置 双拥活动 烈士褒扬", busy: "quiet" },
  {
    id: "yjj",
    short: "应急管理局",
    topics: "安全生产 防灾减灾 危化品许可 事故调查 应急演练",
    busy: "common",
  },
  { id: "sjj", short: "审计局", topics: "预算执行审计 经济责任审计 审计整改 工程审计", busy: "quiet" },
  {
    id: "scj",
    short: "市场监督管理局",
    topics: "食品抽检 企业登记 特种设备 消费维权 知识产权",
    busy: "busy",
  },
  { id: "tjj", short: "统计局", topics: "统计公报 经济普查 人口抽样 统计执法", busy: "quiet" },
  { id: "ybj", short: "医疗保障局", topics: "医保报销 药品集采 基金监管 医疗救助 参保缴费", busy: "common" },
  { id: "cgj", short: "城市管理局", topics: "市容环境 违建治理 户外广告 垃圾分类 渣土运输", busy: "busy" },
  { id: "yl", short: "园林绿化局", topics: "公园绿地 古树名木 绿化工程 行道树修剪", busy: "common" },
  { id: "xfj", short: "信访局", topics: "来信来访 网上信访 积案化解 领导接访", busy: "quiet" },
  { id: "spj", short: "行政审批局", topics: "一网通办 集中审批 证照联办 政务大厅 帮办代办", busy: "busy" },
  {
    id: "sj",
    short: "数据局",
    topics: "公共数据 数据要素 智慧城市 数据共享",
    busy: "quiet",
    from: "2024-03-01",
  },
  { id: "jgj", short: "机关事务管理局", topics: "公务用车 办公用房 公共机构节能 会议服务", busy: "quiet" },
  {
    id: "lsj",
    short: "粮食和物资储备局",
    topics: "粮食收购 储备轮换 应急物资 粮油质量",
    busy: "common",
    to: "2023-02-28",
    successors: "发展和改革局",
  },
  { id: "rfb", short: "人民防空办公室", topics: "人防工程 易地建设费 防空警报 疏散演练", busy: "common" },
  {
    id: "gzb",
    short: "国有资产监督管理办公室",
    topics: "国企改革 产权交易 企业薪酬 国资监管",
    busy: "quiet",
  },
  {
    id: "mzzj",
    short: "民族宗教事务局",
    topics: "民族团结 宗教场所 清真食品 少数民族流动人口",
    busy: "quiet",
  },
  {
    id: "ggzy",
    short: "公共资源交易中心",
    topics: "工程招标 土地出让 电子交易 专家抽取",
    busy: "quiet",
    kind: "authorised_org",
  },
  {
    id: "swu",
    short: "税务局",
    topics: "减税降费 发票管理 纳税服务 税务稽查",
    busy: "common",
    kind: "vertical",
  },
  {
    id: "qx",
    short: "气象局",
    topics: "气象预警 人工影响天气 防雷审批 气候评价",
    busy: "quiet",
    kind: "vertical",
  },
];

export const TOWNS: readonly (readonly [string, string, string])[] = [
  ["hs", "鹤沙镇", "村务公开 土地流转 危房改造 农村低保"],
  ["lq", "柳泉镇", "惠农补贴 农村公路 人居环境 河道清淤"],
  ["ds", "东石镇", "集镇建设 工业集聚区 征迁安置 安全巡查"],
  ["bm", "白茆镇", "水产养殖 防汛值守 乡村旅游 民政救助"],
  ["gt", "古亭镇", "古镇保护 农贸市场 村级财务 计生服务"],
  ["nx", "南墟镇", "粮食生产 秸秆禁烧 农房审批 扶贫项目"],
  ["xt", "西塘坳镇", "林权登记 护林防火 饮水安全 党务村务"],
  ["hj", "横涧镇", "茶叶产业 山塘整治 移民后扶 道路硬化"],
  ["yc", "沿村乡", "渔业捕捞 渡口安全 村庄规划 医保征缴"],
  ["md", "茅渡乡", "高山蔬菜 地灾避险 光伏项目 特困供养"],
  ["zx", "中兴街道", "老旧小区改造 物业纠纷 社区养老 垃圾分类"],
  ["wh", "望湖街道", "拆迁安置 流动摊贩 社区矫正 文明创建"],
  ["cx", "城西街道", "征收补偿 停车管理 失业登记 消防巡查"],
  ["ba", "北岸街道", "河岸整治 群租治理 便民服务 残疾人服务"],
  ["jk", "锦康街道", "网格管理 居民自治 廉租住房 卫生创建"],
  ["ty", "桐荫街道", "加装电梯 养犬管理 社区食堂 志愿服务"],
];
