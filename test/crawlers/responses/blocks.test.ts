import { describe, expect, it } from "vitest";
import { recogniseBlock } from "../../../crawlers/responses/blocks.ts";

const shell = (script: string, body = "") =>
  `<html><head><script>${script}</script></head><body>${body}</body></html>`;
const article = (body: string) =>
  `<html><head><title>某某县人民政府</title></head><body>${body}</body></html>`;
const prose =
  "本机关按照《中华人民共和国政府信息公开条例》的规定，主动公开政府信息，办理依申请公开事项。".repeat(12);
const rows = "<tr><td>一</td><td>二</td></tr>".repeat(8);

describe("challenges (F23, F24, F25)", () => {
  it.each<[string, number, Record<string, string>, string]>([
    ["ruishu", 412, {}, shell("$_ts=window['$_ts'];if(!$_ts)$_ts={};")],
    ["ruishu", 412, {}, `<html><head><meta id="a" content="b" r='m'></head></html>`],
    ["ruishu", 202, {}, shell("$_ts=window['$_ts'];")],
    ["ruishu", 200, {}, shell("$_ts = window['$_ts'];")],
    ["jiasule", 521, {}, "<script>document.cookie=('_')+('_')+('j')</script>"],
    ["jiasule", 521, { "set-cookie": "__jsluid_h=0f; max-age=31536000" }, ""],
    ["jiasule", 200, {}, shell(`function go(a){};go({"bts":["1","2"]})`)],
    ["aliyun-acw", 200, {}, shell("var arg1='9A1B2C3D4E5F60718293A4B5C6D7E8F9';")],
    ["wzws", 200, {}, shell("var wzwsconfirm='x';")],
    ["wzws", 200, { "set-cookie": "wzws_sessionid=abc" }, shell("document.cookie='x'")],
    ["qax-geo", 403, {}, article("Request blocked by GeoBL")],
    ["edgeone", 200, {}, shell("document.cookie='EO_Bot_Ssid=1'")],
    [
      "vsb-captcha",
      200,
      {},
      article(`<form><img src="/system/resource/js/filedownload/createimage.jsp">请输入验证码<input></form>`),
    ],
    ["slider", 200, {}, article("请按住滑块，拖动滑块完成拼图")],
    ["captcha", 200, {}, article("<form>请输入验证码后继续访问<input name=code></form>")],
    ["waf", 403, {}, article("很抱歉，由于您访问的请求可能对网站造成威胁，您的请求已被拦截。您的请求被拦截")],
    ["waf", 405, {}, article("您的访问被拦截，请联系管理员")],
  ])("%s with status %i", (kind, status, headers, text) => {
    expect(recogniseBlock({ status, headers, text })).toBe(kind);
  });
});

describe("pages that are none", () => {
  it.each<[string, number, Record<string, string>, string]>([
    [
      "a report that speaks of 验证码",
      200,
      {},
      article(`<p>${prose}</p><p>网上申请须输入验证码，请输入验证码后提交。</p>`),
    ],
    ["a short report with its table", 200, {}, article(`<p>请输入验证码</p><table>${rows}</table>`)],
    ["a real page behind 瑞数", 200, {}, shell("$_ts=window['$_ts'];", `<p>${prose}</p>`)],
    [
      "a list behind 加速乐",
      200,
      { "set-cookie": "__jsluid_h=0f" },
      article(`<ul><li><a href="a">2025年政府信息公开年报</a></li></ul>`),
    ],
    [
      "a page behind 网防G01",
      200,
      { "set-cookie": "wzws_sessionid=abc" },
      shell("var a=1", `<p>${prose}</p>`),
    ],
    [
      "a shell of an application",
      200,
      { "set-cookie": "wzws_sessionid=abc" },
      `<div id="app"></div><script src="/app.js"></script>`,
    ],
    ["a plain 403", 403, {}, "<h1>Forbidden</h1>"],
    ["a plain 404", 404, {}, "<h1>Not Found</h1>"],
    ["Cloudflare's 521", 521, {}, "<h1>Web server is down</h1>"],
    ["nothing", 200, {}, ""],
  ])("%s", (_name, status, headers, text) => {
    expect(recogniseBlock({ status, headers, text })).toBeNull();
  });

  it("takes linear time over damaged pages", () => {
    const before = process.cpuUsage().user;
    for (const piece of [
      "<script>",
      "<!--",
      "<",
      "<a ",
      "<meta ",
      "滑动",
      "您的访问",
      "&nbsp;",
      "var arg1 =",
    ]) {
      recogniseBlock({ status: 403, headers: {}, text: piece.repeat(400_000 / piece.length) });
    }
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(1500);
  });
});
