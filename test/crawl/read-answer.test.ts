import { describe, expect, it } from "vitest";
import { readAnswer } from "../../src/crawl/read-answer.ts";
import { REPORT_BODY } from "../crawlers/pages/pages.ts";

const line = (unit: string, href: string, word: string) =>
  `<tr><td>${unit}</td><td><a href="${href}">${word}</a></td></tr>`;
const page = (title: string, body: string) =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;

function readArticle(html: string) {
  return readAnswer(
    {
      role: "article",
      accept: "page",
      context: {
        place: { depth: 3, annual: true, year: null, unit: null },
        family: null,
        cursor: null,
        beyondEmpty: false,
        jumps: 0,
        aside: 0,
      },
      family: null,
      publishesForMany: true,
    },
    {
      url: "http://www.linjiang.gov.cn/info/1154/7001.htm",
      status: 200,
      headers: {},
      content: Buffer.from(html),
    },
  );
}

describe("a row that leads to a page which gathers reports", () => {
  const units = `<table><tr><td>单位</td><td>年报</td></tr>${line("临江区公安局", "/info/1155/7002.htm", "查看")}
${line("临江区司法局", "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=7033", "下载")}
${line("临江区统计局", "/files/tjj.docx", "下载")}</table>`;

  it("is a list of all of them, pages and files alike", () => {
    const menu = `<ul><li><a href="/xzfy/">行政复议</a></li></ul>`;
    const reading = readArticle(page("2020年政府信息公开年报汇总", menu + units));
    expect(reading).toMatchObject({
      kind: "list",
      page: {
        reports: [
          { unit: "临江区公安局", year: 2020 },
          { unit: "临江区司法局", year: 2020 },
          { unit: "临江区统计局", year: 2020 },
        ],
      },
    });
  });

  it("is a report where it prints one, whatever is attached to it", () => {
    const title = "临江区2020年政府信息公开工作年度报告（汇总）";
    expect(readArticle(page(title, `<div id=zoom>${REPORT_BODY}${units}</div>`)).kind).toBe("article");
  });

  it("is a report with a file where it links to that alone", () => {
    const file = `<p>附件：<a href="/files/2020.docx">临江区2020年政府信息公开工作年度报告.docx</a></p>`;
    expect(readArticle(page("2020年政府信息公开年报汇总", file)).kind).toBe("article");
  });
});
