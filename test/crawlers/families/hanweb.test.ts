import { describe, expect, it } from "vitest";
import { detectFamily, familyOf } from "../../../crawlers/families/index.ts";
import { follow, onlyNext, page, read, reports } from "./pages.ts";

const COLUMN = "https://www.jia.gov.cn/col/col33718/index.html";
const EMPTY = "<datastore><recordset></recordset></datastore>";

function record(title: string, k: number): string {
  return `<record><![CDATA[<li class="cf"><a target="_blank" href='/art/2021/1/31/art_33718_${9000 + k}.html' title='${title}'>${title.slice(0, 6)}…</a><span class="time">
 2021-
 01-
 31</span></li>]]></record>`;
}

function datastore(titles: string[], from = 0, head = ""): string {
  return `<datastore>${head}<recordset>${titles.map((title, k) => record(title, from + k)).join("")}</recordset></datastore>`;
}

function unit(
  id: string,
  total: number,
  per: number,
  ajax = `{col:1,appid:'1',webid:17,path:'/',columnid:33718,unitid:'${id}',webname:'甲',permissiontype:0}`,
): string {
  return `<script>$(function(){$('#${id}').jpage({themeName:'default',totalRecord:${total},groupSize:3,proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:${per},barPosition:'bottom',ajaxParam:${ajax}});});</script>`;
}

describe("rows in a datastore (Hanweb jpage)", () => {
  const all = reports("甲局", 2060, 61);
  const held = (titles: string[], head = "") =>
    `<div id="212860"><script type="text/xml">${datastore(titles, 0, head)}</script></div>`;

  it("unwraps CDATA, joins split dates and takes titles whole", () => {
    const list = page(COLUMN, held(all.slice(0, 45)) + unit("212860", 61, 15));
    expect(detectFamily(list).id).toBe("hanweb-jpage");
    const reading = read("hanweb-jpage", list);
    expect(reading.rows).toHaveLength(45);
    expect(reading.rows[0]).toEqual({
      url: "https://www.jia.gov.cn/art/2021/1/31/art_33718_9000.html",
      title: "甲局2060年政府信息公开工作年度报告",
      date: "2021-01-31",
    });
    expect(reading.declared).toBe(61);
  });

  it("posts for the next group of perPage × groupSize rows", () => {
    const walk = follow(page(COLUMN, held(all.slice(0, 45)) + unit("212860", 61, 15)), ({ url }) => {
      const { searchParams } = new URL(url);
      const [start, end] = [Number(searchParams.get("startrecord")), Number(searchParams.get("endrecord"))];
      return datastore(
        all.slice(start - 1, end),
        start - 1,
        "<totalrecord>61</totalrecord><totalpage>5</totalpage>",
      );
    });
    expect(walk.asked).toEqual([
      "https://www.jia.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15 col=1&appid=1&webid=17&path=%2F&columnid=33718&unitid=212860&webname=%E7%94%B2&permissiontype=0",
    ]);
    expect(walk.titles).toEqual(all);
  });

  it("counts a dead record of the first group as a place in the numbering", () => {
    const reading = read("hanweb-jpage", page(COLUMN, held(all.slice(0, 43)) + unit("212860", 61, 15)));
    expect(onlyNext(reading).url).toContain("startrecord=46&");
  });

  it("takes the unit whose rows look like reports", () => {
    const notices = ["关于召开会议的通知", "关于放假的通知", "招聘公告"];
    const two = `<div id="111"><script type="text/xml">${datastore(notices, 100)}</script></div>${held(all.slice(0, 2))}${unit("111", 90, 1)}${unit("212860", 2, 15)}`;
    const reading = read("hanweb-jpage", page(COLUMN, two));
    expect(reading.rows.map(({ title }) => title)).toEqual(all.slice(0, 2));
    expect(reading.next).toEqual([]);
    expect(reading.declared).toBe(2);
    const reversed = read(
      "hanweb-jpage",
      page(COLUMN, two.replace(unit("111", 90, 1), "") + unit("111", 90, 1)),
    );
    expect(reversed.rows).toHaveLength(2);
  });

  it("uses an encrypted address as it stands, with the next number, and ends at the empty answer", () => {
    const link =
      "/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=1&path=/&columnid=Xy%2B9aQ==&unitid=ZZ_8&webname=%E7%94%B2&permissiontype=0";
    const group = `<nextgroup><![CDATA[<a href="${link}"></a>]]></nextgroup>`;
    const few = all.slice(0, 7);
    const list = page(COLUMN, held(few.slice(0, 6), group) + unit("212860", 9, 2));
    const ask = onlyNext(read("hanweb-jpage", list));
    expect(ask.url).toBe(`https://www.jia.gov.cn${link.replace("page=1", "page=2")}`);
    expect(ask.method).toBe("GET");
    // Pages of one screen: 2 and 3 repeat what the first page showed.
    const walk = follow(list, ({ url }) => {
      const number = Number(new URL(url).searchParams.get("page"));
      const rows = few.slice((number - 1) * 2, number * 2);
      return rows.length === 0 ? EMPTY : datastore(rows, (number - 1) * 2);
    });
    expect(walk.titles).toEqual(few);
    expect(walk.asked.at(-1)).toContain("page=5&");
  });

  it("says so when rows that were promised don't come", () => {
    const ask = onlyNext(read("hanweb-jpage", page(COLUMN, held(all.slice(0, 45)) + unit("212860", 61, 15))));
    const reading = read("hanweb-jpage", page(ask.url, EMPTY), ask.cursor);
    expect(reading).toMatchObject({ rows: [], next: [], declared: 61, notes: ["no rows from 46 of 61"] });
  });

  it("reads fields one by one where the script computes some, and rows of the page where the datastore is empty", () => {
    const script =
      "<script>$('#7').jpage({totalRecord:3,perPage:15,theme:getTheme(),proxyUrl:'/module/web/jpage/dataproxy.jsp',ajaxParam:{columnid:7,unitid:'7'}})</script>";
    const printed = `<ul><li><a href="/art/2021/1/31/art_7_1.html">甲局2020年年报</a></li></ul><div id="7"><script type="text/xml">${EMPTY}</script></div>`;
    const reading = read("hanweb-jpage", page(COLUMN, printed + script));
    expect(reading.rows).toMatchObject([{ title: "甲局2020年年报", date: "2021-01-31" }]);
    expect(onlyNext(reading).body).toBe("columnid=7&unitid=7");
  });

  it("reads the oldest kind, an array of JavaScript", () => {
    const old = `<div id="494"></div><script>var InitData494=['<tr><td><a href="/art/2014/1/31/art_1_2.html">甲局2013年年报</a></td><td>2014-01-31</td></tr>','<tr><td><a href="/art/2013/1/31/art_1_1.html">甲局2012年年报</a></td><td>2013-01-31</td></tr>'];</script>`;
    expect(read("hanweb-jpage", page(COLUMN, old)).rows.map(({ date }) => date)).toEqual([
      "2014-01-31",
      "2013-01-31",
    ]);
  });

  it("keeps entities of a document type as letters", () => {
    const bomb = `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><datastore><recordset><record>&lt;a href="/x.html"&gt;&b;年报&lt;/a&gt;</record></recordset></datastore>`;
    const reading = read(
      "hanweb-jpage",
      page("https://www.jia.gov.cn/module/web/jpage/dataproxy.jsp", bomb),
      { by: "hanweb-jpage" },
    );
    expect(reading.rows).toMatchObject([{ url: "https://www.jia.gov.cn/x.html", title: "&b;年报" }]);
  });
});

describe("units built by requests (Hanweb JPAAS)", () => {
  const script = (
    tag: string,
  ) => `<script id="4e3a" src="/cms_files/default/script/AuthorizedRead/unitbuild.js?v=3.1.3" parseType="bulidstatic"
 url="/api-gateway/jpaas-publish-server/front/page/build/unit"
 queryData="{'parseType':'bulidstatic','webId':'3185','pageType':'column','tagId':'${tag}','editType':'null','pageId':'1229'}"></script>`;
  const frame = page(
    "https://www.yi.gov.cn/col/col1229/index.html",
    `<div class="nav">${script("当前位置")}</div><div>${script("列表1")}</div>`,
  );
  const all = reports("乙局", 2025, 34);
  const answer = (titles: string[], from: number) => {
    const rows = titles.map(
      (title, k) =>
        `<li class="cf"><a class="fl" href="/col/col1229/art/2021/art_${String(from + k).padStart(32, "0")}.html" title="${title}">${title}</a><span class="fr">2021-01-31</span></li>`,
    );
    return JSON.stringify({
      success: true,
      data: { html: titles.length === 0 ? "" : `<div class="page-content"><ul>${rows.join("")}</ul></div>` },
    });
  };
  const numberOf = (url: string) =>
    JSON.parse(new URL(url).searchParams.get("paramJson") ?? "{}").pageNo as number;

  it("asks for the list's unit, spelling and all, in UTF-8", () => {
    expect(detectFamily(frame).id).toBe("hanweb-jpaas");
    expect(onlyNext(read("hanweb-jpaas", frame)).url).toBe(
      "https://www.yi.gov.cn/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&webId=3185&pageType=column&tagId=%E5%88%97%E8%A1%A81&editType=null&pageId=1229&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A15%7D",
    );
  });

  it("goes on to the page that is empty", () => {
    const walk = follow(frame, ({ url }) =>
      answer(all.slice((numberOf(url) - 1) * 15, numberOf(url) * 15), (numberOf(url) - 1) * 15),
    );
    expect(walk.titles).toEqual(all);
    expect(walk.asked).toHaveLength(4);
    expect(walk.notes).toEqual([]);
  });

  it("notes a gateway that gives page 1 whatever is asked", () => {
    const walk = follow(frame, () => answer(all.slice(0, 15), 0));
    expect(walk.titles).toHaveLength(15);
    expect(walk.notes).toEqual(["page number ignored"]);
    expect(walk.asked).toHaveLength(2);
  });

  it("notes a refusal", () => {
    expect(follow(frame, () => '{"success":false,"data":{}}').notes).toEqual(["the gateway refused a unit"]);
  });
});

describe("the directory of open information (Hanweb xxgk)", () => {
  const result = (ids: number[], pages: number) =>
    `<table>${ids.map((id) => `<tr class='tr_main_value_odd'><td><a href='/art/2021/1/31/art_5_${id}.html' target='_blank'>丙局${id}年报</a></td><td>2021-01-31</td></tr>`).join("")}</table>共&nbsp;${pages}&nbsp;页 <a href="/about.html">关于本站</a>`;

  it("posts the search that the page's script names, page by page", () => {
    const entry = page(
      "http://www.bing.gov.cn/col/col1/index.html",
      `<script>var url="/module/xxgk/search.jsp"; post(url,{infotypeId:'A0202',jdid:'3096',divid:'div1546246'}); vc_xxgkarea=11332500002645566X</script>`,
    );
    expect(detectFamily(entry).id).toBe("hanweb-xxgk");
    const walk = follow(entry, ({ body }) => {
      const form = new URLSearchParams(body ?? "");
      if (form.get("area") !== "11332500002645566X" || form.get("infotypeId") !== "A0202") return "";
      return form.get("currpage") === "1" ? result([2019, 2018], 2) : result([2017], 2);
    });
    expect(walk.titles).toEqual(["丙局2019年报", "丙局2018年报", "丙局2017年报"]);
    expect(walk.asked).toHaveLength(2);
  });

  it("reads the old search by its address", () => {
    const url =
      "http://xxgk.bing.gov.cn/xxgk/jcms_files/jcms1/web1/site/zfxxgk/search.jsp?cid=49&jdid=1&divid=zupei_div&currpage=1";
    expect(onlyNext(read("hanweb-xxgk", page(url, result([1], 2)))).url).toBe(url.replace(/1$/, "2"));
    expect(read("hanweb-xxgk", page(url.replace(/1$/, "2"), result([1], 2))).next).toEqual([]);
  });

  it("finds the annual page of a body, year by year", () => {
    const entry = page(
      "http://www.bing.gov.cn/xxgk/",
      "<script>go('/module/xxgk/xxgkAnnualReport.jsp?fbtime='+y); var vc_xxgkarea=113325</script><select><option>2018</option><option>2017年</option><option>全部</option></select>",
    );
    expect(
      familyOf("hanweb-xxgk")
        .annualColumns?.(entry)
        .map(({ url }) => url),
    ).toEqual([
      "http://www.bing.gov.cn/module/xxgk/xxgkAnnualReport.jsp?fbtime=2018&area=113325",
      "http://www.bing.gov.cn/module/xxgk/xxgkAnnualReport.jsp?fbtime=2017&area=113325",
    ]);
  });
});
