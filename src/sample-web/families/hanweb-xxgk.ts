/** 大汉 信息公开目录: rows by a form that is posted, a catalogue by organisation code, a page of annual reports. */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml } from "../html.ts";
import { type Column, dateParts, hex32, pageCount, type Row, slice } from "../model.ts";
import { type Family, type FamilySite, findRow, rowHref } from "../site.ts";
import { type Ask, page, type Reply } from "../site-server.ts";

const SEARCH = "/module/xxgk/search.jsp";
const ANNUAL = "/module/xxgk/xxgkAnnualReport.jsp";
const OLD_SEARCH = "/xxgk/jcms_files/jcms1/web1/site/zfxxgk/search.jsp";

/** An organisation code that belongs to a name; made up. */
export function organisationCode(agency: string): string {
  return `1199${hex32(agency).replace(/\D/gu, "").padEnd(14, "0").slice(0, 13)}`;
}

/** Builds a 信息公开目录. Habits: old (the search of the older system, by GET), annual-only (no list, the JSP alone). */
export const hanwebXxgk: Family = (model) => {
  const { habits, perPage } = model;
  const listId = (column: Column): number => 4000 + column.id;
  const jdid = 3096;
  const infoType = (column: Column): string => `A0${200 + column.id}`;
  const [annual] = model.columns;
  const agencies = [...new Set((annual?.rows ?? []).flatMap(({ publication }) => publication?.agency ?? []))];
  const area = agencies.map(organisationCode).join(",");
  const site: FamilySite = {
    open: "/col/col1000/index.html",
    columnPath: (column) =>
      habits.has("annual-only") && column === annual ? ANNUAL : `/col/col${listId(column)}/index.html`,
    articlePath(column, row) {
      const { y, month, day } = dateParts(row.date);
      return `/art/${y}/${month}/${day}/art_${listId(column)}_${row.id}.html`;
    },
    filePath: (_column, row, file, at) =>
      `/module/download/downfile.jsp?classid=0&filename=${hex32(`${row.id}/${at}`)}.${/\w+$/u.exec(file.name)?.[0] ?? "pdf"}`,
    answer(ask) {
      if (ask.path === ANNUAL) return annualPage(ask);
      if (ask.path === SEARCH && !habits.has("old"))
        return ask.method === "POST" ? searchPage(ask) : page("非法请求 404！");
      if (ask.path === OLD_SEARCH && habits.has("old")) return oldSearchPage(ask);
      for (const column of model.columns) if (ask.path === site.columnPath(column)) return listPage(column);
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  function listPage(column: Column): Reply {
    const div = `div1546${listId(column)}`;
    const script = habits.has("old")
      ? `<script>$('#${div}').load('${OLD_SEARCH}?showsub=1&orderbysub=0&cid=${listId(column)}&jdid=1&divid=${div}&currpage=1');</script>
<noscript><a href="${OLD_SEARCH}?showsub=1&amp;orderbysub=0&amp;cid=${listId(column)}&amp;jdid=1&amp;divid=${div}&amp;currpage=1">目录</a></noscript>`
      : `<script>
function goSearch(currpage){
  var url = '${SEARCH}?texttype=0&fbtime=-1&vc_all=&vc_filenumber=&vc_title=&vc_number=&currpage=' + currpage + '&sortfield=,createdatetime:0,orderid:0';
  $.post(url, {infotypeId:'${infoType(column)}', jdid:${jdid}, area:'${area}', divid:'${div}', vc_title:'', vc_number:'', sortfield:',createdatetime:0,orderid:0', currpage:currpage, vc_filenumber:'', vc_all:'', texttype:'0', fbtime:'-1', standardXxgk:0, isAllList:1}, function(html){ $('#${div}').html(html); });
}
goSearch(1);
</script>
<form name="searchform" action="${SEARCH}?texttype=0&amp;fbtime=-1&amp;vc_all=&amp;vc_filenumber=&amp;vc_title=&amp;vc_number=&amp;currpage=1&amp;sortfield=,createdatetime:0,orderid:0" method="post">
<input type="hidden" name="infotypeId" value="${infoType(column)}"><input type="hidden" name="jdid" value="${jdid}">
<input type="hidden" name="area" value="${area}"><input type="hidden" name="divid" value="${div}">
<input type="hidden" name="currpage" value="1"><input type="hidden" name="standardXxgk" value="0"></form>`;
    return page(
      frame({
        title: `${column.name} - ${model.name}`,
        head: metaElements(model, "single", column),
        body: `<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="${ANNUAL}">年报专栏</a> &gt; ${column.name}</div>
<!-- vc_xxgkarea=${area} -->
<div id="${div}" class="xxgk-list"></div>
${script}`,
      }),
    );
  }

  function rowsHtml(column: Column, rows: readonly Row[], number: number, all: readonly Row[]): string {
    const lines = rows.map((row, at) => {
      const href = rowHref(site, column, row, "/").replace(/^\.\//u, "/");
      const side = at % 2 === 0 ? "odd" : "even";
      return `<tr class='tr_main_value_${side}'><td align='center'>${at + 1}</td><td><a href='${href}' target='_blank' class='bt_link' title='${escapeHtml(row.title)}'>${escapeHtml(row.shown ?? row.title)}</a></td><td align=center>${row.date}</td></tr>`;
    });
    const count = pageCount(all, perPage);
    const next = number < count ? `<a href='javascript:goSearch(${number + 1})'>下一页</a>` : "下一页";
    return `<table width='100%' cellspacing=0>${lines.join("\n")}</table>
<div class='xxgk_page'>共&nbsp;${all.length}&nbsp;条&nbsp;第${number}页&nbsp;共${count}页 ${next}</div>`;
  }

  function searchPage(ask: Ask): Reply {
    const parameters = new URLSearchParams([...ask.form, ...ask.query]);
    const column = model.columns.find((one) => infoType(one) === parameters.get("infotypeId"));
    if (column === undefined || parameters.get("jdid") !== String(jdid)) {
      return page("<table width='100%'></table><div>共0页</div>");
    }
    const wanted = new Set((parameters.get("area") ?? "").split(",").filter((code) => code !== ""));
    const rows = column.rows.filter(
      ({ publication }) =>
        publication === undefined || wanted.size === 0 || wanted.has(organisationCode(publication.agency)),
    );
    const number = Math.max(1, Number(ask.form.get("currpage") ?? parameters.get("currpage") ?? 1));
    return page(rowsHtml(column, slice(rows, number - 1, perPage), number, rows));
  }

  function oldSearchPage(ask: Ask): Reply {
    const column = model.columns.find((one) => String(listId(one)) === ask.query.get("cid"));
    if (column === undefined) return page("<div>暂无相关信息</div>");
    const number = Math.max(1, Number(ask.query.get("currpage") ?? 1));
    return page(rowsHtml(column, slice(column.rows, number - 1, perPage), number, column.rows));
  }

  /** Units left, years right; the report of one unit and year stands in the page itself. */
  function annualPage(ask: Ask): Reply {
    if (annual === undefined) return page("暂无相关信息");
    const rows = annual.rows.filter((row) => row.publication !== undefined);
    const code = ask.query.get("area") ?? organisationCode(agencies[0] ?? "");
    const year = ask.query.get("fbtime");
    const ofUnit = rows.filter(({ publication }) => organisationCode(publication?.agency ?? "") === code);
    const shown = ofUnit.find(({ publication }) => String(publication?.year) === year);
    const years = [...new Set(ofUnit.map(({ publication }) => publication?.year ?? 0))];
    const units = agencies.map(
      (agency) => `<li><a href="${ANNUAL}?area=${organisationCode(agency)}">${escapeHtml(agency)}</a>`,
    );
    const yearLinks = years.map(
      (one) => `<a href="xxgkAnnualReport.jsp?fbtime=${one}&amp;area=${code}">${one}</a>`,
    );
    return page(
      frame({
        title: "政府信息公开年报",
        head: metaElements(model, "plain", annual),
        body: `<table width="100%"><tr><td valign=top><ul class="xxgk_units">${units.join("\n")}</ul></td>
<td valign="top"><div class="xxgk_years">${yearLinks.join("&nbsp;")}</div>
${shown === undefined ? (year === null ? "" : "<p>暂无相关信息</p>") : `<h1>${escapeHtml(shown.title)}</h1><div id="zoom">${articleBody(shown, "div", { href: (at) => fileHref(annual, shown, at) })}</div>`}
</td></tr></table>`,
      }),
    );
  }

  function fileHref(column: Column, row: Row, at: number): string {
    const file = row.files[at];
    return file === undefined ? "" : site.filePath(column, row, file, at);
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    return page(
      frame({
        title: `${model.name} ${row.title}`,
        head: metaElements(model, "single", column, row, path),
        body: `${headerTable(row, column)}<div class="bt_content" id="zoom">${articleBody(row, "div", { href: (at) => fileHref(column, row, at) })}</div>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
