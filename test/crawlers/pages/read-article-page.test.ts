import { describe, expect, it } from "vitest";
import { readArticlePage } from "../../../crawlers/read-article-page.ts";
import { framed, pageOf, REPORT_BODY } from "./pages.ts";

const URL_OF_ARTICLE = "http://www.dongshan.gov.cn/xxgk/202101/t20210131_2001.html";
const article = (html: string) => readArticlePage(pageOf(html, URL_OF_ARTICLE));
const files = (html: string) =>
  article(html).attachments.map(({ url, name }) => [url.replace("http://www.dongshan.gov.cn", ""), name]);

describe("the kind of an article", () => {
  it("is html where the report is printed", () => {
    const page = article(
      framed(
        `<div class=TRS_Editor>${REPORT_BODY}</div>`,
        "t",
        `<META Name="ArticleTitle" Content="东山县水利局2020年政府信息公开工作年度报告"><meta name="SiteDomain" content="www.dongshan.gov.cn">`,
      ),
    );
    expect(page).toMatchObject({
      kind: "html",
      title: "东山县水利局2020年政府信息公开工作年度报告",
      siteDomain: "www.dongshan.gov.cn",
      attachments: [],
      images: [],
    });
  });

  it("is html where the body stands in a script only", () => {
    const carried = JSON.stringify({
      content: `${REPORT_BODY}<a href="/attachment/0/1/2/3.pdf">年度报告.pdf</a>`,
    }).replaceAll("<", "\\u003C");
    const page = article(
      `<title>x</title><div id="root"></div><script>window._CONFIG = {DETAIL: ${carried}}</script>`,
    );
    expect(page.kind).toBe("html");
    expect(page.attachments.map(({ url }) => url)).toEqual([
      "http://www.dongshan.gov.cn/attachment/0/1/2/3.pdf",
    ]);
  });

  it("is images where the report was scanned", () => {
    const page = article(
      framed(
        `<div id="vsb_content"><p><img src="/images/icon_share.png"><img src="/__local/A/B7/30/01.png"></p><p><img src="./W020210131.png"><img src="/t.png" width="16"></p></div>`,
        "东山县水利局2020年政府信息公开年报（图片版）",
      ),
    );
    expect(page.kind).toBe("images");
    expect(page.images).toEqual([
      "http://www.dongshan.gov.cn/__local/A/B7/30/01.png",
      "http://www.dongshan.gov.cn/xxgk/202101/W020210131.png",
    ]);
  });

  it("is a jump, a shell or a stub", () => {
    expect(article(`<script>window.location.href='/a.html'</script>`)).toMatchObject({
      kind: "jump",
      jump: "http://www.dongshan.gov.cn/a.html",
    });
    expect(article(`<div id="app"></div><script src="a.js"></script>`).kind).toBe("shell");
    expect(article("").kind).toBe("stub");
  });
});

describe("attachments", () => {
  it("are found by path, query and text, relative to the article", () => {
    const html = framed(
      `<div class="TRS_Editor"><p class="insertfileTag"><a appendix="true" needdownload="true" href="./P020210131.pdf" title="年报.pdf" OLDSRC="/protect/P0/P1.pdf">年报.pdf</a>
<a href="./P020210131.ofd">年报.ofd</a></p><p><a href="/module/download/downfile.jsp?classid=0&amp;filename=0a1b.doc&amp;showname=%E5%B9%B4%E6%8A%A5.doc">附件</a>
<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=AB12">附件【2020年报.docx】</a>
<a href="/api-gateway/jpaas-web-server/front/document/download?fileUrl=Zx9&fileName=%E9%99%84%E4%BB%B6.xlsx">附件</a></p></div>`,
      "东山县水利局2020年政府信息公开工作年度报告",
    );
    expect(files(html)).toEqual([
      ["/xxgk/202101/P020210131.pdf", "年报.pdf"],
      ["/xxgk/202101/P020210131.ofd", "年报.ofd"],
      [
        "/module/download/downfile.jsp?classid=0&filename=0a1b.doc&showname=%E5%B9%B4%E6%8A%A5.doc",
        "年报.doc",
      ],
      [
        "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=AB12",
        "附件【2020年报.docx】",
      ],
      [
        "/api-gateway/jpaas-web-server/front/document/download?fileUrl=Zx9&fileName=%E9%99%84%E4%BB%B6.xlsx",
        "附件.xlsx",
      ],
    ]);
    const page = article(html);
    expect(page.kind).toBe("attachments");
    expect(page.attachments.map(({ gateway }) => gateway)).toEqual([false, false, true, true, true]);
  });

  it("are found in scripts, frames, objects and data attributes", () => {
    const page = framed(
      `<div id="zoom"><script>document.write('<a href="./P01.pdf" title="年报.pdf">东山县水利局2020年报</a>')</script>
<script>var s = "<a href=\\"\\/files\\/P02.wps\\" OLDSRC=\\"/protect/P02.wps\\">x</a>";</script>
<iframe src="/pdfjs/web/viewer.html?file=%2Ffiles%2FP03.pdf"></iframe><embed src="P04.pdf"><object data="/files/P05.pdf"></object>
<div id="pdfshow" data-value="/files/P06.pdf"></div></div>`,
      "t",
    );
    expect(files(page)).toEqual([
      ["/xxgk/202101/P01.pdf", "东山县水利局2020年报"],
      ["/files/P02.wps", "x"],
      ["/files/P03.pdf", "P03.pdf"],
      ["/xxgk/202101/P04.pdf", "P04.pdf"],
      ["/files/P05.pdf", "P05.pdf"],
      ["/files/P06.pdf", "P06.pdf"],
    ]);
  });

  it("may stand in a box beside the body, and are none of the site's own", () => {
    const page =
      framed(`<div id="zoom">${REPORT_BODY}</div><div class="attachment-box"><a href="/files/1.zip">1</a></div>
<div><a href="/files/2.pdf">东山县水利局2020年政府信息公开年报</a></div><div><a href="/files/3.pdf">办事材料</a></div><div class="nav"><a href="/files/4.pdf">政府信息公开年报</a></div>`);
    expect(files(page).map(([url]) => url)).toEqual(["/files/1.zip", "/files/2.pdf"]);
  });

  it("stay few on a hostile page", () => {
    const links = Array.from({ length: 20_000 }, (_, k) => `<a href="/${k}.pdf">${k}</a>`).join("");
    expect(article(`<div id="zoom">${links}</div>`).attachments.length).toBeLessThanOrEqual(100);
    const before = process.cpuUsage();
    article(`<script>${'".pdf'.repeat(200_000)}</script>`);
    article(`<script>${"a".repeat(100)}${".pdf?".repeat(200_000)}</script>`);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(4_000);
  });
});
