import { describe, expect, it } from "vitest";
import { replayedCookie } from "../../src/fetch/cookie-replay.ts";
import { askable, isDowngrade, isHomePage, isUpgrade, redirectTarget } from "../../src/fetch/hosts.ts";
import { retryAfterMs } from "../../src/fetch/retry-after.ts";

const url = (address: string) => new URL(address);

describe("http and https of one name (F33)", () => {
  it.each([
    ["http://a.gov.cn/x", "https://a.gov.cn/y", true],
    ["http://a.gov.cn/x", "https://b.gov.cn/x", false],
    ["http://a.gov.cn:8080/x", "https://a.gov.cn/x", false],
    ["http://a.gov.cn/x", "https://a.gov.cn:8443/x", false],
    ["https://a.gov.cn/x", "http://a.gov.cn/x", false],
  ])("%s to %s is an upgrade: %s", (from, to, upgrade) => {
    expect(isUpgrade(url(from), url(to))).toBe(upgrade);
  });

  it("knows the way down", () => {
    expect(isDowngrade(url("https://a.gov.cn/"), url("http://a.gov.cn/"))).toBe(true);
    expect(isDowngrade(url("http://a.gov.cn/"), url("http://b.gov.cn/"))).toBe(false);
  });
});

describe("addresses", () => {
  it("are asked without user, password and fragment", () => {
    expect(askable("http://u:p@a.gov.cn/x?y#z")?.href).toBe("http://a.gov.cn/x?y");
    expect(askable("/x", url("http://a.gov.cn/y"))?.href).toBe("http://a.gov.cn/x");
  });

  it.each(["", "javascript:1", "data:text/html,x", "file:///etc/passwd", "http://", "mailto:a@b"])(
    "not %s",
    (address) => {
      expect(askable(address)).toBeNull();
    },
  );

  it.each([undefined, "", " ", "javascript:1", "http://[bad"])("no target in %s", (location) => {
    expect(redirectTarget(location, url("http://a.gov.cn/"))).toBeNull();
  });

  it.each(["/", "/index.html", "/index.shtml", "/default.aspx", "/Index.jsp"])("%s is home", (path) => {
    expect(isHomePage(url(`http://a.gov.cn${path}?x`))).toBe(true);
  });

  it.each(["/zfxxgk/", "/index/", "/zfxxgk/index.html"])("%s is not", (path) => {
    expect(isHomePage(url(`http://a.gov.cn${path}`))).toBe(false);
  });
});

describe("Retry-After", () => {
  const now = Date.parse("Mon, 05 Jan 2026 08:00:00 GMT");
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Mon, 05 Jan 2026 08:01:00 GMT", 60_000],
    ["Mon, 05 Jan 2026 07:00:00 GMT", 0],
    ["99999999999", 366 * 24 * 3600 * 1000],
    ["-5", null],
    ["1.5", null],
    ["soon", null],
    ["", null],
    [undefined, null],
  ])("%s is %s ms", (value, ms) => {
    expect(retryAfterMs(value, now)).toBe(ms);
  });
});

describe("the replayed cookie", () => {
  it.each([
    [["a=1; Path=/; HttpOnly"], "a=1"],
    [["a=1", "b=2; Max-Age=60"], "a=1; b=2"],
    [["a=1; Max-Age=0"], null],
    [["a=1; Secure"], null],
    [["a=1\r\nx: y"], null],
    [["=1"], null],
    [[`a=${"x".repeat(5000)}`], null],
    [[], null],
  ])("%j", (lines, cookie) => {
    expect(replayedCookie(lines, false)).toBe(cookie);
  });

  it("goes over https where it is for https only", () => {
    expect(replayedCookie(["a=1; Secure"], true)).toBe("a=1");
  });
});
