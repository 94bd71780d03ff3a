import { describe, expect, it } from "vitest";
import { parseBytes } from "../../parsers/parse.ts";
import { render } from "../generator/dialects.ts";
import { generateReport } from "../generator/report.ts";

function text(seed: number, dialect: string): string {
  return render(generateReport(seed, { shape: "form2021" }), dialect).text;
}

describe("several reports in one file", () => {
  it.each(["S1", "S2", "M1", "S7"])("%s: each comes out as it does alone", async (dialect) => {
    const texts = [11, 12, 13].map((seed) => text(seed, dialect));
    const alone = (await Promise.all(texts.map((one) => parseBytes(new TextEncoder().encode(one))))).flat();
    const together = await parseBytes(new TextEncoder().encode(texts.join("\n\n")));
    expect(together.map((one) => one.source.part)).toEqual(["#1", "#2", "#3"]);
    for (const [k, one] of together.entries()) {
      expect(one.report?.agency).toBe(alone[k]?.report?.agency);
      expect(one.report?.year).toBe(alone[k]?.report?.year);
      expect(one.tables).toEqual(alone[k]?.tables);
    }
  });

  it("a quoted title splits nothing", async () => {
    const one = text(11, "S2");
    const quoted = `${one}\n附件：\n云泽市某局2019年政府信息公开工作年度报告\n`;
    const records = await parseBytes(new TextEncoder().encode(quoted));
    expect(records.map((record) => record.source.part)).toEqual([null]);
  });
});
