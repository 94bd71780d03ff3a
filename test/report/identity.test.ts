import { describe, expect, it } from "vitest";
import { CHAPTERS, read } from "./lines.ts";

const TITLE = "松柏区水务局2021年度政府信息公开工作年度报告";

describe("title, agency and year of a title", () => {
  const titles: ReadonlyArray<[printed: string, agency: string]> = [
    [TITLE, "松柏区水务局"],
    ["2021年松柏区人民政府办公室政府信息公开工作年度报告", "松柏区人民政府办公室"],
    ["2021年度松柏新区管委会政府信息公开工作年度报告", "松柏新区管委会"],
    ["2021 年松柏市白石区人民政府红桥街道政府信息\n公开工作年度报告", "松柏市白石区人民政府红桥街道"],
    ["红桥街道办事处2021年度 政府信息公开工作年度报告", "红桥街道办事处"],
    ["松柏市公安局2021年度政府信息公开工作报告", "松柏市公安局"],
    ["2021年松柏市东塘镇政府信息公开年报", "松柏市东塘镇"],
    ["松柏区水利局2021年信息公开年度报告", "松柏区水利局"],
    ["松柏市审计局2021年度政府\n信息公开工作报告", "松柏市审计局"],
    ["2021年松柏高新区(新城区)司法局政府信息公开工作年度报告", "松柏高新区(新城区)司法局"],
    ["红桥街道办事处\n政府信息公开工作2021年度报告", "红桥街道办事处"],
    ["2021松柏县大河乡2021年度政府信息公开工作年度报告", "松柏县大河乡"],
    ["松柏区水务局关于2021年政府信息公开工作情况的报告", "松柏区水务局"],
    ["松柏市2021年政务信息公开年度报告", "松柏市"],
    ["松柏区水务局二〇二一年政府信息公开工作年度报告", "松柏区水务局"],
    ["2021年松柏区人民政府信息公开工作年度报告", "松柏区人民政府"],
    ["松柏市教育局２０２１年度政府信息公开工作年度报告", "松柏市教育局"],
    ["松 柏 区 水 务 局 2021 年 度 政 府 信 息 公 开 工 作 年 度 报 告", "松柏区水务局"],
    ["附件：《松柏区综合行政执法局2021年度政府信息公开工作年度报告》.docx", "松柏区综合行政执法局"],
    ["松柏区水务局\n2021年度政府信息公开\n工作年度报告", "松柏区水务局"],
  ];
  it.each(titles)("%s", (printed, agency) => {
    const { identity } = read(`${printed}\n${CHAPTERS}`);
    expect(identity.agency).toBe(agency);
    expect(identity.year).toBe(2021);
    expect(identity.title).not.toBeNull();
  });

  it("gives a body whose title leaves its place out the name that the report prints in full", () => {
    const agency = (title: string, lead: string, end = "") =>
      read(`${title}2021年政府信息公开工作年度报告\n${lead}\n${CHAPTERS}${end}`).identity.agency;
    const lead = (name: string) => `按照《条例》规定，现公布${name}2021年政府信息公开工作年度报告。`;
    expect(agency("县水务局", lead("松柏县水务局"))).toBe("松柏县水务局");
    expect(agency("市教育局", "本报告按照《条例》编写。", "\n松柏市教育局\n2022年1月20日")).toBe(
      "松柏市教育局",
    );
    // Another body's name, and a place that begins so.
    expect(agency("县水务局", lead("松柏县教育局"))).toBe("县水务局");
    expect(agency("市中区水务局", lead("松柏市市中区水务局"))).toBe("市中区水务局");
  });

  it("keeps the title as printed, without inner white space", () => {
    expect(read(`松柏区水务局2021年度政府\n信息公开 工作年度报告\n${CHAPTERS}`).identity.title).toBe(TITLE);
  });

  it("cuts the site's name off the title of the page", () => {
    for (const title of [`${TITLE}_松柏区人民政府`, `${TITLE} - 松柏区人民政府`, `${TITLE}--松柏在线`]) {
      expect(read(`首页\n政府信息公开年报\n${CHAPTERS}`, { title }).identity.title).toBe(TITLE);
    }
  });

  it("takes the last of several titles above the text, and none below it", () => {
    const menu = "松柏区教育局2019年政府信息公开工作年度报告\n松柏区教育局2020年政府信息公开工作年度报告";
    expect(read(`${menu}\n${TITLE}\n${CHAPTERS}\n上一篇：${menu}`).identity.title).toBe(TITLE);
    expect(read(`${CHAPTERS}\n相关链接\n${menu}`).identity).toMatchObject({ title: null, agency: null });
    expect(
      read(
        `本报告中所列数据的统计期限自2021年1月1日至2021年12月31日，由我局负责解释，特此说明。\n相关链接\n${menu}`,
      ).identity.title,
    ).toBeNull();
  });

  it.each([
    "松柏区水务局2021年度政府信息公开工作年度报告的通知",
    "《松柏区水务局2021年度政府信息公开工作年度报告》解读",
    "松柏区政府网站工作年度报表（2021年度）",
    "松柏区水务局2021年法治政府建设年度报告",
    "政府信息公开工作年度报告",
  ])("is no title: %s", (line) => {
    expect(read(`${line}\n${CHAPTERS}`).identity.title).toBeNull();
  });

  it("does not trust a damaged year", () => {
    const { identity } = read("松柏区水务局202021年政府信息公开工作年度报告\n一、总体情况\n我局。");
    expect(identity).toMatchObject({ agency: "松柏区水务局", year: null });
  });
});

describe("agency without a title that names it", () => {
  const bare = "2021年政府信息公开工作年度报告";
  const agencyOf = (lead: string, rest = CHAPTERS): string | null =>
    read(`${bare}\n${lead}\n${rest}`).identity.agency;

  it.each([
    ["根据《条例》，现公布松柏县统计局2021年度政府信息公开工作年度报告。", "松柏县统计局"],
    ["现公布将乐县财政局2021年度政府信息公开工作年度报告。", "将乐县财政局"],
    ["现将松柏镇2021年政府信息公开工作年度报告公布如下：", "松柏镇"],
    ["本报告由松柏区机构编制委员会办公室根据《条例》编制。", "松柏区机构编制委员会办公室"],
    ["按要求，松柏区水务局编制了2021年度政府信息公开工作年度报告。", "松柏区水务局"],
    ["结合松柏区水务局2021年政府信息公开工作实际，编制本报告。", "松柏区水务局"],
  ])("%s", (lead, agency) => {
    expect(agencyOf(lead)).toBe(agency);
  });

  it.each([
    "根据《条例》和区政府办公室要求编制2021年度政府信息公开工作年度报告。",
    "根据松柏区人民政府办公室关于做好2021年度政府信息公开工作年度报告的通知要求，我局编制本报告。",
    "按照松柏区人民政府2021年政府信息公开工作年度报告编制要求，我局编制本报告。",
    "如有疑问，请与松柏区人民政府办公室联系。",
    "本报告由松柏区人民政府办公室综合各镇街、各部门年度报告编制而成。",
  ])("can't be told from: %s", (lead) => {
    expect(agencyOf(lead)).toBeNull();
  });

  it("is the signature", () => {
    expect(read(`${bare}\n${CHAPTERS}\n松柏区水务局\n2022年1月20日`).identity).toMatchObject({
      agency: "松柏区水务局",
      written_on: "2022-01-20",
    });
    expect(read(`${bare}\n${CHAPTERS}\n松柏区水务局二〇二二年一月二十日`).identity.agency).toBe(
      "松柏区水务局",
    );
  });

  it("is the publisher only when the text calls itself so", () => {
    expect(read(`发布机构：松柏区水务局\n${bare}\n${CHAPTERS}`).identity.agency).toBe("松柏区水务局");
    expect(read(`发布机构：松柏区人民政府\n${bare}\n${CHAPTERS}`).identity).toMatchObject({
      agency: null,
      publisher: "松柏区人民政府",
    });
  });
});

describe("year", () => {
  const undated = "松柏区水务局政府信息公开工作年度报告";

  it.each([
    "统计期限自202111日起,至20211231日止。",
    "统计时限为20211月1日至2021年12月31日。",
    "统计期限为2021111231日。",
    "统计期限自二〇二一年一月一日至二〇二一年十二月三十一日。",
    "数据统计期限：2021.1.1-2021.12.31。",
    "数据的期限自2021年1月1日起至12月31日止。",
    "统计时间为2020年12月26日至2021年12月25日。",
  ])("%s", (sentence) => {
    expect(read(`${undated}\n${sentence}`).identity.year).toBe(2021);
  });

  it("is null where the only sentence names two years", () => {
    expect(read(`${undated}\n统计期限自2021年1月1日起，至2017年12月20日止。`).identity.year).toBeNull();
  });

  it("is the one before publication when nothing else tells", () => {
    expect(
      read("政府信息公开年报\n一、总体情况\n我局。", { pubDate: "2022-01-20 10:00" }).identity.year,
    ).toBe(2021);
  });

  it("does not come from an address", () => {
    expect(read(`${undated}\n网址：http://www.example.cn/2019年/a.html\n${CHAPTERS}`).identity.year).toBe(
      2021,
    );
  });

  it("names both years where title and period differ, and lets other signs decide", () => {
    const { identity, findings } = read(`${TITLE}\n统计期限自2020年1月1日至2020年12月31日。\n${CHAPTERS}`);
    expect(identity.year).toBe(2021);
    expect(findings).toMatchObject([
      { code: "wrong_year_in_text", severity: "warn", printed: 2020, expected: 2021 },
    ]);
    expect(read(`${TITLE}\n统计期限自2020年1月1日至2020年12月31日。`).identity.year).toBe(2020);
    expect(read(`${TITLE}\n统计期限自2021年1月1日至2021年12月31日。\n${CHAPTERS}`).findings).toEqual([]);
    const copied = `${TITLE}\n发布日期：2022-01-20\n统计期限自2020年1月1日至2020年12月31日。\n一、总体情况\n2020年，我局。`;
    expect(read(copied).identity.year).toBe(2021);
  });

  it("is none for a school year", () => {
    expect(
      read("松柏大学2020-2021学年信息公开年度报告\n一、总体情况\n2021年，学校。").identity.year,
    ).toBeNull();
  });
});

describe("kind", () => {
  const kindOf = (agency: string, lead = ""): string =>
    read(`${agency}2021年政府信息公开工作年度报告\n${lead}\n${CHAPTERS}`).identity.kind;

  it.each([
    ["松柏区水务局", "single"],
    ["兰草街道教育局", "single"],
    ["松柏市国有资产监督管理委员会", "single"],
    ["松柏区政府办公室", "gov_own"],
    ["松柏市人民政府", "gov_aggregate"],
    ["松柏县大河乡人民政府", "single"],
    ["红桥街道办事处", "single"],
    ["松柏经济技术开发区管理委员会", "single"],
    ["国家税务总局松柏区税务局", "single"],
    ["松柏市住房公积金管理中心", "single"],
    ["松柏水务集团有限公司", "single"],
  ])("%s is %s", (agency, kind) => {
    expect(kindOf(agency)).toBe(kind);
  });

  it("of an office follows the lead", () => {
    expect(kindOf("松柏市人民政府办公室", "本报告综合全市各级行政机关的年度报告编制而成。")).toBe(
      "gov_aggregate",
    );
    expect(kindOf("松柏市人民政府（市人民政府办公室）", "根据《条例》，我办编制本报告。")).toBe("gov_own");
  });
});
