import { describe, expect, it } from "vitest";
import { detectFamily, familyOf } from "../../../crawlers/families/index.ts";
import { follow, onlyNext, page, read } from "./pages.ts";

const TREE = `[ {"id":10,"name":"机构职能","children":[{"id":2629,"name":"政府信息公开年报","children":[],"jump_url":""},{"id":11,"name":"政府网站工作年度报表","children":[]}],"jump_url":""},
 {id:12, name:'信息公开年度报告', children:[], jump_url:'http://www.yi.gd.gov.cn/nb/'} ]`;
const config = `<script>window._CONFIG = { HOST: location.host, SID: '175', TREE: ${TREE}, SERVICE_AREA_ID: 1 };</script>`;
const INDEX = "https://www.jia.gov.cn/jiaqsj/gkmlpt/index";

function article(id: number, more: object = {}): object {
  return {
    id,
    title: `甲局第${id}号政府信息公开工作年度报告`,
    url: `http://www.jia.gov.cn/gkmlpt/content/4/4942/post_${id}.html`,
    post_url: "",
    type: "normal",
    date: 1609459200,
    create_time: 1612022400,
    created_at: "2021-02-03 10:00:00",
    attachment: [],
    ...more,
  };
}

function answer(articles: object[], offset: number, total: number, id = 2629): string {
  return JSON.stringify({
    classify: { id, name: "政府信息公开年报", post_count: 400, jump_url: "" },
    total,
    offset,
    articles,
  });
}

describe("columns in a tree, articles by an API (gkmlpt)", () => {
  it("finds the columns of annual reports under the site's own path", () => {
    const index = page(INDEX, config);
    expect(detectFamily(index).id).toBe("gkmlpt");
    expect(
      familyOf("gkmlpt")
        .annualColumns?.(index)
        .map(({ url, accept }) => [url, accept]),
    ).toEqual([
      ["https://www.jia.gov.cn/jiaqsj/gkmlpt/api/all/2629?page=1&sid=175", "data"],
      ["http://www.yi.gd.gov.cn/nb/", "page"],
    ]);
  });

  it("reads the column that the address names", () => {
    expect(onlyNext(read("gkmlpt", page(`${INDEX}#10`, config))).url).toContain("/api/all/10?page=1&sid=175");
  });

  it("turns pages of 100 within what the window shows, which is less than was ever published", () => {
    const asked = {
      by: "gkmlpt",
      api: "https://www.jia.gov.cn/gkmlpt/api/all/",
      column: "2629",
      sid: "175",
      page: 1,
    };
    const url = `${asked.api}2629?page=1&sid=175`;
    const ids = Array.from({ length: 100 }, (_, k) => article(k + 1));
    const first = read("gkmlpt", page(url, answer(ids, 0, 101)), asked);
    const ask = onlyNext(first);
    expect(ask.url).toBe(`${asked.api}2629?page=2&sid=175`);
    const second = read("gkmlpt", page(ask.url, answer([article(101)], 100, 101)), ask.cursor);
    expect(second).toMatchObject({ next: [], declared: 101, notes: [] });
    const same = follow(page(url, answer(ids, 0, 101)), () => answer([article(101)], 100, 101), "gkmlpt");
    expect(same.titles).toHaveLength(101);
  });

  it("takes 发布日期 in China's time, outward addresses and files", () => {
    const rows = [
      article(1, {
        create_time: 1612022400,
        attachment: [{ url: "/attachment/0/1/2/3.pdf" }, "/attachment/0/1/2/4.ofd"],
      }),
      article(2, {
        type: "url",
        url: "",
        jump_url: "https://www.bing.gov.cn/x.html",
        create_time: 1612108799,
      }),
      article(3, { url: "", post_url: "", title: "没有地址" }),
      article(4, { create_time: 0, display_publish_time: 0 }),
    ];
    const url = "http://www.jia.gov.cn/gkmlpt/api/all/2629?page=1&sid=175";
    const reading = read("gkmlpt", page(url, answer(rows, 0, 4)));
    expect(reading.rows).toEqual([
      {
        url: "http://www.jia.gov.cn/gkmlpt/content/4/4942/post_1.html",
        title: "甲局第1号政府信息公开工作年度报告",
        date: "2021-01-31",
        files: [
          "http://www.jia.gov.cn/attachment/0/1/2/3.pdf",
          "http://www.jia.gov.cn/attachment/0/1/2/4.ofd",
        ],
      },
      {
        url: "https://www.bing.gov.cn/x.html",
        title: "甲局第2号政府信息公开工作年度报告",
        date: "2021-01-31",
      },
      {
        url: "http://www.jia.gov.cn/gkmlpt/content/4/4942/post_4.html",
        title: "甲局第4号政府信息公开工作年度报告",
        date: "2021-01-01",
      },
    ]);
    expect(reading.notes).toEqual(["1 rows without an address"]);
  });

  it("takes no rows of another column and stops where the offset is another", () => {
    const url = "http://www.jia.gov.cn/gkmlpt/api/all/2629?page=2&sid=175";
    expect(read("gkmlpt", page(url, answer([article(1)], 100, 300, 7)))).toMatchObject({
      rows: [],
      next: [],
      notes: ["answer of column 7 instead of 2629"],
    });
    expect(read("gkmlpt", page(url, answer([article(1)], 0, 300)))).toMatchObject({
      next: [],
      notes: ["offset 0 instead of 100"],
    });
  });
});
