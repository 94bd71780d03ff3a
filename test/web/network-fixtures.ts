/** F18–F37: charsets, compression, blocks, robots.txt, slowness, redirects, validators, re-issues. */
import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import { encodeGb18030 } from "../../scripts/samples/gb18030.ts";
import type { Publication } from "../../src/sample-web/blocks.ts";
import { noticeRow } from "../../src/sample-web/model.ts";
import {
  type Ask,
  type Handler,
  page,
  type Reply,
  redirect,
  type Validators,
} from "../../src/sample-web/site-server.ts";
import { type Around, blocked, type Expectations, made, type Plan, plan } from "./fixture.ts";
import { madeReport } from "./reports.ts";

const YEARS = [2020, 2021, 2022] as const;

type Wrap = (inner: Handler, around: Around) => Handler;

function simple(
  id: string,
  what: string,
  wrap: Wrap,
  expect: Partial<Expectations> = {},
  more: Partial<Omit<Plan, "expect">> = {},
): Plan {
  return plan(id, what, made(id, { years: YEARS, perPage: 4 }), { wrap, expect, ...more });
}

/** Changes every page of HTML on its way out. */
function rewriting(change: (html: string, reply: Reply) => Reply): Wrap {
  return (inner) => async (ask) => {
    const reply = await inner(ask);
    const isPage = reply !== null && reply.type === undefined && typeof reply.body === "string";
    return isPage ? change(reply.body as string, reply) : reply;
  };
}

const gbk = new Map<string, Uint8Array>();
function toGbk(html: string): Uint8Array {
  const known = gbk.get(html);
  if (known !== undefined) return known;
  const bytes = encodeGb18030(html);
  gbk.set(html, bytes);
  return bytes;
}

const asCharset = (html: string, name: string | null): string =>
  html.replace(
    /<meta http-equiv="Content-Type"[^>]*>/iu,
    name === null ? "" : `<meta http-equiv="Content-Type" content="text/html; charset=${name}">`,
  );

function utf16(html: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(html, "utf16le")]);
}

const charsets = (): Plan[] => [
  simple(
    "F18",
    "GBK, no charset in the header",
    rewriting((html, reply) => ({ ...reply, body: toGbk(asCharset(html, "gb2312")), type: "text/html" })),
  ),
  simple(
    "F18-bare",
    "GBK, no charset anywhere",
    rewriting((html, reply) => ({ ...reply, body: toGbk(asCharset(html, null)), type: null })),
  ),
  simple(
    "F18-latin1",
    "GBK, the header says iso-8859-1",
    rewriting((html, reply) => ({
      ...reply,
      body: toGbk(asCharset(html, "gbk")),
      type: "text/html; charset=iso-8859-1",
    })),
  ),
  simple(
    "F18-late",
    "GBK, the meta element beyond the first 1,024 bytes",
    rewriting((html, reply) => ({
      ...reply,
      body: toGbk(
        asCharset(html, "gb2312").replace(
          /<head>/iu,
          (head) => `${head}<!-- ${"-".repeat(1200).replace(/--/gu, "- ")} -->`,
        ),
      ),
      type: "text/html",
    })),
  ),
  simple(
    "F19",
    "GBK, the header says utf-8",
    rewriting((html, reply) => ({
      ...reply,
      body: toGbk(asCharset(html, "gb2312")),
      type: "text/html; charset=utf-8",
    })),
  ),
  simple(
    "F20",
    "UTF-8, the meta element says gb2312",
    rewriting((html, reply) => ({ ...reply, body: asCharset(html, "gb2312"), type: "text/html" })),
  ),
  simple(
    "F20-bom",
    "UTF-8 with a BOM, everything says gb2312",
    rewriting((html, reply) => ({
      ...reply,
      body: `\ufeff${asCharset(html, "gb2312")}`,
      type: "text/html; charset=gb2312",
    })),
  ),
  simple(
    "F20-utf16",
    "UTF-16 with a BOM",
    rewriting((html, reply) => ({ ...reply, body: utf16(asCharset(html, "unicode")), type: "text/html" })),
  ),
];

const packed = (id: string, what: string, encoding: string, pack: (text: string) => Uint8Array): Plan =>
  simple(
    id,
    what,
    rewriting((html, reply) => ({
      ...reply,
      body: pack(html),
      headers: { ...reply.headers, "Content-Encoding": encoding },
    })),
  );

const encodings = (): Plan[] => [
  packed("F21", "gzip, whatever was asked for", "gzip", (text) => gzipSync(text)),
  packed("F21-deflate", "raw deflate", "deflate", (text) => deflateRawSync(text)),
  packed("F21-br", "brotli, whatever was asked for", "br", (text) => brotliCompressSync(text)),
];

/** Answers the same to everything but robots.txt. */
const always =
  (reply: Reply): Wrap =>
  (inner) =>
  (ask) =>
    ask.path === "/robots.txt" ? inner(ask) : reply;

const RUISHU = `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta id="a1b2" content="x9Kq" r='m'>
<script type="text/javascript" r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=70812;$_ts.cd="qEyx";</script>
<script type="text/javascript" charset="iso-8859-1" src="/Tq2.dfe1675.js" r='m'></script></head><body></body></html>`;
const JSL = `<script>document.cookie=('_')+('_')+('jsl_clearance_s=')+'1700000000.1|-1|abc;path=/';location.href=location.pathname+location.search</script>`;
const JSL_GO = `<script>function go(a){}
;go({"bts":["1700000000.2|0|aB","xx%3D"],"chars":"abc","ct":"00","ha":"md5","tn":"__jsl_clearance_s","vt":"3600","wt":"1500"})</script>`;

const blocks = (): Plan[] => [
  simple(
    "F23",
    "412 with the shell of 瑞数",
    always({ status: 412, body: RUISHU, headers: { "Set-Cookie": "FSSBBIl1UgzbN7N80S=abc; Path=/" } }),
    blocked("ruishu", { mostRequests: 8 }),
  ),
  simple(
    "F23-200",
    "the same shell with 200",
    always({ status: 200, body: RUISHU }),
    blocked("ruishu", { mostRequests: 8 }),
  ),
  simple(
    "F23-202",
    "the same shell with 202",
    always({ status: 202, body: RUISHU }),
    blocked("ruishu", { mostRequests: 8 }),
  ),
  simple(
    "F23-subtree",
    "the home page is open, the columns are fenced",
    (inner) => (ask) => (ask.path.startsWith("/zwgk/") ? { status: 412, body: RUISHU } : inner(ask)),
    blocked("ruishu", { mostRequests: 20 }),
  ),
  simple(
    "F24",
    "521 of 加速乐",
    always({
      status: 521,
      body: JSL,
      headers: { "Set-Cookie": "__jsluid_h=0123456789abcdef; max-age=31536000; path=/; HttpOnly" },
    }),
    blocked("jiasule", { mostRequests: 8 }),
  ),
  simple(
    "F24-go",
    "the second page of 加速乐",
    always({ status: 521, body: JSL_GO }),
    blocked("jiasule", { mostRequests: 8 }),
  ),
  simple(
    "F25",
    "403 with GeoBL",
    always({
      status: 403,
      body: "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1><p>GeoBL</p></body></html>",
    }),
    blocked("qax-geo", { mostRequests: 8 }),
  ),
  simple(
    "F25-acw",
    "a page that sets acw_sc__v2 by script",
    always({
      body: `<html><script>var arg1='0123456789ABCDEF';var posList=[];document.cookie="acw_sc__v2="+x;</script></html>`,
    }),
    blocked("aliyun-acw", { mostRequests: 8 }),
  ),
  simple(
    "F25-wzws",
    "the confirmation page of 网防G01",
    always({
      body: `<html><body><script>document.cookie="wzws_sessionid=x";function _wzws_confirm(){}</script></body></html>`,
    }),
    blocked("wzws", { mostRequests: 8 }),
  ),
];

/** F22: the server sets a cookie and sends the reader to the same address; without the cookie for ever. */
const cookie = (): Plan =>
  simple("F22", "302 to itself with a cookie", (inner) => (ask) => {
    if (/\bCT6T=1\b/u.test(ask.headers.cookie ?? "")) return inner(ask);
    return redirect(`${ask.path}${ask.search}`, 302, { "Set-Cookie": ["CT6T=1; path=/", "CT6TS=2; path=/"] });
  });

const endlessCookie = (): Plan =>
  simple(
    "F22-endless",
    "302 to itself, cookie or not",
    (inner) => (ask) =>
      ask.path === "/robots.txt"
        ? inner(ask)
        : redirect(`${ask.path}${ask.search}`, 302, { "Set-Cookie": "CT6T=1; path=/" }),
    { reports: [], unreachable: true, mostRequests: 12 },
  );

const withRobots =
  (reply: Reply | ((ask: Ask, around: Around) => Reply)): Wrap =>
  (inner, around) =>
  (ask) =>
    ask.path === "/robots.txt" ? (typeof reply === "function" ? reply(ask, around) : reply) : inner(ask);
const text = (body: string, status = 200): Reply => ({ body, status, type: "text/plain" });
const NOTHING_BUT_ROBOTS = [/^\/(?!robots\.txt)/u];

/** Whether rules that lie out of scope shut a site is a matter of taste; asking for them is not. */
function robotsAway(): Plan {
  const site = made("F26-away", { years: YEARS });
  return plan("F26-away", "robots.txt moves to another host: that one is not asked", site, {
    wrap: withRobots((_, { forbidden }) => redirect(`${forbidden}/robots.txt`, 301)),
    expect: { reports: [], optional: site.reports },
  });
}

const robots = (): Plan[] => [
  simple("F26", "robots.txt is 404", withRobots({ status: 404, body: "not found" })),
  simple("F26-403", "robots.txt is 403: no rules", withRobots({ status: 403, body: "forbidden" })),
  simple(
    "F26-disallow",
    "Disallow: /",
    withRobots(text("User-agent: *\nDisallow: /\n")),
    blocked("robots", { never: NOTHING_BUT_ROBOTS, mostRequests: 5 }),
  ),
  simple(
    "F26-us",
    "only this crawler is shut out",
    withRobots(text("User-agent: *\nAllow: /\n\nUser-agent: gongkai\nDisallow: /\n")),
    blocked("robots", { never: NOTHING_BUT_ROBOTS, mostRequests: 5 }),
  ),
  simple(
    "F26-column",
    "the columns are shut out",
    withRobots(text("User-Agent: *\r\nDisallow: /zwgk/ # internal\r\n")),
    blocked("robots", { never: [/^\/zwgk\//u], mostRequests: 20 }),
  ),
  simple(
    "F26-allow",
    "the longest rule wins: Allow below Disallow",
    withRobots(text("User-agent: *\nDisallow: /\nAllow: /$\nAllow: /zwgk/zfxxgk/\n")),
    { never: [/^\/(?!$|robots\.txt$|zwgk\/zfxxgk\/)/u] },
  ),
  simple(
    "F26-500",
    "robots.txt is 500: everything is shut",
    withRobots({ status: 500, body: "oops" }),
    blocked("robots", { never: NOTHING_BUT_ROBOTS, mostRequests: 8 }),
  ),
  simple(
    "F26-html",
    "robots.txt is the home page",
    withRobots(page("<!DOCTYPE html><html><body>您访问的页面不存在 Disallow: / </body></html>")),
  ),
  simple(
    "F26-redirect",
    "robots.txt moves on the same host",
    (inner) => (ask) => {
      if (ask.path === "/robots.txt") return redirect("/real-robots.txt", 301);
      return ask.path === "/real-robots.txt"
        ? text("User-agent: *\nDisallow: /zwgk/zfxxgk/wzgzndbb/\n")
        : inner(ask);
    },
    { never: [/\/wzgzndbb\//u] },
  ),
  robotsAway(),
  simple(
    "F27",
    "Crawl-delay",
    withRobots((_, { timing }) => text(`User-agent: *\nCrawl-delay: ${timing.crawlDelay}\nDisallow:\n`)),
  ),
];

/** Answers `reply` the first `times` times that an address matching `where` is asked. */
function firstTimes(times: number, where: RegExp, reply: (ask: Ask, around: Around) => Reply): Wrap {
  return (inner, around) => {
    let left = times;
    return (ask) => {
      if (left === 0 || !where.test(ask.path)) return inner(ask);
      left--;
      return reply(ask, around);
    };
  };
}

const busy = (): Plan[] => [
  simple(
    "F28",
    "429 with Retry-After in seconds",
    firstTimes(1, /\/zfxxgknb\//u, (_, { timing }) => ({
      status: 429,
      headers: { "Retry-After": String(timing.retryAfter) },
      body: "busy",
    })),
  ),
  simple(
    "F28-date",
    "503 with Retry-After as a date",
    firstTimes(1, /\/zfxxgknb\//u, (_, { timing }) => ({
      status: 503,
      // Whole seconds alone fit an HTTP date; one more keeps the promise.
      headers: { "Retry-After": new Date(Date.now() + (timing.retryAfter + 1) * 1000).toUTCString() },
      body: "busy",
    })),
  ),
  simple(
    "F28-always",
    "429 for ever",
    always({ status: 429, headers: { "Retry-After": "86400" }, body: "busy" }),
    { reports: [], unreachable: true, mostRequests: 4 },
  ),
  simple(
    "F28-502",
    "502 now and then",
    firstTimes(2, /\/t\d{8}_/u, () => ({ status: 502, body: "Bad Gateway" })),
  ),
  simple("F29", "the first header comes late", (inner, { timing }) => async (ask) => {
    const reply = await inner(ask);
    return reply === null || !/\/zfxxgknb\/$/u.test(ask.path) ? reply : { ...reply, delay: timing.slow };
  }),
];

/** Sends half of a page and cuts the connection; the header promises all of it. */
const cut = (body: Uint8Array, chunked: boolean): Reply => ({
  raw: (_, response) => {
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      ...(chunked ? {} : { "Content-Length": String(body.length) }),
    });
    response.write(body.subarray(0, Math.floor(body.length * 0.6)));
    setTimeout(() => response.destroy(), 20);
  },
});

function cutting(times: number, chunked: boolean): Wrap {
  return (inner) => {
    const seen = new Map<string, number>();
    return async (ask) => {
      const reply = await inner(ask);
      if (reply === null || !/\/t\d{8}_/u.test(ask.path)) return reply;
      const count = seen.get(ask.path) ?? 0;
      seen.set(ask.path, count + 1);
      return count < times ? cut(Buffer.from(reply.body ?? ""), chunked) : reply;
    };
  };
}

const NOT_THERE =
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>提示信息</title></head><body><div class="err">很抱歉，您访问的页面不存在或已删除。</div></body></html>';

/** A row whose article is no longer there. */
function removed(id: string, what: string, answer: Reply): Plan {
  const site = made(id, { years: YEARS, perPage: 8 });
  site.annual.rows.push(
    noticeRow(3999, `${site.model.name}2018年政府信息公开工作年度报告`, "2019-01-20", ""),
  );
  return plan(id, what, site, {
    wrap: (inner) => async (ask) => {
      if (/_3999\./u.test(ask.path)) return answer;
      return (await inner(ask)) ?? answer;
    },
  });
}

const broken = (): Plan[] => [
  simple("F30", "the connection breaks in the middle of a body, once", cutting(1, false)),
  simple("F30-chunked", "the same in a chunked body", cutting(1, true)),
  simple("F30-always", "every article breaks: no half report may land", cutting(99, false), {
    reports: [],
    unreachable: true,
  }),
  removed("F31", "a removed article answers 200 and says so", { body: NOT_THERE }),
  removed("F31-stub", "a removed article answers a stub of a few bytes", {
    body: "<html><script>//</script></html>",
  }),
  removed("F31-illegal", "a removed article answers 非法请求 404！", { body: "非法请求 404！" }),
  removed("F32", "a removed article leads to the home page", redirect("/", 301)),
  simple(
    "F33",
    "two addresses that lead to each other",
    (inner) => (ask) => {
      if (ask.path === "/zwgk/zfxxgk/") return redirect("/zwgk/zfxxgk/index.htm");
      return ask.path === "/zwgk/zfxxgk/index.htm" ? redirect("/zwgk/zfxxgk/") : inner(ask);
    },
    { reports: [], unreachable: true, mostRequests: 20 },
  ),
  simple(
    "F33-away",
    "home leads to another scheme and port, which leads back: the other is not asked",
    (inner, { forbidden }) =>
      (ask) =>
        ask.path === "/" ? redirect(`${forbidden.replace(/^http:/u, "https:")}/back`) : inner(ask),
    { reports: [], unreachable: true, mostRequests: 8 },
  ),
  simple(
    "F33-long",
    "a chain of redirects without an end",
    (inner) => (ask) => {
      const step = /^\/step(\d+)$/u.exec(ask.path);
      if (ask.path === "/zwgk/zfxxgk/") return redirect("/step1");
      return step === null ? inner(ask) : redirect(`/step${Number(step[1]) + 1}`);
    },
    { reports: [], unreachable: true, mostRequests: 25 },
  ),
];

const moves = (): Plan[] => [
  simple(
    "F38",
    "the listed column has moved: the home page still leads to it",
    (inner) => inner,
    {},
    { entry: () => "/zwgk/old/zfxxgknb/index.html" },
  ),
  simple(
    "F38-script",
    "home sends the reader on by script",
    (inner) => (ask) =>
      ask.path === "/"
        ? page(
            '<html><head><title></title></head><body><script>window.location.href="index.html";</script></body></html>',
          )
        : inner(ask),
  ),
  simple(
    "F38-refresh",
    "home sends the reader on by meta refresh",
    (inner) => (ask) =>
      ask.path === "/"
        ? page('<html><head><META HTTP-EQUIV="refresh" CONTENT="0; URL=./index.html"></head></html>')
        : inner(ask),
  ),
];

const validators = (): Plan[] =>
  (["both", "etag", "date", "none"] as readonly Validators[]).map((kind) =>
    simple(
      kind === "both" ? "F36" : `F36-${kind}`,
      `validators: ${kind}`,
      (inner) => inner,
      {},
      { validators: kind },
    ),
  );

/** F37: other figures at the same address; the list row has a new date and title. */
function reissue(): Plan {
  const site = made("F37", { years: YEARS, perPage: 8 });
  const one: Plan = plan("F37", "a report is re-issued at the same address", site, {
    change: () => {
      const row = site.annual.rows.find(({ publication }) => publication?.year === 2021);
      const old = row?.publication;
      if (row === undefined || old === undefined) throw new Error("no report to re-issue");
      const fresh = madeReport(old.agency, old.year, 2);
      const publication: Publication = { ...fresh.publication, title: old.title, publishedOn: "2022-06-15" };
      row.publication = publication;
      // The address holds the first date, so the row keeps it; what it shows is the new title.
      row.shown = `${old.title}（更正）`;
      row.title = `${old.title}（更正）`;
      row.modified = new Date("2022-06-15T02:00:00Z");
      const reports = one.expect.reports.filter(({ year }) => year !== 2021);
      return { ...one.expect, reports: [...reports, fresh.expected] };
    },
  });
  return one;
}

/** Every fixture of this file. */
export function networkPlans(): Plan[] {
  return [
    ...charsets(),
    ...encodings(),
    cookie(),
    endlessCookie(),
    ...blocks(),
    ...robots(),
    ...busy(),
    ...broken(),
    ...moves(),
    ...validators(),
    reissue(),
  ];
}
