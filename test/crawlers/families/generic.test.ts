import { describe, expect, it } from "vitest";
import { FAMILY_IDS } from "../../../crawlers/families/ids.ts";
import { detectFamily, FAMILIES, familyOf } from "../../../crawlers/families/index.ts";
import { follow, onlyNext, page, read } from "./pages.ts";

const LIST = "https://www.jia.gov.cn/zfxxgk/nb/index.html";
const row = (k: number) => `<li><a href="/zfxxgk/nb/a${k}.html">甲局第${k}号年报</a><i>2021-01-31</i></li>`;

describe("any list", () => {
  it.each([
    ["下一页", '<a href="index_2.html">下一页</a>', "index_2.html"],
    ["brackets and arrows", "<a href=index_2.html>[下页 &gt;]</a>", "index_2.html"],
    ["an arrow", '<a href="index_2.html">&gt;</a>', "index_2.html"],
    ["rel=next", '<a rel="next" href="index_2.html"><img src="n.gif"></a>', "index_2.html"],
    ["a picture", '<a href="index_2.html"><img src="n.gif" alt="下一页"></a>', "index_2.html"],
    [
      "a number",
      '<a href="index.html">1</a><a href="index_2.html">2</a><a href="index_3.html">3</a>',
      "index_2.html",
    ],
    ["a drop-down list", '<select><option value="index_2.html">2</option></select>', "index_2.html"],
    ["a parameter", '<a href="?page=2">2</a>', "index.html?page=2"],
  ])("is read on by %s", (_, pager, next) => {
    expect(onlyNext(read("generic", page(LIST, row(1) + pager))).url).toBe(
      `https://www.jia.gov.cn/zfxxgk/nb/${next}`,
    );
  });

  it.each([
    ["a calendar", '<a href="?date=2021-01-02">2</a>'],
    ["an order of sorting", '<a href="?sort=2">2</a>'],
    ["the last page", '<a class="disabled" href="index_2.html">下一页</a>'],
    ["a script", '<a href="javascript:void(0)">下一页</a>'],
    ["itself", `<a href="${LIST}#top">下一页</a>`],
    ["the next article", '<a href="b.html">下一篇</a>'],
  ])("isn't read on by %s", (_, pager) => {
    expect(read("generic", page(LIST, row(1) + pager)).next).toEqual([]);
  });

  it("bumps the parameter of the address where the page promises more", () => {
    const url = "https://www.jia.gov.cn/info/iList.jsp?node_id=GK1&cat_id=15971&cur_page=1";
    const walk = follow(
      page(url, `${row(1)}共2页`),
      ({ url }) => `${row(url.endsWith("cur_page=2") ? 2 : 9)}共2页`,
      "ilist",
    );
    expect(walk.asked).toEqual([url.replace(/1$/, "2")]);
  });

  it("counts on when links of numbers go by what was asked", () => {
    const pager = [1, 2, 3].map((k) => `<a href="/l/${k}">${k}</a>`).join("");
    const at = (k: number) => `https://www.jia.gov.cn/l/${k}`;
    const walk = follow(page(at(1), row(1) + pager), ({ url }) => row(Number(url.slice(-1))) + pager);
    expect(walk.asked).toEqual([at(2), at(3)]);
  });

  it("reads rows of data in a script and of data itself", () => {
    const data =
      '[{"title":"甲局2020年年报","url":"/a.html","date":"2021-01-31"},{"title":"甲局2019年年报","url":"/b.html"}]';
    expect(read("generic", page(LIST, `<script>var list = ${data};render(list)</script>`)).rows).toHaveLength(
      2,
    );
    expect(read("generic", page(LIST, `{"rows":${data}}`)).rows[0]).toEqual({
      url: "https://www.jia.gov.cn/a.html",
      title: "甲局2020年年报",
      date: "2021-01-31",
    });
  });

  it("hands an answer to the family that asked", () => {
    const answer = '{"success":true,"data":{"html":"<li><a href=\\"/art/1.html\\">甲局2020年年报</a></li>"}}';
    const cursor = { by: "hanweb-jpaas", ask: "https://www.jia.gov.cn/unit?a=1", page: 1 };
    expect(read("trs-wcm", page("https://www.jia.gov.cn/unit?a=1", answer), cursor).rows).toHaveLength(1);
  });

  it("posts a form of ASP.NET back, and no other script", () => {
    const form = `<input type="hidden" name="__VIEWSTATE" value="a/b="><a href="javascript:__doPostBack('ctl00$Next','')">下一页</a>`;
    const ask = onlyNext(
      read("aspx-infopublic", page("https://www.jia.gov.cn/InfoPublic.aspx?cid=1", row(1) + form)),
    );
    expect(ask).toMatchObject({
      method: "POST",
      body: "__VIEWSTATE=a%2Fb%3D&__EVENTTARGET=ctl00%24Next&__EVENTARGUMENT=",
    });
    // The page's name tells nothing of that: most are no InfoPublic.aspx.
    expect(onlyNext(read("generic", page("https://www.jia.gov.cn/gknb.aspx", row(1) + form))).method).toBe(
      "POST",
    );
    const other = form.replace("__doPostBack", "evil");
    expect(read("aspx-infopublic", page(LIST, row(1) + other)).next).toEqual([]);
  });
});

describe("families", () => {
  it("are all there", () => {
    expect(FAMILIES.map(({ id }) => id).sort()).toEqual([...FAMILY_IDS, "generic"].sort());
    for (const id of FAMILY_IDS) expect(familyOf(id).id).toBe(id);
  });

  it("aren't decided by an address alone, nor by a tie", () => {
    const address = "https://www.jia.gov.cn/col/col1/index.html";
    expect(detectFamily(page(address, "<p>空</p>"))).toEqual({ id: "generic", score: 0, evidence: [] });
    const tie = detectFamily(page(LIST, '<div class="TRS_Editor"></div><div class="j-fontContent"></div>'));
    expect(tie).toMatchObject({ id: "generic", score: 3 });
  });

  it("are told by headers where the page says little", () => {
    const detection = detectFamily(
      page("https://www.jia.gov.cn/nb.htm", "<p>空</p>", { server: "VWebServer" }),
    );
    expect(detection).toEqual({ id: "vsb", score: 2, evidence: ["headers: server: VWebServer"] });
  });

  it.each([
    ["gd-nfcms", "/zwgk/nb/content/post_4740944.html"],
    ["sichuan-hex", `/2021/1/31/${"0a".repeat(16)}.shtml`],
    ["shanghai-hex", `/20210131/${"0a".repeat(16)}.html`],
    ["datepath", "/nb/2021-01-31/123.html"],
    ["ts-index", "/nb/2021013110301512345/index.shtml"],
    ["ccontent-n", "/n1/n22/c333/content.html"],
    ["hanweb-jcms-uid", "/col/4039_446643/art/17356608/17364738729029ffO7DUB.html"],
    [
      "hebei-uuid",
      "/columns/00000000-0000-4000-8000-000000000001/202101/31/00000000-0000-4000-8000-000000000002.html",
    ],
  ])("%s is told by the addresses of its rows", (id, href) => {
    expect(detectFamily(page(LIST, `<li><a href="${href}">甲局年报</a></li>`)).id).toBe(id);
  });
});
