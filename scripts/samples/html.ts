/** A report as a page, in three kinds of mark-up. */
import { type Grid, gridsOf } from "./grid.ts";
import { writeLabels } from "./labels.ts";
import type { HtmlStyle, PlannedFile } from "./plan.ts";
import type { PrintedReport } from "./printed.ts";
import { type Text, textOf } from "./prose.ts";
import { chineseDate, publisherOf } from "./text.ts";

interface Markup {
  paragraph: (text: string) => string;
  heading: (text: string) => string;
  table: (grid: Grid) => string;
  page: (file: PlannedFile, header: string, body: string) => string;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function rows(grid: Grid, cell: (text: string, spans: string) => string, tr: string): string {
  const line = (y: number): string =>
    (grid.rows[y] ?? [])
      .map((c) => {
        const colspan = c.colspan > 1 ? ` colspan="${c.colspan}"` : "";
        const rowspan = c.rowspan > 1 ? ` rowspan="${c.rowspan}"` : "";
        return cell(c.text === "" ? "&nbsp;" : escapeHtml(c.text), colspan + rowspan);
      })
      .join("\n");
  return [...grid.rows.keys()].map((y) => `<${tr}>\n${line(y)}\n</${tr}>`).join("\n");
}

const WORD: Markup = {
  paragraph: (text) =>
    `<p class="MsoNormal" style="text-indent:32pt;line-height:28pt"><span style="font-family:仿宋_GB2312;font-size:16pt">${text}</span></p>`,
  heading: (text) =>
    `<p class="MsoNormal" style="text-indent:32pt"><b><span style="font-family:黑体;font-size:16pt">${text}</span></b></p>`,
  table: (grid) => {
    const cell = (text: string, spans: string): string =>
      `<td${spans} style="border:solid windowtext 1pt;padding:0 5.4pt"><p class="MsoNormal" align="center"><span lang="EN-US" style="font-size:12pt">${text}</span></p></td>`;
    return `<table class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0"><tbody>\n${rows(grid, cell, "tr")}\n</tbody></table>\n<p class="MsoNormal">&nbsp;</p>`;
  },
  page: (file, header, body) =>
    `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>${file.title}_澜溪县门户网站</title>
</head>
<body>
<div class="crumbs">您现在的位置：<a href="/">首页</a> &gt; <a href="/gk/">政府信息公开</a> &gt; <a href="/gk/nb/">年报</a></div>
${header}
<div class="content" id="zoom">
<p class="MsoNormal" align="center"><b><span style="font-size:22pt">${file.title}</span></b></p>
${body}
</div>
<div class="foot">澜溪县门户网站 版权所有 网站地图 联系我们</div>
</body>
</html>
`,
};

const NESTED: Markup = {
  paragraph: (text) => `<P>　　${text}</P>`,
  heading: (text) => `<P><STRONG>　　${text}</STRONG></P>`,
  table: (grid) => {
    const cell = (text: string, spans: string): string =>
      `<TD${spans.replace("colspan", "COLSPAN").replace("rowspan", "ROWSPAN")} ALIGN=center><FONT SIZE=3>${text}</FONT></TD>`;
    return `<TABLE BORDER=1 CELLSPACING=0 WIDTH="98%">\n${rows(grid, cell, "TR")}\n</TABLE>`;
  },
  page: (file, header, body) =>
    `<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<TITLE>${file.title}</TITLE>
<SCRIPT>function doPrint(){window.print();}</SCRIPT>
</HEAD>
<BODY>
<TABLE WIDTH="960" ALIGN=center CELLPADDING=0>
<TR><TD WIDTH="180" VALIGN=top>
<TABLE WIDTH="100%"><TR><TD>公开指南</TD></TR><TR><TD>公开制度</TD></TR><TR><TD>规章</TD></TR><TR><TD>行政规范性文件</TD></TR><TR><TD>公开年报</TD></TR></TABLE>
</TD><TD VALIGN=top>
${header}
<TABLE WIDTH="100%"><TR><TD>
<CENTER><FONT SIZE=5><B>${file.title}</B></FONT></CENTER>
${body}
</TD></TR></TABLE>
</TD></TR>
<TR><TD COLSPAN=2 ALIGN=center>【<A HREF="javascript:doPrint()">打印</A>】【关闭】</TD></TR>
</TABLE>
</BODY>
</HTML>
`,
};

const CMS: Markup = {
  paragraph: (text) => `<p>${text}</p>`,
  heading: (text) => `<h3>${text}</h3>`,
  table: (grid) => {
    const cell = (text: string, spans: string): string => `<td${spans}>${text}</td>`;
    return `<div class="table-box"><table border="1">\n${rows(grid, cell, "tr")}\n</table></div>`;
  },
  page: (file, header, body) => {
    const charset = file.writing.as === "html" ? file.writing.charset : "utf-8";
    return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${charset}">
<meta name="ArticleTitle" content="${file.title}">
<title>${file.title}</title>
</head>
<body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/hdjl/">互动交流</a></li></ul></nav>
<div class="article">
${header}
<h1>${file.title}</h1>
<div class="tools">【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> 分享到：<span class="share"></span> 浏览次数：<span id="hits"></span></div>
<div class="article-content">
${body}
</div>
</div>
<footer>主办：澜溪县人民政府办公室　扫一扫在手机打开当前页</footer>
</body>
</html>
`;
  },
};

const MARKUPS: Record<HtmlStyle, Markup> = { word: WORD, nested: NESTED, cms: CMS };

function head(file: PlannedFile): string {
  switch (file.header) {
    case "table":
      return `<table class="xxgk-head" width="100%">
<tr><td>索 引 号：</td><td>${file.indexNumber}</td><td>分　　类：</td><td>政府信息公开年报</td></tr>
<tr><td>发布机构：</td><td>${publisherOf(file)}</td><td>文　　号：</td><td></td></tr>
<tr><td>成文日期：</td><td>${file.writtenOn}</td><td>发布日期：</td><td>${file.publishedOn}</td></tr>
<tr><td>名　　称：</td><td colspan="3">${file.title}</td></tr>
</table>`;
    case "running":
    case "inline":
      return `<div class="info">发布机构：${publisherOf(file)}　索引号：${file.indexNumber}　发布日期：${file.publishedOn}</div>`;
    case "signed":
      return "";
  }
}

function bodyOf(file: PlannedFile, text: Text, grids: readonly Grid[], markup: Markup): string {
  const parts = text.lead.map((p) => markup.paragraph(escapeHtml(p)));
  for (const chapter of text.chapters) {
    parts.push(markup.heading(escapeHtml(chapter.heading)));
    parts.push(...chapter.paragraphs.map((p) => markup.paragraph(escapeHtml(p))));
    const grid = chapter.grid === undefined ? undefined : grids[chapter.grid];
    if (grid !== undefined) parts.push(markup.table(grid));
  }
  if (file.header === "signed") {
    parts.push(markup.paragraph(file.agency.name), markup.paragraph(chineseDate(file.writtenOn)));
  }
  return parts.join("\n");
}

export function renderHtml(file: PlannedFile, report: PrintedReport, style: HtmlStyle): string {
  const markup = MARKUPS[style];
  const grids = gridsOf(report).map((grid) => writeLabels(grid, file));
  return markup.page(file, head(file), bodyOf(file, textOf(report, file.remark), grids, markup));
}
