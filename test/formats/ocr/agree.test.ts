import { describe, expect, it } from "vitest";
import { readValue } from "../../../parsers/align/value.ts";
import { agreedText, type CellReadings, isSettled } from "../../../parsers/formats/ocr/agree.ts";

const cell = (readings: Partial<CellReadings>): string =>
  agreedText({ block: "", line: "", digits: "", marks: 1, slope: 1, ...readings });

describe("the readings of a cell", () => {
  it("are a number where both models read it", () => {
    expect(cell({ block: "265", line: "205", digits: "265", marks: 3 })).toBe("265");
    expect(cell({ block: "与", line: "5", digits: "5" })).toBe("5");
    expect(cell({ block: "6.02", line: "6.02", digits: "6.02", marks: 3 })).toBe("6.02");
  });

  it.each<Partial<CellReadings>>([
    // One model alone, however often it is asked.
    { block: "2", line: "2", digits: "23" },
    { block: "61", line: "01", digits: "07", marks: 2 },
    // A digit overlooked by both: there are more marks than digits.
    { block: "2", line: "2", digits: "2", marks: 2 },
    // Ink that nobody reads is no blank cell.
    {},
    { block: "口", line: "口", digits: "" },
    { block: "次", line: "7次", digits: "7" },
    { block: "18件", line: "13件", digits: "18" },
  ])("are a doubt, and never a number, where they differ: %o", (readings) => {
    expect(readValue(cell(readings))).toMatchObject({ status: "damaged", value: null });
  });

  it("keep what each reading said", () => {
    expect(cell({ block: "2065", line: "205", digits: "265", marks: 3 })).toBe("265⸮2065⸮205");
  });

  it("are the label of the form that one of them is, also without a bracket", () => {
    expect(cell({ block: "全)了公开", line: "（三）不予公开" })).toBe("（三）不予公开");
    expect(cell({ block: "(七总计", line: "(七总计" })).toBe("(七)总计");
  });

  it("tell dashes, words and units from numbers", () => {
    expect(cell({ block: "一", line: "-", digits: "-", slope: 0.1 })).toBe("—");
    expect(cell({ block: "无", line: "无", digits: "" })).toBe("无");
    expect(cell({ block: "件", line: "件" })).toBe("件");
    expect(cell({ block: "18件", line: "18件", digits: "18" })).toBe("18件");
  });

  it("need no third look where two models and the marks agree", () => {
    expect(isSettled({ block: "12", digits: "12", marks: 2 })).toBe(true);
    expect(isSettled({ block: "12", digits: "12", marks: 3 })).toBe(false);
    expect(isSettled({ block: "12", digits: "72", marks: 2 })).toBe(false);
  });
});
