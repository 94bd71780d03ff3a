import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import type { IngestEvent } from "../../src/ingest/event.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { reparse } from "../../src/ingest/reparse.ts";
import { inputsOf } from "../../src/ingest/walk.ts";
import { Readers } from "../../src/readers/readers.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";

const engine = vi.hoisted(() => ({ isInstalled: true }));

/** Files of this test are scans: without OCR, and without an engine, they are `scanned_image`. */
vi.mock("../../parsers/parse.ts", async () => {
  const { parseBytes } = await import("./fake-parser.ts");
  return {
    parseBytes: async (bytes: Uint8Array, { path, ocr }: { path: string | null; ocr?: boolean }) => {
      const [record] = await parseBytes(bytes, { path });
      if (record === undefined) return [];
      if (ocr === true && engine.isInstalled) {
        return [{ ...record, source: { ...record.source, ocr: { engine: "tesseract", version: "5.3.0" } } }];
      }
      const finding = { code: "scanned_image", severity: "error", message: "made up" } as const;
      return [
        { ...record, report: null, tables: {}, sections: [], findings: [finding] } satisfies ParsedReport,
      ];
    },
  };
});

let folder: string;
let archive: RawArchive;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-ocr-test-"));
  archive = new RawArchive(join(folder, "kept"));
  db = openForWriting(":memory:");
  engine.isInstalled = true;
  writeFileSync(join(folder, "scan.pdf"), JSON.stringify({ agency: "甲局", year: 2022, received: 18 }));
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const readers = new Readers({ threads: 1 });

const run = async (ocr: boolean): Promise<IngestEvent[]> => {
  const events: IngestEvent[] = [];
  const inputs = inputsOf([join(folder, "scan.pdf")]);
  for await (const event of ingest(inputs, new ReportStore(db, "1"), { jobs: 1, readers, archive, ocr }))
    events.push(event);
  return events;
};

const again = async (): Promise<unknown[]> => {
  const store = new ReportStore(db, "2");
  const outcomes: unknown[] = [];
  for await (const event of reparse(store, { archive, readers, jobs: 2 }, store.documentsToReparse(true)))
    outcomes.push(...(event.kind === "done" ? event.results : [event]));
  return outcomes;
};

const received = (): unknown =>
  db.prepare("SELECT total FROM requests WHERE outcome = 'received'").pluck().all();

describe("a scanned report", () => {
  it("that was not read is read as soon as OCR is asked for, once", async () => {
    expect(await run(false)).toMatchObject([{ kind: "problem", code: "scanned_image" }]);
    expect(await run(true)).toMatchObject([{ kind: "done" }]);
    expect(db.prepare("SELECT ocr FROM document").pluck().all()).toEqual(["tesseract 5.3.0"]);
    expect(db.prepare("SELECT count(*) FROM finding WHERE code = 'scanned_image'").pluck().get()).toBe(0);
    expect(await run(true)).toMatchObject([{ kind: "known" }]);
    expect(await run(false)).toMatchObject([{ kind: "known" }]);
  });

  it("is read by OCR again by reparse, which is not told so", async () => {
    await run(true);
    expect(await again()).toMatchObject([{ outcome: "same" }]);
    expect(received()).toEqual([18]);
  });

  it("keeps its figures where no engine is there to read it again", async () => {
    await run(true);
    engine.isInstalled = false;
    expect(await again()).toMatchObject([{ outcome: "kept", reason: "scanned_image: made up" }]);
    expect(received()).toEqual([18]);
    engine.isInstalled = true;
    expect(await again()).toMatchObject([{ outcome: "same" }]);
  });
});
