import { describe, expect, it } from "vitest";
import { textFindings } from "../../parsers/audit/text.ts";
import { wholeReport } from "../../parsers/audit/whole-report.ts";
import type { Tables } from "../../src/core/record.ts";
import { read } from "../report/lines.ts";
import { filled } from "../store/made-up.ts";

const TABLES: Tables = { proactive: {}, requests: {}, review_litigation: {} };

/** Findings in the text of a report on 2023, by what stands in its first chapter. */
function found(
  overview: string,
  { agency = "松柏区水务局", lead = "", tables = TABLES, rest = "" } = {},
): string[] {
  const text = `${agency}2023年政府信息公开工作年度报告\n${lead}\n一、总体情况\n${overview}\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n解读的形式还不多。\n六、其他需要报告的事项\n${rest || "无"}`;
  return textFindings(read(text), tables).map(({ severity, code }) => `${severity} ${code}`);
}

describe("wrong_year_in_text", () => {
  it.each([
    "2022年，我局认真做好政府信息公开工作。",
    "（一）主动公开。2022年，我局主动公开信息120条。",
    "2023年，我局按要求做好工作。\n（二）依申请公开。2022年，我局收到政府信息公开申请5件。\n（三）监督保障。组织培训。",
    "回顾2022年，松柏区水务局把供水等工作的公开摆上议事日程。\n（一）主动公开。与2022年相比，更新更勤。",
    "我局2022年稳步推进各项公开工作。",
  ])("is asked about: %s", (text) => {
    expect(found(text)).toEqual(["warn wrong_year_in_text"]);
  });

  it("is asked about where the fees are those of another year", () => {
    expect(found("我局做好工作。", { rest: "2022年未收取信息处理费。" })).toEqual([
      "warn wrong_year_in_text",
    ]);
    expect(found("我局做好工作。", { rest: "2023年收取信息处理费0元，2022年未收取信息处理费。" })).toEqual(
      [],
    );
  });

  it.each([
    "2023年，我局主动公开信息120条，比2022年增加20条。",
    "2022年，我局收到政府信息公开申请5件。2023年，收到政府信息公开申请8件。",
    "2022年12月，我局印发政务公开制度。全年主动公开信息120条。",
    "2022年以来，我局主动公开信息300条。",
    "2023年做好公开。2024年，我局将继续做好政府信息公开工作。",
    "自2022年起，我局逐条公布主动公开信息。",
    "2020年，新修订的《政府信息公开条例》正式施行。我局组织学习。",
    "我局全年公开信息120条。2022年，我局的栏目改版后公开更快。2023年再次改版。",
  ])("is a mere mention: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("is asked about where the report is presented as one on another year", () => {
    const lead = "根据《条例》，现公布松柏区水务局2022年度政府信息公开工作年度报告。";
    expect(found("我局做好工作。", { lead })).toEqual(["warn wrong_year_in_text"]);
  });
});

describe("wrong_agency_in_text", () => {
  it.each<[string, string]>([
    ["松柏区水务局", "2023年，松柏区教育局严格按照《条例》做好公开工作。"],
    ["松柏区水务局", "青芦区水务局认真贯彻落实《条例》。"],
    ["松柏区人民政府", "2023年，青芦区人民政府认真贯彻落实《条例》。"],
    ["松柏区河口镇人民政府", "2023年，松柏区石桥乡人民政府坚持应公开尽公开，惠农信息及时公布。"],
    ["松柏区河口镇人民政府", "2023年，松柏区望山街道办事处在区委领导下推进政务公开。"],
    ["松柏区审计局", "2023年，松柏区人民防空办公室坚持应公开尽公开。"],
    ["松柏区审计局", "2023年，松柏区医保局政务公开工作稳步推进。"],
  ])("%s: %s", (agency, text) => {
    expect(found(text, { agency })).toEqual(["warn wrong_agency_in_text"]);
  });

  it.each<[string, string]>([
    ["松柏区水务局", "2023年，松柏区水务局严格按照《条例》做好公开工作。"],
    ["松柏区水务局", "区水务局认真贯彻落实《条例》。"],
    ["松柏区水务局", "松柏区人民政府高度重视政府信息公开工作。"],
    ["松柏区卫生健康委员会", "松柏区卫健委严格按照《条例》做好公开工作。"],
    ["松柏区水务局", "江州市水务局全面加强指导。"],
    ["松柏区水务局", "区防汛物资中心认真落实各项要求。"],
    ["松柏区人民政府", "松柏区司法局严格按照要求审查文件。"],
    ["江州市松柏区水务局", "松柏区水务局严格按照《条例》做好公开工作。"],
    ["松柏区住房和城乡建设局", "2023年，区住建局聚焦公开，认真落实《条例》。"],
    ["江州市城市管理局", "2023年，市城管局坚持应公开尽公开。"],
    ["松柏区市场监督管理局", "区市场监管局严格按照《条例》做好公开工作。"],
    ["松柏区国有资产监督管理局", "2023年，松柏区国资委坚持应公开尽公开。"],
    ["松柏区水务局", "综合业务办公室认真落实《条例》。"],
    ["松柏区水务局", "2023年，松柏区审计局主动对我局公开工作进行检查。"],
    ["松柏区河口镇人民政府", "2023年，松柏区司法局坚持公开为民。"],
    ["松柏区水务局", "2023年，松柏区人民政府办公室深入推进政务公开。"],
  ])("is none for %s: %s", (agency, text) => {
    expect(found(text, { agency })).toEqual([]);
  });
});

it("asks about another body that plans what the reporter is to do", () => {
  const improvement = (plan: string): string[] => {
    const text = `松柏区水务局2023年政府信息公开工作年度报告\n一、总体情况\n我局做好公开。\n二、存在的主要问题及改进情况\n${plan}`;
    return textFindings(read(text), TABLES).map(({ code }) => code);
  };
  expect(improvement("下一步，松柏区教育局将健全公开机制。")).toContain("wrong_agency_in_text");
  expect(improvement("下一步，松柏区水务局将健全公开机制。")).not.toContain("wrong_agency_in_text");
});

describe("empty_section", () => {
  it("names headings with nothing under them, a table or 无 being something", () => {
    expect(found("我局做好工作。", { tables: {} })).toEqual([
      "warn empty_section",
      "warn empty_section",
      "warn empty_section",
    ]);
    expect(found("")).toEqual(["warn empty_section"]);
    expect(found("我局做好工作。", { rest: " " })).toEqual(["info empty_section"]);
    const sheet: Tables = { statistics: { s14_review: { value: 1, unit: "件", column: null } } };
    expect(found("我局做好工作。", { tables: sheet })).toEqual([]);
  });
});

describe("all_zero and all_not_applicable", () => {
  it("tell reports that say one thing in every cell", () => {
    const zero: Tables = { requests: filled("form2021", "requests", () => 0) };
    expect(wholeReport(zero, []).map(({ code }) => code)).toEqual(["all_zero"]);
    const one: Tables = { requests: filled("form2021", "requests", (row) => (row === "received" ? 1 : 0)) };
    expect(wholeReport(one, [])).toEqual([]);
    const blank: Tables = { requests: filled("form2021", "requests", () => null) };
    const cells = (status: "blank" | "not_applicable") =>
      Object.entries(blank.requests ?? {}).flatMap(([row, columns]) =>
        Object.keys(columns).map((column) => ({ table: "requests" as const, row, column, status, raw: "" })),
      );
    expect(wholeReport(blank, cells("not_applicable")).map(({ code }) => code)).toEqual([
      "all_not_applicable",
    ]);
    expect(wholeReport(blank, cells("blank"))).toEqual([]);
  });
});
