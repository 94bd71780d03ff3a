import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createGzip, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Loopback, loopback, visitor } from "./loopback.ts";

const MIB = 1024 * 1024;
const HOSTS = 16;
const MOST_MEGABYTES = 300;

// Compiled beside the installed packages, so that a process of its own can run it.
const folder = resolve("node_modules/.cache/fetch-memory-test");
const servers: Loopback[] = [];

/** Half a gibibyte of zeros, in half a mebibyte. */
async function bomb(): Promise<Buffer> {
  const gzip = createGzip();
  const zeros = Buffer.alloc(16 * MIB);
  const parts: Buffer[] = [];
  gzip.on("data", (part: Buffer) => parts.push(part));
  for (let i = 0; i < 32; i++) gzip.write(zeros);
  gzip.end();
  await new Promise((done) => gzip.on("end", done));
  return Buffer.concat(parts);
}

beforeAll(async () => {
  // Errors of types elsewhere are another test's business; files are written all the same.
  spawnSync("node_modules/.bin/tsc", ["-p", "tsconfig.build.json", "--outDir", folder]);
  const once = await bomb();
  const twice = gzipSync(once);
  const piece = Buffer.alloc(MIB, 97);
  for (let i = 0; i < HOSTS; i++) {
    servers.push(
      await loopback(({ path }, response) => {
        response.on("error", () => {});
        if (path === "/three") return response.end(Buffer.alloc(3 * MIB, 97));
        if (path === "/once") return response.writeHead(200, { "content-encoding": "gzip" }).end(once);
        if (path === "/twice")
          return response.writeHead(200, { "content-encoding": "gzip, gzip" }).end(twice);
        const more = () => {
          while (!response.destroyed && response.write(piece));
        };
        response.on("drain", more);
        return more();
      }),
    );
  }
}, 120_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

it("lets many hosts send large bodies at a time, each whole", async () => {
  const client = visitor();
  const visits = await Promise.all(
    servers.map(({ origin }) => client.visit({ url: `${origin}/three`, method: "GET", accept: "page" })),
  );
  await client.close();
  expect(visits.map(({ outcome, final }) => [outcome, final?.body.byteLength])).toEqual(
    visits.map(() => ["ok", 3 * MIB]),
  );
});

it("stays small under bombs and endless bodies from many hosts at a time", async () => {
  const script = `
    const { Visitor } = await import(${JSON.stringify(pathToFileURL(resolve(folder, "src/fetch/index.js")).href)});
    const visitor = new Visitor({ userAgent: "gongkai/0 (+x)", allowLoopback: true, rate: 1000, inScope: () => true });
    const outcomes = [];
    for (const path of ["once", "twice", "endless"]) for (const accept of ["page", "file"]) {
      const visits = await Promise.all(${JSON.stringify(servers.map(({ origin }) => origin))}.map((origin) =>
        visitor.visit({ url: origin + "/" + path, method: "GET", accept })));
      outcomes.push(...visits.map(({ outcome }) => outcome));
    }
    await visitor.close();
    console.log(JSON.stringify({ outcomes, megabytes: process.resourceUsage().maxRSS / 1024 }));
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of child.stdout) printed += String(chunk);
  const { outcomes, megabytes } = JSON.parse(printed) as { outcomes: string[]; megabytes: number };
  expect(outcomes).toEqual(Array.from({ length: HOSTS * 6 }, () => "too_large"));
  expect(megabytes).toBeLessThan(MOST_MEGABYTES);
});
