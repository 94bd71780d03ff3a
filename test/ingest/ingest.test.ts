import { existsSync, mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { archiveInputs } from "../../src/ingest/archive.ts";
import type { IngestEvent } from "../../src/ingest/event.ts";
import { type IngestOptions, ingest } from "../../src/ingest/ingest.ts";
import { MAX_FILE_BYTES } from "../../src/ingest/limits.ts";
import { inputsOf } from "../../src/ingest/walk.ts";
import { Readers } from "../../src/readers/readers.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { zipFile } from "./zip-file.ts";

vi.mock("../../parsers/parse.ts", () => import("./fake-parser.ts"));

let folder: string;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-ingest-"));
  db = openForWriting(":memory:");
});

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const report = (agency: string | null, year: number, received = 0): string =>
  JSON.stringify({ agency, year, received });

const readers = new Readers({ threads: 1 });

const run = async (paths: string[], options: Partial<IngestOptions> = {}): Promise<IngestEvent[]> => {
  const events: IngestEvent[] = [];
  const store = new ReportStore(db, "test");
  for await (const event of ingest(inputsOf(paths), store, { jobs: 3, readers, archive: null, ...options }))
    events.push(event);
  return events;
};

const kinds = (events: readonly IngestEvent[]): string[] => events.map((event) => event.kind);
const names = (): unknown => db.prepare("SELECT name FROM agency ORDER BY id").pluck().all();
const rows = (): unknown =>
  ["agency", "document", "report", "requests", "finding", "document_report"].map((table) =>
    db.prepare(`SELECT * FROM ${table}`).all(),
  );

describe("ingest", () => {
  it("walks folders in the order of names, and passes over what cannot be a report", async () => {
    file("b/2.html", report("乙局", 2022));
    file("a.txt", report("甲局", 2022));
    file("gold.json", "{}");
    file("README.md", "# notes");
    file("page_files/ad.html", report("广告", 2022));
    const events = await run([folder]);
    expect(names()).toEqual(["甲局", "乙局"]);
    expect(kinds(events).filter((kind) => kind === "skipped")).toHaveLength(3);
  });

  it("is done again without any change, and without parsing", async () => {
    file("a.txt", report("甲局", 2022));
    file("notice.txt", "a notice");
    file("locked.pdf", '{"bad":"encrypted"}');
    const first = await run([folder]);
    const before = rows();
    const second = await run([folder]);
    expect(rows()).toEqual(before);
    expect(kinds(first)).toEqual(["done", "problem", "no_report"]);
    expect(kinds(second)).toEqual(["known", "problem", "no_report"]);
  });

  it("goes on after every kind of bad file, and names each", async () => {
    file("1.pdf", '{"bad":"scanned_image"}');
    file("2.html", '{"bug":true}');
    file("3.html", report(null, 2022));
    file("4.html", report("甲局", 2022));
    const events = await run([join(folder, "absent.html"), folder]);
    expect(
      events
        .filter((event) => event.kind === "problem")
        .map((event) => [event.path.split("/").pop(), event.code]),
    ).toEqual([
      ["absent.html", null],
      ["2.html", null],
      ["1.pdf", "scanned_image"],
      ["3.html", "unidentified"],
    ]);
    expect(names()).toEqual(["甲局"]);
  });

  it("lands an unidentified report when it is told whose it is", async () => {
    const path = file("x.html", report(null, 2022));
    await run([path]);
    expect(names()).toEqual([]);
    expect(kinds(await run([path], { agency: "甲局", year: 2022 }))).toEqual(["done"]);
    expect(names()).toEqual(["甲局"]);
    expect(kinds(await run([path]))).toEqual(["known"]);
  });

  it("tries a file that could not be read again with a newer parser, not with the same", async () => {
    const path = file("new.ofd", '{"bad":"corrupt"}');
    await run([path]);
    const findings = () => db.prepare("SELECT id FROM finding").pluck().all();
    const before = findings();
    await run([path]);
    expect(findings()).toEqual(before);
    db.exec(
      "UPDATE document SET parser_version = 'older'; UPDATE finding SET message = 'said by the older parser'",
    );
    expect(await run([path])).toMatchObject([{ message: "made up" }]);
  });

  it("calls a file that is no report a problem only where it was named itself", async () => {
    const path = file("notice.txt", "a notice");
    expect(kinds(await run([folder]))).toEqual(["no_report"]);
    expect(await run([path])).toMatchObject([{ kind: "problem", code: "not_a_report" }]);
  });

  it("does not read a file above the limit", async () => {
    const path = file("huge.pdf", "");
    truncateSync(path, MAX_FILE_BYTES + 1);
    expect(await run([path])).toMatchObject([{ kind: "problem", code: "too_large" }]);
    await run([path]);
    expect(db.prepare("SELECT path, sha256 FROM document").all()).toEqual([{ path, sha256: null }]);
    expect(db.prepare("SELECT code FROM finding").pluck().all()).toEqual(["too_large"]);
  });

  it("ends although a folder links to itself", async () => {
    file("a.txt", report("甲局", 2022));
    symlinkSync(folder, join(folder, "again"));
    expect(kinds(await run([folder]))).toEqual(expect.arrayContaining(["done", "skipped"]));
  });

  it("stores in the order given, however many files are read ahead", async () => {
    const paths = Array.from({ length: 20 }, (_, index) =>
      file(`${index}.txt`, report(`第${index}局`, 2022)),
    );
    await run(paths, { jobs: 8 });
    expect(names()).toEqual(paths.map((_, index) => `第${index}局`));
  });
});

describe("an archive", () => {
  it("is read in memory, GBK names decoded, nothing written where a name points", async () => {
    const gbk = Buffer.from([0xb1, 0xa8, 0xb8, 0xe6, 0x2e, 0x74, 0x78, 0x74]); // 报告.txt
    const outside = join(folder, "..", "gongkai-escaped.txt");
    const path = file(
      "all.zip",
      zipFile([
        { name: gbk, content: report("甲局", 2022) },
        { name: "../gongkai-escaped.txt", content: report("乙局", 2022) },
        { name: "年报/丙.txt", content: report("丙局", 2022), flags: 0x800 },
      ]),
    );
    await run([path]);
    expect(names()).toEqual(["甲局", "乙局", "丙局"]);
    expect(db.prepare("SELECT path FROM document ORDER BY id").pluck().all()).toEqual([
      `${path}!报告.txt`,
      `${path}!../gongkai-escaped.txt`,
      `${path}!年报/丙.txt`,
    ]);
    expect(existsSync(outside)).toBe(false);
  });

  it("that is encrypted, nested or broken is named, and the rest is read", async () => {
    const path = file(
      "odd.zip",
      zipFile([
        { name: "secret.txt", content: "twelve bytes and five", flags: 1, size: 9 },
        { name: "inner.zip", content: zipFile([{ name: "a.txt", content: report("内局", 2022) }]) },
        { name: "a.txt", content: report("甲局", 2022) },
      ]),
    );
    const broken = file("broken.zip", "PK no more");
    const events = await run([path, broken]);
    expect(events.filter((event) => event.kind === "problem").map((event) => event.code)).toEqual([
      "encrypted",
      "corrupt",
      "corrupt",
    ]);
    expect(names()).toEqual(["甲局"]);
  });

  it("of too many entries stops at the limit", async () => {
    const entries = Array.from({ length: 2001 }, (_, index) => ({ name: `${index}.json`, content: "" }));
    const events = await run([
      file("many.zip", zipFile([...entries, { name: "a.txt", content: report("甲局", 2022) }])),
    ]);
    expect(events.at(-1)).toMatchObject({ kind: "problem", code: "too_large" });
    expect(names()).toEqual([]);
  });

  it.each([
    ["all of it", { bytes: 2500, entryBytes: 5000 }, ["0.txt", "1.txt", "too_large"]],
    ["one entry", { bytes: 9000, entryBytes: 900 }, ["too_large", "too_large", "too_large", "too_large"]],
  ])("that unpacks to too much stops at the limit of %s", async (_, limits, expected) => {
    const content = Buffer.alloc(1000);
    const path = file("bomb.zip", deflated(deflateRawSync(content), content.length, crc32(content), 4));
    const seen: string[] = [];
    for await (const input of archiveInputs(path, { entries: 10, ...limits })) {
      seen.push(input.kind === "refused" ? input.finding.code : (input.path.split("!")[1] ?? ""));
    }
    expect(seen).toEqual(expected);
  });
});

/** A zip whose entries all unpack to the same bytes. */
function deflated(packed: Buffer, size: number, crc: number, count: number): Buffer {
  const zip = zipFile(
    Array.from({ length: count }, (_, index) => ({ name: `${index}.txt`, content: packed })),
  );
  // Method 8 and the unpacked size, in each local header and each directory entry.
  for (const [mark, base] of [
    ["PK\x03\x04", 6],
    ["PK\x01\x02", 8],
  ] as const) {
    for (let at = zip.indexOf(mark, 0, "latin1"); at >= 0; at = zip.indexOf(mark, at + 1, "latin1")) {
      zip.writeUInt16LE(8, at + base + 2);
      zip.writeUInt32LE(crc, at + base + 8);
      zip.writeUInt32LE(size, at + base + 16);
    }
  }
  return zip;
}
