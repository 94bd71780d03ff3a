import { describe, expect, it } from "vitest";
import { framed, listOf, pageOf, REPORT_BODY } from "./pages.ts";

const names = (links: ReadonlyArray<{ title: string }>) => links.map(({ title }) => title);
const row = (href: string, title: string, date = "2021-01-31") =>
  `<li><a href="${href}">${title}</a><span>${date}</span></li>`;

describe("the way to the column", () => {
  it("prefers the reports' own column, leaves look-alikes out", () => {
    const page = listOf(
      pageOf(
        framed(`<ul><li><a href="/zwgk/zfxxgk/">政府信息公开</a></li><li><a href="/zfxxgk/zfxxgknb/">政府信息公开年报</a></li>
<li><a href="/wzgzndbb/">政府网站工作年度报表</a></li><li><a href="/fz/nb/">法治政府建设年度报告</a></li><li><a href="/zn/">政府信息公开指南</a></li>
<li><a href="/tj/">统计年报</a></li></ul>`),
        "http://www.dongshan.gov.cn/",
      ),
    );
    expect(page.kind).toBe("portal");
    expect(page.steps[0]).toMatchObject({
      ask: { url: "http://www.dongshan.gov.cn/zfxxgk/zfxxgknb/" },
      place: { annual: true, depth: 1 },
      sibling: false,
    });
    expect(page.steps.map(({ ask }) => new URL(ask.url).pathname)).toEqual([
      "/zfxxgk/zfxxgknb/",
      "/zwgk/zfxxgk/",
      "/zwgk/",
    ]);
  });

  it("reads frames, areas, handlers, tooltips, pictures and drop-down lists", () => {
    const page = listOf(
      pageOf(
        `<map><area href="/a/" alt="政府信息公开年报"></map><div onclick="window.open('/b/')">信息公开年报</div>
<a href="javascript:window.open('/c/')">政务公开年报</a><a href="/d/" title="政府信息公开年度报告">政府信息公…</a>
<a href="/e/"><img src="x.png" alt="公开年报"></a><iframe src="/f/index.html"></iframe><select><option value="/g/">信息公开年度报告</option></select>
<a href="/x/zfxxgknb/">更多&gt;&gt;</a>`,
        "http://a.gov.cn/",
      ),
    );
    const found = page.steps.map(({ ask }) => new URL(ask.url).pathname).sort();
    expect(found).toEqual(["/a/", "/b/", "/c/", "/d/", "/e/", "/f/index.html", "/g/", "/x/zfxxgknb/"]);
  });

  it("doesn't take a portal's news for the column", () => {
    const page = listOf(
      pageOf(
        framed(
          `<a href="/zfxxgknb/">政府信息公开年报</a><ul>${row("/t20210131_1.html", "东山县水利局2020年政府信息公开工作年度报告")}</ul>`,
        ),
        "http://a.gov.cn/",
      ),
    );
    expect(page.kind).toBe("portal");
  });

  it.each([
    `<script>location.href="/hzq/nb/nb.html"</script>`,
    `<html><head><meta http-equiv="Refresh" content="0; url=/hzq/nb/nb.html"></head><body>正在跳转</body></html>`,
    `<body onload="window.location='/hzq/nb/nb.html'"></body>`,
  ])("follows a jump: %s", (html) => {
    expect(listOf(pageOf(html))).toMatchObject({
      kind: "jump",
      jump: "http://www.dongshan.gov.cn/hzq/nb/nb.html",
    });
  });

  it("takes no content page for a jump", () => {
    const rows = Array.from({ length: 5 }, (_, k) =>
      row(`/t20210131_${k}.html`, `第${k}条新闻标题说明了一件事情`),
    ).join("");
    expect(
      listOf(
        pageOf(`<script>if(/Android/.test(navigator.userAgent))location.href="/m/"</script><ul>${rows}</ul>`),
      ).kind,
    ).not.toBe("jump");
  });

  it("tells a shell", () => {
    const html = `<!doctype html><html><head><title>政府信息公开</title></head><body><div id="app"></div><script src="/js/app.1.js"></script></body></html>`;
    expect(listOf(pageOf(html)).kind).toBe("shell");
  });
});

describe("a list of reports", () => {
  it("keeps reports, names what it leaves out", () => {
    const page = listOf(
      pageOf(
        framed(
          `<ul>${row("./202101/t20210131_1.html", "东山县水利局2020年政府信息公开工作年度报告")}${row("./202001/t20200115_2.html", "2019年年报", "2020-01-15")}
${row("./202101/t20210120_3.html", "关于做好2020年政府信息公开年度报告编制工作的通知")}${row("./202101/t20210120_4.html", "东山县政府网站工作年度报表（2020年度）")}</ul>`,
          "政府信息公开年报_东山县",
          `<meta name="ColumnName" content="政府信息公开年报"/>`,
        ),
        "http://www.dongshan.gov.cn/zfxxgk/zfxxgknb/",
      ),
    );
    expect(page.kind).toBe("list");
    expect(page.reports.map(({ year, unit, date }) => [year, unit, date])).toEqual([
      [2020, "东山县水利局", "2021-01-31"],
      [2019, null, "2020-01-15"],
    ]);
    expect(page.ignored).toContainEqual({
      title: "关于做好2020年政府信息公开年度报告编制工作的通知",
      why: "通知",
    });
    expect(page.ignored).toContainEqual({ title: "东山县政府网站工作年度报表（2020年度）", why: "网站报表" });
    expect(page.urls.length).toBeGreaterThanOrEqual(4);
  });

  it("takes for reports what scripts of any name give out, where body and year, or year and day, stand there", () => {
    const rows = [
      row(
        "/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1116&wbnewsid=59",
        "东山县水利局2020年政府信息公开年报",
      ),
      row("/show.php?id=7", "2019年政府信息公开工作年度报告", "2020-01-20"),
      `<li><a href="/show.php?id=8">东山县财政局2019年政府信息公开年度报告</a></li>`,
      // Columns, and no reports: of a body, of a year.
      `<li><a href="/show.php?id=9">东山县水利局政府信息公开年报</a></li>`,
      `<li><a href="/show.php?id=10">2018年政府信息公开年报</a></li>`,
      row("./2017/", "2017年政府信息公开工作年度报告", "2018-01-20"),
    ];
    const page = listOf(pageOf(framed(`<ul>${rows.join("")}</ul>`), "http://a.gov.cn/zfxxgknb/"), {
      annual: true,
      depth: 3,
    });
    expect(page.reports.map(({ year, unit }) => [year, unit])).toEqual([
      [2020, "东山县水利局"],
      [2019, null],
      [2019, "东山县财政局"],
    ]);
    expect(page.ignored.filter(({ why }) => why === "column")).toHaveLength(3);
  });

  it("follows years and units side by side, no traps", () => {
    const links = ["2019", "2020", "2021"]
      .map((year) => `<li><a href="./${year}/">${year}年</a></li>`)
      .join("");
    const page = listOf(
      pageOf(
        framed(`<ul>${links}<li><a href="./jz/">街道乡镇</a></li><li><a href="./slj/">东山县水利局</a></li><li><a href="?date=2020-01-01">2018年</a></li>
<li><a href="./2017/;jsessionid=AB12">2017年</a></li><li><a href="?sort=desc">2016年</a></li></ul>`),
        "http://www.dongshan.gov.cn/zfxxgk/zfxxgknb/",
      ),
    );
    const steps = page.steps.filter(({ sibling }) => sibling);
    expect(steps.map(({ ask, place }) => [new URL(ask.url).pathname, place.year, place.unit])).toEqual([
      ["/zfxxgk/zfxxgknb/2019/", 2019, null],
      ["/zfxxgk/zfxxgknb/2020/", 2020, null],
      ["/zfxxgk/zfxxgknb/2021/", 2021, null],
      ["/zfxxgk/zfxxgknb/jz/", null, null],
      ["/zfxxgk/zfxxgknb/slj/", null, "东山县水利局"],
    ]);
    expect(steps.every(({ place }) => place.annual)).toBe(true);
  });

  it("asks for the years that the family of the site knows of, side by side", () => {
    const ask = (year: number) =>
      `<a href="/module/xxgk/xxgkAnnualReport.jsp?fbtime=${year}&area=11">${year}</a>`;
    const html = `<input name="infotypeId"><input name="jdid"><script>var vc_xxgkarea="11";</script>${ask(2018)}${ask(2019)}`;
    const page = listOf(pageOf(framed(html), "http://www.dongshan.gov.cn/module/xxgk/search.jsp"));
    expect(page.steps.filter(({ sibling }) => sibling).map(({ place }) => place.year)).toEqual([2018, 2019]);
  });

  it("hands on that it is the column to the answers that don't say so", () => {
    const html = framed(
      `<ul>${row("./t20210131_1.html", "东山县水利局2020年政府信息公开工作年度报告")}</ul><script>createPageHTML(3, 0, "index", "html");</script>`,
    );
    const page = listOf(pageOf(html, "http://www.dongshan.gov.cn/zfxxgk/zfxxgknb/"));
    expect(page.next[0]?.cursor).toMatchObject({ annual: true });
  });

  it("reads what opens a row, whatever its address looks like, and whose it is where a row names several", () => {
    const page = listOf(
      pageOf(
        framed(
          `<table><tr><td>1</td><td>东山县水利局</td><td><a href="/2020/a.html">查看</a></td><td>2</td><td>东山县教育局</td><td><a href="/2020/b.html">查看</a></td></tr>
<tr><td><a href="/2020/c.html">查看</a></td><td>东山县财政局</td><td><a href="/2020/d.html">查看</a></td><td>东山县民政局</td></tr></table>`,
          "2020年政府信息公开年报汇总",
        ),
        "http://www.dongshan.gov.cn/202102/t20210201_9.html",
      ),
    );
    expect(page.reports.map(({ url, unit, year }) => [new URL(url).pathname, unit, year])).toEqual([
      ["/2020/a.html", "东山县水利局", 2020],
      ["/2020/b.html", "东山县教育局", 2020],
      ["/2020/c.html", "东山县财政局", 2020],
      ["/2020/d.html", "东山县民政局", 2020],
    ]);
  });

  it("takes a body's short name and a year for a report at any address, however many there are", () => {
    const years = Array.from({ length: 15 }, (_, k) => 2008 + k);
    const rows = years.map((year) => row(`./${year}.htm`, `东山县水利局${year}年政府信息公开年报`)).join("");
    const page = listOf(pageOf(framed(`<ul>${rows}</ul>`), "http://www.dongshan.gov.cn/nb/index.htm"));
    expect(page.reports.map(({ year }) => year)).toEqual(years);
  });

  it.each([
    ["www.dongshan.gov.cn", null],
    ["http://www.dongshan.gov.cn/", null],
    ["dongshan.gov.cn", null],
    ["www.xihu.gov.cn", "www.xihu.gov.cn"],
    ["www.dongshan.gov.com", "www.dongshan.gov.com"],
    ["东山", null],
    ["", null],
  ])("tells where its SiteDomain is another site's: %s", (domain, told) => {
    const page = listOf(
      pageOf(
        framed(
          `<meta name="SiteDomain" content="${domain}"><ul>${row("/a.html", "东山县水利局2020年政府信息公开年报")}</ul>`,
        ),
        "http://slj.dongshan.gov.cn/zfxxgknb/",
      ),
    );
    expect(page.notes).toEqual(told === null ? [] : [`its SiteDomain names another site: ${told}`]);
  });

  it("knows whose years stand in a row", () => {
    const page = listOf(
      pageOf(
        framed(
          `<table><tr><td>东山县水利局</td><td><a href="/slj/nb/2021.html">2021年</a></td><td><a href="/slj/nb/2020.html">2020年</a></td></tr></table>`,
          "政府信息公开年报",
        ),
        "http://www.dongshan.gov.cn/zfxxgk/nb/",
      ),
    );
    expect(page.steps.map(({ place }) => [place.year, place.unit])).toEqual([
      [2021, "东山县水利局"],
      [2020, "东山县水利局"],
    ]);
  });

  it("reads a table of units and files", () => {
    const page = listOf(
      pageOf(
        framed(
          `<table><tr><th>单位</th><th>年报</th></tr><tr><td>东山县水利局</td><td><a href="/f/1.pdf">下载</a></td></tr>
<tr><td>东山县教育局</td><td><a href="/f/2.docx">查看</a></td></tr><tr><td><a href="/202101/t20210131_7.html">西岭镇人民政府</a></td></tr></table>`,
          "2020年政府信息公开年报汇总",
        ),
        "http://www.dongshan.gov.cn/202102/t20210201_9.html",
      ),
    );
    expect(page.kind).toBe("list");
    expect(page.reports.map(({ url, unit, year }) => [new URL(url).pathname, unit, year]).sort()).toEqual([
      ["/202101/t20210131_7.html", "西岭镇人民政府", 2020],
      ["/f/1.pdf", "东山县水利局", 2020],
      ["/f/2.docx", "东山县教育局", 2020],
    ]);
  });

  it("follows the tree of departments of a portal", () => {
    const cells = ["教育局", "水利局", "财政局", "民政局"]
      .map((name, k) => `<td><a href="/hzq${k}/">东山县${name}</a></td>`)
      .join("");
    const page = listOf(
      pageOf(
        framed(`<div class="content"><table><tr>${cells}</tr></table></div>`, "信息公开"),
        "http://www.dongshan.gov.cn/xxgk/xxgk.html",
      ),
      {},
      true,
    );
    expect(page.steps.filter(({ sibling }) => sibling).map(({ place }) => place.unit)).toEqual([
      "东山县教育局",
      "东山县水利局",
      "东山县财政局",
      "东山县民政局",
    ]);
  });
});

describe("a page that is a report", () => {
  it("is told by its chapters and tables, whatever its title", () => {
    expect(listOf(pageOf(framed(`<div id="zoom">${REPORT_BODY}</div>`))).kind).toBe("report");
  });

  it("is told by its title where it has but a file", () => {
    const html = framed(
      `<div class="TRS_Editor"><a href="./P020210131.pdf">年度报告.pdf</a></div>`,
      "x",
      `<meta name="ArticleTitle" content="东山县水利局2020年政府信息公开工作年度报告">`,
    );
    expect(listOf(pageOf(html, "http://a.gov.cn/202101/t20210131_1.html")).kind).toBe("report");
  });

  it("is a list as well where the newest report stands above the others", () => {
    const others = [2019, 2018, 2017]
      .map((year) => row(`/${year}/t20200131_${year}.html`, `东山县水利局${year}年政府信息公开工作年度报告`))
      .join("");
    const page = listOf(
      pageOf(
        framed(
          `<div id="zoom"><h1>东山县水利局2020年政府信息公开工作年度报告</h1>${REPORT_BODY}</div><ul>${others}</ul>`,
        ),
      ),
    );
    expect(page.kind).toBe("list");
    expect(page.reports.map(({ year }) => year)).toEqual([2020, 2019, 2018, 2017]);
    expect(names(page.reports)[0]).toBe("东山县水利局2020年政府信息公开工作年度报告");
  });
});

describe("hostile pages", () => {
  const MIB = 128 * 1024;
  const cases: Array<[name: string, html: string]> = [
    ["nested without end", `${"<div>".repeat(100_000)}x`],
    ["nested tables", "<table><tr><td>".repeat(30_000)],
    ["an open tag of 1 MiB", `<a href="${"x".repeat(8 * MIB)}`],
    ["1 MiB of text", `<p>${"政府信息公开".repeat((8 * MIB) / 6)}</p>`],
    [
      "1 MiB of links",
      `<ul>${`<li><a href="/t20210131_1.html">2020年政府信息公开年报</a></li>`.repeat((8 * MIB) / 64)}</ul>`,
    ],
    ["1 MiB of quotes", `<script>var a="${'\\"'.repeat(4 * MIB)}</script>`],
    ["quotes that don't close", `<script>${"'\\'\"`\\\"".repeat(MIB)}<table</script>`],
    ["scripts without end", "<script>".repeat(MIB)],
    ["a data attribute of extensions", `<div data-x="${".pdf".repeat(MIB)}"></div>`],
    ["a script of extensions", `<script>${'".pdf'.repeat(200_000)}</script>`],
    ["rows that never close", "<tr><td><a href=x>2020年".repeat(50_000)],
    ["lone surrogates", "<a href='/\ud800'>2020\udfff年年报</a>"],
    ["nothing", ""],
  ];
  it("have no tree where they hold more elements than any real page: one takes a kilobyte each", () => {
    expect(pageOf(`<table>${"<td>1".repeat(120_000)}</table>`).$("td").length).toBe(0);
    expect(pageOf(`<table>${"<td>1".repeat(80_000)}</table>`).$("td").length).toBe(80_000);
  });

  it.each(cases)("%s", (_, html) => {
    const page = pageOf(html, "http://a.gov.cn/zfxxgknb/");
    // Building the tree is the tree's own affair.
    page.$;
    const before = process.cpuUsage();
    const list = listOf(page, { annual: true });
    const { user, system } = process.cpuUsage(before);
    expect(list.reports.length).toBeLessThanOrEqual(5_000);
    expect(list.steps.length).toBeLessThanOrEqual(212);
    expect((user + system) / 1_000).toBeLessThan(2_500);
  });
});
