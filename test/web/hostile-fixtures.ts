/** F40: bombs, traps, tricks with paths, and links to where no crawler must go. */
import { gzipSync } from "node:zlib";
import { noticeRow, type Row } from "../../src/sample-web/model.ts";
import { type Handler, page, type Reply, redirect } from "../../src/sample-web/site-server.ts";
import { writeDocx } from "../../src/sample-web/write-docx.ts";
import { type Around, type Expectations, made, type Plan, plan, type Wishes } from "./fixture.ts";
import { withAnswer } from "./reports.ts";

const YEARS = [2021, 2022] as const;
type Wrap = (inner: Handler, around: Around) => Handler;

function trap(
  id: string,
  what: string,
  wrap: Wrap,
  expect: Partial<Expectations> = {},
  wishes: Wishes = {},
): Plan {
  return plan(id, what, made(id, { years: YEARS, perPage: 8, ...wishes }), {
    wrap,
    expect: { mostRequests: 120, ...expect },
  });
}

const LIST = "/zwgk/zfxxgk/zfxxgknb/";

/** Adds markup to the pages of the column. */
function adding(markup: (path: string, around: Around) => string): Wrap {
  return (inner, around) => async (ask) => {
    const reply = await inner(ask);
    if (reply === null || typeof reply.body !== "string" || !ask.path.startsWith(LIST)) return reply;
    return {
      ...reply,
      body: reply.body.replace(/<div class=footer>/u, `${markup(ask.path, around)}<div class=footer>`),
    };
  };
}

const calendar = (): Plan =>
  trap("F40-calendar", "a calendar without an end", (inner, around) => {
    const withDays = adding(
      () => '<a href="./?date=2021-01-01">&lt;</a><a href="./?date=2021-01-02">下一月</a>',
    )(inner, around);
    return (ask) => {
      const date = ask.query.get("date");
      if (date === null) return withDays(ask);
      const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
      return page(`<html><body><p>${date}无信息</p><a href="./?date=${next}">下一页</a></body></html>`);
    };
  });

/** Every index_N is there, and repeats the last page. */
const endlessIndex = (): Plan =>
  trap(
    "F40-index",
    "index_N without an end, all with the same rows",
    (inner) => async (ask) => {
      const number = /\/zfxxgknb\/index_(\d+)\.html$/u.exec(ask.path)?.[1];
      const reply = await inner({ ...ask, path: number === undefined ? ask.path : LIST });
      if (reply === null || typeof reply.body !== "string" || !ask.path.startsWith(LIST)) return reply;
      if (/\/t\d{8}_/u.test(ask.path)) return reply;
      return { ...reply, body: `${reply.body}<a href="index_${Number(number ?? 0) + 1}.html">下一页</a>` };
    },
    { mostRequests: 40 },
  );

/** Every index_N has rows of its own, which lead to notices. */
const endlessRows = (): Plan =>
  trap(
    "F40-rows",
    "index_N without an end, always with new rows",
    (inner) => async (ask) => {
      const number = Number(/\/zfxxgknb\/index_(\d+)\.html$/u.exec(ask.path)?.[1] ?? 0);
      if (/\/zfxxgknb\/202001\/t20200101_9\d+\.html$/u.test(ask.path))
        return page(`<html><body><h1>通知</h1><p>${"通知正文。".repeat(200)}</p></body></html>`);
      if (number > 0) {
        const items = Array.from(
          { length: 10 },
          (_, at) =>
            `<li><a href="./202001/t20200101_9${number}${at}.html">第${number}期工作通知（${at}）</a><span>2020-01-01</span></li>`,
        );
        return page(
          `<html><body><ul>${items.join("")}</ul><p>${"　".repeat(300)}</p><a href="index_${number + 1}.html">下一页</a></body></html>`,
        );
      }
      const reply = await inner(ask);
      if (reply === null || ask.path !== LIST || typeof reply.body !== "string") return reply;
      return { ...reply, body: `${reply.body}<a href="index_1.html">下一页</a>` };
    },
    { mostRequests: 200, partial: true },
  );

const sessions = (): Plan =>
  trap("F40-session", "every link carries a new session", (inner, around) => {
    let session = 0;
    const linked = adding(() => {
      session++;
      return `<a href="./;jsessionid=A${session}B">刷新</a><a href="./?sid=${session}&amp;sort=date">按时间</a><a href="./?sort=date&amp;order=desc&amp;t=${session}">下一页</a><a href="#a${session}">锚</a><a href="./INDEX.html?r=${session}">列表</a>`;
    })(inner, around);
    return (ask) =>
      linked({ ...ask, path: ask.path.replace(/;jsessionid=\w+/u, "").replace("INDEX.html", "") });
  });

const manyPages = (): Plan =>
  trap("F40-pages", "createPageHTML(99999999, …)", (inner) => async (ask) => {
    if (/\/zfxxgknb\/index_\d+\.html$/u.test(ask.path))
      return page("<html><body><script>//</script></body></html>");
    const reply = await inner(ask);
    if (reply === null || ask.path !== LIST || typeof reply.body !== "string") return reply;
    return {
      ...reply,
      body: reply.body.replace(
        /<\/BODY>/u,
        '<script>createPageHTML(99999999, 0, "index", "html");</script></BODY>',
      ),
    };
  });

const deepFolders = (): Plan =>
  trap("F40-folders", "a folder that holds itself", (inner, around) => {
    const linked = adding(() => '<a href="./a/">更多</a><a href="a/../a/index.html">政府信息公开年报</a>')(
      inner,
      around,
    );
    return (ask) =>
      /^\/zwgk\/zfxxgk\/zfxxgknb\/(?:a\/)+(?:index\.html)?$/u.test(ask.path)
        ? page(
            '<html><head><title>政府信息公开年报</title></head><body><a href="./a/">政府信息公开年报</a></body></html>',
          )
        : linked(ask);
  });

/** One row whose article is no article. */
function badArticle(
  id: string,
  what: string,
  answer: (around: Around) => Reply,
  more: Partial<Expectations> = {},
): Plan {
  const site = made(id, { years: YEARS, perPage: 8 });
  site.annual.rows.push(
    noticeRow(3999, `${site.model.name}2018年政府信息公开工作年度报告`, "2019-01-20", ""),
  );
  return plan(id, what, site, {
    wrap: (inner, around) => (ask) => (/_3999\./u.test(ask.path) ? answer(around) : inner(ask)),
    expect: { mostRequests: 60, ...more },
  });
}

const html = { "Content-Type": "text/html; charset=utf-8" };

let bombBytes: Buffer | null = null;
/** 128 MiB of spaces. */
function bomb(): Buffer {
  bombBytes ??= gzipSync(Buffer.alloc(128 * 1024 * 1024, 0x20), { level: 9 });
  return bombBytes;
}

const bombs = (): Plan[] => [
  badArticle("F40-gzip", "a gzip bomb", () => ({ body: bomb(), headers: { "Content-Encoding": "gzip" } })),
  badArticle("F40-gzip-twice", "gzip inside gzip", () => ({
    body: gzipSync(gzipSync("x".repeat(1000))),
    headers: { "Content-Encoding": "gzip, gzip" },
  })),
  badArticle("F40-endless", "a body without an end", ({ timing }) => ({
    raw: (_, response) => {
      response.writeHead(200, html);
      const chunk = Buffer.alloc(1024 * 1024, 0x61);
      let left = timing.endless;
      const more = (): void => {
        while (left > 0 && !response.destroyed) {
          left -= chunk.length;
          if (!response.write(chunk)) {
            response.once("drain", more);
            return;
          }
        }
        response.end();
      };
      more();
    },
  })),
  badArticle("F40-length", "a Content-Length of a terabyte", () => ({
    raw: (_, response) => {
      response.writeHead(200, { ...html, "Content-Length": String(2 ** 40) });
      response.write("<html>");
      setTimeout(() => response.destroy(), 50);
    },
  })),
  badArticle("F40-drip", "a byte now and then", ({ timing }) => ({
    raw: (_, response) => {
      response.writeHead(200, html);
      const timer = setInterval(() => response.write("a"), 100);
      const end = setTimeout(() => response.end(), timing.slow * 4);
      response.once("close", () => {
        clearInterval(timer);
        clearTimeout(end);
      });
    },
  })),
  badArticle("F40-header", "a header of 300 kB", () => ({
    raw: (_, response) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\nX-Large: ${"x".repeat(300_000)}\r\nContent-Length: 0\r\n\r\n`);
    },
  })),
  badArticle("F40-cookies", "ten thousand cookies", () => ({
    raw: (_, response) => {
      const cookies = Array.from({ length: 10_000 }, (_unused, at) => `Set-Cookie: c${at}=1\r\n`).join("");
      response.socket?.end(`HTTP/1.1 200 OK\r\n${cookies}Content-Length: 0\r\n\r\n`);
    },
  })),
  badArticle("F40-deep", "a hundred thousand nested elements", () =>
    page(`<html><body>${"<div>".repeat(100_000)}年度报告`),
  ),
  badArticle("F40-spans", "a table of a billion columns", () =>
    page(
      '<html><body><table><tr><td colspan=1000000000 rowspan="1000000000">一、本年新收政府信息公开申请数量</td><td>1</td></tr></table></body></html>',
    ),
  ),
  badArticle("F40-redirect-file", "a redirect to a file of the machine", () =>
    redirect("file:///etc/passwd"),
  ),
  badArticle("F40-redirect-private", "a redirect to the address of cloud metadata", () =>
    redirect("http://169.254.169.254/latest/meta-data/"),
  ),
  badArticle("F40-redirect-away", "a redirect to a host that no list names", ({ forbidden }) =>
    redirect(`${forbidden}/report.html`),
  ),
  badArticle("F40-refresh-away", "a meta refresh to such a host", ({ forbidden }) =>
    page(`<html><head><meta http-equiv="refresh" content="0;url=${forbidden}/report.html"></head></html>`),
  ),
  badArticle("F40-script-away", "a script that leads to such a host", ({ forbidden }) =>
    page(`<html><script>location.href="${forbidden}/report.html"</script></html>`),
  ),
];

/** Names of files that must never become paths. */
const names = (): Plan => {
  const tricks = [
    "../../../../etc/passwd.docx",
    "..\\..\\windows\\win.docx",
    "/etc/cron.d/x.docx",
    "CON.docx",
    `${"长".repeat(300)}.docx`,
    "报告\u202excod.docx",
    "a\u0000b.docx",
    "=cmd|' /C calc'!A0.docx",
    "<img src=x onerror=alert(1)>.docx",
  ];
  const site = made("F40-names", {
    bodies: 2,
    years: [2019, 2020, 2021, 2022, 2023],
    perPage: 20,
    dress: (row: Row, n: number) => {
      const { publication } = row;
      if (publication === undefined || n >= tricks.length) return row;
      const name = tricks[n] ?? "x.docx";
      // Raw bytes in the header: what the name says is the server's, not ours.
      const disposition = `attachment; filename="${Buffer.from(name.replace(/[\0\r\n"]/gu, "_")).toString("latin1")}"`;
      return {
        ...row,
        delivery: "attachment",
        files: [
          withAnswer({ name, bytes: new Uint8Array() }, () => ({
            body: writeDocx(publication.blocks),
            type: "application/octet-stream",
            headers: { "Content-Disposition": disposition },
          })),
        ],
      };
    },
  });
  return plan("F40-names", "file names that want to be paths", site);
};

/** Links that lead out of scope, in every way a page can write them. */
function scope(): Plan {
  const site = made("F40-scope", { years: YEARS, perPage: 20 });
  return plan("F40-scope", "links out of scope and to private addresses", site, {
    wrap: adding((_, { forbidden }) =>
      [
        `${forbidden}/zfxxgknb/t20210101_1.html`,
        `//${forbidden.slice("http://".length)}/zfxxgknb/t20210101_2.html`,
        "http://10.0.0.1/zfxxgknb/t20210101_3.html",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:80/zfxxgknb/t20210101_4.html",
        "http://0x7f000001:1/zfxxgknb/t20210101_5.html",
        "http://localhost./zfxxgknb/t20210101_6.html",
        `http://www.gov.cn\\@${forbidden.slice("http://".length)}/t20210101_7.html`,
        `http://user:pass@${forbidden.slice("http://".length)}/t20210101_8.html`,
        "file:///etc/passwd",
        "ftp://127.0.0.1/t20210101_9.html",
        "javascript:location='/t20210101_10.html'",
        "data:text/html,<h1>x</h1>",
        "http:///t20210101_11.html",
        "http://",
        "mailto:x@y.example",
      ]
        .map(
          (href, at) =>
            `<li><a href="${href}" title="${2010 + (at % 9)}年政府信息公开工作年度报告">${2010 + (at % 9)}年政府信息公开工作年度报告</a><span>2020-01-01</span></li>`,
        )
        .concat(
          `<iframe src="${forbidden}/frame.html"></iframe><script src="${forbidden}/x.js"></script>`,
          `<script>document.write('<a href="${forbidden}/P020210101.pdf">年度报告.pdf</a>')</script>`,
        )
        .join("\n"),
    ),
    expect: { mostRequests: 60 },
  });
}

/** A list that wants its rows fetched from elsewhere. */
const away = (id: string, what: string, wishes: Wishes, from: RegExp, to: string): Plan => {
  const site = made(id, { years: [2019, 2020, 2021, 2022, 2023], perPage: 1, strays: false, ...wishes });
  const shown = wishes.family === "hanweb-jpage" ? site.reports.filter(({ year }) => year >= 2021) : [];
  return plan(id, what, site, {
    wrap:
      (inner, { forbidden }) =>
      async (ask) => {
        const reply = await inner(ask);
        if (reply === null || typeof reply.body !== "string") return reply;
        return { ...reply, body: reply.body.replace(from, to.replace("AWAY", forbidden)) };
      },
    expect: { reports: shown, partial: true, mostRequests: 60 },
  });
};

/** Every fixture of this file. */
export function hostilePlans(): Plan[] {
  return [
    calendar(),
    endlessIndex(),
    endlessRows(),
    sessions(),
    manyPages(),
    deepFolders(),
    ...bombs(),
    names(),
    scope(),
    away(
      "F40-proxy-away",
      "a proxyUrl on another host",
      { family: "hanweb-jpage" },
      /(?<=proxyUrl:'|\[CDATA\[<a href=")(?=\/module\/web\/jpage)/gu,
      "AWAY",
    ),
    away(
      "F40-unit-away",
      "a unit on another host",
      { family: "hanweb-jpaas" },
      /(?<= url=")\/api/gu,
      "AWAY/api",
    ),
  ];
}
