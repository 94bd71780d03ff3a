/** 龙讯 LonSun: `type=3` of an organ is its annual reports; the rows come as a fragment, titles cut short. */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml } from "../html.ts";
import { type Column, hex32, type PublishedFile, pageCount, type Row, slice } from "../model.ts";
import { type Family, type FamilySite, findRow, rowHref } from "../site.ts";
import { type Ask, page, type Reply } from "../site-server.ts";

const TEMPLATE = "/xxgk/publicInfoList_newest2020";

/** Builds a LonSun site. Habits: prefix (the label lives below a path), inline (the first rows stand in the page). */
export const lonsun: Family = (model) => {
  const { habits, perPage } = model;
  const prefix = habits.has("prefix") ? `/${model.id.replace(/\W/gu, "")}` : "";
  const organ = 7000 + (Number.parseInt(hex32(model.id).slice(0, 3), 16) % 900);
  const siteId = "6793201";
  const [annual, guides] = model.columns;
  /** 1 制度, 2 指南, 3 年报, 4 目录. */
  const type = (column: Column): number => (column === annual ? 3 : column === guides ? 2 : 4);
  const category = (column: Column): string => (column === annual ? "" : String(34482000 + column.id));
  const label = `${prefix}/site/label/8888`;
  const site: FamilySite = {
    open: `/public/${organ}/index.html`,
    columnPath: (column) =>
      `/public/column/${organ}?type=${type(column)}&action=list${category(column) === "" ? "" : `&catId=${category(column)}`}`,
    articlePath: (_column, row) => `/public/${organ}/${59010000 + row.id}.html`,
    filePath: (_column, row, file, at) =>
      `/group6/M00/${hex32(`${row.id}`).slice(0, 2).toUpperCase()}/${hex32(`${row.id}`).slice(2, 4).toUpperCase()}/wKg${hex32(`${row.id}/${at}`).slice(0, 20)}.${/\w+$/u.exec(file.name)?.[0] ?? "pdf"}`,
    answer(ask) {
      if (ask.path === label) return fragment(ask);
      if (ask.path === `/public/column/${organ}`) return columnPage(ask);
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  const columnOf = (wanted: URLSearchParams): Column | undefined =>
    model.columns.find(
      (one) => String(type(one)) === wanted.get("type") && category(one) === (wanted.get("catId") ?? ""),
    );

  function columnPage(ask: Ask): Reply {
    const column = columnOf(ask.query);
    if (column === undefined) return page("暂无相关信息");
    const parameters = `IsAjax=1&dataType=html&labelName=publicInfoList&siteId=${siteId}&pageSize=${perPage}&pageIndex=1&action=list&isDate=true&dateFormat=yyyy-MM-dd&length=80&organId=${organ}&type=${type(column)}&catId=${category(column)}&cId=&result=暂无相关信息&file=${TEMPLATE}`;
    return page(
      frame({
        title: `${column.name}_${model.name}`,
        head: `${metaElements(model, "plain", column)}<meta name="Ls-Language" content="zh">`,
        body: `<div class="gk_list" id="xxgk_list">${habits.has("inline") ? rowsHtml(column, 1) : ""}</div>
<script>
var listParam = { IsAjax: 1, dataType: 'html', labelName: 'publicInfoList', siteId: '${siteId}', pageSize: ${perPage}, pageIndex: 1, action: 'list', isDate: 'true', dateFormat: 'yyyy-MM-dd', length: 80, organId: '${organ}', type: ${type(column)}, catId: '${category(column)}', cId: '', result: '暂无相关信息', file: '${TEMPLATE}' };
Ls.ajax({ url: '${label}', data: listParam, dataType: 'html', success: function (html) { $('#xxgk_list').html(html); } });
// ${label}?${parameters}
</script>`,
      }),
      { headers: { "Set-Cookie": "sampleSHIROJSESSIONID=0a1b2c; Path=/; HttpOnly" } },
    );
  }

  function rowsHtml(column: Column, number: number): string {
    const rows = slice(column.rows, number - 1, perPage);
    if (rows.length === 0) return '<div class="noinfo">暂无相关信息</div>';
    const items = rows.map(
      (row) =>
        `<li class="clearfix"><a href="${rowHref(site, column, row, "/").replace(/^\.\//u, "/")}" title="${escapeHtml(row.title)}" target="_blank" class="title">${escapeHtml((row.shown ?? row.title).slice(0, 18))}...</a><span class="date">${row.date}</span></li>`,
    );
    return `<ul class="clearfix xxgk_nav_list">${items.join("\n")}</ul>
<div id="page_public_info" class="pagination"></div>
<script>Ls.pagination("#page_public_info", function(pageIndex, $ul){}, {currPage:${number},pageCount:${pageCount(column.rows, perPage)},total:${column.rows.length}});</script>`;
  }

  function fragment(ask: Ask): Reply {
    const parameters = new URLSearchParams([...ask.query, ...ask.form]);
    const column = columnOf(parameters);
    const known =
      parameters.get("labelName") === "publicInfoList" &&
      parameters.get("organId") === String(organ) &&
      parameters.get("file") === TEMPLATE;
    if (column === undefined || !known) return page('<div class="noinfo">暂无相关信息</div>');
    return page(rowsHtml(column, Math.max(1, Number(parameters.get("pageIndex") ?? 1))));
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined ? "" : site.filePath(column, row, file, at);
    };
    return page(
      frame({
        title: `${row.title}_${model.name}`,
        head: metaElements(model, "plain", column, row, path),
        body: `<h1 class="newstitle">${escapeHtml(row.title)}</h1>
${headerTable(row, column)}
<div class="j-fontContent newscontnet minh500" id="zoom">${articleBody(row, "font", {
          href,
          link: (file: PublishedFile, at) => `<p><a href="${href(at)}">${escapeHtml(file.name)}</a></p>`,
        })}</div>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
