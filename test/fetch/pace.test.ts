import { afterEach, describe, expect, it } from "vitest";
import type { FetchRequest, Visitor, VisitorOptions } from "../../src/fetch/index.ts";
import { html, type Loopback, loopback, page, pause, visitor } from "./loopback.ts";

/** What the clocks of two processes on a busy machine may differ by. */
const SLACK_MS = 8;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(...[handler, options]: Parameters<typeof loopback>): Promise<Loopback> {
  const server = await loopback(handler, options);
  open.push(server);
  return server;
}

function client(options: Partial<VisitorOptions>): Visitor {
  const made = visitor(options);
  open.push(made);
  return made;
}

function visitAll(to: Visitor, server: Loopback, count: number, more: Partial<FetchRequest> = {}) {
  return Promise.all(Array.from({ length: count }, (_, i) => to.visit(page(`${server.origin}/${i}`, more))));
}

describe("the pace of a host, from the server's own log", () => {
  it("keeps the interval from start to start, one request at a time, robots.txt counted in", async () => {
    const server = await serve(async (_request, response) => {
      await pause(5);
      html(response, "page");
    });
    const visits = await visitAll(client({ rate: 20 }), server, 8);
    expect(visits.every(({ outcome }) => outcome === "ok")).toBe(true);
    expect(server.log.length).toBe(9);
    expect(server.paths()[0]).toBe("/robots.txt");
    expect(Math.min(...server.gaps())).toBeGreaterThan(50 - SLACK_MS);
    expect(Math.max(...server.log.map(({ underWay }) => underWay))).toBe(1);
    expect(server.connections()).toBe(1);
  });

  it("lets another host not wait for it", async () => {
    const slow = await serve(() => pause(1000));
    const quick = await serve((_request, response) => html(response, "page"));
    const both = client({ rate: 50 });
    const waiting = visitAll(both, slow, 1);
    const before = performance.now();
    await visitAll(both, quick, 5);
    expect(performance.now() - before).toBeLessThan(900);
    await both.close();
    await waiting;
  });

  it("rests as long as the server worked: twice the last duration", async () => {
    const server = await serve(async ({ path }, response) => {
      if (path === "/0") await pause(150);
      html(response, "page", path === "/1" ? 500 : 200);
    });
    const slowed = client({ rate: 1000 });
    for (const n of [0, 1, 2, 3]) await slowed.visit(page(`${server.origin}/${n}`));
    const [, afterSlow = 0, afterError = 0, afterQuick = 0] = server.gaps();
    expect(afterSlow).toBeGreaterThan(300 - SLACK_MS);
    // An error page that is soon sent makes nothing faster, a page does.
    expect(afterError).toBeGreaterThan(300 - SLACK_MS);
    expect(afterQuick).toBeLessThan(200);
  });

  it("asks a download program five times as seldom", async () => {
    const server = await serve((_request, response) => html(response, "file"));
    await visitAll(client({ rate: 50 }), server, 3, { gateway: true, accept: "file" });
    expect(Math.min(...server.gaps())).toBeGreaterThan(100 - SLACK_MS);
  });

  it("holds Crawl-delay against a faster rate (F27)", async () => {
    const server = await serve(
      ({ path }, response) => {
        if (path === "/robots.txt") response.end("User-agent: *\nCrawl-delay: 0.3\n");
        else html(response, "page");
      },
      { robots: true },
    );
    await visitAll(client({ rate: 100 }), server, 4);
    expect(Math.min(...server.gaps())).toBeGreaterThan(300 - SLACK_MS);
  });
});

describe("Retry-After and back-off (F28)", () => {
  /** Answers the first `times` page requests so, all others with a page. */
  const first = (times: number, status: number, headers: Record<string, string> = {}) => {
    let left = times;
    return serve((_request, response) => {
      if (left-- > 0) response.writeHead(status, headers).end("later");
      else html(response, "page");
    });
  };

  it("holds the whole host for so many seconds, then tries again", async () => {
    const server = await first(1, 429, { "retry-after": "1" });
    const visits = await visitAll(client({ rate: 100 }), server, 3);
    expect(visits.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok"]);
    expect(visits[0]?.hops.map(({ status }) => status)).toEqual([429, 200]);
    const [, wait = 0] = server.gaps();
    expect(wait).toBeGreaterThan(1000 - SLACK_MS);
    expect(server.log.length).toBe(5);
  });

  it("understands an HTTP date", async () => {
    const at = Math.ceil((Date.now() + 600) / 1000) * 1000;
    const server = await first(1, 503, { "retry-after": new Date(at).toUTCString() });
    expect((await client({ rate: 100 }).visit(page(`${server.origin}/a`))).outcome).toBe("ok");
    expect(Date.now()).toBeGreaterThanOrEqual(at - SLACK_MS);
  });

  it("puts a host off that asks for more patience than there is, and asks it nothing more", async () => {
    const server = await first(1, 429, { "retry-after": "3600" });
    const patient = client({ rate: 100 });
    const visit = await patient.visit(page(`${server.origin}/a`));
    expect(visit).toMatchObject({ outcome: "put_off", detail: "retry_after" });
    expect(Date.parse(visit.retryAt ?? "") - Date.now()).toBeGreaterThan(3_590_000);
    expect(await patient.visit(page(`${server.origin}/b`))).toMatchObject({ outcome: "put_off", hops: [] });
    expect(server.log.length).toBe(2);
  });

  it("backs off, longer each time, where nothing was asked for; three strikes end the host", async () => {
    const server = await first(99, 503);
    const struck = client({ rate: 400 });
    expect(await struck.visit(page(`${server.origin}/a`))).toMatchObject({
      outcome: "put_off",
      detail: "unavailable",
    });
    expect((await struck.visit(page(`${server.origin}/b`))).outcome).toBe("put_off");
    expect(server.paths()).toEqual(["/robots.txt", "/a", "/a", "/a"]);
    // 60 × 2.5 ms, then twice that.
    const [, once = 0, twice = 0] = server.gaps();
    expect(once).toBeGreaterThan(150 - SLACK_MS);
    expect(twice).toBeGreaterThan(300 - SLACK_MS);
  });

  it("takes 403 in a row for a plea as well, and one by itself for an error page", async () => {
    const server = await serve((_request, response) => html(response, "forbidden", 403));
    const refused = client({ rate: 400 });
    const outcomes: string[] = [];
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      const { outcome, detail } = await refused.visit(page(`${server.origin}/${n}`));
      outcomes.push(`${outcome}:${detail}`);
    }
    expect(outcomes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => "error_page:status_403"));
    expect(outcomes.slice(5)).toEqual(["put_off:refusals", "put_off:refusals"]);
    const gaps = server.gaps();
    expect(gaps[1]).toBeLessThan(100);
    expect(gaps[3]).toBeGreaterThan(150 - SLACK_MS);
    expect(gaps[4]).toBeGreaterThan(300 - SLACK_MS);
  });

  it("treats robots.txt like any request: 503 holds the host, and nothing is asked before it came", async () => {
    let asked = 0;
    const server = await serve(
      ({ path }, response) => {
        if (path !== "/robots.txt") return html(response, "page");
        if (asked++ === 0) response.writeHead(503, { "retry-after": "1" }).end();
        else response.end("User-agent: *\nDisallow: /no");
      },
      { robots: true },
    );
    const [allowed, disallowed] = await Promise.all(
      ["/yes", "/no"].map((path) => client({ rate: 100 }).visit(page(server.origin + path))),
    );
    expect([allowed?.outcome, disallowed?.outcome]).toContain("robots");
    expect(server.paths().indexOf("/yes")).toBeGreaterThan(1);
  });
});

describe("tries", () => {
  it("tries a broken connection and a flaky gateway again, 3 and 9 intervals later, and no more than that", async () => {
    const server = await serve(({ path }, response) => {
      if (path === "/reset") response.socket?.destroy();
      else html(response, "bad gateway", 502);
    });
    const trying = client({ rate: 50 });
    expect(await trying.visit(page(`${server.origin}/reset`))).toMatchObject({
      outcome: "failed",
      detail: "reset",
      notes: ["retried"],
    });
    expect(await trying.visit(page(`${server.origin}/502`))).toMatchObject({
      outcome: "error_page",
      detail: "status_502",
    });
    expect(server.paths()).toEqual(["/robots.txt", "/reset", "/reset", "/reset", "/502", "/502", "/502"]);
    const gaps = server.gaps();
    expect(gaps[1]).toBeGreaterThan(60 - SLACK_MS);
    expect(gaps[2]).toBeGreaterThan(180 - SLACK_MS);
    expect(gaps[4]).toBeGreaterThan(60 - SLACK_MS);
  });

  it("recovers", async () => {
    let left = 2;
    const server = await serve((_request, response) => {
      if (left-- > 0) response.socket?.destroy();
      else html(response, "page");
    });
    expect(await client({ rate: 200 }).visit(page(`${server.origin}/a`))).toMatchObject({
      outcome: "ok",
      notes: ["retried"],
    });
  });

  it("leaves a host alone that has fallen silent", async () => {
    const server = await serve(() => {});
    const asking = client({ rate: 200, limits: { headersMs: 60 } });
    const outcomes: string[] = [];
    for (const n of [1, 2, 3, 4]) outcomes.push((await asking.visit(page(`${server.origin}/${n}`))).detail);
    expect(outcomes).toEqual(["timeout", "timeout", "dead_host", "dead_host"]);
    expect(server.log.length).toBe(7);
  });
});
