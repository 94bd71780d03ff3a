import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { codebookIsCurrent } from "../../src/store/codebook.ts";
import { openForReading, openForWriting } from "../../src/store/database.ts";
import { migrate, SCHEMA_VERSION, SchemaError } from "../../src/store/migrate.ts";
import { MIGRATIONS } from "../../src/store/migrations/index.ts";

const scratch = (): string => join(mkdtempSync(join(tmpdir(), "gongkai-")), "test.sqlite");

/** Columns that the public contract promises; more may stand beside them. */
const PROMISED: Readonly<Record<string, string>> = {
  agency: "id name region_code level kind parent_id valid_from valid_to",
  agency_alias: "agency_id name",
  source: "id agency_id region_code url family",
  document: "id url sha256 media_type fetched_at http_status archive_path",
  report:
    "id agency_id year title kind written_on published_on document_id is_current superseded_by parser_version",
  requests:
    "report_id outcome natural_person business research_institution public_welfare_org legal_service_org other_org total",
  proactive:
    "report_id item made published public_total issued repealed in_force items_last_year items_change decisions projects amount amount_unit",
  review_litigation: "report_id path upheld corrected other pending total",
  statistic: "report_id code label column value unit",
  figure: "report_id code value unit sentence",
  section: "report_id position heading text",
  cell: "report_id table_name row column status raw unit",
  finding: "report_id code severity table_name row column printed expected message",
  correction: "report_id table_name row column value by note at",
  metric_value: "agency_id agency region_code year kind metric value unit form comparable_from report_id",
  coverage:
    "agency_id agency region_code year due_on advisory status published_on days_late report_id evidence_url checked_at",
};

describe("the database", () => {
  it("has every table and column of the public contract", () => {
    const db = openForWriting(":memory:");
    for (const [table, columns] of Object.entries(PROMISED)) {
      const found = db.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table);
      expect(found, table).toEqual(expect.arrayContaining(columns.split(" ")));
    }
  });

  it("has the views with Chinese names, and each can be read", () => {
    const db = openForWriting(":memory:");
    for (const view of ["报告", "申请情况", "主动公开情况", "复议诉讼情况", "缺失情况", "核对问题"]) {
      expect(db.prepare(`SELECT * FROM ${view}`).all()).toEqual([]);
      const columns = db.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(view) as string[];
      expect(columns.filter((column) => !/^\p{Script=Han}+$/u.test(column))).toEqual([]);
    }
  });

  it("is in WAL mode, keeps foreign keys and says its version", () => {
    const db = openForWriting(scratch());
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(db.pragma("user_version", { simple: true })).toBe(SCHEMA_VERSION);
    expect(() => db.exec("INSERT INTO requests (report_id, outcome) VALUES (7, 'granted')")).toThrow(
      /FOREIGN KEY/,
    );
  });

  it("comes forward from every older version and keeps what was there", () => {
    for (let version = 1; version < SCHEMA_VERSION; version++) {
      const db = new Sqlite(":memory:");
      for (const sql of MIGRATIONS.slice(0, version)) db.exec(sql);
      db.pragma(`user_version = ${version}`);
      db.exec("INSERT INTO agency (name) VALUES ('临江区教育局')");
      migrate(db);
      expect(db.pragma("user_version", { simple: true })).toBe(SCHEMA_VERSION);
      expect(db.prepare("SELECT name FROM agency").pluck().all()).toEqual(["临江区教育局"]);
    }
  });

  it("tells twins and addresses of documents that were stored before it knew of them", () => {
    const db = new Sqlite(":memory:");
    for (const sql of MIGRATIONS.slice(0, 8)) db.exec(sql);
    db.pragma("user_version = 8");
    db.exec(
      `INSERT INTO agency (id, name) VALUES (1, '临江区教育局');
       INSERT INTO document (id, url, sha256, fetched_at) VALUES (1, 'http://a/1', 'a', '2023-02-01'), (2, NULL, 'b', NULL);
       INSERT INTO report (id, agency_id, year, kind, document_id, is_current, parser_version, content_hash)
         VALUES (1, 1, 2022, 'single', 1, 1, 'old', x'00');
       INSERT INTO document_report (document_id, report_id) VALUES (1, 1), (2, 1)`,
    );
    migrate(db);
    expect(db.prepare("SELECT document_id, twin FROM document_report").raw().all()).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(db.prepare("SELECT * FROM document_address").raw().all()).toEqual([
      [1, "http://a/1", "2023-02-01", "2023-02-01"],
    ]);
  });

  it("keeps what people said, and notes that stored sections are to be indexed", () => {
    const db = new Sqlite(":memory:");
    for (const sql of MIGRATIONS.slice(0, 14)) db.exec(sql);
    db.pragma("user_version = 14");
    db.exec(
      `INSERT INTO agency (id, name) VALUES (1, '临江区教育局');
       INSERT INTO document (id, sha256) VALUES (1, 'a');
       INSERT INTO report (id, agency_id, year, kind, document_id, is_current, parser_version, content_hash)
         VALUES (1, 1, 2022, 'single', 1, 1, 'old', x'00');
       INSERT INTO section VALUES (1, 0, '一、总体情况', '复议');
       INSERT INTO review VALUES (7, 1, 'review_sum', NULL, NULL, NULL, x'01', 'confirmed', '张三', '问过', '2023-02-01');
       INSERT INTO correction VALUES (1, 'requests', 'granted', 'total', 5, '李四', '第3页', '2023-02-01')`,
    );
    migrate(db);
    expect(db.prepare("SELECT id, report_id, verdict, by, note FROM review").raw().all()).toEqual([
      [7, 1, "confirmed", "张三", "问过"],
    ]);
    expect(db.prepare("SELECT value, by, unit FROM correction").raw().all()).toEqual([[5, "李四", null]]);
    expect(db.prepare("SELECT report_id FROM search_due").pluck().all()).toEqual([1]);
  });

  it("refuses a newer database and leaves it alone", () => {
    const path = scratch();
    const db = openForWriting(path);
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.close();
    expect(() => openForWriting(path)).toThrow(SchemaError);
    expect(() => openForReading(path)).toThrow(/newer gongkai/);
    expect(new Sqlite(path).pragma("user_version", { simple: true })).toBe(SCHEMA_VERSION + 1);
  });

  it("refuses some other program's database", () => {
    const path = scratch();
    new Sqlite(path).exec("CREATE TABLE notes (text)").close();
    expect(() => openForWriting(path)).toThrow(/not one of gongkai/);
  });

  it("makes views and labels anew where the program's have changed, and only then", () => {
    const path = scratch();
    const db = openForWriting(path);
    db.exec("DROP VIEW coverage; UPDATE codebook_version SET digest = 'old'");
    db.close();
    const reader = openForReading(path);
    expect(codebookIsCurrent(reader)).toBe(true);
    expect(reader.prepare("SELECT * FROM coverage").all()).toEqual([]);
    expect(reader.readonly).toBe(true);
  });
});
