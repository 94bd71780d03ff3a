/** 广东 政府信息公开目录管理平台: a tree of columns in a script, rows as JSON, bodies sometimes in a script alone. */
import { articleBody, frame, headerTable, metaElements } from "../furniture.ts";
import { escapeHtml } from "../html.ts";
import { type Column, hex32, type PublishedFile, type Row, slice } from "../model.ts";
import { type Family, type FamilySite, findRow } from "../site.ts";
import { type Ask, json, page, type Reply } from "../site-server.ts";

const PAGE = 100;

/**
 * Builds a gkmlpt site. Habits: prefix (it lives below a path), window (`post_count` is larger than what is listed),
 * detail-only (even ids have their body in the script alone), small-pages (list pages of `perPage` rows).
 */
export const gkmlpt: Family = (model) => {
  const { habits, perPage } = model;
  const base = `${habits.has("prefix") ? `/${model.id.replace(/\W/gu, "")}` : ""}/gkmlpt`;
  const sid = String(758000 + (Number.parseInt(hex32(model.id).slice(0, 4), 16) % 1000));
  const category = (column: Column): number => 2600 + column.id;
  const postId = (row: Row): number => 4942000 + row.id;
  const size = habits.has("small-pages") ? perPage : PAGE;
  const seconds = (date: string): number => Date.parse(`${date}T00:00:00+08:00`) / 1000;
  const site: FamilySite = {
    open: `${base}/index`,
    columnPath: (column) =>
      `${base}/${column === model.columns[0] ? "annualreport" : "index"}#${category(column)}`,
    articlePath(_column, row) {
      const id = postId(row);
      return `${base}/content/${Math.floor(id / 1e6)}/${Math.floor(id / 1e3)}/post_${id}.html`;
    },
    filePath: (_column, row, file, at) =>
      `/attachment/0/${Math.floor(postId(row) / 1e4)}/${Math.floor(postId(row) / 10)}/${postId(row) * 10 + at}.${/\w+$/u.exec(file.name)?.[0] ?? "pdf"}`,
    openPage: shell,
    answer(ask) {
      if (
        ask.path === `${base}/annualreport` ||
        ask.path === `${base}/guide` ||
        ask.path === `${base}/policy`
      )
        return shell();
      const asked = /\/api\/all\/(\d+)$/u.exec(ask.path);
      if (asked !== null && ask.path.startsWith(base)) return rowsOf(Number(asked[1]), ask);
      const found = findRow(model, site, ask.path);
      return found === null || found.row.delivery === "jump" ? null : article(found.column, found.row);
    },
  };

  function tree(): unknown[] {
    return [
      {
        id: 2500,
        name: "法定主动公开内容",
        post_count: 0,
        jump_url: "",
        children: model.columns.slice(1).map((column) => ({
          id: category(column),
          name: column.name,
          post_count: column.rows.length,
          children: [],
          jump_url: "",
        })),
      },
      ...model.columns.slice(0, 1).map((column) => ({
        id: category(column),
        name: column.name,
        post_count: column.rows.length,
        children: [],
        jump_url: "",
      })),
    ];
  }

  function shell(): Reply {
    return page(
      frame({
        title: `政府信息公开-${model.name}`,
        head: `${metaElements(model, "plain")}<script>
window._CONFIG = {
  HOST: '', BASE: '${base}',
  SID: '${sid}',
  LANG: 'zh-CN',
  TREE: ${JSON.stringify(tree())},
  SERVICE_AREA_ID: 1, SITE_NAME: '${model.name}'
};
</script>`,
        body: '<div id="app"><div class="header">政府信息公开</div></div><script src="/gkmlpt/js/app.js"></script>',
      }),
      { headers: { "Set-Cookie": "gkmlfront_session=eyJpdiI6; path=/; httponly" } },
    );
  }

  function rowsOf(id: number, ask: Ask): Reply {
    const column = model.columns.find((one) => category(one) === id);
    if (column === undefined || (ask.query.get("sid") ?? sid) !== sid) {
      return json({ classify: null, total: 0, offset: 0, articles: [] });
    }
    const number = Math.max(1, Number(ask.query.get("page") ?? 1));
    const articles = slice(column.rows, number - 1, size).map((row) => ({
      id: postId(row),
      title: row.title,
      url: row.delivery === "jump" ? (row.jump ?? "") : `${ask.origin}${site.articlePath(column, row)}`,
      post_url: row.delivery === "jump" ? (row.jump ?? "") : "",
      type: row.delivery === "jump" ? "url" : "normal",
      identifier: row.publication?.indexNumber ?? "",
      document_number: "",
      publisher: row.publication?.agency ?? model.name,
      date: seconds(row.publication?.writtenOn ?? row.date),
      create_time: seconds(row.date),
      display_publish_time: seconds(row.date),
      first_publish_time: seconds(row.date),
      // When the system took it in: no date of the document.
      created_at: `${Number(row.date.slice(0, 4)) + 1}-06-03 10:00:00`,
      classify_main: id,
      classify_main_name: column.name,
      attachment: row.files.map((file, at) => ({
        name: file.name,
        url: site.filePath(column, row, file, at),
      })),
      is_expired: 0,
      is_abolished: 0,
    }));
    return json({
      classify: {
        id,
        name: column.name,
        post_count: column.rows.length + (habits.has("window") ? 10 : 0),
        jump_url: "",
      },
      total: column.rows.length,
      offset: (number - 1) * size,
      articles,
    });
  }

  function article(column: Column, row: Row): Reply {
    const path = site.articlePath(column, row);
    const href = (at: number): string => {
      const file = row.files[at];
      return file === undefined ? "" : site.filePath(column, row, file, at);
    };
    const body = articleBody(row, "bare", {
      href,
      link: (file: PublishedFile, at) =>
        `<p><a class="nfw-cms-attachment" href="${href(at)}" alt="${escapeHtml(file.name)}">${escapeHtml(file.name)}</a></p>`,
    });
    const hidden = habits.has("detail-only") && row.id % 2 === 0;
    const detail = JSON.stringify({ id: postId(row), title: row.title, content: body })
      .replace(/</gu, "\\u003C")
      .replace(/>/gu, "\\u003E");
    return page(
      frame({
        title: `${row.title}-${model.name}`,
        head: metaElements(model, "plain", column, row, path),
        body: `<div class="classify">${headerTable(row, column)}</div>
<h1 class="content-title">${escapeHtml(row.title)}</h1>
<div class="article-content">${hidden ? "" : body}</div>
<script>window._CONFIG = { SID: '${sid}', DETAIL: ${hidden ? detail : "null"}, SERVICE_AREA_ID: 1 };</script>`,
      }),
      row.modified === undefined ? {} : { modified: row.modified },
    );
  }
  return site;
};
