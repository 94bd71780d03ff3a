import type { Site } from "./site.ts";

/**
 * The State Council's constituent departments (组成部门), organisations directly under it (直属机构, 直属特设机构),
 * institutions (直属事业单位) and administrations under departments (部委管理的国家局) that publish.
 */
const DEPARTMENTS: ReadonlyArray<readonly [host: string, agency: string]> = [
  // 组成部门
  ["www.mfa.gov.cn", "外交部"],
  ["www.ndrc.gov.cn", "国家发展和改革委员会"],
  ["www.moe.gov.cn", "教育部"],
  ["www.most.gov.cn", "科学技术部"],
  ["www.miit.gov.cn", "工业和信息化部"],
  ["www.neac.gov.cn", "国家民族事务委员会"],
  ["www.mps.gov.cn", "公安部"],
  ["www.mca.gov.cn", "民政部"],
  ["www.moj.gov.cn", "司法部"],
  ["www.mof.gov.cn", "财政部"],
  ["www.mohrss.gov.cn", "人力资源和社会保障部"],
  ["www.mnr.gov.cn", "自然资源部"],
  ["www.mee.gov.cn", "生态环境部"],
  ["www.mohurd.gov.cn", "住房和城乡建设部"],
  ["www.mot.gov.cn", "交通运输部"],
  ["www.mwr.gov.cn", "水利部"],
  ["www.moa.gov.cn", "农业农村部"],
  ["www.mofcom.gov.cn", "商务部"],
  ["www.mct.gov.cn", "文化和旅游部"],
  ["www.nhc.gov.cn", "国家卫生健康委员会"],
  ["www.mva.gov.cn", "退役军人事务部"],
  ["www.mem.gov.cn", "应急管理部"],
  ["www.pbc.gov.cn", "中国人民银行"],
  ["www.audit.gov.cn", "审计署"],
  // 直属特设机构, 直属机构
  ["www.sasac.gov.cn", "国务院国有资产监督管理委员会"],
  ["www.customs.gov.cn", "海关总署"],
  ["www.chinatax.gov.cn", "国家税务总局"],
  ["www.samr.gov.cn", "国家市场监督管理总局"],
  ["www.nfra.gov.cn", "国家金融监督管理总局"],
  ["www.csrc.gov.cn", "中国证券监督管理委员会"],
  ["www.nrta.gov.cn", "国家广播电视总局"],
  ["www.sport.gov.cn", "国家体育总局"],
  ["www.gjxfj.gov.cn", "国家信访局"],
  ["www.stats.gov.cn", "国家统计局"],
  ["www.cnipa.gov.cn", "国家知识产权局"],
  ["www.cidca.gov.cn", "国家国际发展合作署"],
  ["www.nhsa.gov.cn", "国家医疗保障局"],
  ["www.counsellor.gov.cn", "国务院参事室"],
  ["www.ggj.gov.cn", "国家机关事务管理局"],
  // 直属事业单位
  ["www.cma.gov.cn", "中国气象局"],
  ["www.drc.gov.cn", "国务院发展研究中心"],
  // 部委管理的国家局
  ["www.lswz.gov.cn", "国家粮食和物资储备局"],
  ["www.nea.gov.cn", "国家能源局"],
  ["www.nda.gov.cn", "国家数据局"],
  ["www.sastind.gov.cn", "国家国防科技工业局"],
  ["www.tobacco.gov.cn", "国家烟草专卖局"],
  ["www.nia.gov.cn", "国家移民管理局"],
  ["www.forestry.gov.cn", "国家林业和草原局"],
  ["www.nra.gov.cn", "国家铁路局"],
  ["www.caac.gov.cn", "中国民用航空局"],
  ["www.spb.gov.cn", "国家邮政局"],
  ["www.ncha.gov.cn", "国家文物局"],
  ["www.natcm.gov.cn", "国家中医药管理局"],
  ["www.ndcpa.gov.cn", "国家疾病预防控制局"],
  ["www.chinamine-safety.gov.cn", "国家矿山安全监察局"],
  ["www.119.gov.cn", "国家消防救援局"],
  ["www.safe.gov.cn", "国家外汇管理局"],
  ["www.nmpa.gov.cn", "国家药品监督管理局"],
  ["www.cea.gov.cn", "中国地震局"],
  // 保留牌子或由部门承担职责的机构
  ["www.cac.gov.cn", "国家互联网信息办公室"],
  ["www.nppa.gov.cn", "国家新闻出版署"],
  ["www.saac.gov.cn", "国家档案局"],
  ["www.cnsa.gov.cn", "国家航天局"],
  ["www.caea.gov.cn", "国家原子能机构"],
  ["nnsa.mee.gov.cn", "国家核安全局"],
  ["www.cnca.gov.cn", "国家认证认可监督管理委员会"],
  ["www.sac.gov.cn", "国家标准化管理委员会"],
  ["www.nsfc.gov.cn", "国家自然科学基金委员会"],
];

/** Bodies that the Regulation doesn't oblige (it binds 行政机关), and databases: on the list, but no report is due. */
const NOT_OBLIGED: ReadonlyArray<readonly [host: string, agency: string | null, remark: string]> = [
  ["www.cppcc.gov.cn", "中国人民政治协商会议全国委员会", "not an administrative organ"],
  ["www.chinapeace.gov.cn", "中共中央政法委员会", "not an administrative organ"],
  ["www.court.gov.cn", "最高人民法院", "not an administrative organ"],
  ["ipc.court.gov.cn", "最高人民法院知识产权法庭", "not an administrative organ"],
  ["www.spp.gov.cn", "最高人民检察院", "not an administrative organ"],
  ["flk.npc.gov.cn", null, "a database of laws"],
  ["fgk.chinatax.gov.cn", "国家税务总局", "a database of tax law; the reports are on www.chinatax.gov.cn"],
];

const CENTRAL: Readonly<Record<string, Omit<Site, "host" | "agency">>> = {
  "www.mva.gov.cn": { url: "https://www.mva.gov.cn/gongkai/zfxxgkpt/zfxxgknb/" },
};

export const CENTRAL_SITES: readonly Site[] = [
  {
    host: "www.gov.cn",
    agency: "国务院办公厅",
    level: "central",
    publishes_for: "many",
    remark: "the central government's portal (中国政府网)",
  },
  ...DEPARTMENTS.map(([host, agency]): Site => ({ host, agency, level: "central", ...CENTRAL[host] })),
  ...NOT_OBLIGED.map(
    ([host, agency, remark]): Site => ({ host, agency, level: "central", expects: { at_least: 0 }, remark }),
  ),
];
