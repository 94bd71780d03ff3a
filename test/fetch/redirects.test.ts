import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { html, type Loopback, loopback, page, visitor } from "./loopback.ts";

let one: Loopback;
let two: Loopback;
/** Not in scope: whoever asks it anything has left the crawl. */
let outside: Loopback;
const client = visitor({ inScope: (url) => url.origin === one.origin || url.origin === two.origin });

beforeAll(async () => {
  outside = await loopback((_request, response) => html(response, "outside"));
  two = await loopback((request, response) => {
    if (request.path === "/back") response.writeHead(302, { location: `${one.origin}/final` }).end();
    else html(response, "two");
  });
  one = await loopback((request, response) => {
    const to = (location: string, status = 302, headers: Record<string, string | string[]> = {}) =>
      response.writeHead(status, { location, ...headers }).end();
    const [path = "", query = ""] = request.path.split("?");
    switch (path) {
      case "/relative":
        return to("final?x=1#part");
      case "/two":
        return to(`${two.origin}/back`);
      case "/outside":
        return to(`${outside.origin}/admin`);
      case "/userinfo":
        return to(`http://user:secret@${new URL(one.origin).host}/final`);
      case "/private":
        return to("http://10.0.0.1/");
      case "/metadata":
        return to("http://169.254.169.254/latest/meta-data/");
      case "/file":
        return to("file:///etc/passwd");
      case "/script":
        return to("javascript:alert(1)");
      case "/empty":
        return to("");
      case "/self":
        return to("/self");
      case "/ring-a":
        return to("/ring-b");
      case "/ring-b":
        return to("/ring-a");
      case "/chain":
        return to(`/chain?n=${Number(query.slice(2)) + 1}`);
      case "/five":
        return Number(query.slice(2)) < 5
          ? to(`/five?n=${Number(query.slice(2)) + 1}`)
          : html(response, "arrived");
      case "/cookie":
        if (request.headers.cookie === "CT6T=abc; n=1") return html(response, "with cookie");
        return to("/cookie", 302, {
          "set-cookie": ["CT6T=abc; path=/; HttpOnly", "n=1", "gone=1; Max-Age=0", "s=1; Secure"],
        });
      case "/cookie-never":
        return to("/cookie-never", 302, { "set-cookie": "a=1" });
      case "/cookie-elsewhere":
        return to("/final?cookie", 302, { "set-cookie": "a=1" });
      case "/post":
        return to("/final?post", 302);
      case "/post-307":
        return to("/final?post-307", 307);
      case "/removed/2019/":
        return to("/", 301);
      case "/raw-utf8":
        response.writeHead(302, { location: Buffer.from("/年报").toString("latin1") }).end();
        return;
      case "/raw-gbk":
        response.writeHead(302, { location: "/\u00c4\u00ea\u00b1\u00a8" }).end();
        return;
      case "/private-area/":
        return html(response, "not for robots");
      default:
        return html(response, "one");
    }
  });
});

afterAll(async () => {
  await client.close();
  await Promise.all([one.close(), two.close(), outside.close()]);
});

describe("redirects are followed by hand (S2)", () => {
  it("to the same host and to another one in scope, robots.txt of each first", async () => {
    expect((await client.visit(page(`${one.origin}/relative`))).final?.url).toBe(`${one.origin}/final?x=1`);
    const visit = await client.visit(page(`${one.origin}/two`, { referer: `${one.origin}/list` }));
    expect(visit.outcome).toBe("ok");
    expect(visit.hops.map(({ url, status }) => [url, status])).toEqual([
      [`${one.origin}/two`, 302],
      [`${two.origin}/back`, 302],
      [`${one.origin}/final`, 200],
    ]);
    expect(two.paths()).toEqual(["/robots.txt", "/back"]);
    expect(two.log.every(({ headers }) => headers.referer === undefined)).toBe(true);
  });

  it("crosswise between two hosts without standing in each other's way", async () => {
    const visits = await Promise.all(
      Array.from({ length: 10 }, () => client.visit(page(`${one.origin}/two`))),
    );
    expect(visits.every(({ outcome }) => outcome === "ok")).toBe(true);
    expect([...one.log, ...two.log].every(({ underWay }) => underWay === 1)).toBe(true);
  });

  it.each([
    ["/outside", "out_of_scope"],
    ["/private", "out_of_scope"],
    ["/file", "bad_location"],
    ["/script", "bad_location"],
    ["/empty", "bad_location"],
    ["/self", "loop"],
    ["/ring-a", "loop"],
    ["/chain?n=1", "too_many"],
    ["/cookie-never", "loop"],
  ])("%s is refused: %s", async (path, detail) => {
    const visit = await client.visit(page(one.origin + path));
    expect(visit).toMatchObject({ outcome: "redirect_refused", detail });
    expect(visit.final?.status).toBe(302);
    expect(outside.log).toEqual([]);
  });

  it("judges the address of a target even where all is in scope", async () => {
    const open = visitor({ inScope: () => true });
    for (const path of ["/private", "/metadata"]) {
      expect(await open.visit(page(one.origin + path))).toMatchObject({
        outcome: "redirect_refused",
        detail: "private_address",
      });
    }
    await open.close();
  });

  it("follows five and no more, and asks no address twice in a ring", async () => {
    expect((await client.visit(page(`${one.origin}/five?n=0`))).outcome).toBe("ok");
    const before = one.log.length;
    await client.visit(page(`${one.origin}/ring-a`));
    expect(one.paths().slice(before)).toEqual(["/ring-a", "/ring-b"]);
  });

  it("drops user and password", async () => {
    expect((await client.visit(page(`${one.origin}/userinfo`))).outcome).toBe("ok");
    expect(one.log.at(-1)?.headers).not.toHaveProperty("authorization");
  });

  it("replays a plain cookie on a page that leads to itself, once, and keeps nothing (F22)", async () => {
    const visit = await client.visit(page(`${one.origin}/cookie`));
    expect(visit).toMatchObject({ outcome: "ok", notes: ["cookie_replayed"] });
    await client.visit(page(`${one.origin}/final`));
    expect(one.log.at(-1)?.headers).not.toHaveProperty("cookie");
    await client.visit(page(`${one.origin}/cookie-elsewhere`));
    expect(one.log.at(-1)).toMatchObject({ path: "/final?cookie" });
    expect(one.log.at(-1)?.headers).not.toHaveProperty("cookie");
  });

  it("turns a form into a page after 302, and keeps it after 307", async () => {
    const form = { method: "POST" as const, body: "a=1" };
    await client.visit(page(`${one.origin}/post`, form));
    expect(one.log.at(-1)).toMatchObject({ method: "GET", path: "/final?post", body: "" });
    await client.visit(page(`${one.origin}/post-307`, form));
    expect(one.log.at(-1)).toMatchObject({ method: "POST", path: "/final?post-307", body: "a=1" });
  });

  it("calls a removed page that leads home gone (F32)", async () => {
    expect(await client.visit(page(`${one.origin}/removed/2019/`))).toMatchObject({
      outcome: "gone",
      detail: "redirect_home",
      final: { url: `${one.origin}/` },
    });
    expect((await client.visit(page(`${one.origin}/`))).outcome).toBe("ok");
  });

  it("understands a Location in raw UTF-8 and raw GBK", async () => {
    await client.visit(page(`${one.origin}/raw-utf8`));
    expect(one.log.at(-1)?.path).toBe("/%E5%B9%B4%E6%8A%A5");
    await client.visit(page(`${one.origin}/raw-gbk`));
    expect(one.log.at(-1)?.path).toBe("/%C4%EA%B1%A8");
  });
});
