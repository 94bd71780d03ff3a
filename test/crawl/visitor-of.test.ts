import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVisitor } from "../../src/crawl/visitor-of.ts";

const openssl = spawnSync("openssl", ["version"]).status === 0;
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

  it.skipIf(!openssl)(
    "takes a host's certificate where one of its sources says so, in whatever order they stand",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "gongkai-tls-"));
      const [key, cert] = [join(folder, "a.key"), join(folder, "a.crt")];
      // biome-ignore format: one command
      execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert,
      "-days", "2", "-subj", "/CN=test.example"], { stdio: "ignore" });
      const secure = createSecureServer(
        { key: readFileSync(key), cert: readFileSync(cert) },
        (_, response) => {
          response.writeHead(404).end();
        },
      );
      await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
      const url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`;
      const said = { url, hosts: [], tls: "insecure" as const, pace: {} };
      const silent = { ...said, tls: "strict" as const };
      for (const sources of [[said, silent], [silent, said], [silent]]) {
        const visitor = openVisitor(sources, {
          userAgent: "gongkai/0 (+https://x.example)",
          allowLoopback: true,
          rate: 100,
        });
        const { outcome } = await visitor.visit({ url, method: "GET", accept: "page" });
        await visitor.close();
        expect(outcome).toBe(sources.includes(said) ? "gone" : "failed");
      }
      secure.close();
      secure.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  );

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
