import type { Random } from "./random.ts";

/** Made-up public bodies: no such place exists. */
const PLACES = ["云泽市", "青芦县", "松陵区", "白汀县", "临岚市", "雁渡区", "沙洲新区", "禾川县"];
const BODIES = ["教育局", "司法局", "统计局", "交通运输局", "水务局", "应急管理局", "卫生健康局", "民政局"];
const TOWNS = ["柳桥镇", "石塘街道办事处", "南垅乡"];

export function agencyName(random: Random): string {
  const place = random.pick(PLACES);
  if (random.chance(0.2)) return `${place}${random.pick(TOWNS)}`;
  if (random.chance(0.15)) return `${place}人民政府办公室`;
  return `${place}${random.pick(BODIES)}`;
}

export function titleOf(agency: string, year: number, random: Random): string {
  return random.pick([
    `${agency}${year}年度政府信息公开工作年度报告`,
    `${agency}${year}年政府信息公开工作年度报告`,
    `${year}年${agency}政府信息公开工作年度报告`,
    `${year}年度${agency}政府信息公开工作年度报告`,
    `${agency}${year}年政府信息公开年度报告`,
    `${agency}${year}年度政府信息公开工作报告`,
    `${agency}${year}年政府信息公开工作年报`,
  ]);
}

export function introduction(agency: string, year: number, random: Random): string {
  const ends = `自${year}年1月1日起至${year}年12月31日止`;
  return random.pick([
    `按照《中华人民共和国政府信息公开条例》的要求，${agency}编制了本报告。报告中数据的统计期限${ends}。`,
    `本报告由${agency}依照《中华人民共和国政府信息公开条例》编写，所列数据统计时限${ends}。如有疑问，请与本机关办公室联系（电话：0000-${random.int(1000000, 9999999)}）。`,
  ]);
}

export function overview(year: number, random: Random): string[] {
  return [
    `（一）主动公开。${year}年通过门户网站发布各类信息${random.int(20, 900)}条，比上年增加${random.int(1, 60)}条，其中政策解读${random.int(1, 20)}篇。`,
    `（二）依申请公开。收到的申请全部在法定期限内答复，没有因答复不当被纠正的情况。`,
    `（三）平台建设与监督保障。举办培训${random.int(1, 6)}次，参加${random.int(20, 300)}人次，对${random.int(2, 9)}个科室进行了抽查。`,
  ];
}

export function problems(random: Random): string[] {
  return [
    random.pick([
      "一是公开的主动性还不够，二是解读的形式比较单一。下一步将加强督促，丰富解读形式。",
      "个别栏目更新不够及时，工作人员流动较大。今后将明确专人负责，按月检查栏目。",
    ]),
  ];
}

export function others(random: Random): string[] {
  return [random.pick(["本年度没有收取信息处理费。", "无其他需要报告的事项。"])];
}

/** A sentence that a site may put between a heading and its table. */
export function lead(random: Random): string[] {
  return random.chance(0.25) ? [random.pick(["具体情况见下表：", "本年度有关数据如下（单位：件）。"])] : [];
}
