import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { archivePathOf, formerPathOf } from "../../src/archive/layout.ts";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import { type Verified, verifyArchive } from "../../src/archive/verify.ts";
import { bytesOf, type FileContent } from "../../src/core/content.ts";

vi.mock("node:fs/promises", { spy: true });

let folder: string;
let archive: RawArchive;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "gongkai-archive-")), "archive");
  archive = new RawArchive(folder);
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const unfinished = (): string[] => (existsSync(join(folder, "tmp")) ? readdirSync(join(folder, "tmp")) : []);

async function all(expected: Parameters<typeof verifyArchive>[1] = []): Promise<Verified[]> {
  const found: Verified[] = [];
  for await (const one of verifyArchive(archive, expected)) found.push(one);
  return found;
}

describe("the archive", () => {
  it("keeps bytes under their hash and gives them back", async () => {
    const kept = await archive.put(bytes("年报"));
    expect(kept).toEqual({ sha256: sha256("年报"), path: archivePathOf(sha256("年报")) });
    expect(kept.path).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f]{62}$/);
    expect(readFileSync(join(folder, kept.path), "utf8")).toBe("年报");
    const reading = await archive.read(kept.sha256);
    expect(reading.ok && Buffer.from(reading.bytes).toString()).toBe("年报");
    expect(unfinished()).toEqual([]);
  });

  it("writes nothing where the bytes are there already", async () => {
    const { path } = await archive.put(bytes("a"));
    const file = join(folder, path);
    utimesSync(file, 1, 1);
    await archive.put(bytes("a"));
    await archive.putFile(file);
    expect((await fs.stat(file)).mtimeMs).toBe(1000);
  });

  it("takes over a file of its spool, and gives a large one back as a file", async () => {
    const text = "年报".repeat(100_000);
    const content = (name: string): FileContent => {
      mkdirSync(archive.spool, { recursive: true });
      const file = join(archive.spool, name);
      writeFileSync(file, text);
      return { file, byteLength: Buffer.byteLength(text), sha256: sha256(text) };
    };
    expect(await archive.open(sha256(text))).toEqual({ ok: false, fault: "missing" });
    const kept = await archive.adopt(content("one"));
    expect(kept).toEqual({ sha256: sha256(text), path: archivePathOf(sha256(text)) });
    const file = join(folder, kept.path);
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(await archive.open(kept.sha256)).toEqual({
      ok: true,
      content: { file, byteLength: Buffer.byteLength(text), sha256: kept.sha256 },
    });
    utimesSync(file, 1, 1);
    await archive.adopt(content("two"));
    expect((await fs.stat(file)).mtimeMs).toBe(1000);
    expect(unfinished()).toEqual([]);
    writeFileSync(file, text.replace("年", "月"));
    expect(await archive.open(kept.sha256)).toEqual({ ok: false, fault: "damaged" });
    await archive.adopt(content("three"));
    expect((await archive.open(kept.sha256)).ok).toBe(true);
  });

  it("gives a small file back as bytes", async () => {
    const { sha256: hash } = await archive.put(bytes("年报"));
    const opened = await archive.open(hash);
    expect(opened.ok && Buffer.from(bytesOf(opened.content)).toString()).toBe("年报");
  });

  it("keeps a file as a whole", async () => {
    const file = join(folder, "..", "big.zip");
    writeFileSync(file, Buffer.alloc(300_000, 7));
    const kept = await archive.putFile(file);
    expect(readFileSync(join(folder, kept.path)).equals(readFileSync(file))).toBe(true);
    expect(kept.sha256).toBe(createHash("sha256").update(readFileSync(file)).digest("hex"));
  });

  it("says what is missing or damaged instead of giving other bytes", async () => {
    expect(await archive.read(sha256("a"))).toEqual({ ok: false, fault: "missing" });
    const { path } = await archive.put(bytes("a"));
    writeFileSync(join(folder, path), "b");
    expect(await archive.read(sha256("a"))).toEqual({ ok: false, fault: "damaged" });
  });

  it("replaces a damaged copy by the bytes it ought to be", async () => {
    const { path } = await archive.put(bytes("a"));
    writeFileSync(join(folder, path), "b");
    await archive.put(bytes("a"));
    expect(readFileSync(join(folder, path), "utf8")).toBe("a");
  });

  it.each(["../../etc/passwd", "", "AB".repeat(32), `${"ab".repeat(32)}/..`, `${"ab".repeat(31)}\n`])(
    "takes no path from outside: %j",
    async (name) => {
      expect(() => archivePathOf(name)).toThrow(RangeError);
      await expect(archive.read(name)).rejects.toThrow(RangeError);
    },
  );

  it("lets many write the same bytes at once", async () => {
    const other = new RawArchive(folder);
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? archive : other).put(bytes(`${n % 3}`))));
    expect((await all()).map(({ kind }) => kind)).toEqual(["sound", "sound", "sound"]);
    expect(unfinished()).toEqual([]);
  });
});

describe("a run that stops", () => {
  it("between writing and renaming leaves no file of the archive, and the next run keeps the bytes", async () => {
    let written: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      written = resolve;
    });
    // A killed process never comes back from here.
    vi.mocked(fs.rename).mockImplementationOnce(() => {
      written();
      return new Promise<void>(() => undefined);
    });
    void archive.put(bytes("half"));
    await reached;
    expect(unfinished()).toHaveLength(1);
    expect(existsSync(join(folder, archivePathOf(sha256("half"))))).toBe(false);
    expect(await all()).toEqual([]);

    const next = new RawArchive(folder);
    const { path } = await next.put(bytes("half"));
    expect(readFileSync(join(folder, path), "utf8")).toBe("half");
    expect(await all()).toEqual([{ kind: "sound", path }]);
  });

  it("with an error leaves nothing, and says so", async () => {
    vi.mocked(fs.rename).mockRejectedValueOnce(Object.assign(new Error("no space"), { code: "ENOSPC" }));
    await expect(archive.put(bytes("x"))).rejects.toThrow("no space");
    expect(unfinished()).toEqual([]);
    expect(await archive.read(sha256("x"))).toEqual({ ok: false, fault: "missing" });
  });

  it("is on the disk before it has its name", async () => {
    const order: string[] = [];
    const open = vi.mocked(fs.open);
    const real = open.getMockImplementation() ?? (await vi.importActual<typeof fs>("node:fs/promises")).open;
    open.mockImplementation(async (...words) => {
      const handle = await real(...words);
      const sync = handle.sync.bind(handle);
      handle.sync = async () => {
        order.push(String(words[0]).includes("/tmp/") && words[1] === "wx" ? "sync file" : "sync folder");
        return sync();
      };
      return handle;
    });
    const { rename } = await vi.importActual<typeof fs>("node:fs/promises");
    vi.mocked(fs.rename).mockImplementationOnce(async (...words) => {
      order.push("rename");
      return rename(...words);
    });
    await archive.put(bytes("order"));
    open.mockRestore();
    expect(order.slice(0, 3)).toEqual(["sync file", "rename", "sync folder"]);
    expect(order.slice(2).every((step) => step === "sync folder")).toBe(true);
  });

  it("is forgotten after a day", async () => {
    mkdirSync(join(folder, "tmp"), { recursive: true });
    for (const name of ["old", "young"]) writeFileSync(join(folder, "tmp", name), "");
    utimesSync(join(folder, "tmp", "old"), 1, 1);
    await archive.put(bytes("a"));
    expect(unfinished()).toEqual(["young"]);
  });
});

describe("verifying", () => {
  it("names each damaged, missing and foreign file", async () => {
    const [good, bad, gone] = await Promise.all(
      ["good", "bad", "gone"].map((text) => archive.put(bytes(text))),
    );
    if (good === undefined || bad === undefined || gone === undefined) throw new Error("not kept");
    writeFileSync(join(folder, bad.path), "changed");
    await fs.rm(join(folder, gone.path));
    writeFileSync(join(folder, "notes.txt"), "");
    mkdirSync(join(folder, "00", "00"), { recursive: true });
    writeFileSync(join(folder, "00", "00", good.sha256), "good");
    const expected = [good, bad, gone].map((file) => ({ ...file, name: `${file.sha256.slice(0, 4)}.html` }));
    const found = await all(expected);
    expect(found).toHaveLength(5);
    expect(found).toEqual(
      expect.arrayContaining([
        { kind: "sound", path: good.path },
        { kind: "damaged", path: bad.path, name: `${bad.sha256.slice(0, 4)}.html` },
        { kind: "missing", path: gone.path, name: `${gone.sha256.slice(0, 4)}.html` },
        { kind: "foreign", path: "notes.txt" },
        { kind: "foreign", path: `00/00/${good.sha256}` },
      ]),
    );
  });

  it("takes a path in the database that the hash does not lead to for missing", async () => {
    const { sha256: hash } = await archive.put(bytes("a"));
    const found = await all([{ sha256: hash, path: "../../etc/passwd", name: "x" }]);
    expect(found.map(({ kind }) => kind)).toEqual(["sound", "missing"]);
  });
});

describe("an archive of the first versions", () => {
  it("is read where its files lie", async () => {
    const sum = sha256("旧档");
    const former = formerPathOf(sum);
    mkdirSync(dirname(join(folder, former)), { recursive: true });
    writeFileSync(join(folder, former), "旧档");
    expect(await archive.read(sum)).toMatchObject({ ok: true });
    expect(await archive.faultOf(sum)).toBeNull();
    expect(await all([{ sha256: sum, path: former, name: "a" }])).toEqual([{ kind: "sound", path: former }]);
  });
});
