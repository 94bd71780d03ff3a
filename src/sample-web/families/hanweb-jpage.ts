/**
 * 大汉 JCMS with jpage: the first rows stand in CDATA inside a script element of the page, the others are asked for by
 * POST (rows from … to …) or GET (page …).
 */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml } from "../html.ts";
import { type Column, dateParts, hex32, type PublishedFile, pageCount, type Row } from "../model.ts";
import { type Family, type FamilySite, findRow, rowHref } from "../site.ts";
import { type Ask, page, type Reply } from "../site-server.ts";

const GROUP = 3;
/** What dataproxy answers where there is nothing: these 54 bytes. */
const NOTHING = "<datastore>\n    <recordset></recordset>\n  </datastore>";
const XML = "text/xml;charset=UTF-8";

/**
 * Builds a jpage site. Habits: encrypted (columnid and unitid of the next group are ciphertext, the plain ones name
 * another column), init-data (rows in a JavaScript array, the proxy of 2014), empty-proxy (the proxy answers nothing,
 * the page lists all rows), html-type (answers are called text/html), by-group, from-zero (what `page=` counts).
 */
export const hanwebJpage: Family = (model) => {
  const { habits, perPage } = model;
  const proxy = habits.has("init-data")
    ? "/module/jslib/jquery/jpage/dataproxy.jsp"
    : "/module/web/jpage/dataproxy.jsp";
  const columnId = (column: Column): number => 33000 + column.id;
  const unitId = (column: Column): string => String(212000 + column.id);
  const cipher = (plain: string): string =>
    Buffer.from(hex32(`${model.id}/${plain}`), "hex").toString("base64");
  const siteName = encodeURIComponent(model.name);
  /** The unit of pictures that shares the page; its rows are no reports. */
  const pictureUnit = (column: Column): string => String(990000 + column.id);

  const site: FamilySite = {
    open: "/col/col1000/index.html",
    columnPath: (column) => `/col/col${columnId(column)}/index.html`,
    articlePath(column, row) {
      const { y, month, day } = dateParts(row.date);
      return `/art/${y}/${month}/${day}/art_${columnId(column)}_${row.id}.html`;
    },
    filePath: (_column, row, file, at) =>
      `/module/download/downfile.jsp?classid=0&filename=${hex32(`${row.id}/${at}`)}.${/\w+$/u.exec(file.name)?.[0] ?? "pdf"}&showname=${encodeURIComponent(file.name)}`,
    answer(ask) {
      if (ask.path === proxy) return dataProxy(ask);
      for (const column of model.columns) {
        if (ask.path === site.columnPath(column) || `${ask.path}index.html` === site.columnPath(column)) {
          return listPage(column);
        }
      }
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  /** jpage splits the date over lines. */
  const item = (column: Column, row: Row): string => {
    const { y, m, d } = dateParts(row.date);
    const href = rowHref(site, column, row, "/").replace(/^\.\//u, "/");
    return `<li class="cf"><a target="_blank" href='${href}' title='${escapeHtml(row.title)}'>${escapeHtml(row.shown ?? row.title.slice(0, 24))}…</a><span class="time">
${y}-
${m}-
${d}</span></li>`;
  };
  const record = (column: Column, row: Row): string => `<record><![CDATA[${item(column, row)}]]></record>`;

  function nextGroup(column: Column, at: number): string {
    const ids = habits.has("encrypted")
      ? `columnid=${encodeURIComponent(cipher(`c${columnId(column)}`))}&unitid=${encodeURIComponent(cipher(`u${unitId(column)}`))}`
      : `columnid=${columnId(column)}&unitid=${unitId(column)}`;
    return `<nextgroup><![CDATA[<a href="${proxy}?page=${at}&appid=1&webid=1&path=/&${ids}&webname=${siteName}&permissiontype=0"></a>]]></nextgroup>`;
  }

  function unit(id: string, records: string, group: string, total: number, column: number | string): string {
    return `<div id="${id}"><script type="text/xml"><datastore>
${group}
<recordset>
${records}
</recordset></datastore></script></div>
<script>$(function(){$('#${id}').jpage({themeName:'default',showMode:'full',totalRecord:${total},dataBefore:'<ul>',dataAfter:'</ul>',groupSize:${GROUP},proxyUrl:'${proxy}',perPage:${perPage},barPosition:'bottom',ajaxParam:{col:1,appid:'1',webid:17,path:'/',columnid:${column},sourceContentType:1,unitid:'${id}',webname:'${model.name}',permissiontype:0}});});</script>`;
  }

  function listPage(column: Column): Reply {
    const first = habits.has("empty-proxy") ? column.rows : column.rows.slice(0, perPage * GROUP);
    const other = model.columns.at(-1) ?? column;
    const pictures = other.rows
      .slice(0, 2)
      .map(
        (row) =>
          `<record><![CDATA[<li><a href='${site.articlePath(other, row)}'><img src='/picture/0/s${row.id}.jpg'></a></li>]]></record>`,
      )
      .join("");
    // Where ids are ciphertext, the ones in ajaxParam belong to another column.
    const plain = habits.has("encrypted") ? columnId(other) : columnId(column);
    const body = habits.has("init-data")
      ? `<div id="${unitId(column)}"></div><script>var InitData${unitId(column)}=[${first.map((row) => `'${item(column, row).replace(/'/gu, '"').replace(/\n/gu, "")}'`).join(",")}];
$(function(){$('#${unitId(column)}').jpage({totalRecord:${column.rows.length},groupSize:${GROUP},perPage:${perPage},dataStore:InitData${unitId(column)},proxyUrl:'${proxy}',ajaxParam:{col:1,appid:'1',webid:17,path:'/',columnid:${columnId(column)},unitid:'${unitId(column)}',webname:'${model.name}',permissiontype:0}});});</script>`
      : `${unit(pictureUnit(column), pictures, "", 2, columnId(other))}
${unit(unitId(column), first.map((row) => record(column, row)).join("\n"), nextGroup(column, 1), column.rows.length, plain)}`;
    return page(
      frame({
        title: `${model.name} ${column.name}`,
        head: `${metaElements(model, "plain", column)}<script src="/script/0/jquery.js"></script><script src="/script/17/2012.js"></script>`,
        body: `<table><tr><td>您现在的位置：<a href="/">首页</a> &gt; ${column.name}</td></tr><tr><td>
${body}
</td></tr></table>`,
      }),
    );
  }

  /** The column that a request means: ciphertext or plain ids; a pair that doesn't fit gives another column's rows. */
  function askedColumn(parameters: URLSearchParams): Column | null {
    const [column, unitName] = [parameters.get("columnid") ?? "", parameters.get("unitid") ?? ""];
    for (const one of model.columns) {
      if (habits.has("encrypted")) {
        if (column === cipher(`c${columnId(one)}`) && unitName === cipher(`u${unitId(one)}`)) return one;
      } else if (column === String(columnId(one)) && unitName === unitId(one)) return one;
    }
    return /^\d+$/u.test(column) ? (model.columns.at(-1) ?? null) : null;
  }

  function dataProxy(ask: Ask): Reply {
    const type = habits.has("html-type") ? "text/html;charset=UTF-8" : XML;
    const parameters = new URLSearchParams([...ask.query, ...ask.form]);
    const column = askedColumn(parameters);
    if (column === null || habits.has("empty-proxy")) return { body: NOTHING, type };
    const { rows } = column;
    const size = habits.has("by-group") ? perPage * GROUP : perPage;
    const at = Number(parameters.get("page") ?? 1) - (habits.has("from-zero") ? 0 : 1);
    const from = parameters.has("startrecord") ? Number(parameters.get("startrecord")) - 1 : at * size;
    const until = parameters.has("startrecord") ? Number(parameters.get("endrecord")) : from + size;
    const asked = from < 0 ? [] : rows.slice(from, Math.min(until, from + 200));
    if (asked.length === 0) return { body: NOTHING, type };
    const group = ask.method === "GET" ? nextGroup(column, at + 2) : "";
    return {
      type,
      body: `<?xml version="1.0" encoding="UTF-8"?><datastore>${group}<totalrecord>${rows.length}</totalrecord><totalpage>${pageCount(rows, perPage)}</totalpage><recordset>${asked.map((row) => record(column, row)).join("")}</recordset></datastore>`,
    };
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined ? "" : site.filePath(column, row, file, at);
    };
    const zoom = row.id % 2 === 0 ? 'id="zoom"' : 'class="artile_zw" id=zoom';
    return page(
      frame({
        // Site, column and title in one: there is no other heading.
        title: `${model.name} ${column.name} ${row.title}`,
        head: metaElements(model, "plain", column, row, path),
        body: `<div class="main-txt"><table width=100%><tr><td>
${headerTable(row, column)}
</td></tr><tr><td><div ${zoom}>${articleBody(row, "div", {
          href,
          link: (file: PublishedFile, at) =>
            `<p><img src="/module/jslib/icons/word.png"><a href="${escapeHtml(href(at))}">${escapeHtml(file.name)}</a></p>`,
        })}</div></td></tr></table></div>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
