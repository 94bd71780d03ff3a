import { describe, expect, it } from "vitest";
import { chineseNumber, digitsForNumerals } from "../../parsers/report/numerals.ts";

describe("Chinese numerals", () => {
  it.each<[string, number | null]>([
    ["三", 3],
    ["两", 2],
    ["零", 0],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["九十九", 99],
    ["一百", 100],
    ["一百零三", 103],
    ["一百一十", 110],
    ["三百五十六", 356],
    ["两千零八", 2008],
    ["二千三百四十", 2340],
    ["一万", 10_000],
    ["一万二千", 12_000],
    ["三五", null],
    ["一百三", null],
    ["十百", null],
    ["万", null],
    ["万万", null],
    ["", null],
  ])("%s is %s", (text, number) => {
    expect(chineseNumber(text)).toBe(number);
  });

  it("are written in digits only where they count something", () => {
    expect(digitsForNumerals("收到十二件，答复一百零三件")).toBe("收到12件，答复103件");
    for (const text of [
      "第二十条",
      "每一次",
      "数十件",
      "几百条",
      "一件事",
      "一次性",
      "三五件",
      "1.2万件",
      "十余件",
    ])
      expect(digitsForNumerals(text)).toBe(text);
  });
});
