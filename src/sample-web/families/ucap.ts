/**
 * 开普云 UCAP: `createPageHTML` once more, but the page's element comes first and the second page is `_2`. The same rows
 * come as JSON.
 */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { blocksHtml, escapeHtml, relative } from "../html.ts";
import { type Column, dateParts, hex32, type PublishedFile, pageCount, type Row, slice } from "../model.ts";
import { type Family, type FamilySite, findRow, rowHref } from "../site.ts";
import { type Ask, json, page, type Reply } from "../site-server.ts";

const JSON_ROWS = 20;

const WIDGET = `function createPageHTML(_sDivId, _nPageCount, _nCurrIndex, _sPageName, _sPageExt, _nTotal){
  var el = document.getElementById(_sDivId); if(!el || _nPageCount < 2) return;
  el.innerHTML = '<a onclick="toPage(this)">' + _nCurrIndex + '</a>/' + _nPageCount;
}`;

/** Builds a UCAP site. Habits: json-only (the list page is a shell), year-dirs (a column's name holds its year). */
export const ucap: Family = (model) => {
  const { habits, perPage } = model;
  const root = `/${model.id.replace(/\W/gu, "")}`;
  const code = (column: Column): string => (habits.has("year-dirs") ? column.slug : `c${100000 + column.id}`);
  const listBase = (column: Column): string => `${root}/${code(column)}/`;
  const channel = (column: Column): string => hex32(`${model.id}/${column.slug}`);
  const api = habits.has("searchList") ? "/searchList" : "/common/search";
  const articleFolder = (column: Column, row: Row): string => {
    const { y, m } = dateParts(row.date);
    return `${listBase(column)}${y}${m}/`;
  };
  const site: FamilySite = {
    open: `${root}/zfxxgk/common_index.shtml`,
    columnPath: (column) => `${listBase(column)}common_list.shtml`,
    articlePath: (column, row) =>
      habits.has("year-dirs")
        ? `${articleFolder(column, row)}c05_${400000 + row.id}.shtml`
        : `${articleFolder(column, row)}${hex32(`${model.id}/${row.id}`)}.shtml`,
    filePath: (column, row, file, at) =>
      `${articleFolder(column, row)}files/${hex32(`${row.id}/${at}`)}.${/\w+$/u.exec(file.name)?.[0] ?? "pdf"}`,
    answer(ask) {
      for (const column of model.columns) {
        if (ask.path === `${api}/${channel(column)}`) return twin(column, ask);
        const list = listPage(column, ask.path);
        if (list !== null) return list;
      }
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  function listPage(column: Column, path: string): Reply | null {
    const count = pageCount(column.rows, perPage);
    const names = Array.from({ length: count }, (_, at) =>
      at === 0 ? "common_list.shtml" : `common_list_${at + 1}.shtml`,
    );
    const k = names.indexOf(path.startsWith(listBase(column)) ? path.slice(listBase(column).length) : "");
    if (k < 0) return null;
    const items = slice(column.rows, k, perPage).map(
      (row) =>
        `<li><a href="${rowHref(site, column, row, "/").replace(/^\.\//u, "/")}" title="${escapeHtml(row.title)}">${escapeHtml(row.shown ?? row.title)}</a><span>${row.date}</span></li>`,
    );
    const call = `createPageHTML('page_div',${count}, ${k + 1},'common_list','shtml',${column.rows.length});`;
    const url = `${api}/${channel(column)}?_isAgg=true&_isJson=true&_pageSize=${JSON_ROWS}&_template=index&page=`;
    return page(
      frame({
        title: `${column.name}-${model.name}`,
        head: metaElements(model, "plain", column),
        body: `<div class="position">您的位置：<a href="/">首页</a> &gt; ${column.name}</div>
<ul id="list">${habits.has("json-only") ? "" : items.join("\n")}</ul>
<div id="page_div"></div>
<script>var channelId = '${channel(column)}'; var dataUrl = '${url}' + 1;
${WIDGET}
${habits.has("json-only") ? "" : call}</script>`,
      }),
    );
  }

  function twin(column: Column, ask: Ask): Reply {
    const at = Math.max(1, Number(ask.query.get("page") ?? 1)) - 1;
    const results = slice(column.rows, at, JSON_ROWS).map((row) => ({
      title: row.title,
      subTitle: "",
      url: `//${ask.headers.host ?? ""}${site.articlePath(column, row)}`,
      publishedTimeStr: `${row.date} 09:30:00`,
      content: (row.text ?? row.publication?.title ?? "").slice(0, 80),
      contentHtml:
        row.publication === undefined ? "" : blocksHtml(row.publication.blocks.slice(0, 2), "bare"),
      memo: "",
      manuscriptId: hex32(`${model.id}/${row.id}`),
      domainMetaList: [
        {
          resultList: [
            { key: "indexnumber", value: row.publication?.indexNumber ?? "" },
            { key: "writedate", value: row.publication?.writtenOn ?? "" },
            { key: "pubdate", value: row.date },
            { key: "source", value: row.publication?.agency ?? model.name },
          ],
        },
      ],
    }));
    return json({ data: { total: column.rows.length, page: at + 1, rows: JSON_ROWS, results } });
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined
        ? ""
        : relative(path, site.filePath(column, row, file, at)).replace(/^\.\//u, "");
    };
    return page(
      frame({
        title: `${row.title}-${model.name}`,
        head: metaElements(model, "single", column, row, path),
        body: `<UCAPTITLE>${escapeHtml(row.title)}</UCAPTITLE>
<p>发布时间：<PUBLISHTIME>${row.date} 09:30</PUBLISHTIME> 来源：<UCAPSOURCE>${escapeHtml(row.publication?.agency ?? model.name)}</UCAPSOURCE></p>
${headerTable(row, column)}
<div class="detail-news"><UCAPCONTENT>${articleBody(row, "font", {
          href,
          link: (file: PublishedFile, at) => `<p><a href="${href(at)}">${escapeHtml(file.name)}</a></p>`,
        })}</UCAPCONTENT></div>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
