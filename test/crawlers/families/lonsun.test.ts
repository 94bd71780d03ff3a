import { describe, expect, it } from "vitest";
import { detectFamily, familyOf } from "../../../crawlers/families/index.ts";
import { follow, page, read } from "./pages.ts";

const COLUMN = "https://www.jia.gov.cn/jiashi/public/column/7011?type=3&action=list";

function rows(ids: number[]): string {
  return `<ul class="clearfix xxgk_nav_list">${ids.map((id) => `<li><a href="/jiashi/public/7011/${id}.html" title="甲县${id}年政府信息公开工作年度报告" class="title">甲县${id}年…</a><span class="date">2021-01-31</span></li>`).join("")}</ul>`;
}

const LITERAL = `<script>$.ajax({url:"/jiashi/site/label/8888", data:{IsAjax:1, dataType:"html", _:Math.random(), labelName:"publicInfoList", siteId:"6793", pageSize:"15", pageIndex:pageIndex, action:"list", length:"80", organId:"7011", type:"3", catId:"", result:"暂无相关信息", file:"/xxgk/publicInfoList_newest2020"}})</script>`;
const ADDRESS = `<script>load('/jiashi/site/label/8888?IsAjax=1&dataType=html&labelName=publicInfoList&siteId=6793&pageSize=15&pageIndex=1&action=list&organId=7011&type=3')</script>`;

describe("the label 8888 (LonSun)", () => {
  it.each([
    ["an object of the script", LITERAL],
    ["an address in the script", ADDRESS],
  ])("asks with the parameters of %s, under the site's prefix", (_, script) => {
    const shell = page(COLUMN, `<ul class="xxgk_nav_list"></ul>${script}`);
    expect(detectFamily(shell).id).toBe("lonsun");
    const walk = follow(shell, ({ url }) => {
      const { searchParams } = new URL(url);
      const fits =
        searchParams.get("type") === "3" && searchParams.get("organId") === "7011" && !searchParams.has("_");
      const number = searchParams.get("pageIndex");
      return fits
        ? `${rows(number === "1" ? [2020, 2019] : [2018])}<script>init({pageCount:2})</script>`
        : "";
    });
    expect(walk.titles).toEqual([2020, 2019, 2018].map((year) => `甲县${year}年政府信息公开工作年度报告`));
    expect(walk.asked).toHaveLength(2);
    expect(walk.asked[0]).toMatch(/^https:\/\/www\.jia\.gov\.cn\/jiashi\/site\/label\/8888\?/);
  });

  it("goes on with page 2 where the page shows its first rows", () => {
    const reading = read(
      "lonsun",
      page(COLUMN, `${rows([2020])}${LITERAL}<script>init({pageCount:2})</script>`),
    );
    expect(reading.next.map(({ url }) => new URL(url).searchParams.get("pageIndex"))).toEqual(["2"]);
    expect(
      read("lonsun", page(COLUMN, `${rows([2020])}${LITERAL}<script>init({pageCount:1})</script>`)).next,
    ).toEqual([]);
  });

  it("knows where annual reports are: type 3 of this body, or of all that are linked", () => {
    const here = page("https://www.jia.gov.cn/public/column/7011?type=4", "");
    expect(
      familyOf("lonsun")
        .annualColumns?.(here)
        .map(({ url }) => url),
    ).toEqual(["https://www.jia.gov.cn/public/column/7011?type=3&action=list"]);
    const tree = page(
      "https://www.jia.gov.cn/xxgk/",
      '<a href="/public/column/1?type=4">一</a><a href="http://www.yi.gov.cn/public/column/2">二</a><a href="/public/column/1">一</a>',
    );
    expect(
      familyOf("lonsun")
        .annualColumns?.(tree)
        .map(({ url }) => url),
    ).toEqual([
      "https://www.jia.gov.cn/public/column/1?type=3&action=list",
      "http://www.yi.gov.cn/public/column/2?type=3&action=list",
    ]);
  });
});
