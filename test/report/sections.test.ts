import { describe, expect, it } from "vitest";
import { readReport } from "../../parsers/report/index.ts";
import { linesOf, read } from "./lines.ts";

function headings(text: string): string[] {
  return read(text).sections.map((section) => section.heading);
}

describe("chapters", () => {
  it("splits a heading from the text on its line", () => {
    const { sections } = read(
      "一、总体情况2021年，我局做了工作。\n三、收到和处理政府信息公开申请情况：见下表。\n五、存在的主要问题及改进情况一是不足，二是要改。\n六、其他需要报告的事项：无。",
    );
    expect(sections).toEqual([
      { heading: "一、总体情况", text: "2021年，我局做了工作。" },
      { heading: "三、收到和处理政府信息公开申请情况", text: "见下表。" },
      { heading: "五、存在的主要问题及改进情况", text: "一是不足，二是要改。" },
      { heading: "六、其他需要报告的事项", text: "无。" },
    ]);
  });

  it("reads headings without numbers and with numbers in brackets", () => {
    expect(headings("总体情况\n甲\n主动公开政府信息情况\n乙\n其他需要报告的事项\n无")).toHaveLength(3);
    expect(
      headings("（一）总体情况\n甲\n（二）主动公开政府信息情况\n乙\n（六）其他需要报告的事项\n无"),
    ).toHaveLength(3);
  });

  it("keeps misnumbered, doubled and local headings as printed", () => {
    expect(
      headings(
        "一、一、总体情况\n甲\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n三、政府信息公开行政复议、行政诉讼情况\n四、存在问题及改进情况\n一、存在问题\n二、改进\n五、下一步工作思考\n好\n六、其他需要报告的事项\n无",
      ),
    ).toEqual([
      "一、一、总体情况",
      "二、主动公开政府信息情况",
      "三、收到和处理政府信息公开申请情况",
      "三、政府信息公开行政复议、行政诉讼情况",
      "四、存在问题及改进情况",
      "五、下一步工作思考",
      "六、其他需要报告的事项",
    ]);
  });

  it("takes points within a chapter and rows of table 三 for text", () => {
    expect(
      headings(
        "一、总体情况\n一、加强领导\n好\n二、完善制度\n好\n二、主动公开政府信息情况\n表\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n四、结转下年度继续办理\n四、政府信息公开行政复议、行政诉讼情况",
      ),
    ).toEqual([
      "一、总体情况",
      "二、主动公开政府信息情况",
      "三、收到和处理政府信息公开申请情况",
      "四、政府信息公开行政复议、行政诉讼情况",
    ]);
  });

  it("passes over a table of contents and a list of chapters in a sentence", () => {
    const text =
      "本报告包括：一、总体情况；二、主动公开政府信息情况。\n一、总体情况\n二、主动公开政府信息情况\n一、总体情况\n甲\n二、主动公开政府信息情况\n乙";
    expect(read(text).sections).toEqual([
      { heading: "一、总体情况", text: "甲" },
      { heading: "二、主动公开政府信息情况", text: "乙" },
    ]);
  });

  it("prefers a numbered heading to the same words in a menu", () => {
    expect(read("依申请公开情况\n首页\n概况\n一、总体情况\n甲\n三、依申请公开情况\n乙").sections).toEqual([
      { heading: "一、总体情况", text: "甲" },
      { heading: "三、依申请公开情况", text: "乙" },
    ]);
  });

  it("reads the chapters of before 2019", () => {
    const old = [
      "一、概述",
      "二、主动公开政府信息情况",
      "三、依申请公开政府信息情况",
      "四、政府信息公开的收费及减免情况",
      "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
      "六、政府信息公开工作存在的主要问题及改进情况",
      "七、其他需要报告的事项",
      "附表",
    ];
    expect(headings(old.map((heading) => `${heading}\n无`).join("\n"))).toEqual(old);
  });

  it("leaves out table lines, furniture, page marks and the signature", () => {
    const lines = linesOf(
      "一、总体情况\n甲。\n- 3 -\n打印 关闭\n二、主动公开政府信息情况\n规章 | 0 |\n六、其他需要报告的事项\n无。\n松柏区水务局\n2022年1月20日\n版权所有 松柏区人民政府",
    ).map((line) => ({ ...line, table: line.text.startsWith("规章") }));
    expect(readReport(lines, {}).sections).toEqual([
      { heading: "一、总体情况", text: "甲。" },
      { heading: "二、主动公开政府信息情况", text: "" },
      { heading: "六、其他需要报告的事项", text: "无。" },
    ]);
  });

  it("finds a heading that stands in a table", () => {
    const lines = linesOf("一、总体情况\n甲\n二、主动公开政府信息情况 |\n规章 | 0 |").map((line, index) => ({
      ...line,
      table: index > 1,
    }));
    expect(readReport(lines, {}).sections.map((section) => section.heading)).toEqual([
      "一、总体情况",
      "二、主动公开政府信息情况",
    ]);
  });

  it("joins the printed lines of a wrapped paragraph", () => {
    const wrapped =
      "一、总体情况\n我局全年在政府网站主动公开各类政府信息\n 1234 条，做好了各项工作。\n（一）主动公开情况\n好。\n六、其他需要报告的事项\n无";
    expect(read(wrapped).sections[0]?.text).toBe(
      "我局全年在政府网站主动公开各类政府信息1234 条，做好了各项工作。\n（一）主动公开情况\n好。",
    );
  });

  it("keeps the text of a report whose headings were lost", () => {
    expect(read("我局全年收到政府信息公开申请3件。\n好。")).toMatchObject({
      sections: [{ heading: "", text: "我局全年收到政府信息公开申请3件。\n好。" }],
      figures: [{ code: "requests_received", value: 3 }],
    });
    expect(read("").sections).toEqual([]);
  });

  it("cuts a document that is one line", () => {
    const line = `松柏区水务局2021年度政府信息公开工作年度报告 根据条例编制。 一、总体情况 2021年，${"我局做好工作。".repeat(80)} 二、主动公开政府信息情况 表 三、收到和处理政府信息公开申请情况 表 四、政府信息公开行政复议、行政诉讼情况 表 五、存在的主要问题及改进情况 有。 六、其他需要报告的事项 无。`;
    const { identity, sections } = read(line);
    expect(identity).toMatchObject({ agency: "松柏区水务局", year: 2021 });
    expect(sections).toHaveLength(6);
    expect(sections[5]).toEqual({ heading: "六、其他需要报告的事项", text: "无。" });
  });
});

describe("long input", () => {
  it.each(["1", "政府信息公开", "一、总体情况 ", "* ", "索引号 ", "收到政府信息公开申请,", "2021年"])(
    "takes a time that grows with its length: %s",
    (unit) => {
      const text = unit.repeat(Math.ceil(2_000_000 / unit.length));
      const start = performance.now();
      read(text, { title: text });
      expect(performance.now() - start).toBeLessThan(8_000);
    },
    20_000,
  );
});
