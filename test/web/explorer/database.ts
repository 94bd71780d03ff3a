/** A small database with real files behind it, and with bodies whose names and texts mean harm. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { updateSearchIndex } from "../../../src/search/search-index.ts";
import { openForWriting } from "../../../src/store/database.ts";
import { gongkai } from "../../cli/run.ts";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** A name as somebody could publish it: markup, a formula, a line end, a mark that turns text around. */
export const HOSTILE_NAME = `=1+1"><script>alert(1)</script>\u202egpj.\u0007局`;

export interface MadeDatabase {
  folder: string;
  database: string;
  archive: string;
  remove(): void;
}

const SAMPLES = ["education-2023.html", "land-2023.txt"];

/** Two sample reports with their archived bytes, one of them with an error; a hostile body with a report. */
export async function makeDatabase(): Promise<MadeDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-explorer-"));
  const database = join(folder, "test.sqlite");
  const archive = join(folder, "archive");
  const files = SAMPLES.map((name) => join(ROOT, "data/samples/reports", name));
  const run = await gongkai("ingest", ...files, "--db", database, "--archive", archive);
  if (run.code !== 0) throw new Error(run.err);
  const db = openForWriting(database);
  const agency = db
    .prepare("INSERT INTO agency (name, region_code, kind) VALUES (?, '990100', 'department')")
    .run(HOSTILE_NAME).lastInsertRowid;
  const document = db
    .prepare("INSERT INTO document (url, sha256, media_type) VALUES ('javascript:alert(2)', ?, 'text/html')")
    .run("f".repeat(64)).lastInsertRowid;
  const report = db
    .prepare(
      `INSERT INTO report (agency_id, year, kind, title, published_on, document_id, is_current, parser_version, content_hash,
         form_requests) VALUES (?, 2023, 'single', '<img src=x onerror=alert(3)>', '2024-01-05', ?, 1, 'test', x'00', 'form2021')`,
    )
    .run(agency, document).lastInsertRowid;
  db.prepare("INSERT INTO requests (report_id, outcome, total) VALUES (?, 'received', 7)").run(report);
  db.prepare("INSERT INTO section (report_id, position, heading, text) VALUES (?, 0, ?, ?)").run(
    report,
    "</summary><b>一",
    "</div><script>alert(4)</script>",
  );
  db.prepare(
    `INSERT INTO finding (report_id, code, severity, table_name, row, "column", printed, expected, message)
     VALUES (?, 'row_sum', 'error', 'requests', 'received', 'total', 7, 8, '@SUM(1)<script>alert(5)</script>')`,
  ).run(report);
  db.prepare(
    `INSERT INTO cell (report_id, table_name, row, "column", status, raw, position)
     VALUES (?, 'requests', 'received', 'business', 'unresolved', '1 2', 0)`,
  ).run(report);
  db.prepare(
    `INSERT INTO correction (report_id, table_name, row, "column", value, by, note, at, raw, document_id)
     VALUES (?, 'requests', 'received', 'business', 1, '<b>甲</b>', '<script>alert(6)</script>', '2024-03-01T00:00:00Z', '1 2', ?)`,
  ).run(report, document);
  updateSearchIndex(db);
  db.close();
  return { folder, database, archive, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
