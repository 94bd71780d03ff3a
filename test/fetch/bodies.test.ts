import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bytesOf } from "../../src/core/content.ts";
import type { Visitor } from "../../src/fetch/index.ts";
import { page, rawServer, visitor } from "./loopback.ts";

const TEXT = "政府信息公开工作年度报告".repeat(500);
const KIB = 1024;
const MIB = 1024 * KIB;

/** One answer: header lines, and the body as it goes over the wire. */
type Answer = (socket: Socket) => void;

function answer(headers: Record<string, string | number>, body: Buffer | string, status = "200 OK"): Answer {
  const lines = Object.entries({ connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return (socket) => {
    socket.write(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n`, "latin1");
    socket.end(body);
  };
}

function packed(coding: string, body: Buffer): Answer {
  return answer({ "content-encoding": coding, "content-length": body.length }, body);
}

/** Sends a piece every few milliseconds, for ever. */
function drip(head: string, piece: string | Buffer, everyMs: number): Answer {
  return (socket) => {
    socket.write(head);
    const timer = setInterval(() => socket.write(piece), everyMs);
    socket.on("close", () => clearInterval(timer));
  };
}

const zeros = Buffer.alloc(3 * MIB);

const ANSWERS: Record<string, Answer> = {
  "/gzip": packed("gzip", gzipSync(TEXT)),
  "/x-gzip": packed("x-gzip", gzipSync(TEXT)),
  "/br": packed("br", brotliCompressSync(TEXT)),
  "/deflate": packed("deflate", deflateSync(TEXT)),
  "/raw-deflate": packed("deflate", deflateRawSync(TEXT)),
  "/twice": packed("gzip, gzip", gzipSync(gzipSync(TEXT))),
  "/not-packed": packed("gzip", Buffer.from(TEXT)),
  "/nonsense": packed("UTF-8", Buffer.from(TEXT)),
  "/no-length": answer({}, TEXT),
  "/trailing-lines": answer({ "content-length": 4, connection: "keep-alive" }, "done\r\n"),
  "/thrice": packed("gzip, gzip, gzip", gzipSync(gzipSync(gzipSync(TEXT)))),
  "/zstd": packed("zstd", Buffer.from(TEXT)),
  "/gzip-cut": packed("gzip", gzipSync(randomBytes(5000)).subarray(0, 3000)),
  "/gzip-damaged": packed("gzip", Buffer.concat([gzipSync(TEXT).subarray(0, 20), randomBytes(200)])),
  "/short": answer({ "content-length": 5000 }, "cut off"),
  "/long": answer({ "content-length": 3, connection: "keep-alive" }, "longer than three"),
  "/long-close": answer({ "content-length": 3 }, "longer than three".repeat(20)),
  "/chunk-cut": answer({ "transfer-encoding": "chunked" }, "5\r\nhello\r\n5\r\nhe"),
  "/chunk-bad": answer({ "transfer-encoding": "chunked" }, "zz\r\nhello\r\n0\r\n\r\n"),
  "/reset": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
    setTimeout(() => socket.resetAndDestroy(), 20);
  },
  "/silence": (socket) => socket.destroy(),
  "/no-http": (socket) => socket.end("220 smtp.example ESMTP\r\n"),
  "/declared": answer({ "content-length": 9 * MIB }, "x"),
  "/endless": drip("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n", Buffer.alloc(256 * KIB, 97), 1),
  "/drip": drip("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\nx\r\n", 10),
  "/slow-header": drip("HTTP/1.1 200 OK\r\n", "x: y\r\n", 20),
  "/no-header": () => {},
  "/big-header": answer({ "x-big": "a".repeat(MIB) }, "x"),
  "/cookies": (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\n${"set-cookie: a=1; path=/\r\n".repeat(100_000)}`);
    socket.end("\r\nx");
  },
  "/bomb-gzip": packed("gzip", gzipSync(zeros)),
  "/bomb-br": packed("br", brotliCompressSync(zeros)),
  "/bomb-deflate": packed("deflate", deflateRawSync(zeros)),
  "/bomb-twice": packed("gzip, gzip", gzipSync(gzipSync(zeros))),
  "/large": packed(
    "gzip",
    gzipSync(Buffer.concat(Array.from({ length: 90 }, () => compressible(100 * KIB)))),
  ),
};

/** Text that packs about 20:1, as large pages do. */
function compressible(length: number): Buffer {
  const seed = randomBytes(length / 20);
  return Buffer.concat(Array.from({ length: 20 }, () => seed));
}

let server: Awaited<ReturnType<typeof rawServer>>;
let client: Visitor;

beforeAll(async () => {
  server = await rawServer((socket, path) => ANSWERS[path]?.(socket));
  client = visitor({ limits: { headersMs: 250, bodyMs: 400 } });
});

afterAll(async () => {
  await client.close();
  await server.close();
});

describe("bodies that are whole (F21)", () => {
  it.each([
    ["/gzip", "gzip"],
    ["/x-gzip", "x-gzip"],
    ["/br", "br"],
    ["/deflate", "deflate"],
    ["/raw-deflate", "deflate"],
    ["/twice", "gzip, gzip"],
    ["/not-packed", null],
    ["/nonsense", null],
    ["/no-length", null],
  ])("%s", async (path, coding) => {
    const visit = await client.visit(page(server.origin + path));
    expect(visit).toMatchObject({ outcome: "ok", final: { contentEncoding: coding } });
    expect(Buffer.from(bytesOf(visit.final?.body ?? new Uint8Array())).toString()).toBe(TEXT);
    expect(visit.notes).toEqual(path === "/no-length" ? ["no_length"] : []);
  });

  it("is told from what browsers put up with", async () => {
    expect((await client.visit(page(`${server.origin}/trailing-lines`))).outcome).toBe("ok");
  });
});

describe("bodies that are not (S4, F30)", () => {
  it.each([
    ["/thrice", "failed", "encoding"],
    ["/zstd", "failed", "encoding"],
    ["/gzip-cut", "failed", "reset"],
    ["/gzip-damaged", "failed", "reset"],
    ["/short", "failed", "reset"],
    ["/long", "failed", "reset"],
    ["/long-close", "failed", "reset"],
    ["/chunk-cut", "failed", "reset"],
    ["/chunk-bad", "failed", "protocol"],
    ["/reset", "failed", "reset"],
    ["/silence", "failed", "reset"],
    ["/no-http", "failed", "protocol"],
    ["/declared", "too_large", "bytes"],
    ["/endless", "too_large", "bytes"],
    ["/drip", "failed", "slow_body"],
    ["/slow-header", "failed", "timeout"],
    ["/no-header", "failed", "timeout"],
    ["/big-header", "failed", "protocol"],
    ["/cookies", "failed", "protocol"],
    ["/bomb-gzip", "too_large", "bomb"],
    ["/bomb-br", "too_large", "bomb"],
    ["/bomb-deflate", "too_large", "bomb"],
    ["/bomb-twice", "too_large", "bomb"],
    ["/large", "too_large", "bytes"],
  ])("%s is %s: %s, and nothing of it is handed out", async (path, outcome, detail) => {
    // One of its own, since hosts that are silent too often are left alone.
    const own = visitor({ limits: { headersMs: 250, bodyMs: 400 } });
    const visit = await own.visit(page(server.origin + path));
    await own.close();
    expect({ path, outcome: visit.outcome, detail: visit.detail, hops: visit.hops.length }).toEqual({
      path,
      outcome,
      detail,
      hops: 0,
    });
    expect(visit.final).toBeNull();
  });

  it("lets a file be larger than a page", async () => {
    expect((await client.visit(page(`${server.origin}/large`, { accept: "file" }))).outcome).toBe("ok");
  });
});
