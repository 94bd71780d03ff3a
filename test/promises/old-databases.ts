/**
 * Databases of every schema version, with rows in every table that a version brought. A row is put in as soon as its
 * table is there, and then goes through every later migration; a new table needs its rows here.
 */
import Sqlite, { type Database } from "better-sqlite3";
import { MIGRATIONS } from "../../src/store/migrations/index.ts";

const ROWS: Readonly<Record<number, string>> = {
  1: `INSERT INTO agency VALUES (1, '临江区人民政府', '320706', 'county', 'government', NULL, '1999-01-01', NULL),
        (2, '临江区教育局', '320706', 'county', 'department', 1, NULL, '2030-01-01');
      INSERT INTO agency_alias (name, agency_id) VALUES ('区教育局', 2);
      INSERT INTO source (id, agency_id, region_code, level, url, family)
        VALUES ('linjiang', 1, '320706', 'county', 'http://www.linjiang.example/', 'trs-wcm');`,
  2: `INSERT INTO document (id, url, sha256, media_type, charset, fetched_at, http_status, archive_path, path, parser_version)
        VALUES (1, 'http://www.linjiang.example/1.html', 'aa', 'text/html', 'gb18030', '2023-02-01T00:00:00Z', 200, 'aa/aa', NULL, '0.0.1'),
          (2, NULL, 'bb', 'application/pdf', NULL, NULL, NULL, NULL, 'in/2.pdf', '0.0.1'),
          (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'in/large.pdf', '0.0.1');`,
  3: `INSERT INTO report (id, agency_id, year, kind, title, index_number, publisher, written_on, published_on, document_id,
          is_current, superseded_by, parser_version, content_hash, form_requests, form_art20_1)
        VALUES (2, 2, 2022, 'single', '年度报告（更正）', '1/2', '区政府', '2023-01-12', '2023-03-16', 2, 1, NULL, '0.0.1', x'02', 'form2019', 'form2021'),
          (1, 2, 2022, 'single', '年度报告', NULL, NULL, '2023-01-12', '2023-01-16', 1, 0, 2, '0.0.1', x'01', 'form2019', 'form2019');
      INSERT INTO document_report (document_id, report_id) VALUES (1, 1), (2, 2), (1, 2);`,
  4: `INSERT INTO requests VALUES (2, 'received', 16, 2, NULL, 0, 0, 0, 18), (2, 'granted', 11, 1, NULL, 0, 0, 0, 12.5);
      INSERT INTO proactive (report_id, item, issued, repealed, in_force, amount, amount_unit)
        VALUES (2, 'regulations', 3, 22, 61, NULL, NULL), (2, 'fees', NULL, NULL, NULL, 0.37, '万元');
      INSERT INTO review_litigation VALUES (2, 'review', 10, 1, NULL, -1, 11);
      INSERT INTO statistic VALUES (1, 0, 's14_req_received', '(一)收到申请数', NULL, 120, '件', 1),
        (1, 1, 'x_local:热线答复数', '热线答复数', '2016年', 7, NULL, 1);
      INSERT INTO figure VALUES (2, 0, 'requests_received', 18, '件', '全年收到申请18件。');
      INSERT INTO section VALUES (2, 0, '一、总体情况', '全年收到申请18件。');
      INSERT INTO cell VALUES (2, 0, 'requests', 'received', 'research_institution', 'blank', '', NULL),
        (2, 1, 'proactive', 'fees', 'amount', 'printed', '0.37万元', '万元');`,
  5: `INSERT INTO finding (id, report_id, document_id, code, severity, table_name, row, "column", printed, expected, message)
        VALUES (1, 2, NULL, 'review_sum', 'error', 'review_litigation', 'review', 'total', 11, 10, '不等'),
          (2, NULL, 3, 'too_large', 'error', NULL, NULL, NULL, NULL, NULL, '太大');
      INSERT INTO review (id, report_id, code, cells_hash, verdict, by, note, at)
        VALUES (7, 2, 'review_sum', x'0102', 'confirmed', '张三', '问过', '2023-02-01');
      INSERT INTO correction (report_id, table_name, row, "column", value, by, note, at)
        VALUES (2, 'requests', 'received', 'business', 3, '李四', '第3页', '2023-02-02');`,
  8: `INSERT INTO document (id, sha256, media_type, archive_path, path, parser_version, container_sha256, container_entry)
        VALUES (4, 'cc', 'text/plain', 'cc/cc', 'all.zip!甲.txt', '0.0.2', 'dd', '甲.txt');`,
  9: `UPDATE source SET publishes_for = 'many', verified = 1, last_good = '2023-02-01';
      UPDATE document SET source_id = 'linjiang' WHERE id = 1;
      UPDATE document_report SET reading = '{"source":{}}', content_hash = x'03' WHERE document_id = 1 AND report_id = 2;
      UPDATE report SET turn = 9, returned_at = '2024-01-01' WHERE id = 2;
      INSERT INTO document_address VALUES (2, 'http://www.linjiang.example/2.pdf', '2023-01-01', '2023-06-01');`,
  10: "UPDATE document SET ocr = 'tesseract 5.3' WHERE id = 2;",
  11: `INSERT INTO crawl_lock VALUES (1, 99, 'elsewhere', '2020-01-01T00:00:00Z');
      INSERT INTO crawl_run VALUES (1, '2023-02-01', '2023-02-02', '[2022]', '{"sources":[]}');
      INSERT INTO crawl_source VALUES (1, 'linjiang', 1, 'trs-wcm', 'meta', 'ok', NULL, '2023-02-01');
      INSERT INTO fetch (id, run_id, key, url, method, started_at, status, headers, sha256, outcome)
        VALUES (1, 1, 'GET http://www.linjiang.example/', 'http://www.linjiang.example/', 'GET', '2023-02-01', 200, '{}', 'aa', 'ok');
      INSERT INTO known_page VALUES ('GET http://www.linjiang.example/', '"e1"', NULL, 1);
      INSERT INTO crawl_list (id, run_id, source_id, url, family, declared, pages, rows, reports, partial, notes)
        VALUES (1, 1, 'linjiang', 'http://www.linjiang.example/list/', 'trs-wcm', 12, 1, 12, 3, NULL, 'n');
      INSERT INTO crawl_list_row VALUES (1, 'http://www.linjiang.example/1.html');
      INSERT INTO crawl_item (id, url, source_id, title, row_date, year, unit, first_run, last_run, fetch_id, outcome, settled, reports)
        VALUES (1, 'http://www.linjiang.example/1.html', 'linjiang', '年度报告', '2023-01-16', 2022, NULL, 1, 1, 1, 'ok', 'aa', 1);
      INSERT INTO crawl_file (item_id, url, position, name, named_run, fetch_id, outcome)
        VALUES (1, 'http://www.linjiang.example/2.pdf', 0, '附件', 1, 1, 'ok');
      INSERT INTO crawl_task (id, run_id, source_id, scope, key, host, role, rank, request, context, list_id, item_id, state)
        VALUES (1, 1, 'linjiang', '', 'k', 'http://www.linjiang.example', 'search', 0, '{}', '{}', 1, 1, 'waiting');`,
  12: `UPDATE agency SET credit_code = '11320706014337X', origin = 'registry' WHERE id = 2;
      INSERT INTO agency (id, name, region_code, origin) VALUES (3, '临江区教育体育局', '320706', 'registry');
      INSERT INTO agency_succession VALUES (2, 3, '2024-01-01');
      INSERT INTO duty VALUES (3, 2024, 2026, NULL, 0, '撤并');
      INSERT INTO unresolved_name VALUES (3, '城关镇人民政府', '320706', 'several', '[1,2]');
      INSERT INTO resolved_name VALUES ('教育局', '320706', 2);
      INSERT INTO agency_form VALUES ('教育局', 2);
      INSERT INTO crawl_gap (run_id, source_id, url, year, unit, outcome, detail)
        VALUES (1, 'linjiang', 'http://www.linjiang.example/list/2', 2022, NULL, 'timeout', NULL);
      UPDATE crawl_list SET seen = 13;`,
  13: `INSERT INTO finding (id, report_id, code, severity, message, scope, other_report_id)
        VALUES (3, 2, 'carry_over', 'error', '结转不符', 'across', 1);
      INSERT OR IGNORE INTO oversight_due VALUES (2, 2022);`,
  14: `INSERT INTO copy_state VALUES (1, 2, x'0000000100000002');
      INSERT INTO copy_report VALUES (2, 2022, x'0a0b', 1);
      INSERT INTO copy_band VALUES (77, 2022, 2);
      INSERT INTO copy_figure VALUES (2, 'requests', 12345, 2022);
      INSERT INTO copy_pair VALUES (2, 1, 'text', 'copied_text', '', 0.93, 812);`,
  15: `INSERT INTO review (id, document_id, code, message, verdict, by, note, at)
        VALUES (8, 3, 'too_large', '太大', 'explained', '王五', '分册', '2024-02-01');
      UPDATE correction SET unit = '件', raw = '3', document_id = 1;`,
};

/** Tables whose rows follow from the program or from other rows. */
export const DERIVED: ReadonlySet<string> = new Set([
  "form_row",
  "metric",
  "metric_cell",
  "codebook_version",
  "due_rule",
  "search_due",
]);

/** Makes a database as the program with that schema version left it. */
export function makeOld(path: string, version: number): Database {
  const db = new Sqlite(path);
  db.pragma("journal_mode = WAL");
  for (let at = 1; at <= version; at++) {
    db.exec(MIGRATIONS[at - 1] as string);
    db.exec(ROWS[at] ?? "");
  }
  db.pragma(`user_version = ${version}`);
  return db;
}
