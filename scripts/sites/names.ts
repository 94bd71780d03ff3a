/** Official names of departments from the short ones that lists of addresses print; null where one isn't certain. */

interface Region {
  name: string;
  short: string;
  code: string;
  level: "provincial" | "prefecture";
}

/** Governments by the end of their departments' hosts. */
const REGIONS: Readonly<Record<string, Region>> = {
  beijing: { name: "北京市", short: "北京", code: "110000", level: "provincial" },
  ln: { name: "辽宁省", short: "辽宁", code: "210000", level: "provincial" },
  jl: { name: "吉林省", short: "吉林", code: "220000", level: "provincial" },
  sh: { name: "上海市", short: "上海", code: "310000", level: "provincial" },
  jiangsu: { name: "江苏省", short: "江苏", code: "320000", level: "provincial" },
  fujian: { name: "福建省", short: "福建", code: "350000", level: "provincial" },
  shandong: { name: "山东省", short: "山东", code: "370000", level: "provincial" },
  hunan: { name: "湖南省", short: "湖南", code: "430000", level: "provincial" },
  gd: { name: "广东省", short: "广东", code: "440000", level: "provincial" },
  sz: { name: "深圳市", short: "深圳", code: "440300", level: "prefecture" },
  cq: { name: "重庆市", short: "重庆", code: "500000", level: "provincial" },
  xizang: { name: "西藏自治区", short: "西藏", code: "540000", level: "provincial" },
  nx: { name: "宁夏回族自治区", short: "宁夏", code: "640000", level: "provincial" },
};

const FULL: Readonly<Record<string, string>> = {
  交通厅: "交通运输厅",
  交通委: "交通委员会",
  人社厅: "人力资源和社会保障厅",
  人社局: "人力资源和社会保障局",
  住建厅: "住房和城乡建设厅",
  农业农村委: "农业农村委员会",
  医保局: "医疗保障局",
  卫健委: "卫生健康委员会",
  发改委: "发展和改革委员会",
  商务委: "商务委员会",
  工信厅: "工业和信息化厅",
  市场监管局: "市场监督管理局",
  教委: "教育委员会",
  文旅厅: "文化和旅游厅",
  文旅局: "文化和旅游局",
  民委: "民族事务委员会",
  科委: "科学技术委员会",
  科技厅: "科学技术厅",
  经信委: "经济和信息化委员会",
  经信局: "经济和信息化局",
  规划自然资源委: "规划和自然资源委员会",
  规划资源局: "规划和自然资源局",
};

/** Hosts whose printed name is English, a site's title or at odds with the host. Null: not certain. */
const BY_HOST: Readonly<Record<string, string | null>> = {
  "audit.sz.gov.cn": "深圳市审计局",
  "fgw.sz.gov.cn": "深圳市发展和改革委员会",
  "ga.sz.gov.cn": "深圳市公安局",
  "hrss.sz.gov.cn": "深圳市人力资源和社会保障局",
  "jtys.sz.gov.cn": "深圳市交通运输局",
  "mzj.sz.gov.cn": "深圳市民政局",
  "sf.sz.gov.cn": "深圳市司法局",
  "swj.sz.gov.cn": "深圳市商务局",
  "szeb.sz.gov.cn": "深圳市教育局",
  "wjw.sz.gov.cn": "深圳市卫生健康委员会",
  "yjgl.sz.gov.cn": "深圳市应急管理局",
  "zjj.sz.gov.cn": "深圳市住房和建设局",
  "gxq.cq.gov.cn": "重庆高新技术产业开发区管理委员会",
  "www.sic.gov.cn": "国家信息中心",
  "gat.fujian.gov.cn": "福建省公安厅",
  "scjgj.fujian.gov.cn": "福建省市场监督管理局",
  // Renamed or merged in the last years, or the name and the host say different things.
  "stic.sz.gov.cn": null,
  "qb.fujian.gov.cn": null,
  "kw.beijing.gov.cn": null,
  "sjt.xizang.gov.cn": null,
  "wlt.xizang.gov.cn": null,
  "xfb.cq.gov.cn": null,
  "dsjj.cq.gov.cn": null,
};

const SITE_WORDS = /(?:门户网站|公众信息网|公众服务网|网站|侨网)$/;
const BODY = /(?:[局厅委署]|委员会|办公室|总社|中心)$/;

/** The government that a department's host stands under: `czt.hunan.gov.cn` is a department of 湖南省. */
export function regionOfHost(host: string): Region | null {
  const [, label] = /^[^.]+(?:\.[^.]+)*?\.([a-z]+)\.gov\.cn$/.exec(host) ?? [];
  return label === undefined ? null : (REGIONS[label] ?? null);
}

/** Official name of the department with that host, from the name that a list prints. */
export function officialName(host: string, printed: string): string | null {
  const known = BY_HOST[host];
  if (known !== undefined) return known;
  const region = regionOfHost(host);
  if (region === null || /[a-z]/i.test(printed)) return null;
  const name = printed.replace(SITE_WORDS, "");
  if (name.startsWith("中共")) return name;
  const start = [region.name, region.short].find((each) => name.startsWith(each)) ?? "";
  const rest = name.slice(start.length);
  const full = FULL[rest] ?? rest;
  return BODY.test(full) ? region.name + full : null;
}
