/** A model and a content system together: the handler that answers for a whole site. */

import { frame, metaElements } from "./furniture.ts";
import { escapeHtml, relative } from "./html.ts";
import type { Column, PublishedFile, Row, SiteModel } from "./model.ts";
import { type Ask, type Handler, page, type Reply } from "./site-server.ts";

/** The addresses that a content system gives, and the pages behind them. */
export interface FamilySite {
  /** The page 政府信息公开, one step below the home page. */
  open: string;
  columnPath(column: Column): string;
  articlePath(column: Column, row: Row): string;
  filePath(column: Column, row: Row, file: PublishedFile, at: number): string;
  /** Every page but home, the open page and the files. */
  answer(ask: Ask): Reply | null;
  /** Stands in the place of the plain page 政府信息公开. */
  openPage?(ask: Ask): Reply;
}

/** A content system. */
export type Family = (model: SiteModel) => FamilySite;

/** The address of a row as it is written on the page `from`. */
export function rowHref(site: FamilySite, column: Column, row: Row, from: string): string {
  if (row.delivery === "jump") return row.jump ?? "#";
  const [file] = row.files;
  if (row.delivery === "direct" && file !== undefined)
    return relative(from, site.filePath(column, row, file, 0));
  return relative(from, site.articlePath(column, row));
}

/** The column that holds a row's page, by the row's address. */
export function findRow(
  model: SiteModel,
  site: FamilySite,
  path: string,
): { column: Column; row: Row } | null {
  for (const column of everyColumn(model)) {
    for (const row of column.rows) if (site.articlePath(column, row) === path) return { column, row };
  }
  return null;
}

/** Columns of the site and of its departments. */
export function everyColumn(model: SiteModel): Column[] {
  return [...model.columns, ...model.departments.map(({ column }) => column)];
}

/** The bytes' type by the extension that the file's name claims. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  png: "image/png",
  zip: "application/zip",
};

const extensionOf = (name: string): string => /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase() ?? "";

/** A file's answer: its own, or its bytes with its name where the address doesn't say it. */
export function fileReply(file: PublishedFile, ask: Ask): Reply {
  if (file.answer !== undefined) return file.answer(ask);
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  return {
    body: file.bytes,
    type: FILE_TYPES[extensionOf(file.name)] ?? "application/octet-stream",
    headers: ask.search === "" ? {} : { "Content-Disposition": disposition },
  };
}

/** Query parameters in the order of their names, so that spelling makes no difference. */
function canonical(path: string, search: string): string {
  const sorted = new URLSearchParams(search);
  sorted.sort();
  let plain = path;
  try {
    plain = decodeURI(path);
  } catch {
    // An address that is no URI stays as it was sent.
  }
  return `${plain}?${sorted.toString()}`;
}

function findFile(model: SiteModel, site: FamilySite, ask: Ask): Reply | null {
  const asked = canonical(ask.path, ask.search);
  for (const column of everyColumn(model)) {
    for (const row of column.rows) {
      for (const [at, file] of row.files.entries()) {
        const [path = "", search = ""] = site.filePath(column, row, file, at).split("?");
        if (canonical(path, search) === asked) return fileReply(file, ask);
      }
    }
  }
  return null;
}

function home(model: SiteModel, site: FamilySite): Reply {
  const others = model.columns.slice(1).filter(({ hidden }) => hidden !== true);
  const link = (column: Column): string =>
    `<li><a href="${relative("/", site.columnPath(column))}">${escapeHtml(column.name)}</a>`;
  return page(
    frame({
      title: model.name,
      head: metaElements(model, "plain"),
      body: `<div class="nav"><a href="/">首页</a>&nbsp;<a href="${relative("/", site.open)}" target=_blank>政府信息公开</a>&nbsp;<a href="javascript:;">办事服务</a>&nbsp;<a href="#top">互动交流</a></div>
<h2>栏目导航</h2>
<ul>
${others.map(link).join("\n")}
</ul>
${model.oddments}`,
    }),
  );
}

function openPage(model: SiteModel, site: FamilySite): Reply {
  const [annual, ...others] = model.columns.filter(({ hidden }) => hidden !== true);
  // The reports of the web site and on the rule of law sit beside the column that is looked for, before and after it.
  const order = [...others.slice(0, 2), ...(annual === undefined ? [] : [annual]), ...others.slice(2)];
  return page(
    frame({
      title: `政府信息公开_${model.name}`,
      head: metaElements(model, "plain"),
      body: `<div class="pos">当前位置：<a href="/">首页</a>&gt;政府信息公开</div>
<table width="100%"><tr><td valign=top><ul class="gk_nav">
${order.map((column) => `<li><a href="${relative(site.open, site.columnPath(column))}" title="${escapeHtml(column.name)}"><font>${escapeHtml(column.name)}</font></a>`).join("\n")}
</ul></td><td>&nbsp;</td></tr></table>`,
    }),
  );
}

/** robots.txt of a site that has nothing against readers. */
export const OPEN_ROBOTS: Reply = {
  type: "text/plain",
  body: "User-agent: *\nDisallow: /search/\nDisallow: /manage/\n",
};

/** Answers for a whole site. */
export function siteHandler(model: SiteModel, family: Family): { handler: Handler; site: FamilySite } {
  const site = family(model);
  const handler: Handler = (ask) => {
    if (ask.path === "/robots.txt") return OPEN_ROBOTS;
    if (ask.path === "/" || ask.path === "/index.html") return home(model, site);
    if (ask.path === site.open) return site.openPage?.(ask) ?? openPage(model, site);
    return findFile(model, site, ask) ?? site.answer(ask);
  };
  return { handler, site };
}
