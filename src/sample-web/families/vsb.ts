/** 博达 Visual SiteBuilder: list pages are numbered from the end, so that every number shifts with a new page. */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml, relative } from "../html.ts";
import { type Column, hex32, pageCount, type Row, slice } from "../model.ts";
import { type Family, type FamilySite, findRow, rowHref } from "../site.ts";
import { type Ask, page, type Reply } from "../site-server.ts";

const DOWNLOAD = "/system/_content/download.jsp";

/** Builds a VSB site. Habits: dynamic (list.jsp with the tree's id). */
export const vsb: Family = (model) => {
  const { habits, perPage } = model;
  const treeId = (column: Column): number => 1100 + column.id;
  const dynamic = habits.has("dynamic");
  const site: FamilySite = {
    open: "/zfxxgk.htm",
    columnPath: (column) =>
      dynamic ? `/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=${treeId(column)}` : `/${column.slug}.htm`,
    articlePath: (column, row) => `/info/${treeId(column)}/${5000 + row.id}.htm`,
    filePath(_column, row, _file, at) {
      const hex = hex32(`${row.id}/${at}`).toUpperCase();
      return row.delivery === "images"
        ? `/__local/${hex.slice(0, 1)}/${hex.slice(1, 3)}/${hex.slice(3, 5)}/${hex.slice(5)}.png`
        : `${DOWNLOAD}?urltype=news.DownloadAttachUrl&owner=1480000000&wbfileid=${hex}`;
    },
    answer(ask) {
      for (const column of model.columns) {
        const k = listIndex(column, ask);
        if (k !== null) return listPage(column, k);
      }
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  /** Path of list page `k`, counted from 0: the first has the column's name, the last is number 1. */
  function listPath(column: Column, k: number): string {
    if (dynamic) {
      return `/list.jsp?${k === 0 ? "" : `a${treeId(column)}t=${pageCount(column.rows, perPage)}&a${treeId(column)}p=${k + 1}&a${treeId(column)}c=${perPage}&`}urltype=tree.TreeTempUrl&wbtreeid=${treeId(column)}`;
    }
    return k === 0 ? `/${column.slug}.htm` : `/${column.slug}/${pageCount(column.rows, perPage) - k}.htm`;
  }

  function listIndex(column: Column, ask: Ask): number | null {
    if (dynamic) {
      if (ask.path !== "/list.jsp" || ask.query.get("wbtreeid") !== String(treeId(column))) return null;
      return Math.max(1, Number(ask.query.get(`a${treeId(column)}p`) ?? 1)) - 1;
    }
    const count = pageCount(column.rows, perPage);
    for (let k = 0; k < count; k++) if (listPath(column, k) === ask.path) return k;
    return null;
  }

  function listPage(column: Column, k: number): Reply {
    const count = pageCount(column.rows, perPage);
    const from = listPath(column, k);
    const hrefOf = (other: number): string =>
      dynamic
        ? listPath(column, other).replace("/list.jsp", "")
        : relative(from, listPath(column, other)).replace(/^\.\//u, "");
    const items = slice(column.rows, k, perPage).map(
      (row, at) =>
        `<li id="line_u7_${at}"><span>${row.date}</span><a href="${rowHref(site, column, row, from).replace(/^\.\//u, "")}" title="${escapeHtml(row.title)}"><em>${escapeHtml(row.shown ?? row.title)}</em></a>`,
    );
    const next =
      k + 1 < count
        ? `<span class="p_next p_fun"><a href="${escapeHtml(hrefOf(k + 1))}">下页</a></span><span class="p_last p_fun"><a href="${escapeHtml(hrefOf(count - 1))}">尾页</a></span>`
        : '<span class="p_next_d p_fun_d">下页</span><span class="p_last_d p_fun_d">尾页</span>';
    return page(
      frame({
        title: `${column.name}-${model.name}`,
        head: `${metaElements(model, "single", column)}<!--Announced by Visual SiteBuilder 9-->
<script type="text/javascript" src="/_sitegray/_sitegray.js"></script><!-- CustomerNO:776562626572 -->`,
        body: `<div class="list"><ul>
${items.join("\n")}
</ul></div>
<div class="pb_sys_common"><span class="p_t">共${column.rows.length}条</span><span class="p_no_d">${k + 1}</span>${next}<span class="p_t">${k + 1}/${count}</span></div>
<script src="/system/resource/js/counter.js"></script>`,
      }),
      { headers: { Server: "VWebServer" } },
    );
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined ? "" : site.filePath(column, row, file, at);
    };
    return page(
      frame({
        title: `${row.title}-${model.name}`,
        head: `${metaElements(model, "single", column, row, path)}<!--Announced by Visual SiteBuilder 9-->`,
        body: `<form name="_newscontent_fromname"><h1>${escapeHtml(row.title)}</h1>
${headerTable(row, column)}
<script language="javascript" src="/system/resource/code/news/click/dynclicks.jsp?clickid=${5000 + row.id}&owner=1480000000"></script>
<div id="vsb_content"><div class="v_news_content">${articleBody(row, "word", { href })}</div></div></form>`,
      }),
      {
        headers: { Server: "VWebServer" },
        ...(row.modified === undefined ? {} : { modified: row.modified }),
      },
    );
  }
  return site;
};
