/** What every page of a site carries: the standard meta elements, the frame, the header table, the attachments. */
import { blocksHtml, type CellDress, escapeHtml } from "./html.ts";
import type { Column, PublishedFile, Row, SiteModel } from "./model.ts";

/** How a site writes its meta elements (国办发〔2017〕47号 names them; the spelling is everyone's own). */
export type MetaStyle = "plain" | "upper" | "single";

function meta(name: string, content: string, style: MetaStyle): string {
  const value = escapeHtml(content);
  if (style === "upper") return `<META Name="${name}" Content="${value}">\n`;
  if (style === "single") return `<meta name='${name}' content='${value}'/>\n`;
  return `<meta name="${name}" content="${value}"   />`;
}

/** Meta elements of a home (3), a column (7) or an article page (10). */
export function metaElements(
  model: SiteModel,
  style: MetaStyle,
  column: Column | null = null,
  row: Row | null = null,
  url = "",
): string {
  const entries: [string, string][] = [
    ["SiteName", model.name],
    ["SiteDomain", "127.0.0.1"],
    ["SiteIDCode", `${model.siteCode}0001`],
  ];
  if (column !== null) {
    entries.push(
      ["ColumnName", column.name],
      ["ColumnDescription", `${model.name}${column.name}栏目`],
      ["ColumnKeywords", column.name],
      ["ColumnType", column.type],
    );
  }
  if (row !== null) {
    const { publication } = row;
    entries.push(
      // Some systems cut the title at a hundred characters.
      ["ArticleTitle", row.title.slice(0, 100)],
      ["PubDate", `${row.date} 10:19`],
      ["ContentSource", publication?.agency ?? model.agency ?? model.name],
      ["Keywords", ""],
      ["Url", url],
    );
  }
  return entries.map(([name, content]) => meta(name, content, style)).join("");
}

/** A page in its frame. */
export function frame(options: {
  title: string;
  head?: string;
  body: string;
  upper?: boolean;
  bodyTag?: string;
}): string {
  const { title, head = "", body, upper = false, bodyTag = "" } = options;
  const tag = (name: string) => (upper ? name.toUpperCase() : name);
  return `<!DOCTYPE html>
<${tag("html")}><${tag("head")}><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<${tag("title")}>${escapeHtml(title)}</${tag("title")}>
${head}
</${tag("head")}><${tag("body")}${bodyTag}>
${body}
<div class=footer>主办单位　备案编号：示例ICP备00000000号 <a href="javascript:window.print()">打印</a> <a href="javascript:void(0)">关闭</a></div>
</${tag("body")}></${tag("html")}>
`;
}

/** 索引号 … 名称: the header table of an article. */
export function headerTable(row: Row, column: Column): string {
  const { publication } = row;
  if (publication === undefined) return "";
  const line = (cells: readonly [string, string][]): string =>
    `<tr>${cells.map(([label, value]) => `<td align=right><b>${label}：</b></td><td>${escapeHtml(value)}</td>`).join("")}</tr>`;
  return `<table class="xxgk_table" width="100%">
${line([
  ["索 引 号", publication.indexNumber ?? ""],
  ["分　　类", column.name],
])}
${line([
  ["发布机构", publication.publisher ?? publication.agency],
  ["文　　号", ""],
])}
${line([
  ["成文日期", publication.writtenOn ?? ""],
  ["发布日期", publication.publishedOn],
])}
<tr><td align=right><b>名　　称：</b></td><td colspan=3>${escapeHtml(row.title)}</td></tr>
</table>
`;
}

/** How a family shows the files of an article. */
export interface FileWriting {
  /** Address as written on the page. */
  href(at: number): string;
  /** A whole link; an ordinary one where it isn't given. */
  link?(file: PublishedFile, at: number): string;
  /** A viewer; an iframe where it isn't given. */
  embed?(at: number): string;
}

/** The body of an article, whatever way the report takes. */
export function articleBody(row: Row, dress: CellDress, writing: FileWriting): string {
  const { publication, delivery, files } = row;
  const link =
    writing.link ??
    ((file: PublishedFile, at: number) =>
      `<a href="${escapeHtml(writing.href(at))}" title="${escapeHtml(file.name)}">${escapeHtml(file.name)}</a>`);
  const links = files.map((file, at) => link(file, at));
  if (publication === undefined) {
    return `${row.markup ?? `<p>　　${escapeHtml(row.text ?? "")}</p>`}${links.join("")}`;
  }
  switch (delivery) {
    case "attachment":
      return `<p>　　全文请下载附件查看。</p><p>附件：${links.join("<br>")}</p>`;
    case "script":
      return `<p>附件下载：</p><script type="text/javascript">document.write('${links.join("").replace(/'/gu, "\\'").replace(/<\//gu, "<\\/")}');</script>`;
    case "embed":
      return files
        .map(
          (_, at) =>
            writing.embed?.(at) ??
            `<iframe src="${escapeHtml(writing.href(at))}" width=100% height=800></iframe>`,
        )
        .join("");
    case "images":
      return files
        .map((_, at) => `<p align="center"><img src="${escapeHtml(writing.href(at))}" alt=""></p>`)
        .join("");
    case "twins":
      return `${blocksHtml(publication.blocks, dress, true)}<p>附件：${links.join("&nbsp;")}</p>`;
    default:
      return blocksHtml(publication.blocks, dress, true);
  }
}
