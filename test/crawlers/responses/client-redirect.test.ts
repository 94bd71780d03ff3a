import { describe, expect, it } from "vitest";
import { clientRedirect } from "../../../crawlers/responses/client-redirect.ts";

const BASE = "http://www.example.gov.cn/zfxxgk/";
const script = (text: string) =>
  `<html><head><script type="text/javascript">${text}</script></head><body></body></html>`;

describe("a page that is nothing but a jump", () => {
  it.each([
    [`<meta http-equiv="refresh" content="0;url=./nb/index.html">`, `${BASE}nb/index.html`],
    [`<META content='0; URL="/a?x=1&amp;y=2"' HTTP-EQUIV=Refresh>`, "http://www.example.gov.cn/a?x=1&y=2"],
    ["<meta http-equiv=refresh content=3;url=/b>", "http://www.example.gov.cn/b"],
    [script('location.href="/c/index.html";'), "http://www.example.gov.cn/c/index.html"],
    [script("window.location = 'd.html'"), `${BASE}d.html`],
    [script("top.location.href='/e';"), "http://www.example.gov.cn/e"],
    [script('window.location.replace("/f");'), "http://www.example.gov.cn/f"],
    [script('document.location.href="/g"\n'), "http://www.example.gov.cn/g"],
    [script('<!--\nlocation.href="/h";\n//-->'), "http://www.example.gov.cn/h"],
    [script('setTimeout(function(){location.href="/i"},1000)'), "http://www.example.gov.cn/i"],
    [`正在跳转，请稍候……${script('location.href="//other.example/j";')}`, "http://other.example/j"],
  ])("%s", (html, target) => {
    expect(clientRedirect(html, BASE)).toBe(target);
  });
});

describe("what is none", () => {
  it.each([
    ["put together from parts", script('location.href="/a?id="+id;')],
    ["a variable", script("location.href=target;")],
    ["commented out", script('// location.href="/a";')],
    ["commented out in a block", script('/* location.href="/a"; */')],
    ["commented out in HTML", '<!-- <meta http-equiv="refresh" content="0;url=/a"> -->'],
    ["two ways", script('if(mobile){location.href="/m";}else{location.href="/pc";}')],
    ["no web address", script('location.href="javascript:alert(1)";')],
    ["itself", script('location.href="/zfxxgk/#top";')],
    ["a page that renews itself", '<meta http-equiv="refresh" content="60">'],
    ["a page that renews itself seldom", '<meta http-equiv="refresh" content="99;url=/a">'],
    ["a name that only ends so", script('var mylocation="/a";')],
    [
      "a page with something to read",
      `<p>${"政府信息公开工作年度报告".repeat(20)}</p>${script('location.href="/a";')}`,
    ],
    [
      "a page with a table",
      `<table>${"<tr><td>1</td></tr>".repeat(5)}</table>${script('location.href="/a";')}`,
    ],
    ["nothing", ""],
  ])("%s", (_name, html) => {
    expect(clientRedirect(html, BASE)).toBeNull();
  });

  it("takes linear time over damaged pages", () => {
    const before = process.cpuUsage().user;
    for (const piece of [
      "<meta ",
      "location",
      "location.href=",
      'location="',
      "<!--",
      "/*",
      "window.",
      "<script><!--",
      "content=",
    ]) {
      clientRedirect(piece.repeat(60_000 / piece.length), BASE);
    }
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(1500);
  });
});
