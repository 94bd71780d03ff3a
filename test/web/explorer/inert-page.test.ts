import { load } from "cheerio";
import { expect, it } from "vitest";
import { inertPage } from "../../../src/web/inert-page.ts";

const bodyOf = (page: string): string => load(inertPage(page, "t"))("body").html() ?? "";

it.each([
  ["a script", "<p>前<script>alert(1)</script>后</p>", "<p>前后</p>"],
  ["a script in capitals, never closed", "<p>前</p><SCRIPT>alert(1)", "<p>前</p>"],
  ["an event", '<p onclick="alert(1)" style="x">字</p>', "<p>字</p>"],
  ["a link", '<a href="javascript:alert(1)">字</a>', "字"],
  ["a picture and a frame", '<img src="http://a.example/x"><iframe src="x">b</iframe>字', "字"],
  [
    "a refresh and a prefetch",
    '<meta http-equiv="refresh" content="0;url=x"><link rel="dns-prefetch" href="//x">字',
    "字",
  ],
  ["a form", '<form action="x"><input name="a"><textarea>b</textarea>字</form>', "字"],
  ["markup in an entity", "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  [
    "foreign markup",
    "<svg><desc><script>alert(1)</script></desc></svg><math><mtext><p>x</p></mtext></math>字",
    "字",
  ],
  [
    "a span of cells",
    '<table><tr><td colspan="2" rowspan="99999" width="1">1</td></tr></table>',
    '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
  ],
  ["a comment that opens", "<!--><script>alert(1)</script>-->字", "字"],
])("%s", (_, page, expected) => {
  const body = bodyOf(page);
  expect(body).not.toMatch(/<script|<img|<a |onclick|http:/i);
  expect(body.replace(/--&gt;/g, "").trim()).toBe(expected);
});

it("takes a page that nests without end in bounded time", () => {
  const start = process.cpuUsage().user;
  const page = inertPage(`${"<div>".repeat(300_000)}字`, "t");
  expect(page).toContain("字");
  expect(process.cpuUsage().user - start).toBeLessThan(5_000_000);
});
