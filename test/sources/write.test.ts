import { describe, expect, it } from "vitest";
import { readYaml } from "../../src/sources/read-yaml.ts";
import { fileOfSource, type NewSource, sourceYaml } from "../../src/sources/write.ts";

const SOURCE: NewSource = {
  id: "linjiang",
  agency: "临江区人民政府",
  region_code: "990106",
  level: "county",
  url: "https://www.linjiang.gov.cn/nb/",
  family: "truecms",
  publishes_for: "many",
  hosts: ["www.linjiang.gov.cn"],
  expects: { since: 2019, at_least: 3 },
  verified: false,
};

describe("a source that is written", () => {
  it("is read back as it was", () => {
    const { sources, problems } = readYaml("x.yml", sourceYaml(SOURCE));
    expect(problems).toEqual([]);
    expect(sources).toMatchObject([SOURCE]);
  });

  it("leaves out what isn't known, but shows an agency that is missing", () => {
    const text = sourceYaml({
      id: "a",
      agency: null,
      url: "http://a.gov.cn/",
      family: null,
      hosts: [],
      verified: false,
    });
    expect(text).toBe("id: a\nagency:\nurl: http://a.gov.cn/\nverified: false\n");
  });

  it("keeps remarks within their line, whatever a page says", () => {
    const text = sourceYaml(SOURCE, {
      above: ["one\ntls: insecure\r\n\u2028tls: insecure"],
      behind: { family: `marks\nhosts: [evil.example]${"x".repeat(500)}` },
    });
    expect(text.split("\n").filter((line) => /^(?:tls|hosts: \[)/.test(line))).toEqual([]);
    expect(readYaml("x.yml", text).sources).toMatchObject([{ ...SOURCE, tls: "strict" }]);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(300);
  });

  it("is refused where it would not be read", () => {
    expect(() => sourceYaml({ ...SOURCE, id: "../a", url: "ftp://a/" })).toThrow(
      /id must be[^\n]*\nurl must begin/,
    );
  });

  it("has a file name that every file system takes", () => {
    expect(fileOfSource("sites", "hz:jyj")).toMatch(/sites.hz-jyj\.yml$/);
  });
});
