import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { RowInsert } from "../../src/store/row-insert.ts";

it.each([0, 1, 7, 8, 9, 31, 32, 33, 73, 200])("inserts %i rows, each once and in their order", (count) => {
  const db = new Sqlite(":memory:");
  db.exec('CREATE TABLE t (report_id INTEGER, position INTEGER, "column" TEXT, value)');
  const rows = Array.from({ length: count }, (_, at) => [at, `c${at}`, at % 3 === 0 ? null : at / 2]);
  new RowInsert(db, "t", ["position", "column", "value"]).run(5, rows);
  expect(db.prepare("SELECT * FROM t ORDER BY rowid").raw().all()).toEqual(rows.map((row) => [5, ...row]));
  db.close();
});
