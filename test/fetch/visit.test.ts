import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bytesOf } from "../../src/core/content.ts";
import { html, type Loopback, loopback, page, USER_AGENT, visitor } from "./loopback.ts";

let server: Loopback;
const client = visitor();

beforeAll(async () => {
  server = await loopback((request, response) => {
    switch (request.path.split("?")[0]) {
      case "/same":
        if (request.headers["if-none-match"] === '"v1"') response.writeHead(304, { etag: '"v1"' }).end();
        else
          response
            .writeHead(200, { etag: '"v1"', "last-modified": "Mon, 05 Jan 2026 00:00:00 GMT" })
            .end("first");
        return;
      case "/gbk-name":
        response.socket?.write(
          Buffer.concat([
            Buffer.from(
              'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-disposition: attachment; filename="',
              "latin1",
            ),
            Buffer.from([0xc4, 0xea, 0xb1, 0xa8]), // 年报 in GBK
            Buffer.from(
              '.pdf"\r\nset-cookie: a=1\r\nset-cookie: b=2\r\nconnection: close\r\n\r\nok',
              "latin1",
            ),
          ]),
        );
        response.socket?.end();
        return;
      case "/missing":
        return html(response, "页面不存在", 404);
      case "/removed":
        return html(response, "", 410);
      case "/broken":
        return html(response, "java.lang.NullPointerException", 500);
      case "/part":
        response.writeHead(206, { "content-range": "bytes 0-3/10" }).end("part");
        return;
      case "/412":
        return html(
          response,
          "<html><head><meta id='x' content='y' r='m'><script>$_ts=window['$_ts'];</script></head></html>",
          412,
        );
      case "/521":
        response.writeHead(521, { "set-cookie": "__jsluid_s=0a; path=/" });
        response.end("<script>document.cookie=('_')+('_')</script>");
        return;
      case "/403":
        return html(response, "<html><body>Access denied by GeoBL policy</body></html>", 403);
      default:
        return html(response, `<p>${request.path}</p>`);
    }
  });
});

afterAll(async () => {
  await client.close();
  await server.close();
});

describe("one visit", () => {
  it("brings the bytes and how they came", async () => {
    const visit = await client.visit(page(`${server.origin}/a?b=1#c`));
    expect(visit).toMatchObject({ outcome: "ok", detail: "", notes: [] });
    expect(Buffer.from(bytesOf(visit.final?.body ?? new Uint8Array())).toString()).toBe("<p>/a?b=1</p>");
    expect(visit.final).toMatchObject({
      url: `${server.origin}/a?b=1`,
      method: "GET",
      status: 200,
      ip: "127.0.0.1",
      tls: null,
      contentEncoding: null,
      encodedBytes: 13,
      robots: { verdict: "allowed", reason: "status_404", line: null },
    });
    expect(Date.parse(visit.final?.startedAt ?? "")).toBeGreaterThan(Date.now() - 10_000);
  });

  it("says who asks, asks robots.txt first, and keeps the own headers its own", async () => {
    const fresh = visitor();
    const from = server.log.length;
    await fresh.visit(
      page(`${server.origin}/ua`, {
        referer: `${server.origin}/list?page=2#x`,
        headers: {
          "User-Agent": "Mozilla/5.0",
          Cookie: "session=1",
          "X-Requested-With": "XMLHttpRequest",
          "x-bad": "a\r\nb: c",
        },
      }),
    );
    await fresh.close();
    const [robots, asked] = server.log.slice(from);
    expect(robots?.path).toBe("/robots.txt");
    expect(robots?.headers["user-agent"]).toBe(USER_AGENT);
    expect(asked?.headers).toMatchObject({
      "user-agent": USER_AGENT,
      referer: `${server.origin}/list?page=2`,
      "x-requested-with": "XMLHttpRequest",
    });
    expect(asked?.headers).not.toHaveProperty("cookie");
    expect(asked?.headers).not.toHaveProperty("x-bad");
    expect(asked?.headers).not.toHaveProperty("b");
  });

  it("names no other host in a Referer", async () => {
    await client.visit(page(`${server.origin}/no-referer`, { referer: "http://127.0.0.1:9/other" }));
    expect(server.log.at(-1)?.headers).not.toHaveProperty("referer");
  });

  it("sends no credentials of an address", async () => {
    await client.visit(page(server.origin.replace("//", "//user:secret@")));
    expect(server.log.at(-1)?.headers).not.toHaveProperty("authorization");
  });

  it("posts a form", async () => {
    await client.visit(page(`${server.origin}/search`, { method: "POST", body: "page=2", accept: "data" }));
    expect(server.log.at(-1)).toMatchObject({ method: "POST", body: "page=2" });
    expect(server.log.at(-1)?.headers["content-type"]).toContain("application/x-www-form-urlencoded");
  });

  it("asks with the validators that it was given, and tells 304", async () => {
    const first = await client.visit(page(`${server.origin}/same`));
    const validators = {
      etag: first.final?.headers.etag ?? "",
      lastModified: first.final?.headers["last-modified"] ?? "",
    };
    const second = await client.visit(page(`${server.origin}/same`, { validators }));
    expect(second.outcome).toBe("not_modified");
    expect(second.final?.status).toBe(304);
    expect(server.log.at(-1)?.headers["if-modified-since"]).toBe("Mon, 05 Jan 2026 00:00:00 GMT");
    // A validator that would begin a header of its own is left out.
    const evil = await client.visit(page(`${server.origin}/same`, { validators: { etag: '"v1"\r\nx: y' } }));
    expect(evil.outcome).toBe("ok");
  });

  it("keeps header values byte by byte, and cookies apart", async () => {
    const visit = await client.visit(page(`${server.origin}/gbk-name`, { accept: "file" }));
    const name = /filename="(.*)"/.exec(visit.final?.headers["content-disposition"] ?? "")?.[1] ?? "";
    expect(new TextDecoder("gb18030").decode(Buffer.from(name, "latin1"))).toBe("年报.pdf");
    expect(visit.final?.setCookies).toEqual(["a=1", "b=2"]);
  });

  it.each([
    ["/missing", "gone", "status_404"],
    ["/removed", "gone", "status_410"],
    ["/broken", "error_page", "status_500"],
    ["/part", "error_page", "status_206"],
    ["/412", "blocked", "ruishu"],
    ["/521", "blocked", "jiasule"],
    ["/403", "blocked", "qax-geo"],
  ])("%s is %s: %s", async (path, outcome, detail) => {
    expect(await client.visit(page(server.origin + path))).toMatchObject({ outcome, detail });
    // A page in between, so that refusals don't become a burst.
    await client.visit(page(`${server.origin}/fine`));
  });

  it("stays in its scope and to http", async () => {
    const before = server.log.length;
    for (const [url, detail] of [
      ["http://other.example/", "host"],
      ["http://127.0.0.1.nip.example/", "host"],
      ["ftp://127.0.0.1/", "scheme"],
      ["javascript:alert(1)", "scheme"],
      ["http://[::1", "bad_url"],
      [`${server.origin}/${"a".repeat(5000)}`, "bad_url"],
    ] as const) {
      expect(await client.visit(page(url))).toMatchObject({ outcome: "out_of_scope", detail });
    }
    expect(server.log.length).toBe(before);
  });

  it("ends at once when told to", async () => {
    const slow = visitor({ rate: 0.05 });
    await slow.visit(page(`${server.origin}/before`), AbortSignal.timeout(50)).then((visit) => {
      expect(visit).toMatchObject({ outcome: "failed", detail: "aborted" });
    });
    const waiting = slow.visit(page(`${server.origin}/before`));
    await slow.close();
    expect(await waiting).toMatchObject({ outcome: "failed", detail: "aborted" });
    expect(server.paths()).not.toContain("/before");
  });
});
