import { describe, expect, it } from "vitest";
import { read } from "./lines.ts";

/** Figures of one sentence in the report on 2021, as `code=value+unit`. */
function figures(sentence: string): string[] {
  const text = `松柏区水务局2021年政府信息公开工作年度报告\n一、总体情况\n${sentence}。\n六、其他需要报告的事项\n无`;
  return read(text).figures.map(({ code, value, unit }) => `${code}=${value}${unit}`);
}

describe("figures in prose", () => {
  it.each<[string, string[]]>([
    ["收到政府信息公开申请95件", ["requests_received=95件"]],
    ["全年共收到依申请公开12件，均按时答复", ["requests_received=12件"]],
    ["新收政府信息公开申请１，２３４件", ["requests_received=1234件"]],
    ["收到95件政府信息公开申请", ["requests_received=95件"]],
    ["收到公民、法人和其他组织提出的政府信息公开申请7件", ["requests_received=7件"]],
    ["收到政府信息公开申请20件，答复18件", ["requests_received=20件", "requests_handled=18件"]],
    ["受理并办结政府信息公开申请18件，答复来信17件", ["requests_handled=18件"]],
    ["共收办政府信息公开申请3607件", ["requests_received_and_carried_in=3607件"]],
    ["收到政府信息公开申请十二件，答复十件", ["requests_received=12件", "requests_handled=10件"]],
    ["收到政府信息公开申请一百零三件", ["requests_received=103件"]],
    ["主动公开政府信息两千三百四十条", ["items_published=2340条"]],
    ["全年收取信息处理费三百元", ["request_fees=300元"]],
    ["全省工作会议后，我局收到政府信息公开申请5件", ["requests_received=5件"]],
    ["结转下年度继续办理3件", ["requests_carried_out=3件"]],
    ["另有103件顺延到下年度答复", ["requests_carried_out=103件"]],
    [
      "答复情况为予以公开5件，部分公开2件，不予公开1件，无法提供4件",
      ["granted=5件", "denied=1件", "unavailable=4件"],
    ],
    ["因政府信息公开引发行政复议5件，行政诉讼3件", ["review_total=5件", "litigation_total=3件"]],
    ["全年收取信息处理费600元", ["request_fees=600元"]],
    ["全年收取信息处理费1.2万元", ["request_fees=1.2万元"]],
    [
      "通过门户网站公开各类信息1589条，发布政策解读10篇",
      ["items_published=1589条", "policy_explanations=10篇"],
    ],
    ["主动公开政府信息数189条", ["items_published=189条"]],
    ["开展政务公开业务培训2场", ["trainings=2场"]],
  ])("%s", (sentence, found) => {
    expect(figures(sentence)).toEqual(expect.arrayContaining(found));
    expect(figures(sentence)).toHaveLength(found.length);
  });

  it.each([
    "上年收到政府信息公开申请9件",
    "2020年，收到政府信息公开申请9件",
    "收到政府信息公开申请约90件",
    "收到政府信息公开申请90余件",
    "收到政府信息公开申请10.5件",
    "其中网上收到政府信息公开申请3件",
    "受理政府信息公开申请17件",
    "自2008年以来共收到政府信息公开申请50件",
    "按期答复政府信息公开申请18件",
    "上年结转4件",
    "因属于国家秘密不予公开1件",
    "审理政府信息公开行政复议案件50件",
    "政府信息公开行政复议被纠正2件",
    "全年收取社会抚养费600元",
    "主动公开信息1.2万条",
    "主动公开各类政府信息5500余条",
    "主动公开政府信息100条以上",
    "通过微信公众号公开信息50条",
    "转载政策解读5篇",
    "政策解读率100%",
    "组织培训12人次",
    "开展安全生产培训5次",
    "收到政府信息公开申请3件，收到政府信息公开申请5件",
    "收到政府信息公开申请十余件",
    "收到政府信息公开申请数十件",
    "收到政府信息公开申请三五件",
    "收到政府信息公开申请3至5件",
    "收到3-5件政府信息公开申请",
    "约收到90件政府信息公开申请",
    "收到政府信息公开申请90件左右",
    "主动公开政府信息近100条",
    "全市共收到政府信息公开申请3607件",
    "各部门收到政府信息公开申请70件",
    "政务服务网站收到政府信息公开申请4件",
    "按照第二十条的要求主动公开政府信息",
    "推进一件事改革，收到政府信息公开申请一件事好评",
    "全年收取行政事业性收费12万元，未收取信息处理费",
  ])("none in: %s", (sentence) => {
    expect(figures(sentence)).toEqual([]);
  });

  it("are the whole government's in a report on the whole, not its office's", () => {
    const of = (sentence: string): string[] => {
      const text = `松柏区人民政府2021年政府信息公开工作年度报告\n一、总体情况\n${sentence}。\n六、其他需要报告的事项\n无`;
      return read(text).figures.map(({ code, value }) => `${code}=${value}`);
    };
    expect(of("全区共收到政府信息公开申请95件")).toEqual(["requests_received=95"]);
    expect(of("区政府办公室收到政府信息公开申请12件")).toEqual([]);
    expect(of("各部门收到政府信息公开申请80件")).toEqual([]);
  });

  it("keeps the sentence as printed", () => {
    const text =
      "松柏区水务局2021年政府信息公开工作年度报告\n一、总体情况\n好。全年收到政府信息公开申请 95 件。好。\n六、其他需要报告的事项";
    expect(read(text).figures[0]?.sentence).toBe("全年收到政府信息公开申请 95 件。");
  });
});
