/** A report as a page of the district's site. */
import type { MadeReport } from "./model.ts";
import { CELL_STYLES, TableWriter } from "./tables.ts";

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const chineseDate = (date: string): string => {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
};

/** Sentences are typed with half-width marks and printed as Chinese prints them. */
export const punctuate = (text: string): string =>
  text.replace(/,/g, "，").replace(/:/g, "：").replace(/\(/g, "（").replace(/\)/g, "）");

/** A page around some HTML. */
export function frame(site: string, title: string, body: string): string {
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${escapeHtml(title)}_${escapeHtml(site)}</title></head>
<body>
<div class="top"><a href="/">首页</a> <a href="/gk/">政府信息公开</a></div>
${body}
<div class="foot">${escapeHtml(site)}门户网站</div>
</body></html>
`;
}

export function reportPage(report: MadeReport, site: string, publisher: string): string {
  const { body, year, title, writtenOn, publishedOn, lead, chapters, version } = report;
  const tables = new TableWriter(
    report,
    CELL_STYLES[(body.id.length + body.topics.length) % CELL_STYLES.length] ?? "bare",
  );
  const text = (words: string): string => `<p style="text-indent:2em">${escapeHtml(punctuate(words))}</p>`;
  const parts = chapters.flatMap(({ heading, paragraphs, table }) => [
    `<p><strong>${heading}</strong></p>`,
    ...paragraphs.map(text),
    ...(table === undefined ? [] : [tables[table]()]),
  ]);
  return frame(
    site,
    title,
    `<h1>${escapeHtml(title)}</h1>
<table class="meta"><tr><td>索引号：</td><td>${body.id}/${publishedOn.slice(0, 4)}-${String(10 + version).padStart(5, "0")}</td><td>发布机构：</td><td>${escapeHtml(publisher)}</td></tr>
<tr><td>成文日期：</td><td>${writtenOn}</td><td>发布日期：</td><td>${publishedOn}</td></tr></table>
<div class="content" id="zoom">
${text(lead)}
${parts.join("\n")}
<p align="right">${escapeHtml(body.name)}</p>
<p align="right">${chineseDate(writtenOn)}</p>
</div>
<!-- ${body.id} ${year} -->`,
  );
}
