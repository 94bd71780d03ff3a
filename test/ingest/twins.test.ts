/** A folder or an archive that holds one report in several file types, read by the parser itself. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { IngestEvent } from "../../src/ingest/event.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { inputsOf } from "../../src/ingest/walk.ts";
import { Readers } from "../../src/readers/readers.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";
import { ofdFile } from "../formats/ofd-writer.ts";
import { officeReport, reportPage } from "../formats/office-reports.ts";
import { fixture } from "../formats/same-record.ts";
import { zipFile } from "./zip-file.ts";

const root = mkdtempSync(join(tmpdir(), "gongkai-twins-"));
let db: Database;
let folder: string;
let made = 0;

beforeEach(() => {
  db = openForWriting(":memory:");
  folder = join(root, String(made++));
  mkdirSync(folder);
});

afterAll(() => rm(root, { recursive: true }));

const NAME = "hybrid-plain";
const FILES: ReadonlyArray<readonly [string, () => string | Uint8Array]> = [
  ["html", () => reportPage(NAME)],
  ["docx", () => fixture(`${NAME}.docx`)],
  ["doc", () => fixture(`${NAME}.doc`)],
  ["xlsx", () => fixture(`${NAME}.xlsx`)],
  ["ofd", () => ofdFile(officeReport(NAME))],
];

const run = async (): Promise<IngestEvent[]> => {
  const events: IngestEvent[] = [];
  const options = { jobs: 2, readers: new Readers({ threads: 1 }), archive: null };
  for await (const event of ingest(inputsOf([folder]), new ReportStore(db, "test"), options))
    events.push(event);
  return events;
};

const rows = (): unknown[] =>
  db
    .prepare(
      `SELECT r.is_current AS current, d.media_type AS type FROM report r JOIN document d ON d.id = r.document_id`,
    )
    .all();
const links = (): unknown => db.prepare("SELECT count(*) FROM document_report").pluck().get();
const differences = (): unknown[] =>
  db.prepare("SELECT message FROM finding WHERE code = 'twins_differ'").pluck().all();
const all = (): unknown[] =>
  ["document", "report", "document_report", "requests", "proactive", "cell", "section", "finding"].map(
    (table) => db.prepare(`SELECT * FROM ${table}`).all(),
  );

describe("one report in several files", () => {
  it.each([
    ["the page first", FILES],
    ["the page last", [...FILES].reverse()],
  ])("is one row with the page's tables: %s", async (_, files) => {
    for (const [at, [type, content]] of files.entries())
      writeFileSync(join(folder, `${at}.${type}`), content());
    await run();
    expect(rows()).toEqual([{ current: 1, type: "text/html" }]);
    expect(links()).toBe(FILES.length);
    expect(differences()).toEqual([]);
    const before = all();
    expect((await run()).map(({ kind }) => kind)).toEqual(FILES.map(() => "known"));
    expect(all()).toEqual(before);
  });

  it("is one row out of an archive too", async () => {
    const entries = [...FILES]
      .reverse()
      .map(([type, content]) => ({ name: `a.${type}`, content: content() }));
    writeFileSync(join(folder, "all.zip"), zipFile(entries));
    await run();
    expect(rows()).toEqual([{ current: 1, type: "text/html" }]);
    expect(links()).toBe(FILES.length);
  });
});

describe("files of one report whose tables differ", () => {
  const page = (): string => reportPage(NAME);
  const received = /(<td[^>]*>)(\d+)(<\/td>)/g;

  /** The page with one more in its last table cell that holds a number. */
  const changed = (): string => {
    const last = [...page().matchAll(received)].at(-1);
    if (last === undefined) throw new Error("the page has no number");
    const at = last.index + (last[1] ?? "").length;
    const number = last[2] ?? "";
    return page().slice(0, at) + String(Number(number) + 1) + page().slice(at + number.length);
  };

  it("are twins that differ where they are of two types", async () => {
    writeFileSync(join(folder, "a.html"), changed());
    writeFileSync(join(folder, "a.docx"), fixture(`${NAME}.docx`));
    await run();
    expect(rows()).toEqual([{ current: 1, type: "text/html" }]);
    expect(differences()).toEqual([
      expect.stringMatching(/a\.html prints \d+, its twin .*a\.docx prints \d+/),
    ]);
  });

  it("are a revision where they are of one type", async () => {
    writeFileSync(join(folder, "a.html"), page());
    writeFileSync(join(folder, "b.html"), changed());
    await run();
    expect(rows()).toEqual([
      { current: 0, type: "text/html" },
      { current: 1, type: "text/html" },
    ]);
    expect(differences()).toEqual([]);
  });
});
