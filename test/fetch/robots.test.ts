import { afterEach, describe, expect, it } from "vitest";
import type { RobotsRecord } from "../../src/fetch/index.ts";
import { html, type Loopback, loopback, page, visitor } from "./loopback.ts";

const servers: Loopback[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

type Robots = { status?: number; body?: string; type?: string; location?: string };

/** A server whose robots.txt is as told; `/robots-N` are further hops of its redirects. */
async function withRobots(robots: Robots | ((path: string) => Robots)): Promise<Loopback> {
  const server = await loopback(
    (request, response) => {
      if (!request.path.startsWith("/robots")) return html(response, "page");
      const {
        status = 200,
        body = "",
        type = "text/plain",
        location,
      } = typeof robots === "function" ? robots(request.path) : robots;
      response
        .writeHead(status, { "content-type": type, ...(location === undefined ? {} : { location }) })
        .end(body);
    },
    { robots: true },
  );
  servers.push(server);
  return server;
}

async function verdicts(server: Loopback, ...paths: string[]) {
  const client = visitor();
  const found: string[] = [];
  for (const path of paths) {
    const { outcome, detail } = await client.visit(page(server.origin + path));
    found.push(detail === "" ? outcome : `${outcome}:${detail}`);
  }
  await client.close();
  return found;
}

describe("robots.txt by RFC 9309 (F26)", () => {
  it("obeys the group of its name, else that of everyone; the longest rule wins", async () => {
    const server = await withRobots({
      body: "\ufeffUser-agent: Baiduspider\nDisallow: /\n\nUser-agent: *\nDisallow: /all\n\nUser-Agent: GongKai\nDisallow: /zfxxgk/\nAllow: /zfxxgk/nb/\nDisallow: /*.doc$\n",
    });
    expect(await verdicts(server, "/all", "/zfxxgk/a", "/zfxxgk/nb/a", "/a.doc", "/a.docx", "/")).toEqual([
      "ok",
      "robots:disallowed",
      "ok",
      "robots:disallowed",
      "ok",
      "ok",
    ]);
    expect(server.paths()).toEqual(["/robots.txt", "/all", "/zfxxgk/nb/a", "/a.docx", "/"]);
  });

  it("keeps what decided beside each answer", async () => {
    const server = await withRobots({ body: "User-agent: *\nDisallow: /d/\nAllow: /d/nb/\n" });
    const client = visitor();
    const visit = await client.visit(page(`${server.origin}/d/nb/1.html`));
    expect(visit.final?.robots).toEqual({ verdict: "allowed", reason: "rule", line: 3 });
    await client.close();
  });

  it.each<[string, Robots, string]>([
    ["404", { status: 404 }, "ok"],
    ["403", { status: 403 }, "ok"],
    [
      "a page instead (soft 404)",
      { body: "<!DOCTYPE html><html>页面不存在 Disallow: /", type: "text/html" },
      "ok",
    ],
    ["rules named HTML", { body: "User-agent: *\nDisallow: /", type: "text/html" }, "robots:disallowed"],
    ["500", { status: 500 }, "robots:unreachable"],
    ["all disallowed", { body: "User-agent: *\nDisallow: /" }, "robots:disallowed"],
    ["nothing", { body: "" }, "ok"],
    ["an empty rule", { body: "User-agent: *\nDisallow:" }, "ok"],
    ["out of scope", { status: 301, location: "http://elsewhere.example/robots.txt" }, "robots:unreachable"],
    ["to the inside", { status: 301, location: "http://10.0.0.1/robots.txt" }, "robots:unreachable"],
    ["to itself", { status: 301, location: "/robots.txt" }, "ok"],
  ])("%s", async (_name, robots, verdict) => {
    const server = await withRobots(robots);
    expect(await verdicts(server, "/a")).toEqual([verdict]);
    expect(server.paths()[0]).toBe("/robots.txt");
    expect(server.paths().includes("/a")).toBe(verdict === "ok");
  });

  it("notes a page in place of rules", async () => {
    const server = await withRobots({ body: "<html></html>", type: "text/html" });
    const client = visitor();
    expect((await client.visit(page(`${server.origin}/a`))).notes).toEqual(["robots_html"]);
    await client.close();
  });

  it("follows five redirects to the rules, in the pace of the host", async () => {
    const hop = (path: string): Robots => {
      const n = Number(/\d+/.exec(path)?.[0] ?? 0);
      return n < 5 ? { status: 302, location: `/robots-${n + 1}` } : { body: "User-agent: *\nDisallow: /a" };
    };
    const server = await withRobots(hop);
    const client = visitor({ rate: 20 });
    expect(await client.visit(page(`${server.origin}/a`))).toMatchObject({
      outcome: "robots",
      detail: "disallowed",
    });
    await client.close();
    expect(server.log.length).toBe(6);
    expect(Math.min(...server.gaps())).toBeGreaterThan(45);
  });

  it("reads the rules at the end of 500 KiB, and is not stalled by rules made to stall", async () => {
    const filler = `# ${"x".repeat(998)}\n`.repeat(500);
    const server = await withRobots({ body: `${filler}User-agent: *\nDisallow: /late` });
    expect(await verdicts(server, "/late")).toEqual(["robots:disallowed"]);
    const evil = await withRobots({
      body: `User-agent: *\n${`Disallow: /${"*a".repeat(400)}b\n`.repeat(600)}`,
    });
    const before = performance.now();
    await verdicts(evil, `/${"a".repeat(3000)}`);
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it("is asked once however many wait for it, and again only when its record is a day old", async () => {
    const server = await withRobots({ body: "User-agent: *\nDisallow: /no" });
    const records = new Map<string, RobotsRecord>();
    let later = 0;
    const now = () => performance.timeOrigin + performance.now() + later;
    const client = visitor({ robotsCache: records, now });
    await Promise.all(["/1", "/2", "/3"].map((path) => client.visit(page(server.origin + path))));
    expect(server.paths().filter((path) => path === "/robots.txt").length).toBe(1);
    await client.close();
    const next = visitor({ robotsCache: records, now });
    expect((await next.visit(page(`${server.origin}/no`))).outcome).toBe("robots");
    expect(server.paths().filter((path) => path === "/robots.txt").length).toBe(1);
    later = 24 * 3600 * 1000;
    await next.visit(page(`${server.origin}/no`));
    expect(server.paths().filter((path) => path === "/robots.txt").length).toBe(2);
    await next.close();
  });

  it("says that a host is dead rather than that its robots.txt forbids", async () => {
    const server = await loopback(() => {});
    await server.close();
    const client = visitor();
    expect(await client.visit(page(`${server.origin}/a`))).toMatchObject({
      outcome: "failed",
      detail: "connect",
    });
    await client.close();
  });
});
