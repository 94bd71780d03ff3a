import { describe, expect, it } from "vitest";
import { baselineOf, recogniseSoft404, resembles } from "../../../crawlers/responses/soft-404.ts";

const doc = (title: string, body: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;

describe("200 that means 404 (F31)", () => {
  it.each([
    ["phrase", doc("提示", "<p>抱歉，页面不存在</p>")],
    ["phrase", doc("", "您访问的页面不存在或已被删除！")],
    ["phrase", doc("", "非法请求，404！")],
    ["phrase", doc("", "您要查看的信息已删除")],
    ["phrase", "<p>暂无相关信息</p>"],
    ["title", doc("404 Not Found", "<h1>nginx</h1>")],
    ["title", doc("出错了", "<a href='/'>返回首页</a>")],
    ["stub", ""],
    ["stub", "<html><head></head><body></body></html>"],
    ["json_failure", '{"success":false,"message":"参数错误"}'],
    ["json_failure", '{"code":404,"data":null}'],
    ["json_failure", '{"code":"500","msg":"error","data":[]}'],
  ])("%s", (kind, text) => {
    expect(recogniseSoft404(text, "page")).toBe(kind);
  });

  it.each([
    [
      "a report that speaks of it",
      doc(
        "年报",
        `<p>申请人查找的页面不存在的，予以说明。</p>${"<p>主动公开政府信息的情况如下所述，详见附件。</p>".repeat(20)}`,
      ),
    ],
    [
      "a short report without a table",
      doc("", "2025年度报告：本机关收到申请2件，其中政府信息不存在1件，无行政复议。"),
    ],
    ["a report in tables", doc("", `<p>页面不存在</p><table>${"<tr><td>0</td></tr>".repeat(9)}</table>`)],
    ["a list", doc("政府信息公开年报", "<ul><li><a href='1'>某局2025年政府信息公开年报</a></li></ul>")],
    ["an application's shell", doc("", '<div id="app"></div><script src="a.js"></script>')],
    ["a frame", '<iframe src="report.pdf"></iframe>'],
    ["a jump", '<script>location.href="/a"</script>'],
    ["data", '{"success":true,"data":[]}'],
    ["data with a warning", '{"code":500,"data":[{"title":"年报"}]}'],
  ])("%s is none", (_name, text) => {
    expect(recogniseSoft404(text, "page")).toBeNull();
  });

  it("leaves an empty answer in XML to those who page: the list is at its end", () => {
    expect(recogniseSoft404("<datastore><recordset></recordset></datastore>", "data")).toBeNull();
    expect(recogniseSoft404('{"success":false}', "data")).toBe("json_failure");
  });
});

describe("the baseline of a host", () => {
  const menu = "<ul><li>首页</li><li>政务公开</li><li>互动交流</li><li>办事服务</li></ul>";
  const missing = (path: string) => doc("某某县", `${menu}<p>没有这个地方 ${path}</p><p>2026年1月5日</p>`);
  const baseline = baselineOf(missing("/qwxkzj"));

  it("is met by the same page for another path", () => {
    expect(resembles(missing("/zfxxgk/nb/2025.html"), baseline)).toBe(true);
  });

  it("is not met by an article of the same template, or another title", () => {
    const article = doc(
      "某某县",
      `${menu}<p>本年度收到依申请公开12件，已全部办结，无结转，无行政复议与行政诉讼案件发生，经费支出为零元整。</p>`,
    );
    expect(resembles(article, baseline)).toBe(false);
    expect(resembles(missing("/a").replace("某某县", "另一县"), baseline)).toBe(false);
  });

  it("stands for the home page as well", () => {
    const home = doc("某某县人民政府", `${menu}<p>今日要闻一则</p>`);
    expect(resembles(home, baselineOf(home))).toBe(true);
  });

  it("is met by nothing where it is empty itself", () => {
    expect(resembles("", baselineOf(""))).toBe(false);
  });
});
