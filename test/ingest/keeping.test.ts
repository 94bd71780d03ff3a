import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import { verifyArchive } from "../../src/archive/verify.ts";
import type { IngestEvent } from "../../src/ingest/event.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { inputsOf } from "../../src/ingest/walk.ts";
import { Readers } from "../../src/readers/readers.ts";
import { expectedFiles } from "../../src/store/archived-files.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { zipFile } from "./zip-file.ts";

vi.mock("../../parsers/parse.ts", () => import("./fake-parser.ts"));

let folder: string;
let archive: RawArchive;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-keeping-"));
  archive = new RawArchive(join(folder, "kept"));
  db = openForWriting(":memory:");
});

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, "in", name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const report = (agency: string): string => JSON.stringify({ agency, year: 2022 });

const readers = new Readers({ threads: 1 });

const run = async (kept: RawArchive | null = archive): Promise<IngestEvent[]> => {
  const events: IngestEvent[] = [];
  const inputs = inputsOf([join(folder, "in")]);
  const store = new ReportStore(db, "test");
  for await (const event of ingest(inputs, store, { jobs: 3, readers, archive: kept })) events.push(event);
  return events;
};

interface DocumentRow {
  sha256: string;
  path: string;
  archive_path: string | null;
  container_sha256: string | null;
  container_entry: string | null;
}

const documents = (): DocumentRow[] =>
  db.prepare("SELECT * FROM document ORDER BY id").all() as DocumentRow[];
const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("every document that is read", () => {
  it("has its bytes in the archive, be it a report or not", async () => {
    file("1.html", report("甲局"));
    file("2.txt", "a notice");
    file("3.pdf", '{"bad":"encrypted"}');
    await run();
    const rows = documents();
    expect(rows).toHaveLength(3);
    for (const { sha256: hash, archive_path: path } of rows) {
      expect(sha256(readFileSync(join(archive.folder, path ?? "")))).toBe(hash);
    }
  });

  it("of a zip has its own bytes there and those of the zip, and the name of its entry", async () => {
    const zip = zipFile([
      { name: "年报/甲.txt", content: report("甲局"), flags: 0x800 },
      { name: "乙.txt", content: report("乙局"), flags: 0x800 },
    ]);
    file("all.zip", zip);
    await run();
    const rows = documents();
    expect(rows.map(({ container_sha256, container_entry }) => [container_sha256, container_entry])).toEqual([
      [sha256(zip), "年报/甲.txt"],
      [sha256(zip), "乙.txt"],
    ]);
    for (const row of rows) {
      expect(sha256(readFileSync(join(archive.folder, row.archive_path ?? "")))).toBe(row.sha256);
    }
    const found = [];
    for await (const one of verifyArchive(archive, expectedFiles(db))) found.push(one.kind);
    expect(found).toEqual(["sound", "sound", "sound"]);
  });

  it("gets its bytes kept by a second run where the first had no archive, or the copy is gone", async () => {
    file("1.html", report("甲局"));
    await run(null);
    expect(documents()[0]?.archive_path).toBeNull();
    await run();
    const [row] = documents();
    expect(row?.archive_path).not.toBeNull();
    rmSync(join(archive.folder, row?.archive_path ?? ""));
    expect((await run()).map(({ kind }) => kind)).toEqual(["known"]);
    expect(sha256(readFileSync(join(archive.folder, row?.archive_path ?? "")))).toBe(row?.sha256);
    expect(documents()).toEqual([row]);
  });

  it("is not stored where its bytes cannot be kept", async () => {
    file("1.html", report("甲局"));
    writeFileSync(join(folder, "full"), "");
    const events = await run(new RawArchive(join(folder, "full")));
    expect(events).toMatchObject([
      { kind: "problem", message: expect.stringContaining("could not be kept") },
    ]);
    expect(documents()).toEqual([]);
  });

  it("is not stored before its bytes are on the disk, nor where they do not get there", async () => {
    const there: number[] = [];
    class Disk extends RawArchive {
      override async flush(): Promise<void> {
        there.push(documents().length);
        if (there.length > 1) throw new Error("the disk is gone");
        await super.flush();
      }
    }
    // As many as are stored together, and two.
    for (let n = 10; n < 76; n++) file(`${n}.html`, report(`第${n}局`));
    const events = await run(new Disk(join(folder, "kept")));
    expect(there).toEqual([0, 64]);
    expect(documents()).toHaveLength(64);
    expect(events.slice(0, 64).every(({ kind }) => kind === "done")).toBe(true);
    expect(events.slice(64)).toMatchObject([
      { kind: "problem", path: join(folder, "in", "74.html"), message: expect.stringContaining("is gone") },
      { kind: "problem", path: join(folder, "in", "75.html"), message: expect.stringContaining("is gone") },
    ]);
  });

  it("is told in the order of the files, whether it is new or known", async () => {
    file("1.html", report("甲局"));
    file("3.html", report("丙局"));
    await run();
    file("2.html", report("乙局"));
    file("4.html", report("丁局"));
    expect((await run()).map(({ kind }) => kind)).toEqual(["known", "done", "known", "done"]);
  });
});

describe("the archive itself", () => {
  it("is not walked into by the run that writes to it", async () => {
    file("1.html", report("甲局"));
    const inside = new RawArchive(join(folder, "in", "kept"));
    await run(inside);
    const inputs = [];
    for await (const input of inputsOf([join(folder, "in")], [inside.folder])) inputs.push(input.kind);
    expect(inputs).toEqual(["file", "skipped"]);
  });
});
