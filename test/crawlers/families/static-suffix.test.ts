import { describe, expect, it } from "vitest";
import { detectFamily } from "../../../crawlers/families/index.ts";
import { findPageCall } from "../../../crawlers/families/page-html-call.ts";
import { follow, onlyNext, page, read } from "./pages.ts";

const TRS = "https://www.yi.gov.cn/xxgk/zfxxgknb/";
const BODY_OF_FUNCTION = `function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){
  if(_nPageCount<=1) return; document.write("<a href='"+_sPageName+"_1."+_sPageExt+"'>下一页</a>"); createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt);}`;

function trs(call: string, ids: number[]): string {
  const rows = ids.map(
    (id) => `<tr><td><A href=./202101/t20210131_${id}.html target=_blank>乙局第${id}号年度报告</A></td><td>
   2021-01-31
  </td></tr>`,
  );
  return `<div class=pos><a href="../" class="CurrChnlCls">年报</a></div><table class=gl_list>${rows.join("")}</table>
<script>${BODY_OF_FUNCTION}\n${call}</script>`;
}

function ucap(current: number, ids: string[]): string {
  const rows = ids.map(
    (id) =>
      `<li><a href="/yi/c100186/202101/${id.repeat(32)}.shtml" title="丙局${id}年报">丙局${id}…</a><span>2021-01-31</span></li>`,
  );
  return `<ul id="list">${rows.join("")}</ul><div id="page_div"></div><script>createPageHTML('page_div',3, ${current},'common_list','shtml',5);</script>`;
}

describe("pages that count from 0 (TRS)", () => {
  it("is known by its marks", () => {
    const detection = detectFamily(page(TRS, trs('createPageHTML(3, 0, "index", "html");', [1])));
    expect(detection.id).toBe("trs-wcm");
    expect(detection.evidence.length).toBeGreaterThan(2);
  });

  it("asks for index_1 as page 2 and ends at the last page", () => {
    const first = page(TRS, trs('createPageHTML(3, 0, "index", "html");', [1, 2]));
    const walk = follow(first, ({ url }) =>
      url.endsWith("index_1.html")
        ? trs('createPageHTML(3, 1, "index", "html");', [3, 4])
        : trs('createPageHTML(3, 2, "index", "html");', [5]),
    );
    expect(walk.asked).toEqual([`${TRS}index_1.html`, `${TRS}index_2.html`]);
    expect(walk.titles.filter((title) => title.endsWith("号年度报告"))).toHaveLength(5);
  });

  it("believes the request and the address before the call, whose number some sites never change", () => {
    const copied = trs('createPageHTML(3, 0, "index", "html");', [3]);
    const ask = onlyNext(read("trs-wcm", page(`${TRS}index_1.html`, copied)));
    expect(ask.url).toBe(`${TRS}index_2.html`);
    expect(read("trs-wcm", page(`${TRS}index_2.html`, copied), ask.cursor).next).toEqual([]);
  });

  it.each([
    ["double quotes", 'createPageHTML(3, 0, "index", "html");'],
    ["single quotes", "createPageHTML( 3,0,'index','html' );"],
    ["escaped quotes", 'createPageHTML(3,0,\\"index\\",\\"html\\", 45)'],
    ["entities", "createPageHTML(3,0,&quot;index&quot;,&quot;html&quot;)"],
  ])("reads the call in %s", (_, call) => {
    expect(onlyNext(read("trs-wcm", page(TRS, trs(call, [1])))).url).toBe(`${TRS}index_1.html`);
  });

  it("takes nothing from the function's own body", () => {
    expect(findPageCall(BODY_OF_FUNCTION)).toBeNull();
    expect(read("trs-wcm", page(TRS, trs("", [1]))).next).toEqual([]);
  });

  it.each([
    ["var countPage = 2;", `${TRS}index.html`, "index_1.html"],
    ["pagination_script_config = { pageNumber:'0', total:'2' }", `${TRS}index.html`, "index_1.html"],
    ["var countPage = 2;", `${TRS}list.html`, "list_1.html"],
    ["var countPage = 3;", `${TRS}list_3978_1.shtml`, "list_3978_2.shtml"],
    [
      `var countPage = 2; document.write('<a href="'+"index_9317_"+n+".shtml"+'">')`,
      TRS,
      "index_9317_1.shtml",
    ],
    ['createPageHTML(2, 0, "list_3978", "shtml");', `${TRS}list_3978.shtml`, "list_3978_1.shtml"],
  ])("knows the variant %s at %s", (script, url, next) => {
    expect(onlyNext(read("trs-wcm", page(url, trs(script, [1])))).url).toBe(TRS + next);
  });

  it("asks for one page only, however many are promised", () => {
    const reading = read("trs-wcm", page(TRS, trs('createPageHTML(99999999, 0, "index", "html");', [1])));
    expect(reading.next).toHaveLength(1);
  });

  it("reads home_0 of the central government as page 1", () => {
    const list =
      '<ul><li><h4><a href="202101/content_1.htm">丁办2020年政府信息公开工作年度报告</a></h4><span class=date>2021-01-31</span></li></ul>共 2 页';
    const first = read("govcn", page("https://www.gov.cn/nb/home_0.htm", list));
    expect(onlyNext(first).url).toBe("https://www.gov.cn/nb/home_1.htm");
    expect(read("govcn", page("https://www.gov.cn/nb/home_1.htm", list)).next).toEqual([]);
  });
});

describe("pages that count from 1 (UCAP)", () => {
  const first = "https://www.bing.gov.cn/site/c100186/common_list.shtml";

  it("asks for common_list_2 as page 2 and ends at the last page", () => {
    const list = page(first, ucap(1, ["a", "b"]));
    expect(detectFamily(list).id).toBe("ucap");
    const walk = follow(list, ({ url }) => (url.endsWith("_2.shtml") ? ucap(2, ["c", "d"]) : ucap(3, ["e"])));
    expect(walk.asked.map((url) => url.slice(url.lastIndexOf("/") + 1))).toEqual([
      "common_list_2.shtml",
      "common_list_3.shtml",
    ]);
    expect(walk.titles).toEqual(["丙局a年报", "丙局b年报", "丙局c年报", "丙局d年报", "丙局e年报"]);
    expect(read("ucap", list).declared).toBe(5);
  });

  it("goes by the call even where the site was taken for another family", () => {
    expect(onlyNext(read("trs-wcm", page(first, ucap(1, ["a"])))).url).toMatch(/common_list_2\.shtml$/);
    const call = page(`${TRS}index.html`, trs('createPageHTML(3, 0, "index", "html");', [1]));
    expect(onlyNext(read("ucap", call)).url).toBe(`${TRS}index_1.html`);
  });

  it("counts from 1 where the family does and the page shows nothing", () => {
    const list = page(
      "https://www.wu.gov.cn/10462/list.shtml",
      '<script>var countPage = 3</script><li><a href="a.shtml">戊局年报</a></li>',
    );
    expect(onlyNext(read("sichuan-hex", list)).url).toBe("https://www.wu.gov.cn/10462/list_2.shtml");
    expect(onlyNext(read("datepath", list)).url).toBe("https://www.wu.gov.cn/10462/list_2.shtml");
    expect(onlyNext(read("gd-nfcms", list)).url).toBe("https://www.wu.gov.cn/10462/list_1.shtml");
  });

  it("follows a link to the next page rather than a habit of counting", () => {
    const list =
      '<script>var countPage = 3</script><li><a href="content/post_4740944.html">己局年报</a></li><a href="index_2.html">下一页</a>';
    expect(onlyNext(read("gd-nfcms", page(`${TRS}index.html`, list))).url).toBe(`${TRS}index_2.html`);
  });
});

describe("the JSON twin (UCAP)", () => {
  const channel = "0123456789abcdef0123456789abcdef";
  const row = (k: number) => ({
    title: `庚局<em>${2000 + k}</em>年年报`,
    url: `//www.geng.gov.cn/geng/c1/202101/${k}.shtml`,
    publishedTimeStr: "2021-01-31 10:00:00",
  });

  it("is asked for where the page is a shell, 20 rows at a time", () => {
    const shell = page(
      "https://www.geng.gov.cn/geng/c1/common_list.shtml",
      `<div id="list"></div><script>load("/common/search/${channel}?_isAgg=true")</script>`,
    );
    const walk = follow(
      shell,
      ({ url }) => {
        const number = Number(new URL(url).searchParams.get("page"));
        const rows = Array.from({ length: 45 }, (_, k) => row(k)).slice((number - 1) * 20, number * 20);
        return JSON.stringify({ data: { total: 45, page: number, rows: 20, results: rows } });
      },
      "ucap",
    );
    expect(walk.asked).toHaveLength(3);
    expect(walk.titles).toHaveLength(45);
    expect(walk.titles[0]).toBe("庚局2000年年报");
  });

  it("is found where the script puts its address together", () => {
    const script = `<script>var channelId = "${channel}"; $.get("/common/search/" + channelId + "?_isAgg=true&page=" + n)</script>`;
    const shell = page("https://www.geng.gov.cn/geng/c1/zfxxgk_list.shtml", `<div id="list"></div>${script}`);
    expect(onlyNext(read("ucap", shell)).url).toContain(`/common/search/${channel}?_isAgg=true`);
  });

  it("keeps the address of another host and the day", () => {
    const answer = JSON.stringify({ data: { total: 1, page: 1, rows: 20, results: [row(1)] } });
    const reading = read("ucap", page(`https://www.geng.gov.cn/common/search/${channel}?page=1`, answer));
    expect(reading.rows).toEqual([
      { url: "https://www.geng.gov.cn/geng/c1/202101/1.shtml", title: "庚局2001年年报", date: "2021-01-31" },
    ]);
    expect(reading.next).toEqual([]);
  });
});
