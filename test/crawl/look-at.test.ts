import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookAt } from "../../src/crawl/look-at.ts";
import { openVisitor } from "../../src/crawl/visitor-of.ts";
import type { Look } from "../../src/sources/look.ts";
import { type Loopback, loopback } from "../fetch/loopback.ts";

const link = (href: string, text: string) => `<li><a href="${href}">${text}</a></li>`;
const report = (href: string, title: string) =>
  `<li><a href="${href}">${title}</a><span>2024-01-20</span></li>`;
const page = (title: string, body: string) =>
  `<html><head><title>${title}</title></head><body><ul>${body}</ul></body></html>`;

const UNIT = `<script src="/cms_files/default/script/AuthorizedRead/unitbuild.js" parseType="bulidstatic"
 url="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{'parseType':'bulidstatic','webId':'31','tagId':'列表1','pageId':'12'}"></script>`;
const treeOf = (
  id: number,
) => `<script>window._CONFIG = { SID: '175', TREE: [{"id":${id},"name":"政府信息公开年报",
"children":[],"jump_url":""}], SERVICE_AREA_ID: 3 }</script>`;

const PAGES: Record<string, string> = {
  // Every year a column of its own.
  "/years/": page("东湾区人民政府", link("/years/gk/", "政府信息公开")),
  "/years/gk/": page("政府信息公开", link("/years/gk/nb/", "政府信息公开年报")),
  "/years/gk/nb/": page("政府信息公开年报", link("./2023/", "2023年") + link("./2022/", "2022年")),
  "/years/gk/nb/2023/": page(
    "2023年",
    report("./t20240120_1.html", "东湾区水利局2023年政府信息公开工作年度报告"),
  ),
  // A column that its own script fills.
  "/unit/": page("东湾区人民政府", link("/unit/nb/", "政府信息公开年报")),
  "/unit/nb/": `<html><head><title>政府信息公开年报</title></head><body><a href="/unit/">首页</a>${UNIT}</body></html>`,
  "/api-gateway/jpaas-publish-server/front/page/build/unit": JSON.stringify({
    success: true,
    data: {
      html: `<ul>${report("/art/2024/art_0123456789abcdef0123456789abcdef.html", "东湾区水利局2023年政府信息公开工作年度报告")}</ul>`,
    },
  }),
  // Bodies that keep their reports in a place each.
  "/bodies/": page(
    "东湾市人民政府",
    link("/slj/gkmlpt/index", "东湾市水利局") +
      link("/czj/gkmlpt/index", "东湾市财政局") +
      link("/mzj/gkmlpt/index", "东湾市民政局"),
  ),
  "/portal/": page(
    "东湾市人民政府",
    link("/years/gk/nb/2023/", "政府信息公开年报") +
      link("/slj/", "东湾市水利局") +
      link("/czj/", "东湾市财政局") +
      link("/mzj/", "东湾市民政局"),
  ),
  ...Object.fromEntries(["slj", "czj", "mzj"].map((body) => [`/${body}/gkmlpt/index`, treeOf(26)])),
  "/slj/gkmlpt/api/all/26": JSON.stringify({
    classify: { id: 26, name: "政府信息公开年报" },
    total: 1,
    offset: 0,
    articles: [
      {
        title: "2023年政府信息公开工作年度报告",
        url: "/slj/gkmlpt/content/4/4942/post_4942475.html",
        create_time: 1705708800,
      },
    ],
  }),
};

let server: Loopback;
let origin: string;

beforeAll(async () => {
  server = await loopback(({ path }, response) => {
    const text = PAGES[new URL(path, "http://a").pathname];
    response.statusCode = text === undefined ? 404 : 200;
    response.setHeader(
      "content-type",
      text?.startsWith("{") ? "application/json" : "text/html; charset=utf-8",
    );
    response.end(text);
  });
  origin = server.origin;
});

afterAll(() => server.close());

async function look(path: string, many = false): Promise<Look> {
  const source = { url: origin, hosts: [], tls: "strict" as const, pace: {} };
  const visitor = openVisitor([source], {
    userAgent: "gongkai/0 (+https://x.example)",
    allowLoopback: true,
    rate: 100,
  });
  const seen = await lookAt(visitor, `${origin}${path}`, many, new AbortController().signal);
  await visitor.close();
  return seen;
}

describe("a look at a site", () => {
  it("names the hub of the years, not the first of them", async () => {
    expect(await look("/years/")).toMatchObject({
      column: `${origin}/years/gk/nb/`,
      reports: [{ year: 2023 }],
    });
  });

  it("finds the column that a script fills, and by what it is filled", async () => {
    expect(await look("/unit/")).toMatchObject({
      column: `${origin}/unit/nb/`,
      family: "hanweb-jpaas",
      reports: [{ title: "东湾区水利局2023年政府信息公开工作年度报告", year: 2023 }],
    });
    expect(await look("/slj/gkmlpt/index")).toMatchObject({
      column: `${origin}/slj/gkmlpt/index`,
      family: "gkmlpt",
      reports: [{ year: 2023 }],
    });
  });

  it("leaves a portal of many bodies the portal that it is, of no family by one of them", async () => {
    expect(await look("/bodies/")).toMatchObject({ column: `${origin}/bodies/`, family: null });
  });

  it("takes the portal's own column where only that is wanted, else the page that leads to all of them", async () => {
    expect(await look("/portal/")).toMatchObject({ column: `${origin}/years/gk/nb/2023/` });
    expect(await look("/portal/", true)).toMatchObject({ column: `${origin}/portal/` });
  });
});
