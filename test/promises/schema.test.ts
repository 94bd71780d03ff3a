import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openForWriting } from "../../src/store/database.ts";
import { SCHEMA_VERSION } from "../../src/store/migrate.ts";
import { gongkai } from "../cli/run.ts";
import { looking, tablesOf } from "./dump.ts";
import { DERIVED, makeOld } from "./old-databases.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-old-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Record<string, unknown>;

const rowsOf = (db: Database, table: string): Row[] => db.prepare(`SELECT * FROM "${table}"`).all() as Row[];

const schemaOf = (db: Database): unknown[] =>
  db
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE type <> 'view' AND sql IS NOT NULL ORDER BY 1, 2",
    )
    .all();

/** Labels, metrics and views. */
const writtenAnew = (db: Database): unknown[] => [
  ...["codebook_version", "form_row", "metric", "metric_cell"].map((table) => rowsOf(db, table)),
  db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name").all(),
];

const VERSIONS = Array.from({ length: SCHEMA_VERSION }, (_, at) => at + 1);

describe("a database of an older version", () => {
  it.each(VERSIONS)("version %i comes forward with every row of every table", (version) => {
    const path = join(folder, `${version}.sqlite`);
    const old = makeOld(path, version);
    const before = tablesOf(old).map((table) => [table, rowsOf(old, table)] as const);
    old.close();

    const db = openForWriting(path);
    for (const [table, rows] of before.filter(([name]) => !DERIVED.has(name))) {
      expect(rows.length, `${table} has rows in the fixture`).toBeGreaterThan(0);
      const columns = Object.keys(rows[0] as Row);
      const kept = rowsOf(db, table).map((row) =>
        Object.fromEntries(columns.map((column) => [column, row[column]])),
      );
      expect(kept, table).toEqual(expect.arrayContaining(rows));
    }
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.pragma("foreign_key_check")).toEqual([]);
    const fresh = openForWriting(":memory:");
    expect(schemaOf(db)).toEqual(schemaOf(fresh));
    fresh.close();
    db.close();
  });

  it("answers as one of today", async () => {
    const path = join(folder, "answers.sqlite");
    const old = makeOld(path, 6);
    old.exec(`INSERT INTO codebook_version VALUES ('of then');
      INSERT INTO form_row (form, table_name, position, row, label) VALUES ('form2019', 'requests', 0, 'received', 'of then');
      CREATE VIEW metric_value AS SELECT 'of then' AS metric;
      CREATE VIEW gone AS SELECT 1;`);
    old.close();
    const check = await gongkai("check", "--db", path, "--format", "json");
    const fresh = openForWriting(":memory:");
    expect(looking(path, writtenAnew)).toEqual(writtenAnew(fresh));
    fresh.close();
    expect(JSON.parse(check.out)).toContainEqual(
      expect.objectContaining({ code: "review_sum", printed: 11, expected: 10, report_id: 2 }),
    );
    const compare = await gongkai("compare", "requests_received", "--db", path, "--format", "json");
    expect(compare.out).toContain("18");
  });
});

describe("a database of a newer version", () => {
  it("is refused by every way in, with the way out, and not a byte of it changes", async () => {
    const path = join(folder, "newer.sqlite");
    const db = openForWriting(path);
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.pragma("journal_mode = DELETE");
    db.close();
    const bytes = readFileSync(path);
    for (const words of [
      ["ingest", "data/samples", "--archive", join(folder, "a")],
      ["check"],
      ["backup", join(folder, "copy.sqlite")],
    ]) {
      const { code, err } = await gongkai(...words, "--db", path);
      expect(code).toBe(1);
      expect(err).toContain(`has schema version ${SCHEMA_VERSION + 1}`);
      expect(err).toContain("use a newer gongkai");
    }
    looking(path, (read) => expect(read.pragma("user_version", { simple: true })).toBe(SCHEMA_VERSION + 1));
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});
