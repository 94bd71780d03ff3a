import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { RawArchive } from "../../src/archive/raw-archive.ts";
import type { ParsedReport } from "../../src/core/record.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { type ReparseEvent, reparse } from "../../src/ingest/reparse.ts";
import { inputsOf } from "../../src/ingest/walk.ts";
import { Readers } from "../../src/readers/readers.ts";
import { openForWriting } from "../../src/store/database.ts";
import { ReportStore } from "../../src/store/report-store.ts";

/** What the engine of a test makes of a record that the stand-in parser gives. */
const engine = vi.hoisted(() => ({ change: (records: ParsedReport[]): ParsedReport[] => records }));

vi.mock("../../parsers/parse.ts", async () => {
  const { parseBytes } = await import("./fake-parser.ts");
  return {
    parseBytes: async (...words: Parameters<typeof parseBytes>) => engine.change(await parseBytes(...words)),
  };
});

let folder: string;
let archive: RawArchive;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-reparse-"));
  archive = new RawArchive(join(folder, "kept"));
  db = openForWriting(":memory:");
  engine.change = (records) => records;
});

const readers = new Readers({ threads: 1 });

const land = async (name: string, facts: object, version = "1"): Promise<void> => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(facts));
  const store = new ReportStore(db, version);
  for await (const event of ingest(inputsOf([path]), store, { jobs: 1, readers, archive }))
    expect(event.kind).toBe("done");
};

const again = async (version: string, all = false): Promise<ReparseEvent[]> => {
  const store = new ReportStore(db, version);
  const events: ReparseEvent[] = [];
  for await (const event of reparse(store, { archive, readers, jobs: 2 }, store.documentsToReparse(all)))
    events.push(event);
  return events;
};

const outcomes = (events: readonly ReparseEvent[]): string[] =>
  events.flatMap((event) =>
    event.kind === "done" ? event.results.map(({ outcome }) => outcome) : [event.kind],
  );

/** A change to every report of the file, as a newer engine might bring it. */
const changing =
  (change: (record: ParsedReport) => void) =>
  (records: ParsedReport[]): ParsedReport[] => {
    records.forEach(change);
    return records;
  };

const TABLES = [
  "agency",
  "document",
  "report",
  "document_report",
  "requests",
  "proactive",
  "review_litigation",
  "statistic",
  "figure",
  "section",
  "cell",
  "finding",
  "review",
  "correction",
];
const contents = (): unknown =>
  TABLES.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
const reports = (): unknown[] =>
  db
    .prepare(
      `SELECT r.id, a.name, r.year, r.is_current AS current, r.superseded_by AS successor, r.parser_version AS parser
       FROM report r JOIN agency a ON a.id = r.agency_id ORDER BY r.id`,
    )
    .all();
const received = (id: number): unknown =>
  db.prepare("SELECT total FROM requests WHERE report_id = ? AND outcome = 'received'").pluck().get(id);

const withReceived = (total: number) =>
  changing((record) => {
    const row = record.tables.requests?.received;
    if (row !== undefined) Object.assign(row, { natural_person: total, total });
  });

const correct = (id: number): void => {
  db.prepare(
    "INSERT INTO correction (report_id, table_name, row, \"column\", value, by, note, at) VALUES (?, 'requests', 'received', 'total', 17, '某人', '原件为17', '2024-01-01')",
  ).run(id);
  db.prepare(
    `INSERT INTO review (report_id, code, verdict, by, note, at) VALUES (?, 'row_sum', 'explained', '某人', '', '2024-01-01')`,
  ).run(id);
};

describe("reparse", () => {
  it("reads only what another version of the parser has read, and changes nothing twice", async () => {
    await land("a.html", { agency: "甲局", year: 2022, received: 18 });
    const before = contents();
    expect(await again("1")).toEqual([]);
    expect(outcomes(await again("1", true))).toEqual(["same"]);
    expect(contents()).toEqual(before);
    expect(outcomes(await again("2"))).toEqual(["same"]);
    expect(reports()).toMatchObject([{ id: 1, parser: "2" }]);
    expect(await again("2")).toEqual([]);
  });

  it("updates figures, cells, sections and findings of the same row; people's words stay, no version is made", async () => {
    await land("a.html", { agency: "甲局", year: 2022, received: 18 });
    correct(1);
    const people = () => ["review", "correction"].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
    const before = people();
    engine.change = changing((record) => {
      const row = record.tables.requests?.received;
      if (row !== undefined) row.total = 19;
      record.cells.push({ table: "requests", row: "granted", column: "business", status: "blank", raw: "" });
      record.sections = [{ heading: "一、总体情况", text: "读得更好。" }];
      record.findings.push({ code: "row_sum", severity: "error", message: "18 is not 19" });
    });
    expect(outcomes(await again("2"))).toEqual(["updated"]);
    expect(reports()).toEqual([
      { id: 1, name: "甲局", year: 2022, current: 1, successor: null, parser: "2" },
    ]);
    expect(received(1)).toBe(19);
    expect(db.prepare("SELECT status FROM cell").pluck().all()).toEqual(["blank"]);
    expect(db.prepare("SELECT text FROM section").pluck().all()).toEqual(["读得更好。"]);
    expect(db.prepare("SELECT message FROM finding").pluck().all()).toEqual(["18 is not 19"]);
    expect(people()).toEqual(before);
    const once = contents();
    expect(outcomes(await again("2", true))).toEqual(["same"]);
    expect(contents()).toEqual(once);
  });

  it("keeps the number of a finding that still holds", async () => {
    engine.change = changing((record) => {
      record.findings.push({ code: "row_sum", severity: "error", message: "stays" });
      record.findings.push({ code: "row_sum", severity: "error", message: "goes" });
    });
    await land("a.html", { agency: "甲局", year: 2022 });
    const id = db.prepare("SELECT id FROM finding WHERE message = 'stays'").pluck();
    const before = id.get();
    engine.change = changing((record) => {
      record.findings.push({ code: "row_sum", severity: "error", message: "comes" });
      record.findings.push({ code: "row_sum", severity: "error", message: "stays" });
    });
    await again("2");
    expect(id.get()).toBe(before);
    expect(db.prepare("SELECT message FROM finding ORDER BY message").pluck().all()).toEqual([
      "comes",
      "stays",
    ]);
  });

  it("is all or nothing for a document", async () => {
    await land("a.html", { agency: "甲局", year: 2022, received: 18 });
    const before = contents();
    engine.change = changing((record) => {
      const row = record.tables.requests?.received;
      if (row !== undefined) Object.assign(row, { total: 20, no_such_column: 1 });
    });
    expect(await again("2")).toMatchObject([{ kind: "problem" }]);
    expect(contents()).toEqual(before);
  });

  it("leaves what is stored where the bytes are missing, damaged or were never kept, and goes on", async () => {
    await land("a.html", { agency: "甲局", year: 2022 });
    await land("b.html", { agency: "乙局", year: 2022 });
    await land("c.html", { agency: "丙局", year: 2022 });
    await land("d.html", { agency: "丁局", year: 2022 });
    const paths = db.prepare("SELECT archive_path FROM document ORDER BY id").pluck().all() as string[];
    await rm(join(archive.folder, paths[0] ?? ""));
    writeFileSync(join(archive.folder, paths[1] ?? ""), "changed");
    db.exec("UPDATE document SET archive_path = NULL WHERE id = 3");
    const events = await again("2");
    expect(events.map((event) => (event.kind === "problem" ? event.message : "done"))).toEqual([
      expect.stringContaining("missing"),
      expect.stringContaining("damaged"),
      expect.stringContaining("never kept"),
      "done",
    ]);
    expect(reports()).toHaveLength(4);
  });

  it("keeps a report that is not found in its document any more, and says so each time", async () => {
    await land("a.html", { agency: "甲局", year: 2022, received: 18 });
    const before = contents();
    engine.change = (records) =>
      records.map((record) => ({
        ...record,
        report: null,
        tables: {},
        findings: [{ code: "not_a_report", severity: "info", message: "no table" }],
      }));
    for (const _ of [1, 2]) {
      expect(await again("2")).toMatchObject([
        { results: [{ outcome: "kept", reportId: 1, reason: "not_a_report: no table" }] },
      ]);
    }
    expect(contents()).toEqual(before);
  });
});

describe("a report whose agency is read otherwise", () => {
  it("keeps its row, and the name that nobody bears is gone", async () => {
    await land("a.html", { agency: "甲局2022", year: 2022, received: 18 });
    engine.change = changing((record) => {
      if (record.report !== null) record.report.agency = "甲局";
    });
    expect(await again("2")).toMatchObject([
      { results: [{ outcome: "moved", from: "甲局2022/2022/single", to: "甲局/2022/single" }] },
    ]);
    expect(reports()).toMatchObject([{ id: 1, name: "甲局", current: 1 }]);
    expect(db.prepare("SELECT name FROM agency").pluck().all()).toEqual(["甲局"]);
  });

  it("becomes a version of the report that is there already, and leaves the old one in order", async () => {
    await land("a.html", { agency: "甲局", year: 2022, received: 1 });
    await land("b.html", { agency: "乙局", year: 2022, received: 2 });
    await land("c.html", { agency: "乙局", year: 2022, received: 3 });
    engine.change = changing((record) => {
      if (record.report !== null && record.tables.requests?.received?.total === 3)
        record.report.agency = "甲局";
    });
    await again("2");
    expect(reports()).toMatchObject([
      { id: 1, name: "甲局", current: 0, successor: 3 },
      { id: 2, name: "乙局", current: 1, successor: null },
      { id: 3, name: "甲局", current: 1, successor: null },
    ]);
  });

  it("keeps what was said from outside where it still cannot be read", async () => {
    const path = join(folder, "x.html");
    writeFileSync(path, JSON.stringify({ agency: null, year: 2022, received: 4 }));
    const store = new ReportStore(db, "1");
    const options = { jobs: 1, readers, archive, agency: "甲局" };
    for await (const _ of ingest(inputsOf([path]), store, options));
    expect(outcomes(await again("2"))).toEqual(["same"]);
    expect(reports()).toMatchObject([{ id: 1, name: "甲局", year: 2022 }]);
  });
});

describe("versions and copies", () => {
  it("are one where a newer parser reads the same from both, unless somebody said a word about the later one", async () => {
    for (const words of [false, true]) {
      db = openForWriting(":memory:");
      engine.change = (records) => records;
      await land("a.html", { agency: "甲局", year: 2022, received: 1 });
      await land("b.html", { agency: "甲局", year: 2022, received: 2 });
      if (words) correct(2);
      engine.change = withReceived(5);
      await again("2");
      expect(reports()).toHaveLength(words ? 2 : 1);
      expect(db.prepare("SELECT count(*) FROM document_report").pluck().get()).toBe(2);
      const once = contents();
      await again("2", true);
      expect(contents()).toEqual(once);
    }
  });

  it("change places where the date is read only now", async () => {
    await land("a.html", { agency: "甲局", year: 2022, received: 1 });
    await land("b.html", { agency: "甲局", year: 2022, received: 2 });
    engine.change = changing((record) => {
      const isFirst = record.tables.requests?.received?.total === 1;
      if (record.report !== null) record.report.published_on = isFirst ? "2023-03-01" : "2023-01-01";
    });
    await again("2");
    expect(reports()).toMatchObject([
      { id: 1, current: 1, successor: null },
      { id: 2, current: 0, successor: 1 },
    ]);
  });

  it("that are read otherwise than the report's own document are named, until they agree again", async () => {
    await land("a.html", { agency: "甲局", year: 2022, received: 1 });
    // The same report at another address: other bytes, the same words.
    await land("b.html", { year: 2022, received: 1, agency: "甲局" });
    expect(reports()).toHaveLength(1);
    engine.change = changing((record) => {
      const row = record.tables.requests?.received;
      if (row !== undefined && record.source.path?.endsWith("b.html")) row.total = 7;
    });
    expect(outcomes(await again("2"))).toEqual(["same", "differs"]);
    const twins = () => db.prepare("SELECT message FROM finding WHERE code = 'twins_differ'").pluck().all();
    expect(twins()).toEqual([expect.stringContaining("b.html")]);
    expect(received(1)).toBe(1);
    const once = contents();
    await again("2", true);
    expect(contents()).toEqual(once);
    engine.change = withReceived(1);
    await again("2", true);
    expect(twins()).toEqual([]);
  });

  it("change together with the report's own document", async () => {
    await land("a.html", { agency: "甲局", year: 2022, received: 1 });
    await land("b.html", { year: 2022, received: 1, agency: "甲局" });
    engine.change = withReceived(6);
    expect(outcomes(await again("2"))).toEqual(["updated", "same"]);
    expect(reports()).toHaveLength(1);
    expect(received(1)).toBe(6);
  });
});

describe("a page and its twin", () => {
  /** The stand-in parser with the file type that the name says, and whatever else is read otherwise now. */
  const typed =
    (change: (record: ParsedReport) => void = () => undefined) =>
    (records: ParsedReport[]): ParsedReport[] =>
      changing((record) => {
        const isPdf = record.source.path?.endsWith(".pdf") === true;
        record.source.media_type = isPdf ? "application/pdf" : "text/html";
        change(record);
      })(records);
  const isPage = (record: ParsedReport) => record.source.media_type === "text/html";
  const set = (record: ParsedReport, total: number) =>
    void Object.assign(record.tables.requests?.received ?? {}, { natural_person: total, total });
  const own = () =>
    db
      .prepare("SELECT d.path FROM report r JOIN document d ON d.id = r.document_id")
      .pluck()
      .all()
      .map((path) => String(path).split("/").pop());
  const printed = () =>
    db.prepare(`SELECT "column", printed, expected FROM finding WHERE code = 'twins_differ'`).all();

  beforeEach(async () => {
    engine.change = typed();
    await land("a.pdf", { agency: "甲局", year: 2022, received: 2, writtenOn: "2023-01-10" });
    await land("b.html", { agency: "甲局", year: 2022, received: 1 });
  });

  it("stay as they are where nothing is read otherwise", async () => {
    expect(own()).toEqual(["b.html"]);
    expect(printed()).toHaveLength(2);
    const before = contents();
    expect(outcomes(await again("1", true))).toEqual(["same", "same"]);
    expect(contents()).toEqual(before);
    expect(outcomes(await again("2"))).toEqual(["same", "same"]);
    expect(reports()).toMatchObject([{ id: 1, current: 1, parser: "2" }]);
    expect(await again("2")).toEqual([]);
  });

  it("are compared anew where one of them is read otherwise", async () => {
    engine.change = typed((record) => set(record, isPage(record) ? 1 : 3));
    expect(outcomes(await again("2"))).toEqual(["updated", "same"]);
    expect(printed()).toEqual([
      { column: "natural_person", printed: 1, expected: 3 },
      { column: "total", printed: 1, expected: 3 },
    ]);
    engine.change = typed((record) => set(record, 3));
    await again("3");
    expect(received(1)).toBe(3);
    expect(printed()).toEqual([]);
    expect(db.prepare("SELECT written_on FROM report").pluck().all()).toEqual(["2023-01-10"]);
  });

  it("change places where no table is found in the page any more, and back", async () => {
    engine.change = typed((record) => {
      if (isPage(record)) Object.assign(record, { tables: {}, forms: {} });
    });
    await again("2");
    expect([own(), received(1)]).toEqual([["a.pdf"], 2]);
    engine.change = typed();
    await again("3");
    expect([own(), received(1)]).toEqual([["b.html"], 1]);
    expect(reports()).toHaveLength(1);
  });
});

describe("a document without a report", () => {
  it("gives the report that a newer parser finds in it", async () => {
    const path = join(folder, "x.html");
    writeFileSync(path, JSON.stringify({ agency: "甲局", year: 2022, received: 4 }));
    engine.change = (records) =>
      records.map((record) => ({
        ...record,
        report: null,
        tables: {},
        findings: [{ code: "corrupt", severity: "error", message: "not yet" }],
      }));
    const store = new ReportStore(db, "1");
    for await (const _ of ingest(inputsOf([path]), store, { jobs: 1, readers, archive }));
    expect(outcomes(await again("1", true))).toEqual(["no_report"]);
    engine.change = (records) => records;
    expect(outcomes(await again("2"))).toEqual(["new"]);
    expect(db.prepare("SELECT code FROM finding").pluck().all()).toEqual([]);
    expect(received(1)).toBe(4);
  });
});

describe("a file with several reports", () => {
  it("keeps each report's row when the parts are counted otherwise", async () => {
    const both = (records: ParsedReport[], agencies: readonly string[]): ParsedReport[] =>
      records.flatMap((record) =>
        agencies.map((agency, index) => ({
          ...record,
          source: { ...record.source, part: `#${index + 1}` },
          report: record.report === null ? null : { ...record.report, agency },
        })),
      );
    engine.change = (records) => both(records, ["甲局", "乙局"]);
    await land("a.html", { agency: "x", year: 2022, received: 4 });
    engine.change = (records) => both(records, ["丙局", "甲局", "乙局"]);
    expect(outcomes(await again("2")).sort()).toEqual(["new", "same", "same"]);
    expect(reports()).toMatchObject([{ name: "甲局" }, { name: "乙局" }, { name: "丙局" }]);
    expect(db.prepare("SELECT part FROM document_report ORDER BY report_id").pluck().all()).toEqual([
      "#2",
      "#3",
      "#1",
    ]);
    const once = contents();
    await again("2", true);
    expect(contents()).toEqual(once);
  });
});
