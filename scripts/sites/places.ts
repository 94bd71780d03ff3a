import type { Site } from "./site.ts";

type Place = readonly [host: string, name: string, code: string];

/** Provincial-level governments (省级政府) with their division codes (GB/T 2260). */
const PROVINCES: readonly Place[] = [
  ["www.beijing.gov.cn", "北京市", "110000"],
  ["www.tj.gov.cn", "天津市", "120000"],
  ["www.hebei.gov.cn", "河北省", "130000"],
  ["www.shanxi.gov.cn", "山西省", "140000"],
  ["www.nmg.gov.cn", "内蒙古自治区", "150000"],
  ["www.ln.gov.cn", "辽宁省", "210000"],
  ["www.jl.gov.cn", "吉林省", "220000"],
  ["www.hlj.gov.cn", "黑龙江省", "230000"],
  ["www.shanghai.gov.cn", "上海市", "310000"],
  ["www.jiangsu.gov.cn", "江苏省", "320000"],
  ["www.zj.gov.cn", "浙江省", "330000"],
  ["www.ah.gov.cn", "安徽省", "340000"],
  ["www.fujian.gov.cn", "福建省", "350000"],
  ["www.jiangxi.gov.cn", "江西省", "360000"],
  ["www.shandong.gov.cn", "山东省", "370000"],
  ["www.henan.gov.cn", "河南省", "410000"],
  ["www.hubei.gov.cn", "湖北省", "420000"],
  ["www.hunan.gov.cn", "湖南省", "430000"],
  ["www.gd.gov.cn", "广东省", "440000"],
  ["www.gxzf.gov.cn", "广西壮族自治区", "450000"],
  ["www.hainan.gov.cn", "海南省", "460000"],
  ["www.cq.gov.cn", "重庆市", "500000"],
  ["www.sc.gov.cn", "四川省", "510000"],
  ["www.guizhou.gov.cn", "贵州省", "520000"],
  ["www.yn.gov.cn", "云南省", "530000"],
  ["www.xizang.gov.cn", "西藏自治区", "540000"],
  ["www.shaanxi.gov.cn", "陕西省", "610000"],
  ["www.gansu.gov.cn", "甘肃省", "620000"],
  ["www.qinghai.gov.cn", "青海省", "630000"],
  ["www.nx.gov.cn", "宁夏回族自治区", "640000"],
  ["www.xinjiang.gov.cn", "新疆维吾尔自治区", "650000"],
];

/** Cities (设区的市, 副省级市) of the list of addresses. */
const CITIES: readonly Place[] = [
  ["www.shenyang.gov.cn", "沈阳市", "210100"],
  ["www.suzhou.gov.cn", "苏州市", "320500"],
  ["www.huaian.gov.cn", "淮安市", "320800"],
  ["www.hangzhou.gov.cn", "杭州市", "330100"],
  ["www.jinan.gov.cn", "济南市", "370100"],
  ["www.qingdao.gov.cn", "青岛市", "370200"],
  ["www.wuhan.gov.cn", "武汉市", "420100"],
  ["www.gz.gov.cn", "广州市", "440100"],
  ["www.sg.gov.cn", "韶关市", "440200"],
  ["www.sz.gov.cn", "深圳市", "440300"],
  ["www.zhuhai.gov.cn", "珠海市", "440400"],
  ["www.shantou.gov.cn", "汕头市", "440500"],
  ["www.foshan.gov.cn", "佛山市", "440600"],
  ["www.jiangmen.gov.cn", "江门市", "440700"],
  ["www.zhanjiang.gov.cn", "湛江市", "440800"],
  ["www.zhaoqing.gov.cn", "肇庆市", "441200"],
  ["www.huizhou.gov.cn", "惠州市", "441300"],
  ["www.shanwei.gov.cn", "汕尾市", "441500"],
  ["www.heyuan.gov.cn", "河源市", "441600"],
  ["www.yangjiang.gov.cn", "阳江市", "441700"],
  ["www.dg.gov.cn", "东莞市", "441900"],
  ["www.zs.gov.cn", "中山市", "442000"],
  ["www.chaozhou.gov.cn", "潮州市", "445100"],
  ["www.jieyang.gov.cn", "揭阳市", "445200"],
  ["www.yunfu.gov.cn", "云浮市", "445300"],
];

/** Districts (市辖区) of the list of addresses. */
const DISTRICTS: readonly Place[] = [
  ["www.bjdch.gov.cn", "北京市东城区", "110101"],
  ["www.bjxch.gov.cn", "北京市西城区", "110102"],
  ["www.bjft.gov.cn", "北京市丰台区", "110106"],
  ["www.bjsjs.gov.cn", "北京市石景山区", "110107"],
  ["zyk.bjhd.gov.cn", "北京市海淀区", "110108"],
  ["www.bjmtg.gov.cn", "北京市门头沟区", "110109"],
  ["www.bjfsh.gov.cn", "北京市房山区", "110111"],
  ["www.bjtzh.gov.cn", "北京市通州区", "110112"],
  ["www.bjdx.gov.cn", "北京市大兴区", "110115"],
  ["www.bjhr.gov.cn", "北京市怀柔区", "110116"],
  ["www.bjpg.gov.cn", "北京市平谷区", "110117"],
  ["www.bjmy.gov.cn", "北京市密云区", "110118"],
  ["www.njgl.gov.cn", "南京市鼓楼区", "320106"],
  ["www.jiangning.gov.cn", "南京市江宁区", "320115"],
  ["www.lyghz.gov.cn", "连云港市海州区", "320706"],
  ["www.jiangan.gov.cn", "武汉市江岸区", "420102"],
  ["www.jianghan.gov.cn", "武汉市江汉区", "420103"],
  ["www.qiaokou.gov.cn", "武汉市硚口区", "420104"],
  ["www.wuchang.gov.cn", "武汉市武昌区", "420106"],
  ["www.hongshan.gov.cn", "武汉市洪山区", "420111"],
  ["www.szlh.gov.cn", "深圳市罗湖区", "440303"],
  ["www.szft.gov.cn", "深圳市福田区", "440304"],
  ["www.szns.gov.cn", "深圳市南山区", "440305"],
  ["www.baoan.gov.cn", "深圳市宝安区", "440306"],
  ["www.lg.gov.cn", "深圳市龙岗区", "440307"],
  ["www.yantian.gov.cn", "深圳市盐田区", "440308"],
  ["www.szlhq.gov.cn", "深圳市龙华区", "440309"],
  ["www.szpsq.gov.cn", "深圳市坪山区", "440310"],
  ["www.szgm.gov.cn", "深圳市光明区", "440311"],
  ["www.cqyz.gov.cn", "重庆市渝中区", "500103"],
  ["www.cqjlp.gov.cn", "重庆市九龙坡区", "500107"],
];

/** What is known of single portals beyond their place. */
const PORTALS: Readonly<Record<string, Omit<Site, "host" | "agency">>> = {
  "zyk.bjhd.gov.cn": {
    hosts: ["www.bjhd.gov.cn"],
    remark: "the host that the district's portal sends its readers to",
  },
  "www.huaian.gov.cn": {
    url: "https://www.huaian.gov.cn/col/18073_668815/index.html",
    family: "hanweb-jcms-uid",
    remark: "the column of the yearly collections (年报汇总)",
  },
  "www.lyghz.gov.cn": {
    url: "http://www.lyghz.gov.cn/lyghzqrmzf/xxgk/xxgk.html",
    family: "truecms",
    remark: "the hub that leads to the departments' own columns",
  },
};

const portal =
  (level: "provincial" | "prefecture" | "county") =>
  ([host, name, region_code]: Place): Site => ({
    host,
    agency: `${name}人民政府`,
    region_code,
    level,
    // A portal lists the government's own report beside those of its departments and townships.
    publishes_for: "many",
    ...PORTALS[host],
  });

export const PLACE_SITES: readonly Site[] = [
  ...PROVINCES.map(portal("provincial")),
  ...CITIES.map(portal("prefecture")),
  ...DISTRICTS.map(portal("county")),
  // Zones (功能区) have no division code of their own.
  { host: "www.dpxq.gov.cn", agency: "深圳市大鹏新区管理委员会", level: "county", publishes_for: "many" },
  {
    host: "www.wehdz.gov.cn",
    agency: "武汉东湖新技术开发区管理委员会",
    level: "county",
    publishes_for: "many",
  },
  {
    host: "gxt.hebei.gov.cn",
    agency: "河北省工业和信息化厅",
    region_code: "130000",
    level: "provincial",
    url: "http://gxt.hebei.gov.cn/hbgyhxxht/zfxxgk/zfxxgknb/index.html",
    family: "hebei-uuid",
  },
];
