import { describe, expect, it } from "vitest";
import { lookAt } from "../../src/crawl/look-at.ts";
import { html, loopback, visitor } from "../fetch/loopback.ts";
import { crawlSmall, reportPage } from "./small-crawl.ts";

const AGENCY = "东山县水利局";
const link = (href: string, label: string) => `<li><a href="${href}">${label}</a></li>`;
const rowOf = (year: number) =>
  `<li><a href="/nb/${year}.html">${AGENCY}${year}年政府信息公开工作年度报告</a><span>${year + 1}-01-20</span></li>`;

describe("a column whose rows are fetched by its script", () => {
  it("is read on although it shows links of its own, and though no page before it called it the column", async () => {
    const column = `<html><head><meta name="ColumnName" content="政府信息公开年报"></head><body>
<ul>${link("/zn/", "公开指南")}${link("/zd/", "公开制度")}</ul><div id="rows"></div>
<script>$.get("/site/label/8888",{labelName:'publicInfoList',siteId:'1',pageSize:15,organId:'7',type:3},show)</script></body></html>`;
    const { landed } = await crawlSmall(
      ({ pathname }) => {
        if (pathname === "/public/column/7") return column;
        if (pathname === "/site/label/8888")
          return `<ul class="xxgk_nav_list">${rowOf(2022)}${rowOf(2021)}</ul>`;
        const year = /^\/nb\/(\d{4})\.html$/.exec(pathname)?.[1];
        return year === undefined ? undefined : reportPage(AGENCY, Number(year));
      },
      "/public/column/7?type=3",
      { agency: AGENCY },
    );
    expect(landed).toEqual([`${AGENCY} 2021`, `${AGENCY} 2022`]);
  });
});

describe("a page that prints a report beside the ways to others", () => {
  const units: Readonly<Record<string, string>> = { 11: AGENCY, 12: "东山县教育局" };
  const annual = (area: string, year: number): string => {
    const ways = [
      ...[2019, 2020].map(
        (one) => `<a href="xxgkAnnualReport.jsp?fbtime=${one}&amp;area=${area}">${one}年</a>`,
      ),
      ...Object.entries(units).map(
        ([code, name]) => `<a href="xxgkAnnualReport.jsp?fbtime=${year}&amp;area=${code}">${name}</a>`,
      ),
    ];
    return reportPage(units[area] ?? "", year, `<div class="left">${ways.join(" ")}</div>`);
  };

  it("gives its own and theirs, and is asked for once", async () => {
    const { landed, asked } = await crawlSmall(
      ({ pathname, searchParams }) =>
        pathname === "/module/xxgk/xxgkAnnualReport.jsp"
          ? annual(searchParams.get("area") ?? "", Number(searchParams.get("fbtime")))
          : undefined,
      "/module/xxgk/xxgkAnnualReport.jsp?fbtime=2020&area=11",
      { publishes_for: "many" },
    );
    expect(landed).toEqual(["东山县教育局 2019", "东山县教育局 2020", `${AGENCY} 2019`, `${AGENCY} 2020`]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("is asked for once where it opens a list", async () => {
    const list = [2021, 2020, 2019].map(rowOf).join("");
    const { landed, asked } = await crawlSmall(
      ({ pathname }) => {
        if (pathname === "/zfxxgknb/") return reportPage(AGENCY, 2022, `<ul>${list}</ul>`);
        const year = /^\/nb\/(\d{4})\.html$/.exec(pathname)?.[1];
        return year === undefined ? undefined : reportPage(AGENCY, Number(year));
      },
      "/zfxxgknb/",
      { agency: AGENCY },
    );
    expect(landed).toEqual([2019, 2020, 2021, 2022].map((year) => `${AGENCY} ${year}`));
    expect(asked.filter((one) => one === "GET /zfxxgknb/")).toHaveLength(1);
  });
});

describe("an article that a script fills (新点 Epoint)", () => {
  const id = (year: number) => `00000000-0000-4000-8000-00000000${year}`;
  const site = "11111111-1111-4111-8111-111111111111";
  const shell = `<html><head><title>信息详情</title></head><body><div class="nav"><a href="/">首页</a> <a href="/zwgk/">政务公开</a></div>
<div id="info_spnContent"></div><script>var siteInfo={siteGuid:"${site}",projectName:"/zwgk"};</script>
<script>$.post(siteInfo.projectName+"/rest/frontAppNotNeedLoginAction/getGovInfoDetail",{params:JSON.stringify({})},show)</script></body></html>`;

  it("is asked for as its script does, for its text and for its files", async () => {
    const { landed, asked } = await crawlSmall(
      ({ pathname, searchParams }, { method, body }) => {
        if (pathname === "/zwgk/nb/moreinfo.html") {
          const rows = [2022, 2021].map(
            (year) =>
              `<li><a href="/zwgk/showinfo.html?infoGuid=${id(year)}">${AGENCY}${year}年政府信息公开工作年度报告</a></li>`,
          );
          return `<title>政府信息公开年报</title><ul>${rows.join("")}</ul>`;
        }
        if (pathname === "/zwgk/showinfo.html" && searchParams.has("infoGuid")) return shell;
        if (pathname === "/zwgk/f/2021.html") return reportPage(AGENCY, 2021);
        if (method !== "POST" || !pathname.endsWith("/getGovInfoDetail")) return undefined;
        const { siteGuid, infoid } = JSON.parse(new URLSearchParams(body).get("params") ?? "{}");
        if (siteGuid !== site) return undefined;
        const data =
          infoid === id(2022)
            ? { title: "x", infocontent: reportPage(AGENCY, 2022), pdflist: [] }
            : {
                title: "x",
                infocontent: "",
                pdflist: [{ attachname: "年报.doc", attachurl: "/zwgk/f/2021.doc" }],
              };
        return JSON.stringify({ custom: { status: "true", data } });
      },
      "/zwgk/nb/moreinfo.html",
      { agency: AGENCY },
    );
    expect(landed).toEqual([`${AGENCY} 2022`]);
    expect(asked).toContain("GET /zwgk/f/2021.doc");
    expect(
      asked.filter((one) => one === "POST /zwgk/rest/frontAppNotNeedLoginAction/getGovInfoDetail"),
    ).toHaveLength(2);
  });
});

describe("an article that a frame shows", () => {
  it("is read in the frame", async () => {
    const { landed } = await crawlSmall(
      ({ pathname }) => {
        if (pathname === "/nb/")
          return `<title>政府信息公开年报</title><ul>${rowOf(2022)}${rowOf(2021)}</ul>`;
        const [, year, inside] = /^\/nb\/(\d{4})(_c)?\.html$/.exec(pathname) ?? [];
        if (year === undefined) return undefined;
        const title = `${AGENCY}${year}年政府信息公开工作年度报告`;
        return inside === undefined
          ? `<title>${title}</title><h2>${title}</h2><iframe src="${year}_c.html" width="100%"></iframe>`
          : reportPage(AGENCY, Number(year));
      },
      "/nb/",
      { agency: AGENCY },
    );
    expect(landed).toEqual([`${AGENCY} 2021`, `${AGENCY} 2022`]);
  });
});

describe("a look at a site whose reports lie in years' folders", () => {
  it("names the page that leads to all of them", async () => {
    const server = await loopback(({ path }, response) => {
      const year = /^\/nb\/(\d{4})\/$/.exec(path)?.[1];
      const years = [2022, 2021].map((one) => `<a href="/nb/${one}/">${one}年</a>`).join("");
      const body = year === undefined ? years : `<ul>${rowOf(Number(year))}</ul>`;
      html(response, `<title>政府信息公开年报</title>${body}`);
    });
    const client = visitor();
    const look = await lookAt(client, `${server.origin}/nb/`, false, new AbortController().signal);
    await client.close();
    await server.close();
    expect(look.reports).toHaveLength(1);
    expect(look.column).toBe(`${server.origin}/nb/`);
  });
});

describe("ways that lead in circles (S7)", () => {
  const column = (ways: string): string =>
    `<title>政府信息公开年报</title><ul>${rowOf(2022)}${rowOf(2021)}</ul>${ways}`;
  const article = (pathname: string): string | undefined => {
    const year = /^\/nb\/(\d{4})\.html$/.exec(pathname)?.[1];
    return year === undefined ? undefined : reportPage(AGENCY, Number(year));
  };

  it("end where years lead to years without end", async () => {
    const { landed, asked } = await crawlSmall(
      ({ pathname }) =>
        article(pathname) ?? column(`<a href="/cal/${Number(pathname.replace(/\D/g, "")) + 1}/">2020年</a>`),
      "/zfxxgknb/",
      { agency: AGENCY },
    );
    expect(landed).toEqual([`${AGENCY} 2021`, `${AGENCY} 2022`]);
    expect(asked.length).toBeLessThan(32);
  });

  it("end where every page names hundreds that are new, and the reports are asked for all the same", async () => {
    let count = 0;
    const { landed, asked, done } = await crawlSmall(
      ({ pathname }) => {
        const ways = Array.from({ length: 30 }, () => `<a href="?u=${++count}">政府信息公开年报</a>`);
        return article(pathname) ?? column(ways.join(""));
      },
      "/zfxxgknb/",
      { agency: AGENCY },
    );
    expect(landed).toEqual([`${AGENCY} 2021`, `${AGENCY} 2022`]);
    expect(asked.length).toBeLessThan(520);
    expect(done.summary.sources[0]?.lists.map(({ partial }) => partial)).toContain(
      "500 pages in a row led to no report that was not known",
    );
  });
});
