import { describe, expect, it } from "vitest";
import { officialName } from "../../scripts/sites/names.ts";

describe("official names of departments", () => {
  it.each([
    ["jst.nx.gov.cn", "宁夏住建厅", "宁夏回族自治区住房和城乡建设厅"],
    ["czt.gd.gov.cn", "财政厅", "广东省财政厅"],
    // 市 begins the next word here.
    ["scjgj.jiangsu.gov.cn", "江苏市场监管局", "江苏省市场监督管理局"],
    ["scjgj.sh.gov.cn", "上海市市场监管局", "上海市市场监督管理局"],
    ["wb.fujian.gov.cn", "福建省人民政府外事办公室网站", "福建省人民政府外事办公室"],
    ["audit.sz.gov.cn", "Audit Bureau", "深圳市审计局"],
  ])("%s, printed %s, is %s", (host, printed, name) => {
    expect(officialName(host, printed)).toBe(name);
  });

  it.each([
    ["sjt.xizang.gov.cn", "西藏水利厅"],
    ["jkq.cq.gov.cn", "重庆经济技术开发区"],
    ["czj.example.gov.cn", "Finance Bureau"],
    ["news.sz.gov.cn", "AI News"],
  ])("%s, printed %s, is not certain", (host, printed) => {
    expect(officialName(host, printed)).toBeNull();
  });
});
