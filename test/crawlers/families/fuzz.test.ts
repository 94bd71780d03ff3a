import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectFamily, FAMILIES, familyOf } from "../../../crawlers/families/index.ts";
import type { Cursor, ListReading } from "../../../crawlers/family.ts";
import type { Page } from "../../../crawlers/page.ts";
import { page } from "./pages.ts";

/** One page of every shape; random damage makes the rest. */
const SHAPES: ReadonlyArray<readonly [string, string, Cursor | null]> = [
  [
    "https://www.a.gov.cn/nb/index.html",
    `<div class=TRS_Editor><a href="../" class="CurrChnlCls">年报</a><table><tr><td><A href=./202101/t20210131_1.html>甲局2020年年报</A><td>2021-\n01-\n31</table><script>createPageHTML(3, 0, "index", "html"); var countPage = 9; pagination_script_config = { pageNumber:'0', total:'1' }</script>`,
    null,
  ],
  [
    "https://www.a.gov.cn/c100186/common_list.shtml",
    `<ul id=list><li><a href="/a/c1/202101/0123456789abcdef0123456789abcdef.shtml" title="乙">乙局年报</a><span>2021-01-31</span></ul><script>createPageHTML('page_div',4, 1,'common_list','shtml',61); "/common/search/0123456789abcdef0123456789abcdef"</script>`,
    null,
  ],
  [
    "https://www.a.gov.cn/col/col1/index.html",
    `<div id="12"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&columnid=X%2b&unitid=1"></a>]]></nextgroup><recordset><record><![CDATA[<li><a href='/art/2021/1/31/art_1_2.html' title='丙局年报'>丙</a></li>]]></record></recordset></datastore></script></div><script>$('#12').jpage({totalRecord:61,groupSize:3,perPage:15,proxyUrl:'/x.jsp',ajaxParam:{col:1,unitid:'12'}});var InitData1=['<li>x</li>']</script>`,
    null,
  ],
  [
    "https://www.a.gov.cn/p.jsp?page=2",
    "<datastore><totalrecord>61</totalrecord><totalpage>5</totalpage><recordset><record><![CDATA[<a href='/1.html'>丁局年报</a>]]></record></recordset></datastore>",
    { by: "hanweb-jpage", kind: "group", link: "https://www.a.gov.cn/p.jsp?page=1", page: 2, total: 61 },
  ],
  [
    "https://www.a.gov.cn/col/index.html",
    `<script src="/AuthorizedRead/unitbuild.js" url="/api-gateway/x" queryData="{'parseType':'bulidstatic','tagId':'列表1'}"></script>`,
    null,
  ],
  [
    "https://www.a.gov.cn/unit?a=1",
    '{"success":true,"data":{"html":"<ul><li><a href=\\"/1.html\\">戊局年报</a></li></ul> count=\\"3\\""}}',
    { by: "hanweb-jpaas", ask: "https://www.a.gov.cn/unit?a=1", page: 1 },
  ],
  [
    "https://www.a.gov.cn/nb/nb.html",
    `<div id="initData"><ul><li><a href="/a/nb/content/00000000-0000-4000-8000-000000000001.html">己局年报<span>2021-01-31</span></a></li></ul></div><script>var p={totalRecord:35, columnId:'9a'}</script>/TrueCMS/messageController/getMessage.do`,
    null,
  ],
  [
    "https://www.a.gov.cn/getMessage.do",
    'raw({"result":"<datastore><totalrecord>35</totalrecord><recordset><record><![CDATA[<li><a href=\\"/1.html\\">庚</a></li>]]></record></recordset></datastore>"})',
    {
      by: "truecms",
      api: "https://www.a.gov.cn/getMessage.do",
      column: "9a",
      total: 35,
      start: 15,
      end: 29,
      tail: true,
    },
  ],
  [
    "https://www.a.gov.cn/x/gkmlpt/index#12",
    `<script>window._CONFIG = { SID: '175', TREE: [ {"id":2629,"name":"政府信息公开年报","children":[]} ], SERVICE_AREA_ID: 1 }</script>`,
    null,
  ],
  [
    "https://www.a.gov.cn/gkmlpt/api/all/2629?page=1&sid=175",
    '{"classify":{"id":2629},"total":2,"offset":0,"articles":[{"title":"辛局年报","url":"/1.html","type":"url","create_time":1612022400,"attachment":[{"url":"/a.pdf"}]}]}',
    null,
  ],
  [
    "https://www.a.gov.cn/public/column/7011?type=3",
    `<ul class="xxgk_nav_list"></ul><script>$.ajax({url:"/a/site/label/8888",data:{labelName:"publicInfoList",siteId:"1",pageIndex:n}}); pageCount:5</script>`,
    null,
  ],
  [
    "https://www.a.gov.cn/nb.htm",
    `<!--Announced by Visual SiteBuilder 9--><li id="line_u7_0"><span>2021-01-31</span><a href="info/1116/5946.htm"><em>壬</em></a></li><span class="p_next p_fun"><a href="nb/10.htm">下页</a></span>共52条`,
    null,
  ],
  [
    "https://www.a.gov.cn/module/xxgk/search.jsp?currpage=1",
    `<tr class='tr_main_value_odd'><td><a href='/1.html' target='_blank'>癸局年报</a></table>共3页 vc_xxgkarea=11 infotypeId=A02 jdid=1 "/module/xxgk/search.jsp"`,
    null,
  ],
  [
    "https://www.a.gov.cn/InfoPublic.aspx?cid=1",
    `<input type=hidden name=__VIEWSTATE value=a><a href="javascript:__doPostBack('a$b','')">下一页</a><script>var list=[{"title":"子","url":"/a"}]</script>`,
    null,
  ],
];

const PIECES = [
  "<",
  ">",
  '"',
  "'",
  "]]>",
  "<![CDATA[",
  "</script>",
  "<div>",
  "{",
  "[",
  "(",
  "\\",
  "&#0;",
  "\ud800",
  "99999999999999999999",
  "-1",
  "createPageHTML(",
  "<datastore>",
  "</datastore>",
  "<record>",
  "href=",
  "//[",
  "http://[::1",
  "javascript:",
  "下一页",
  "\0",
];

const damage = fc.array(fc.tuple(fc.nat(2_000), fc.nat(60), fc.constantFrom(...PIECES, "")), {
  minLength: 1,
  maxLength: 8,
});

function damaged(text: string, hits: ReadonlyArray<readonly [number, number, string]>): string {
  let now = text;
  for (const [at, length, piece] of hits) {
    const start = at % (now.length + 1);
    now = now.slice(0, start) + piece + now.slice(start + length);
  }
  return now;
}

/** Every family reads every page. */
function readByAll(at: Page, cursor: Cursor | null): ListReading[] {
  detectFamily(at);
  return FAMILIES.flatMap((family) => {
    family.annualColumns?.(at);
    const reading = family.readList(at, cursor);
    return reading === null ? [] : [reading];
  });
}

function expectSound({ rows, next }: ListReading): void {
  expect(rows.length).toBeLessThanOrEqual(5_000);
  expect(next.length).toBeLessThanOrEqual(4);
  for (const { url } of [...rows, ...next]) expect(url).toMatch(/^https?:\/\//);
}

/** What a piece of work costs the processor, in ms: other work on the machine is no fault of the reader. */
function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The cost of one reading; the best of three, for the first one compiles. */
function costOfReading(url: string, text: string, cursor: Cursor | null): number {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 3 && best > 200; k++) {
    const cost = costOf(() => {
      const at = page(url, text);
      const { id } = detectFamily(at);
      if (familyOf(id).readList(at, cursor) === null) familyOf("generic").readList(at, cursor);
    });
    best = Math.min(best, cost);
  }
  return best;
}

describe("damaged pages", () => {
  it.each(SHAPES)("of %s never make a reader throw or give unsound addresses", (url, text, cursor) => {
    fc.assert(
      fc.property(damage, (hits) => {
        for (const reading of readByAll(page(url, damaged(text, hits)), cursor)) expectSound(reading);
      }),
      { numRuns: 40 },
    );
  });

  it("are read in less than 200 ms", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHAPES), damage, ([url, text, cursor], hits) => {
        expect(costOfReading(url, damaged(text, hits), cursor)).toBeLessThan(200);
      }),
      { numRuns: 100 },
    );
  });

  it("with a cursor of nonsense do no harm either", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.double());
    const names = fc.constantFrom(
      "page",
      "start",
      "end",
      "total",
      "api",
      "column",
      "sid",
      "ask",
      "label",
      "link",
      "kind",
      "proxy",
      "url",
      "form",
      "at",
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...SHAPES),
        fc.constantFrom(...FAMILIES),
        fc.dictionary(names, value),
        ([url, text], { id }, cursor) => {
          for (const reading of readByAll(page(url, text), { ...cursor, by: id }))
            expect(reading.rows.length).toBeLessThan(5_001);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("hostile pages", () => {
  const url = "https://www.a.gov.cn/nb/index.html";
  const big = (piece: string, size = 300_000) => piece.repeat(Math.ceil(size / piece.length));
  it.each([
    ["calls that never end", big("createPageHTML(1,")],
    ["brackets", big("= [{")],
    ["arrays of nothing", big("TREE:[[")],
    ["names", big("SID:f();")],
    ["datastores that never end", big("<datastore><record>")],
    ["deep elements", big("<record>")],
    ["open quotes", big("href='")],
    ["blanks", `href=${big(" ")}`],
    ["dashes of dates", big("2021-1-")],
    ["labels", big("/site/label/8888 labelName:{")],
    ["jpage units", big("$('#a').jpage({a:")],
    ["digits", big("共1")],
    ["initData", big('<i id="initData">columnId:')],
    ["links", big("<a href=a>1</a>", 100_000)],
  ])("of %s are read in time in proportion to their size", (_, text) => {
    const cost = costOf(() => {
      const readings = readByAll(page(url, text), null);
      expect(readings.length).toBeGreaterThan(0);
    });
    expect(cost).toBeLessThan(6_000);
  });
});
