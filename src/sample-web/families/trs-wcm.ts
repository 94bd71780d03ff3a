/**
 * TRS WCM: static pages, of which the second is `index_1`. The number of pages stands in a call that its own function's
 * body repeats with other words; installations write it in many ways.
 */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml } from "../html.ts";
import { type Column, dateParts, type PublishedFile, pageCount, type Row, slice } from "../model.ts";
import { type Family, type FamilySite, findRow, rowHref } from "../site.ts";
import { page, type Reply } from "../site-server.ts";

/** The function that sites paste in full; only the call below it says anything. */
const WIDGET = `function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){
  if(_nPageCount == null || _nPageCount<=1){ return; }
  var nCurrIndex = _nCurrIndex || 0;
  if(nCurrIndex == 0){ document.write("<span>首页</span>"); }
  else { document.write("<a href=\\""+_sPageName+"."+_sPageExt+"\\">首页</a>"); }
  for(var i=0; i<_nPageCount; i++){
    if(nCurrIndex == i) document.write("<span>"+(i+1)+"</span>");
    else if(i==0) document.write("<a href='"+_sPageName+"."+_sPageExt+"'>1</a>");
    else document.write("<a href='"+_sPageName+"_" + i + "."+_sPageExt+"'>"+(i+1)+"</a>");
  }
}
// createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt);`;

interface Naming {
  name: string;
  extension: string;
  /** Name of page `k`, counted from 0, in the column's folder. */
  file(k: number): string;
}

function namingOf(habits: ReadonlySet<string>): Naming {
  const extension = habits.has("shtml") ? "shtml" : "html";
  const stem = habits.has("list-name") ? "list" : "index";
  const name = habits.has("page-id") ? `${stem}_3978` : stem;
  return { name, extension, file: (k) => (k === 0 ? `${stem}.${extension}` : `${name}_${k}.${extension}`) };
}

function pager(habits: ReadonlySet<string>, count: number, k: number, total: number, naming: Naming): string {
  const { name, extension } = naming;
  if (habits.has("countPage")) {
    return `<script>
var currentPage = ${k};//所在页从0开始
var prevPage = currentPage-1
var nextPage = currentPage+1
var countPage = ${count}//共多少页
document.write("共"+countPage+"页&nbsp;");
for(var num=0;num<countPage;num++){ if(num==0) document.write('<a href="${name}.${extension}">1</a>'); else document.write('<a href="${name}_'+num+'.${extension}">'+(num+1)+'</a>'); }
</script>`;
  }
  if (habits.has("config")) {
    return `<div id="pagination"></div><script>
var pagination_script_config = { pageNumber:'${k}', total:'${count}', pageName:'${name}', pageExt:'${extension}' };
</script><script src="/images/pagination_script.js"></script>`;
  }
  const call = habits.has("single-quotes")
    ? `createPageHTML(${count}, ${k}, '${name}', '${extension}');`
    : habits.has("spaced")
      ? `createPageHTML( ${count} ,${k},  "${name}" ,"${extension}" )`
      : habits.has("total")
        ? `createPageHTML(${count}, ${k}, "${name}", "${extension}",${total});`
        : habits.has("tight")
          ? `createPageHTML(${count},${k},'${name}',"${extension}")`
          : `createPageHTML(${count}, ${k}, "${name}", "${extension}");`;
  return `<div class="page"><SCRIPT LANGUAGE="JavaScript">
${WIDGET}
${call}
</SCRIPT></div>`;
}

/** Builds a TRS WCM site. Habits: shtml, list-name, page-id, countPage, config, single-quotes, spaced, total, tight. */
export const trsWcm: Family = (model) => {
  const { habits, perPage } = model;
  const naming = namingOf(habits);
  const folder = (column: Column): string => `/zwgk/zfxxgk/${column.slug}/`;
  const articleFolder = (column: Column, row: Row): string => {
    const { y, m } = dateParts(row.date);
    return `${folder(column)}${y}${m}/`;
  };
  const filePath = (column: Column, row: Row, file: PublishedFile, at: number): string => {
    const letter = row.delivery === "images" ? "W" : "P";
    const stamp = `${row.date.replace(/-/gu, "")}${String(row.id).padStart(6, "0")}${String(310 + at).padStart(4, "0")}`;
    return `${articleFolder(column, row)}${letter}0${stamp}.${/\w+$/u.exec(file.name)?.[0] ?? "pdf"}`;
  };
  const site: FamilySite = {
    open: "/zwgk/zfxxgk/",
    columnPath: folder,
    articlePath: (column, row) =>
      `${articleFolder(column, row)}t${row.date.replace(/-/gu, "")}_${row.id}.${naming.extension}`,
    filePath,
    answer(ask) {
      for (const column of model.columns) {
        const list = listPage(column, ask.path);
        if (list !== null) return list;
      }
      const found = findRow(model, site, ask.path);
      return found === null ? null : article(found.column, found.row);
    },
  };

  function listRows(column: Column, rows: readonly Row[]): string {
    const from = folder(column);
    if (column.id % 2 === 0) {
      const items = rows.map(
        (row) =>
          `<li><span class=date>${row.date}</span><a target=_blank href=${rowHref(site, column, row, from)} title='${escapeHtml(row.title)}'>${escapeHtml(row.shown ?? row.title)}</a>`,
      );
      return `<ul class=info_list2>\n${items.join("\n")}\n</ul>`;
    }
    const lines = rows.map(
      (
        row,
      ) => `<tr><td><img src="/images/dot.gif"><a href="${rowHref(site, column, row, from)}">${escapeHtml(row.shown ?? row.title)}</a></td><td>&nbsp;
  ${row.date}
</td></tr>`,
    );
    return `<table class="gl_list">${lines.join("\n")}</table>`;
  }

  function listPage(column: Column, path: string): Reply | null {
    const base = folder(column);
    if (!path.startsWith(base)) return null;
    const name = path.slice(base.length);
    const count = pageCount(column.rows, perPage);
    // Publishing stops somewhere; what lies behind are stubs.
    if (name === naming.file(count) && count > 1)
      return page("<html><body><script>//</script></body></html>");
    const k = name === "" ? 0 : Array.from({ length: count }, (_, at) => naming.file(at)).indexOf(name);
    if (k < 0) return null;
    return page(
      frame({
        title: `${column.name}_${model.name}`,
        head: metaElements(model, "upper", column),
        upper: true,
        body: `<div class="pos">当前位置：<a href="../../../" class="CurrChnlCls">首页</a>&gt;<a href="../" class=CurrChnlCls>政府信息公开</a>&gt;<a href="./" class="CurrChnlCls">${column.name}</a></div>
<TABLE width="100%"><TR><TD>
${listRows(column, slice(column.rows, k, perPage))}
</TD></TR></TABLE>
${count > 1 || habits.has("always") ? pager(habits, count, k, column.rows.length, naming) : ""}`,
      }),
    );
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined
        ? ""
        : `./${filePath(column, row, file, at).slice(articleFolder(column, row).length)}`;
    };
    const link = (file: PublishedFile, at: number): string => {
      const name = href(at).slice(2);
      return `<p class="insertfileTag"><a appendix="true" needdownload="true" href="${href(at)}" title="${escapeHtml(file.name)}" download="${escapeHtml(file.name)}" OLDSRC="/protect/${name.slice(0, 8)}/${name.slice(0, 10)}/${name}">${escapeHtml(file.name)}</a></p>`;
    };
    const body = articleBody(row, row.id % 2 === 0 ? "word" : "bare", { href, link });
    const editor =
      row.id % 2 === 0
        ? `<div class="view TRS_UEDITOR trs_paper_default trs_word">${body}</div>`
        : `<div class=TRS_Editor><style type="text/css">.TRS_Editor P{line-height:2;}</style><div class="Custom_UnionStyle">${body}</div></div>`;
    return page(
      frame({
        title: `${row.title}_${model.name}`,
        head: metaElements(model, "upper", column, row, path),
        body: `<div class="pos">当前位置：<a href="../../../../" class="CurrChnlCls">首页</a>&gt;<a href="../" class="CurrChnlCls">${column.name}</a></div>
<div class="neiright_Title"><h1>${escapeHtml(row.title)}</h1></div>
${headerTable(row, column)}
<div class="neiright_JPZ_GK_CP">
${editor}
</div>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
