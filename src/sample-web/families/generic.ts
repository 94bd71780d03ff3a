/** No known system: a list with 下一页, and articles by date. */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml, relative } from "../html.ts";
import { type Column, hex32, type PublishedFile, pageCount, type Row, slice } from "../model.ts";
import { type Family, type FamilySite, findRow, rowHref } from "../site.ts";
import { type Ask, page, type Reply } from "../site-server.ts";

/**
 * Builds such a site. Habits: by-query (`?page=2`), cur-page (`/info/iList.jsp?cat_id=…&cur_page=2`), home-zero
 * (`home_0.htm`, `home_1.htm` …), dated-names (`/2021-01-31/12.html` instead of folders), hex-names (a date folder and
 * 32 hex digits), no-next (page numbers alone, no word for the next page).
 */
export const generic: Family = (model) => {
  const { habits, perPage } = model;
  const base = (column: Column): string => `/gk/${column.slug}/`;
  const site: FamilySite = {
    open: "/gk/",
    columnPath: (column) => listPath(column, 0),
    articlePath: (column, row) =>
      habits.has("hex-names")
        ? `/${row.date.replace(/-/gu, "")}/${hex32(`${model.id}/${row.id}`)}.html`
        : habits.has("dated-names")
          ? `${base(column)}${row.date}/${row.id}.html`
          : `${base(column)}${row.date.replace(/-/gu, "")}/${row.id}.html`,
    filePath: (column, row, file, at) =>
      `${base(column)}upload/${row.id}_${at}.${/\w+$/u.exec(file.name)?.[0] ?? "pdf"}`,
    answer(ask) {
      for (const column of model.columns) {
        const k = listIndex(column, ask);
        if (k !== null) return listPage(column, k);
      }
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  const listPath = (column: Column, k: number): string => {
    if (habits.has("cur-page")) {
      return `/info/iList.jsp?node_id=GKsample&cat_id=${10100 + column.id}&cur_page=${k + 1}`;
    }
    if (habits.has("home-zero")) return `${base(column)}home_${k}.htm`;
    if (k === 0) return base(column);
    return habits.has("by-query") ? `${base(column)}?page=${k + 1}` : `${base(column)}page${k + 1}.html`;
  };

  function listIndex(column: Column, ask: Ask): number | null {
    const asked = `${ask.path}${ask.search}`;
    for (let k = 0; k < pageCount(column.rows, perPage); k++) if (listPath(column, k) === asked) return k;
    return null;
  }

  function listPage(column: Column, k: number): Reply {
    const from = listPath(column, k);
    const count = pageCount(column.rows, perPage);
    const items = slice(column.rows, k, perPage).map(
      (row) =>
        `<li><a href="${rowHref(site, column, row, from)}">${escapeHtml(row.shown ?? row.title)}</a>&nbsp;&nbsp;<i>[${row.date}]</i>`,
    );
    const step = (to: number, text: string): string =>
      to < 0 || to >= count
        ? `<span>${text}</span>`
        : `<a href="${escapeHtml(relative(from, listPath(column, to)))}">${text}</a>`;
    const numbers = Array.from({ length: count }, (_, at) =>
      at === k ? `<b>${at + 1}</b>` : step(at, String(at + 1)),
    );
    const pager = habits.has("no-next")
      ? numbers.join("&nbsp;")
      : `${step(k - 1, "上一页")}&nbsp;${step(k + 1, "下一页")}&nbsp;第${k + 1}页/共${count}页`;
    return page(
      frame({
        title: `${column.name} ${model.name}`,
        head: metaElements(model, "plain", column),
        body: `<div class=path><a href="/">首页</a> &gt; ${column.name}</div>
<ul class=news>
${items.join("\n")}
</ul>
<p>${pager}</p>`,
      }),
    );
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined ? "" : relative(path, site.filePath(column, row, file, at));
    };
    return page(
      frame({
        title: `${row.title}_${model.name}`,
        head: metaElements(model, "upper", column, row, path),
        upper: true,
        body: `<div class="path"><a href="/">首页</a> &gt; <a href="${escapeHtml(relative(path, listPath(column, 0)))}">${column.name}</a></div>
<h1>${escapeHtml(row.title)}</h1><p class=info>发布时间：${row.date}　来源：${escapeHtml(row.publication?.agency ?? model.name)}</p>
${headerTable(row, column)}
<div class=content>${articleBody(row, "bare", {
          href,
          link: (file: PublishedFile, at) => `<p><a href='${href(at)}'>${escapeHtml(file.name)}</a>`,
        })}</div>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
