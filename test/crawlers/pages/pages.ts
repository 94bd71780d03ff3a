import { type Answer, Page } from "../../../crawlers/page.ts";
import { readListPage } from "../../../crawlers/read-list-page.ts";
import type { ListPage, Place } from "../../../crawlers/reading.ts";

/** A page as a server would give it. */
export function pageOf(
  text: string,
  url = "http://www.dongshan.gov.cn/zfxxgk/index.html",
  more: Partial<Answer> = {},
): Page {
  return new Page({ url, status: 200, headers: {}, text, ...more });
}

/** Reads a page as the crawl does that knows nothing of it yet. */
export function listOf(page: Page, place: Partial<Place> = {}, publishesForMany = false): ListPage {
  return readListPage(page, {
    family: null,
    cursor: null,
    place: { depth: 0, annual: false, year: null, unit: null, ...place },
    publishesForMany,
  });
}

/** Body of a report in the form of 2019, as short as one can be. */
export const REPORT_BODY = `<p>一、总体情况</p><p>2020年，本局主动公开信息12条。</p><p>二、主动公开政府信息情况</p>
<table border=1><tr><td colspan="4">第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年新制作数量</td><td>本年新公开数量</td><td>对外公开总数量</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr><tr><td>规范性文件</td><td>3</td><td>3</td><td>61</td></tr></table>
<p>三、收到和处理政府信息公开申请情况</p><p>四、因政府信息公开工作被申请行政复议、提起行政诉讼情况</p>
<table border=1><tr><td colspan="5">行政复议</td></tr><tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>
<tr><td>1</td><td>0</td><td>0</td><td>2</td><td>3</td></tr></table>
<p>五、存在的主要问题及改进情况</p><p>六、其他需要报告的事项</p><p>无。</p>`;

/** What surrounds every page of a site. */
export function framed(body: string, title = "东山县人民政府", head = ""): string {
  return `<!doctype html><html><head><title>${title}</title>${head}</head><body>
<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/app/reader.pdf">阅读器使用说明</a></li></ul></div>
${body}
<div class="footer"><a href="/wzdt/">网站地图</a> 主办单位：东山县人民政府 <a href="/down/browser.zip">浏览器下载</a></div></body></html>`;
}
