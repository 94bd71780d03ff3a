/** A large made-up database, filled by SQL: the size of a country's reports, not their sense. */
import { openForWriting } from "../../../src/store/database.ts";

/** How much is filled in. */
export interface Size {
  agencies: number;
  firstYear: number;
  lastYear: number;
}

/** Reports, each with table 三 in full, a path of table 四 and findings on some; one in fifty has an older version. */
export function fill(path: string, { agencies, firstYear, lastYear }: Size): void {
  const db = openForWriting(path);
  db.pragma("synchronous = OFF");
  const years = lastYear - firstYear + 1;
  const numbers = (count: number): string =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const run = (sql: string): void => void db.exec(sql);
  db.transaction(() => {
    // Codes of counties in 34 provinces; every hundredth body is the government of its county.
    run(`${numbers(agencies)} INSERT INTO agency (id, name, region_code, level, kind)
      SELECT i, '样县' || i || CASE WHEN i % 100 = 1 THEN '人民政府' ELSE '局' END,
        CAST(110000 + (i / 100 % 34) * 10000 + (i / 3400 % 90 + 1) * 100 + i / 100 % 99 AS TEXT), 'county',
        CASE WHEN i % 100 = 1 THEN 'government' ELSE 'department' END FROM n`);
    run(`${numbers(agencies * years)} INSERT INTO document (id, url, sha256, media_type, fetched_at, archive_path)
      SELECT i, 'http://example.invalid/' || i, printf('%064x', i), 'text/html', '2025-02-01T00:00:00Z', NULL FROM n`);
    run(`${numbers(agencies * years)} INSERT INTO report (id, agency_id, year, kind, title, published_on, document_id, is_current,
        parser_version, content_hash, form_requests, form_review_litigation)
      SELECT i, (i - 1) / ${years} + 1, ${firstYear} + (i - 1) % ${years},
        CASE WHEN ((i - 1) / ${years} + 1) % 100 = 1 THEN 'gov_aggregate' ELSE 'single' END, '年度报告' || i,
        (${firstYear} + (i - 1) % ${years} + 1) || CASE WHEN i % 11 = 0 THEN '-02-10' ELSE '-01-20' END, i, i % 97 <> 0, 'fill', x'00',
        CASE WHEN ${firstYear} + (i - 1) % ${years} < 2021 THEN 'form2019' ELSE 'form2021' END, 'form2021' FROM n`);
    run(`INSERT INTO requests SELECT r.id, f.row, r.id % 17, 1, 0, 0, 0, 0, r.id % 17 + 1 FROM report r
      JOIN form_row f ON f.form = r.form_requests AND f.table_name = 'requests'`);
    run(`INSERT INTO review_litigation SELECT id, 'review', 1, 0, 0, 0, 1 FROM report`);
    run(`INSERT INTO finding (report_id, code, severity, table_name, row, "column", printed, expected, message)
      SELECT r.id, v.code, v.severity, 'requests', 'granted', 'total', 1, 2, 'made up'
      FROM report r, (SELECT 'row_sum' AS code, 'error' AS severity, 29 AS each UNION ALL SELECT 'carry_over', 'warn', 5
        UNION ALL SELECT 'text_table', 'info', 2 UNION ALL SELECT 'negative_or_fraction', 'error', 4999) v WHERE r.id % v.each = 0`);
  })();
  db.close();
}
