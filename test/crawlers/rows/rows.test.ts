import { describe, expect, it } from "vitest";
import { dateOfUrl, dayInChina } from "../../../crawlers/rows/dates.ts";
import { readJson, readLiteral, readNamed } from "../../../crawlers/rows/js-literal.ts";
import { rowsOf } from "../../../crawlers/rows/rows.ts";
import { page } from "../families/pages.ts";

const SITE = "https://www.jia.gov.cn/nb/index.html";
const rowsIn = (html: string) => rowsOf(page(SITE, html)).map(({ title, date }) => [title, date]);

describe("rows", () => {
  it.each([
    [
      "@title over cut text",
      "<li><a href=a.html title='甲局2020年年度报告'>甲局2020年…</a> 2021-01-31</li>",
      "甲局2020年年度报告",
      "2021-01-31",
    ],
    [
      "text over a shorter @title",
      "<li><a href=a.html title='查看'>甲局2020年年度报告</a></li>",
      "甲局2020年年度报告",
      null,
    ],
    [
      "a date of its own in the link",
      "<li><a href=a.html>甲局2020年年度报告<span>[2021-01-31]</span></a></li>",
      "甲局2020年年度报告",
      "2021-01-31",
    ],
    [
      "a date set off in the link",
      "<li><a href=a.html>甲局2020年年度报告 (2021-01-31)</a></li>",
      "甲局2020年年度报告",
      "2021-01-31",
    ],
    [
      "a date that is the title's",
      "<li><a href=a.html>甲局截至2020年12月31日</a></li>",
      "甲局截至2020年12月31日",
      null,
    ],
    [
      "a date in pieces",
      "<tr><td><a href=a.html>甲局年度报告</a><td>\n2021-\n  01-\n31",
      "甲局年度报告",
      "2021-01-31",
    ],
    [
      "a day that no calendar has",
      "<li><a href=a.html>甲局年度报告</a>2021-02-31</li>",
      "甲局年度报告",
      null,
    ],
    [
      "a heading in the link",
      "<a href=a.html><h4>甲局年度报告</h4><p>全文如下</p></a>",
      "甲局年度报告",
      null,
    ],
    [
      "a pair of a list of definitions",
      "<dl><dt><a href=a.html>甲局年度报告</a></dt><dd>2021年1月31日</dd></dl>",
      "甲局年度报告",
      "2021-01-31",
    ],
    [
      "an address in a handler",
      "<li><a href='javascript:;' onclick=\"window.open('a.html')\">甲局年度报告</a></li>",
      "甲局年度报告",
      null,
    ],
  ])("knows %s", (_, html, title, date) => {
    const table = html.startsWith("<tr") ? `<table>${html}</table>` : html;
    expect(rowsIn(table)).toEqual([[title, date]]);
  });

  it("gives no row the date of another", () => {
    expect(
      rowsIn(
        "<div><div><a href=a.html>甲局年度报告</a></div><div><a href=b.html>乙局年度报告</a><b>2021-01-31</b></div></div>",
      ),
    ).toEqual([
      ["甲局年度报告", null],
      ["乙局年度报告", "2021-01-31"],
    ]);
    const cells = ["甲", "乙"].map(
      (name, k) => `<td><a href=${k}.html>${name}局年度报告</a></td><td>2021-01-3${k}</td>`,
    );
    expect(rowsIn(`<table><tr>${cells.join("")}</tr></table>`)).toEqual([
      ["甲局年度报告", "2021-01-30"],
      ["乙局年度报告", "2021-01-31"],
    ]);
    const before = ["甲", "乙"].map(
      (name, k) => `<i>2021-01-3${k}</i><a href=${k}.html>${name}局年度报告</a>`,
    );
    expect(rowsIn(`<ul><li>${before.join("")}</li></ul>`)).toEqual([
      ["甲局年度报告", "2021-01-30"],
      ["乙局年度报告", "2021-01-31"],
    ]);
  });

  it("leaves out what turns pages, what leads nowhere and itself; years stay", () => {
    expect(
      rowsIn(
        "<a href=1.html>2</a><a href=2.html>下一页</a><a href='javascript:x()'>甲局年报</a><a href='index.html#a'>本页目录</a><a href=3.html>2021</a>",
      ),
    ).toEqual([["2021", null]]);
  });

  it("keeps one row an address, with what its links say together", () => {
    expect(
      rowsIn("<li><a href=a.html>甲局2020…</a></li><li><a href=a.html>甲局2020年度报告</a> 2021-01-31</li>"),
    ).toEqual([["甲局2020年度报告", "2021-01-31"]]);
  });

  it("stops at 5,000 rows", () => {
    const many = Array.from(
      { length: 6_000 },
      (_, k) => `<li><a href="${k}.html">甲局年度报告</a></li>`,
    ).join("");
    expect(rowsOf(page(SITE, many))).toHaveLength(5_000);
  });
});

describe("dates", () => {
  it.each([
    ["/202101/t20210131_2001.html", "2021-01-31"],
    ["/art/2021/1/31/art_123_456.html", "2021-01-31"],
    ["/2021-01/31/content_1.htm", "2021-01-31"],
    ["/2021013110301512345/index.shtml", "2021-01-31"],
    ["/9921013110301512345/index.shtml", null],
    [`/2021/1/31/${"0a".repeat(16)}.shtml`, "2021-01-31"],
    [`/202101/${"0a".repeat(16)}.shtml`, null],
    ["/info/1116/5946.htm", null],
  ])("of the address %s", (path, date) => {
    expect(dateOfUrl(`https://www.jia.gov.cn${path}?a=1`)).toBe(date);
  });

  it("of seconds are days in China", () => {
    expect(dayInChina(1612022399)).toBe("2021-01-30");
    expect(dayInChina(1612022400)).toBe("2021-01-31");
  });
});

describe("literals", () => {
  it("are read without evaluating anything", () => {
    expect(readLiteral(`{a:1,'b':"x\\u4e00\\'",c:[true,null,-1.5,],/* n */ d:{}}`, 0)?.value).toEqual({
      a: 1,
      b: "x一'",
      c: [true, null, -1.5],
      d: {},
    });
    for (const text of ["{a:alert(1)}", "[1+1]", "{a:`x`}", "{a", "[".repeat(100), "'x", '{"a":1 /*']) {
      expect(readLiteral(text, 0)).toBeNull();
    }
  });

  it("keep ids beyond 2^53 and odd keys as they are printed", () => {
    expect(readLiteral("[9007199254740993]", 0)?.value).toEqual(["9007199254740993"]);
    const value = readLiteral('{"__proto__":{"x":1}}', 0)?.value as object;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it("are found by name", () => {
    expect(readNamed("MYSID: 1; SID = f(); SID: '7'", "SID")).toBe("7");
    expect(readJson("\ufeff[1]")).toEqual([1]);
    expect(readJson("[1")).toBeUndefined();
  });
});
