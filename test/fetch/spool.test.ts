import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bytesOf, type Content, headOf, isInFile } from "../../src/core/content.ts";
import { discard, Spool } from "../../src/fetch/spool.ts";
import { type Loopback, loopback, page, visitor } from "./loopback.ts";

const MIB = 1024 * 1024;

describe("a body that comes in", () => {
  const gather = (spool: Spool, chunks: readonly Uint8Array[]): Content => {
    const gathering = spool.gather();
    for (const chunk of chunks) gathering.add(chunk);
    return gathering.finish();
  };

  it("stays in memory while it is small", () => {
    const folder = join(mkdtempSync(join(tmpdir(), "gongkai-spool-")), "tmp");
    const content = gather(new Spool(folder), [Buffer.from("年"), Buffer.from("报")]);
    expect(isInFile(content)).toBe(false);
    expect(Buffer.from(bytesOf(content)).toString()).toBe("年报");
    expect(headOf(content, 3)).toEqual(Buffer.from("年"));
    expect(existsSync(folder)).toBe(false);
  });

  it("goes to a file when it is large, with its hash", () => {
    const folder = join(mkdtempSync(join(tmpdir(), "gongkai-spool-")), "tmp");
    const chunks = Array.from({ length: 9 }, () => randomBytes(64 * 1024 + 1));
    const whole = Buffer.concat(chunks);
    const content = gather(new Spool(folder), chunks);
    if (!isInFile(content)) throw new Error("it is still in memory");
    expect(content).toMatchObject({
      byteLength: whole.length,
      sha256: createHash("sha256").update(whole).digest("hex"),
    });
    expect(dirname(content.file)).toBe(folder);
    expect(readFileSync(content.file).equals(whole)).toBe(true);
    expect(Buffer.from(headOf(content, 10)).equals(whole.subarray(0, 10))).toBe(true);
    discard(content);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves nothing behind when it is not wanted", () => {
    const folder = join(mkdtempSync(join(tmpdir(), "gongkai-spool-")), "tmp");
    const gathering = new Spool(folder).gather();
    gathering.add(Buffer.alloc(MIB));
    expect(readdirSync(folder)).toHaveLength(1);
    gathering.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is told by the place and the way out where it can't be written", () => {
    const file = join(mkdtempSync(join(tmpdir(), "gongkai-spool-")), "a file");
    writeFileSync(file, "");
    const gathering = new Spool(join(file, "tmp")).gather();
    expect(() => gathering.add(Buffer.alloc(MIB))).toThrow(/ENOTDIR|EEXIST|not there/);
  });
});

describe("a large body of a server", () => {
  const body = randomBytes(3 * MIB);
  let server: Loopback;
  let folder: string;

  beforeEach(async () => {
    folder = join(mkdtempSync(join(tmpdir(), "gongkai-spool-")), "tmp");
    server = await loopback(({ path }, response) => {
      if (path === "/plain") return response.end(body);
      if (path === "/gzip")
        return response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(body));
      if (path === "/twice")
        return response.writeHead(200, { "content-encoding": "gzip, gzip" }).end(gzipSync(gzipSync(body)));
      const cut = gzipSync(body).subarray(0, 2 * MIB);
      return response.writeHead(200, { "content-encoding": "gzip" }).end(cut);
    });
  });

  afterEach(() => server.close());

  it.each([
    ["/plain", body],
    ["/gzip", body],
    ["/twice", body],
  ] as const)("%s comes whole, in one file", async (path, whole) => {
    const client = visitor({ spool: folder });
    const { final } = await client.visit(page(server.origin + path, { accept: "file" }));
    await client.close();
    if (final === null || !isInFile(final.body)) throw new Error("it is in memory");
    expect(Buffer.from(bytesOf(final.body)).equals(whole)).toBe(true);
    expect(final.body.sha256).toBe(createHash("sha256").update(whole).digest("hex"));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it.each([
    ["damaged", "/cut", {}, "failed"],
    ["too large", "/plain", { fileBytes: 2 * MIB }, "too_large"],
    ["too large when unpacked", "/gzip", { fileBytes: MIB }, "too_large"],
  ] as const)("that is %s leaves nothing behind", async (_, path, limits, outcome) => {
    const client = visitor({ spool: folder, limits: { ...limits, tries: 1 } });
    expect((await client.visit(page(server.origin + path, { accept: "file" }))).outcome).toBe(outcome);
    await client.close();
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  it("goes with the visitor where no folder was given", async () => {
    const client = visitor();
    const { final } = await client.visit(page(`${server.origin}/plain`, { accept: "file" }));
    if (final === null || !isInFile(final.body)) throw new Error("it is in memory");
    expect(existsSync(final.body.file)).toBe(true);
    await client.close();
    expect(existsSync(dirname(final.body.file))).toBe(false);
  });

  it("ends the visit with the disk's own error where it can't be kept", async () => {
    const file = join(dirname(folder), "a file");
    writeFileSync(file, "");
    const client = visitor({ spool: join(file, "tmp") });
    await expect(client.visit(page(`${server.origin}/plain`, { accept: "file" }))).rejects.toThrow(/a file/);
    await client.close();
  });
});
