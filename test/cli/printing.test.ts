import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/cli/display-width.ts";
import { textTable } from "../../src/cli/text-table.ts";
import { parseYears } from "../../src/cli/usage.ts";
import { csvLines } from "../../src/core/csv.ts";
import { guardText } from "../../src/core/csv-guard.ts";

describe("a table for a terminal", () => {
  it("aligns Chinese and Latin text, numbers to the right", () => {
    const table = textTable(
      ["机关", "n"],
      [
        ["海州区", 5],
        ["ab", 123],
      ],
    );
    expect(table).toBe("机关      n\n──────  ───\n海州区    5\nab      123\n");
  });

  it.each([
    ["abc", 3],
    ["机关", 4],
    ["（一）", 6],
    ["𠮷", 2],
    ["e\u0301", 1],
    ["", 0],
  ])("%j is %i wide", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("lets no control character reach the terminal", () => {
    const [, , line] = textTable(["a"], [["x\u001b[2Jy\nz"]]).split("\n");
    expect(line).toBe("x [2Jy z");
  });
});

describe("CSV", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"])(
    "%j is shown, not run",
    (text) => {
      expect(guardText(text)).toBe(`'${text}`);
    },
  );

  it("leaves numbers and harmless texts alone", () => {
    expect(csvLines({ columns: ["a", "b", "c"], rows: [{ a: -3, b: "1-2", c: null }] })).toBe("-3,1-2,\n");
  });
});

it("years are one, a span, or open at one end", () => {
  expect(parseYears("2023")).toEqual([2023, 2023]);
  expect(parseYears("2019-2024")).toEqual([2019, 2024]);
  expect(parseYears("2019-")).toEqual([2019, null]);
  expect(parseYears("-2024")).toEqual([null, 2024]);
});
