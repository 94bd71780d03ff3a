/** 大汉 JPAAS: the list is a script element whose attributes say how to ask for the rows. */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml } from "../html.ts";
import { type Column, dateParts, hex32, type PublishedFile, type Row, slice } from "../model.ts";
import { type Family, type FamilySite, fileReply, findRow, rowHref } from "../site.ts";
import { type Ask, json, page, type Reply } from "../site-server.ts";

const UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit";
const DOWNLOAD = "/api-gateway/jpaas-web-server/front/document/download";
const REFUSED = { success: false, data: {} };

function everyFile(columns: readonly Column[]): { row: Row; file: PublishedFile; at: number }[] {
  return columns.flatMap(({ rows }) =>
    rows.flatMap((row) => row.files.map((file, at) => ({ row, file, at }))),
  );
}

/**
 * Builds a JPAAS site. Habits: ignores-page (every page is the first), build-static (the other spelling), latin-tag (a
 * tagId that needs no encoding), old-urls (rows with an even id keep the addresses of the old system),
 * expired-links (every visit gives another download address; the last eight work), short-links (the last alone).
 */
export const hanwebJpaas: Family = (model) => {
  const { habits, perPage } = model;
  const parseType = habits.has("build-static") ? "buildstatic" : "bulidstatic";
  const tagId = habits.has("latin-tag") ? "list1" : "列表1";
  const columnId = (column: Column): string => String(1229000 + column.id);
  const isOld = (row: Row): boolean => habits.has("old-urls") && row.id % 2 === 0;
  let visits = 0;
  const life = habits.has("short-links") ? 1 : habits.has("expired-links") ? 8 : 0;
  const download = (row: Row, file: PublishedFile, at: number, visit: number): string => {
    const token = Buffer.from(hex32(`${row.id}/${at}/${life === 0 ? 0 : visit}`), "hex").toString("base64");
    return `${DOWNLOAD}?fileUrl=${encodeURIComponent(token)}&fileName=${encodeURIComponent(file.name)}`;
  };
  /** The file behind an address of one of the last visits. */
  const earlier = (ask: Ask): Reply | null => {
    for (const { row, file, at } of everyFile(model.columns)) {
      for (let visit = visits; visit > visits - life; visit--) {
        if (download(row, file, at, visit) === `${ask.path}${ask.search}`) return fileReply(file, ask);
      }
    }
    return null;
  };
  const site: FamilySite = {
    open: "/col/col1000/index.html",
    columnPath: (column) => `/col/col${columnId(column)}/index.html`,
    articlePath(column, row) {
      const { y, month, day } = dateParts(row.date);
      return isOld(row)
        ? `/art/${y}/${month}/${day}/art_${columnId(column)}_${row.id}.html`
        : `/col/col${columnId(column)}/art/${y}/art_${hex32(`${model.id}/${row.id}`)}.html`;
    },
    filePath: (_column, row, file, at) => download(row, file, at, visits),
    answer(ask) {
      if (ask.path === UNIT) return unit(ask);
      // An address that has expired is no missing page.
      if (ask.path === DOWNLOAD)
        return earlier(ask) ?? json({ success: false, code: "500", message: "链接已失效，请刷新页面后重试" });
      for (const column of model.columns) if (ask.path === site.columnPath(column)) return listPage(column);
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  function listPage(column: Column): Reply {
    const query = {
      parseType,
      webId: "3185",
      tplSetId: hex32(model.id).slice(0, 8),
      pageType: "column",
      tagId,
      editType: "null",
      pageId: columnId(column),
    };
    const quoted = `{${Object.entries(query)
      .map(([key, value]) => `'${key}':'${value}'`)
      .join(",")}}`;
    return page(
      frame({
        title: `${column.name} ${model.name}`,
        head: metaElements(model, "plain", column),
        body: `<div class="w1200"><div>当前位置：<a href="/">首页</a>&gt;${column.name}</div>
<div class="clist_con"><script id="4e3a" src="/cms_files/default/script/AuthorizedRead/unitbuild.js?v=3.1.3" parseType="${parseType}" webId="3185"
 url="${UNIT}"
 queryData="${quoted}"></script></div></div>`,
      }),
    );
  }

  function unit(ask: Ask): Reply {
    const { query, search } = ask;
    // A tag in GBK arrives as broken UTF-8, and is refused in words that look like a block.
    if (
      query.get("tagId") !== tagId ||
      query.get("parseType") !== parseType ||
      search.includes("%C1%D0%B1%ED")
    ) {
      return json(REFUSED);
    }
    const column = model.columns.find((one) => columnId(one) === query.get("pageId"));
    if (column === undefined) return json(REFUSED);
    let number = 1;
    let size = perPage;
    try {
      const wish = JSON.parse(query.get("paramJson") ?? "{}") as { pageNo?: number; pageSize?: number };
      number = Number(wish.pageNo ?? 1);
      size = Math.min(Number(wish.pageSize ?? perPage), perPage);
    } catch {
      return json(REFUSED);
    }
    if (habits.has("ignores-page")) number = 1;
    const rows = slice(column.rows, number - 1, size);
    const items = rows.map((row) => {
      const href = rowHref(site, column, row, "/").replace(/^\.\//u, "/");
      // Hrefs may leave the scheme to the reader.
      const shown = row.id % 3 === 0 && href.startsWith("/") ? `//${ask.headers.host ?? ""}${href}` : href;
      return `<li class="cf"><a class="fl" href="${escapeHtml(shown)}" title="${escapeHtml(row.title)}" target="_blank">${escapeHtml(row.shown ?? row.title)}</a><span class="fr">${row.date}</span></li>`;
    });
    const pager = `<div class="page" id="page_${column.id}" count="${column.rows.length}" rows="${size}" pageno="${number}"></div>`;
    return json({
      success: true,
      code: "200",
      data: {
        html: rows.length === 0 ? "" : `<div class="page-content"><ul>${items.join("\n")}</ul>${pager}</div>`,
      },
    });
  }

  function article(column: Column, row: Row): Reply {
    visits++;
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined ? "" : site.filePath(column, row, file, at);
    };
    return page(
      frame({
        title: row.title,
        head: metaElements(model, "plain", column, row, path),
        body: `<h1 class="title">${escapeHtml(row.title)}</h1>
${headerTable(row, column)}
<div id="con_con" class="article-content">${articleBody(row, "word", {
          href,
          link: (file: PublishedFile, at) =>
            `<p class="editorContent-download"><a href="${escapeHtml(href(at))}">${escapeHtml(file.name)}</a></p>`,
          embed: (at) => `<div id="pdfshow" data-value="${escapeHtml(href(at))}"></div>`,
        })}</div>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
