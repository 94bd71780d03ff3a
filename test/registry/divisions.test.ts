import { describe, expect, it } from "vitest";
import { divisions, significant } from "../../src/registry/divisions.ts";

describe("the table of divisions", () => {
  it.each([
    ["32", "江苏省", "江苏省"],
    ["3207", "连云港市", "江苏省连云港市"],
    ["320700", "连云港市", "江苏省连云港市"],
    ["320706", "海州区", "连云港市海州区"],
    ["320706000000", "海州区", "连云港市海州区"],
    ["110101", "东城区", "北京市东城区"],
    ["110101001", "东华门街道", "北京市东城区东华门街道"],
    ["110101001005", "东华门街道", "北京市东城区东华门街道"],
    ["429004", "仙桃市", "湖北省仙桃市"],
  ])("names %s", (code, name, path) => {
    expect(divisions().name(code)).toBe(name);
    expect(divisions().path(code)).toBe(path);
  });

  it.each([
    ["320705", "新浦区"],
    ["110103", "崇文区"],
    ["310230", "崇明县"],
  ])("knows %s, which is no more", (code, name) => {
    expect(divisions().name(code)).toBe(name);
    expect(divisions().isKnown(code)).toBe(true);
  });

  it("names a code as it was meant in its year", () => {
    expect(divisions().name("469025", 2005)).toBe("定安县");
    expect(divisions().name("469025", 2015)).toBe("白沙黎族自治县");
  });

  it.each(["999999", "329900", "1", "000000", "110101999"])("knows no division %s", (code) => {
    expect(divisions().isKnown(code)).toBe(false);
  });

  it("reads the digits that say something", () => {
    expect(
      ["320000", "320700", "320706", "320706000", "320706001000", "32", "3207"].map(significant),
    ).toEqual(["32", "3207", "320706", "320706", "320706001", "32", "3207"]);
  });
});
