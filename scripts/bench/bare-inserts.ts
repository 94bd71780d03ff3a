/** The least that storing can cost: the same rows through prepared inserts in one transaction, and nothing else. */
import Sqlite from "better-sqlite3";
import type { ParsedReport } from "../../src/core/record.ts";

/** Writes the rows of all records to a fresh file. */
export function bareInserts(file: string, records: readonly ParsedReport[]): void {
  const db = new Sqlite(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = NORMAL");
  db.exec(`
    CREATE TABLE report(id INTEGER PRIMARY KEY, agency, year, title, kind, written_on, published_on);
    CREATE TABLE line(report_id, name, a, b, c, d, e, f, g);
    CREATE TABLE section(report_id, position, heading, text);
    CREATE TABLE figure(report_id, code, value, unit, sentence);
    CREATE TABLE cell(report_id, table_name, row, "column", status, raw, unit);
    CREATE TABLE finding(report_id, code, severity, table_name, row, "column", printed, expected, message);
  `);
  const insert = (table: string, width: number) =>
    db.prepare(`INSERT INTO ${table} VALUES (${Array(width).fill("?").join(", ")})`);
  const report = insert("report", 7);
  const line = insert("line", 9);
  const section = insert("section", 4);
  const figure = insert("figure", 5);
  const cell = insert("cell", 7);
  const finding = insert("finding", 9);
  db.transaction(() => {
    records.forEach((record, id) => {
      const r = record.report;
      report.run(id, r?.agency, r?.year, r?.title, r?.kind, r?.written_on, r?.published_on);
      for (const name of ["proactive", "requests", "review_litigation"] as const) {
        for (const [row, cells] of Object.entries(record.tables[name] ?? {})) {
          const values: (number | null)[] = Object.values(cells);
          line.run(id, row, ...Array.from({ length: 7 }, (_, k) => values[k] ?? null));
        }
      }
      record.sections.forEach((s, k) => {
        section.run(id, k, s.heading, s.text);
      });
      for (const f of record.figures) figure.run(id, f.code, f.value, f.unit, f.sentence);
      for (const c of record.cells) cell.run(id, c.table, c.row, c.column, c.status, c.raw, c.unit ?? null);
      for (const f of record.findings) {
        finding.run(id, f.code, f.severity, f.table, f.row, f.column, f.printed, f.expected, f.message);
      }
    });
  })();
  db.close();
}
