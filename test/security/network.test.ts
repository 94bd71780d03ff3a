/** The way to servers, item by item of the security list: addresses, redirects, names, bodies, cookies. */
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Page } from "../../crawlers/page.ts";
import { readListPage } from "../../crawlers/read-list-page.ts";
import { openVisitor } from "../../src/crawl/visitor-of.ts";
import { html, type Loopback, loopback, page, rawServer, USER_AGENT, visitor } from "../fetch/loopback.ts";

/** What must never be asked: it stands for a service inside, and for a host that no list names. */
let inside: Loopback;
/** A listed site. */
let site: Loopback;
const ring = new Map<string, (origin: string) => { status: number; location: string }>();

beforeAll(async () => {
  inside = await loopback((_request, response) => html(response, "inside"), { robots: true });
  site = await loopback((request, response) => {
    const answer = ring.get(request.path)?.(inside.origin);
    if (answer === undefined) return html(response, "listed");
    return response.writeHead(answer.status, { location: answer.location }).end();
  });
});

afterAll(async () => {
  await inside.close();
  await site.close();
});

const source = (url: string) => ({ url, hosts: [], tls: "strict" as const, pace: {} });
const listed = (url: string, allowLoopback = true) =>
  openVisitor([source(url)], { userAgent: USER_AGENT, allowLoopback, rate: 1000 });

describe("S1 addresses inside a network", () => {
  const LOOPBACK = [
    "127.0.0.1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "[::ffff:127.0.0.1]",
    "[::1]",
    "0.0.0.0",
    "localhost",
  ];

  it("are refused in every way to write them, even where a list names them", async () => {
    const { port } = new URL(inside.origin);
    for (const host of [...LOOPBACK, "169.254.169.254", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"]) {
      const client = listed(`http://${host}:${port}/`, false);
      const visit = await client.visit(page(`http://${host}:${port}/`));
      expect([host, visit.outcome, visit.detail]).toEqual([host, "failed", "private_address"]);
      await client.close();
    }
    // With its dot at the end the name resolves on some machines only; it is refused on all.
    const dotted = listed(`http://localhost.:${port}/`, false);
    expect((await dotted.visit(page(`http://localhost.:${port}/`))).detail).toMatch(
      /^(?:private_address|dns)$/,
    );
    await dotted.close();
    expect(inside.connections()).toBe(0);
  });

  it("are not reached by what looks like a listed host, by other ports or by other schemes", async () => {
    const client = listed("http://www.gov.cn/", false);
    const { port } = new URL(inside.origin);
    for (const [url, detail] of [
      [`http://www.gov.cn@127.0.0.1:${port}/`, "host"],
      ["http://www.gov.cn:22/", "host"],
      ["http://www.gov.cn:8080/", "host"],
      ["http://www.gov.cn.evil.example/", "host"],
      ["file:///etc/passwd", "scheme"],
      ["gopher://www.gov.cn/", "scheme"],
      ["data:text/html,x", "scheme"],
    ] as const) {
      expect([url, await client.visit(page(url))]).toMatchObject([url, { outcome: "out_of_scope", detail }]);
    }
    // A backslash is a slash: the host is www.gov.cn, which is listed, and `@127.0.0.1` is its path.
    expect(new URL("http://www.gov.cn\\@127.0.0.1/").host).toBe("www.gov.cn");
    await client.close();
    expect(inside.connections()).toBe(0);
  });
});

describe("S2 redirects of every kind", () => {
  it("are judged hop by hop", async () => {
    ring.set("/away", (origin) => ({ status: 302, location: `${origin}/x` }));
    ring.set("/meta-data", () => ({ status: 302, location: "http://169.254.169.254/latest/" }));
    ring.set("/file", () => ({ status: 302, location: "file:///etc/passwd" }));
    ring.set("/loop", () => ({ status: 302, location: "/loop" }));
    for (let hop = 0; hop < 9; hop++)
      ring.set(`/hop${hop}`, () => ({ status: 302, location: `/hop${hop + 1}` }));
    const client = listed(site.origin);
    for (const [path, detail] of [
      ["/away", "out_of_scope"],
      ["/meta-data", "out_of_scope"],
      ["/file", "bad_location"],
      ["/loop", "loop"],
      ["/hop0", "too_many"],
    ] as const) {
      expect([path, await client.visit(page(site.origin + path))]).toMatchObject([
        path,
        { outcome: "redirect_refused", detail },
      ]);
    }
    await client.close();
    expect(inside.log).toEqual([]);
  });

  it("written by pages lead nowhere but to listed hosts", async () => {
    const target = `${inside.origin}/secret.html`;
    const asksOf = (path: string, text: string): string[] => {
      const read = readListPage(new Page({ url: `${site.origin}${path}`, status: 200, headers: {}, text }), {
        family: null,
        cursor: null,
        place: { depth: 0, annual: true, year: null, unit: null },
        publishesForMany: false,
      });
      return [
        ...(read.jump === null ? [] : [read.jump]),
        ...read.next.map(({ url }) => url),
        ...read.steps.map(({ ask }) => ask.url),
        ...read.reports.map(({ url }) => url),
      ];
    };
    const written = {
      refresh: asksOf("/", `<meta http-equiv="refresh" content="0;url=${target}">`),
      script: asksOf("/", `<script>location.href="${target}"</script>`),
      unit: asksOf("/col/col1/index.html", jpage(target)),
      tree: asksOf(
        "/gkmlpt/index",
        `<script>window._CONFIG={SID:1,TREE:[{"id":1,"name":"政府信息公开年报","jump_url":"${target}"}]}</script>`,
      ),
      row: asksOf(
        "/zfxxgknb/",
        `<ul><li><a href="${target}">某局2022年政府信息公开工作年度报告</a></li></ul>`,
      ),
    };
    const client = listed(site.origin);
    for (const [kind, asks] of Object.entries(written)) {
      // Were the address not found at all, refusing it would prove nothing.
      expect([kind, asks.some((url) => url.startsWith(inside.origin))]).toEqual([kind, true]);
      for (const url of asks.filter((each) => each.startsWith(inside.origin))) {
        expect((await client.visit(page(url))).outcome).toBe("out_of_scope");
      }
    }
    await client.close();
    expect(inside.log).toEqual([]);
  });

  it("of robots.txt lead nowhere else either, and shut the host", async () => {
    const away = await loopback(
      (_request, response) => response.writeHead(301, { location: `${inside.origin}/robots.txt` }).end(),
      { robots: true },
    );
    const client = listed(away.origin);
    expect((await client.visit(page(`${away.origin}/a`))).outcome).toBe("robots");
    await client.close();
    await away.close();
    expect(inside.log).toEqual([]);
  });
});

const jpage = (proxy: string): string =>
  `<div id="10"></div><script>$('#10').jpage({totalRecord:50,perPage:10,groupSize:1,proxyUrl:'${proxy}',ajaxParam:{col:1,webid:1,path:'/',columnid:1,sourceContentType:1,unitid:'10',webname:'x',permissiontype:0}});</script>` +
  `<datastore><nextgroup><![CDATA[<a href="${proxy}?page=2">]]></nextgroup><recordset><record><![CDATA[<li><a href="/art/2022/1/1/art_1_1.html">某局2021年政府信息公开工作年度报告</a></li>]]></record></recordset></datastore>`;

describe("S3 names that change their answer", () => {
  it("are judged at every connection, all their addresses", async () => {
    const { port } = new URL(inside.origin);
    const closing = await loopback((_request, response) =>
      response.writeHead(200, { connection: "close" }).end("once"),
    );
    // Loopback stands for the public address here: allowed at first, then a place inside.
    let answer = "127.0.0.1";
    const client = visitor({
      inScope: () => true,
      limits: { tries: 1 },
      resolve: async () => [{ address: answer, family: 4 }],
    });
    const url = `http://rebind.example:${new URL(closing.origin).port}/`;
    expect((await client.visit(page(url))).outcome).toBe("ok");
    answer = "169.254.169.254";
    expect(await client.visit(page(`${url}2`))).toMatchObject({
      outcome: "failed",
      detail: "private_address",
    });
    await client.close();
    await closing.close();
    const mixed = visitor({
      allowLoopback: false,
      inScope: () => true,
      resolve: async () => [
        { address: "114.114.114.114", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ],
    });
    expect(await mixed.visit(page(`http://127.0.0.1.nip.example:${port}/`))).toMatchObject({
      detail: "private_address",
    });
    await mixed.close();
    expect(inside.connections()).toBe(0);
  });

  it("gain nothing between judging and connecting", async () => {
    const { port } = new URL(site.origin);
    let asked = 0;
    const client = visitor({
      inScope: () => true,
      resolve: async () => [{ address: asked++ === 0 ? "127.0.0.1" : "169.254.169.254", family: 4 }],
    });
    // One answer a connection: the address that was judged is the one that is connected to.
    expect((await client.visit(page(`http://once.example:${port}/`))).final?.ip).toBe("127.0.0.1");
    expect(asked).toBe(1);
    await client.close();
  });
});

describe("S4 bodies out of proportion", () => {
  const zeros = Buffer.alloc(32 * 1024 * 1024);
  const BODIES: Record<string, () => [string, Buffer]> = {
    "/gzip": () => ["gzip", gzipSync(zeros)],
    "/br": () => ["br", brotliCompressSync(zeros)],
    "/deflate": () => ["deflate", deflateSync(zeros)],
    "/double": () => ["gzip, gzip", gzipSync(gzipSync(zeros))],
    "/triple": () => ["gzip, gzip, gzip", gzipSync(gzipSync(gzipSync("x")))],
  };

  it("packed are refused", async () => {
    const server = await loopback(({ path }, response) => {
      const [coding, body] = BODIES[path]?.() ?? ["identity", Buffer.from("x")];
      response.writeHead(200, { "content-encoding": coding }).end(body);
    });
    const client = visitor();
    for (const path of ["/gzip", "/br", "/deflate", "/double"])
      expect([path, (await client.visit(page(server.origin + path))).outcome]).toEqual([path, "too_large"]);
    expect(await client.visit(page(`${server.origin}/triple`))).toMatchObject({
      outcome: "failed",
      detail: "encoding",
    });
    await client.close();
    await server.close();
  });

  it("of a false length, without an end, or behind endless headers are refused in time", async () => {
    const server = await rawServer((socket, path) => {
      const head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n";
      if (path === "/short") socket.end(`${head}content-length: 9\r\n\r\nx`);
      else if (path === "/long") socket.end(`${head}content-length: 1\r\n\r\n${"x".repeat(1000)}`);
      else if (path === "/tebibyte") socket.write(`${head}content-length: ${2 ** 40}\r\n\r\n`);
      else if (path === "/header") socket.write(`${head}x: ${"x".repeat(1024 * 1024)}\r\n\r\n`);
      else if (path === "/cookies") socket.end(`${head}${"set-cookie: a=1\r\n".repeat(100_000)}\r\n`);
      else {
        socket.write(path === "/slow-header" ? "HTTP/1.1 200 OK\r\n" : `${head}\r\n`);
        const timer = setInterval(() => socket.write(path === "/drip" ? "a" : "x: y\r\n"), 20);
        socket.on("close", () => clearInterval(timer));
      }
    });
    const client = visitor({ limits: { headersMs: 400, bodyMs: 400, tries: 1 } });
    const seen: Record<string, string> = {};
    for (const path of ["/short", "/long", "/tebibyte", "/header", "/cookies", "/slow-header", "/drip"]) {
      const { outcome, detail } = await client.visit(page(server.origin + path));
      seen[path] = `${outcome} ${detail}`;
    }
    await client.close();
    await server.close();
    expect(seen).toEqual({
      "/short": "failed reset",
      "/long": "failed reset",
      "/tebibyte": "too_large bytes",
      "/header": "failed protocol",
      "/cookies": "failed protocol",
      "/slow-header": "failed timeout",
      "/drip": "failed slow_body",
    });
  });
});

describe("S14 cookies and credentials", () => {
  it("go to no other host and into no later request", async () => {
    const other = await loopback((_request, response) => html(response, "other"));
    const setter = await loopback(({ path }, response) => {
      if (path !== "/set") return html(response, "page");
      return response
        .writeHead(302, {
          location: `${other.origin}/landing`,
          "set-cookie": "session=secret; Path=/; Domain=127.0.0.1",
        })
        .end();
    });
    const client = visitor();
    const visit = await client.visit(
      page(`${setter.origin.replace("//", "//user:geheim@")}/set`, {
        referer: `${setter.origin}/from?token=geheim`,
        headers: { cookie: "mine=1", authorization: "Basic x" },
      }),
    );
    await client.visit(page(`${setter.origin}/later`));
    await client.close();
    expect(visit.outcome).toBe("ok");
    for (const { headers } of [...other.log, ...setter.log]) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.authorization).toBeUndefined();
    }
    expect(other.log.some(({ headers }) => headers.referer !== undefined)).toBe(false);
    expect(JSON.stringify(visit.hops.map(({ url, robots }) => [url, robots]))).not.toContain("geheim");
    await other.close();
    await setter.close();
  });
});
