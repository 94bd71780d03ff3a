import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVisitor } from "../../src/crawl/visitor-of.ts";

const starts: number[] = [];
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url !== "/robots.txt") starts.push(performance.now());
    response.statusCode = request.url === "/robots.txt" ? 404 : 200;
    response.end("x");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("the way to the hosts of a source list", () => {
  it("keeps the pace that a source's file asks for, where it is slower than the run's", async () => {
    const source = { url: `${origin}/`, hosts: [], tls: "strict" as const, pace: { rate: 4 } };
    const visitor = openVisitor([source], {
      userAgent: "gongkai/0 (+https://x.example)",
      allowLoopback: true,
      rate: 100,
    });
    for (const page of [1, 2, 3]) {
      await visitor.visit({ url: `${origin}/${page}`, method: "GET", accept: "page" });
    }
    await visitor.close();
    const [first = 0, second = 0, third = 0] = starts;
    expect(second - first).toBeGreaterThan(240);
    expect(third - second).toBeGreaterThan(240);
  });

  it("leads to no other host", async () => {
    const source = { url: `${origin}/`, hosts: [], tls: "strict" as const, pace: {} };
    const visitor = openVisitor([source], {
      userAgent: "gongkai/0 (+https://x.example)",
      allowLoopback: true,
      rate: 100,
    });
    const visit = await visitor.visit({ url: "http://127.0.0.1:9/", method: "GET", accept: "page" });
    await visitor.close();
    expect(visit).toMatchObject({ outcome: "out_of_scope", detail: "host" });
  });
});
