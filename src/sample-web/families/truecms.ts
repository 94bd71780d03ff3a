/**
 * TrueCMS: the first rows in the page, the others as XML inside JSON, by ranges that count from 0. A range that meets a
 * stale index answers nothing at all. Departments hang from a hub, behind pages that send the reader on by script.
 */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml, relative } from "../html.ts";
import { type Column, hex32, type PublishedFile, type Row, uuidOf } from "../model.ts";
import { everyColumn, type Family, type FamilySite, findRow, rowHref } from "../site.ts";
import { type Ask, page, type Reply } from "../site-server.ts";

const MESSAGES = "/TrueCMS/messageController/getMessage.do";

/** Builds a TrueCMS site. Habits: jsonp, stale (the third index past the first page is dead), date-inside. */
export const trueCms: Family = (model) => {
  const { habits, perPage } = model;
  const root = `/${model.id.replace(/\W/gu, "")}`;
  const department = new Map(model.departments.map(({ slug, column }) => [column, slug]));
  const columnId = (column: Column): string => {
    const hex = hex32(`${model.id}/${department.get(column) ?? ""}/${column.slug}`);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
  };
  const base = (column: Column): string =>
    `${department.has(column) ? `/${department.get(column)}` : root}/${column.slug}/`;
  const hub = `${root}/xxgk/xxgk.html`;
  const site: FamilySite = {
    open: hub,
    columnPath: (column) => `${base(column)}${column.slug}.html`,
    articlePath: (column, row) => `${base(column)}content/${uuidOf(`${model.id}/${row.id}`)}.html`,
    filePath: (column, row, file, at) =>
      `${base(column)}content/upload/${uuidOf(`${row.id}/${at}`)}.${/\w+$/u.exec(file.name)?.[0] ?? "pdf"}`,
    openPage: hubPage,
    answer(ask) {
      if (ask.path === MESSAGES) return messages(ask);
      for (const { slug, name, column } of model.departments) {
        if (ask.path === `/${slug}/` || ask.path === `/${slug}/index.html`) {
          return page(
            `<html><head><title>${escapeHtml(name)}</title></head><body><script language="javascript">location.href="/${slug}/${column.slug}/${column.slug}.html"</script></body></html>`,
          );
        }
      }
      for (const column of everyColumn(model))
        if (ask.path === site.columnPath(column)) return listPage(column);
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  function hubPage(): Reply {
    const units = model.departments.map(
      ({ slug, name }) => `<td><a href="/${slug}/" target="_blank">${escapeHtml(name)}</a></td>`,
    );
    const lines = Array.from(
      { length: Math.ceil(units.length / 4) },
      (_, at) => `<tr>${units.slice(at * 4, at * 4 + 4).join("")}</tr>`,
    );
    const columns = model.columns.map(
      (column) =>
        `<li><a href="${relative(hub, site.columnPath(column))}">${escapeHtml(column.name)}</a></li>`,
    );
    return page(
      frame({
        title: `政府信息公开-${model.name}`,
        head: metaElements(model, "plain"),
        body: `<div class="left"><ul>${columns.join("\n")}</ul></div><div class="content"><table>${lines.join("\n")}</table></div>`,
      }),
    );
  }

  const item = (column: Column, row: Row): string => {
    const href = rowHref(site, column, row, "/").replace(/^\.\//u, "/");
    const shown = escapeHtml(row.shown ?? row.title);
    const title = escapeHtml(row.title);
    return habits.has("date-inside")
      ? `<li><a href="${href}" title="${title}">${shown}<span id="time">${row.date}</span></a></li>`
      : `<li><a href="${href}" title="${title}">${shown}</a><span>${row.date}</span></li>`;
  };

  /** The index that is dead, or −1. */
  const deadIndex = (column: Column | undefined): number =>
    habits.has("stale") && (column?.rows.length ?? 0) > perPage + 2 ? perPage + 2 : -1;

  function listPage(column: Column): Reply {
    const { rows } = column;
    const total = rows.length + (deadIndex(column) >= 0 ? 1 : 0);
    return page(
      frame({
        title: `${column.name}-${model.name}`,
        head: metaElements(model, "plain", column),
        body: `<div class="dqwz">当前位置：<a href="${hub}">政府信息公开</a></div>
<div id="initData"><ul>${rows
          .slice(0, perPage)
          .map((row) => item(column, row))
          .join("\n")}</ul></div>
<div id="pages"></div>
<script>var p={totalRecord:${total}, columnId:'${columnId(column)}', perPage:${perPage}, url:'${MESSAGES}'}</script>
<script src="/TrueCMS/js/page.js"></script>`,
      }),
    );
  }

  function messages(ask: Ask): Reply {
    const column = everyColumn(model).find((one) => columnId(one) === ask.query.get("columnId"));
    const rows = column?.rows ?? [];
    const from = Number(ask.query.get("startrecord") ?? 0);
    const until = Math.min(Number(ask.query.get("endrecord") ?? 0), from + 99);
    const dead = deadIndex(column);
    const isDead = (from <= dead && dead <= until) || Number.isNaN(from) || from < 0;
    // The dead index takes a place of its own: what lies behind it stands one further on.
    const behind = dead >= 0 && from > dead ? 1 : 0;
    const found = isDead ? [] : rows.slice(from - behind, until + 1 - behind);
    const records =
      column === undefined
        ? ""
        : found.map((row) => `<record><![CDATA[${item(column, row)}]]></record>`).join("");
    const total = rows.length + (dead >= 0 ? 1 : 0);
    const result = `<datastore><totalrecord>${total}</totalrecord><recordset>${records}</recordset></datastore>`;
    const text = JSON.stringify({ result });
    return { body: habits.has("jsonp") ? `raw(${text})` : text, type: "text/html;charset=UTF-8" };
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined ? "" : relative(path, site.filePath(column, row, file, at));
    };
    return page(
      frame({
        title: row.title,
        head: metaElements(model, "plain", column, row, path),
        body: `${headerTable(row, column)}
<h2 align=center>${escapeHtml(row.title)}</h2>
<div class="article-content">${articleBody(row, "word", {
          href,
          link: (file: PublishedFile, at) =>
            `<p><a href=${href(at)} target=_blank>${escapeHtml(file.name)}</a>`,
        })}</div>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
