import { describe, expect, it } from "vitest";
import { originsInScope, originsOfHost } from "../../src/sources/hosts.ts";
import { idOfAddress } from "../../src/sources/id.ts";
import { nearest } from "../../src/sources/nearest.ts";

describe("hosts of a source", () => {
  it.each([
    ["www.a.gov.cn", ["http://www.a.gov.cn", "https://www.a.gov.cn"]],
    ["www.a.gov.cn:8080", ["http://www.a.gov.cn:8080", "https://www.a.gov.cn:8080"]],
    ["https://www.A.gov.cn", ["https://www.a.gov.cn"]],
    ["https://www.a.gov.cn:443", ["https://www.a.gov.cn"]],
    ["http://127.0.0.1:8123", ["http://127.0.0.1:8123"]],
  ])("%s", (entry, origins) => {
    expect(originsOfHost(entry)).toEqual(origins);
  });

  it.each([
    "",
    "https://",
    "ftp://a.gov.cn",
    "a.gov.cn/x",
    "a.gov.cn?",
    "u@a.gov.cn",
    "*.gov.cn",
    "a b",
    "a:99999",
  ])("%j is none", (entry) => {
    expect(originsOfHost(entry)).toBeNull();
  });

  it("are the address's own and the further ones, each once", () => {
    const hosts = ["www.a.gov.cn", "https://files.a.gov.cn"];
    expect(originsInScope({ url: "https://www.a.gov.cn/nb/", hosts })).toEqual([
      "https://www.a.gov.cn",
      "http://www.a.gov.cn",
      "https://files.a.gov.cn",
    ]);
    expect(originsInScope({ url: "https://www.a.gov.cn/nb/", hosts: [] })).toEqual(["https://www.a.gov.cn"]);
  });
});

it.each([
  ["https://www.mee.gov.cn/x/", "mee"],
  ["http://czt.fujian.gov.cn", "czt.fujian"],
  ["https://www.gov.cn/", "gov"],
  ["http://127.0.0.1:8123/nb/", "127.0.0.1-8123"],
])("the id of %s is %s", (url, id) => {
  expect(idOfAddress(url)).toBe(id);
});

it("suggests what is near and nothing far", () => {
  expect(nearest("publishesfor", ["publishes_for", "url"])).toBe("publishes_for");
  expect(nearest("publishes-for", ["publishes_for", "url"])).toBe("publishes_for");
  expect(nearest("something else", ["publishes_for", "url"])).toBeNull();
  expect(nearest("u".repeat(1_000_000), ["url"])).toBeNull();
});
