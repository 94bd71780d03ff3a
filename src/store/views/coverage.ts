/**
 * `coverage`: one row a known agency and year. The due date comes from `due_rule`; the day that counts is the first
 * on which any version of the report was public (发布日期, else the date the report bears). A body whose report is not
 * here is `unknown` until somebody has looked for it after the due date, and `unreachable` where its source could not be
 * read the last time: a challenge, robots.txt, no such host. Sources that name no body stand there without one.
 */
export const coverageView = `CREATE VIEW coverage AS
WITH years(year) AS (
  SELECT DISTINCT year FROM report
  UNION SELECT CAST(strftime('%Y', started_at) AS INTEGER) - 1 FROM crawl_run WHERE years = ''
  UNION SELECT CAST(wanted.value AS INTEGER) FROM crawl_run r, json_each('[' || r.years || ']') wanted
),
looked AS (
  SELECT s.agency_id, s.region_code, s.url, c.outcome, c.checked_at,
    row_number() OVER (PARTITION BY s.id ORDER BY c.run_id DESC) AS rank
  FROM crawl_source c JOIN source s ON s.id = c.source_id WHERE c.outcome IS NOT NULL
),
barred AS (
  SELECT agency_id, region_code, url, checked_at FROM looked WHERE rank = 1 AND outcome = 'unreachable'
),
current AS (
  SELECT r.agency_id, r.year, r.kind, r.id, r.written_on, r.document_id,
    (SELECT min(coalesce(v.published_on, v.written_on)) FROM report v
      WHERE v.agency_id = r.agency_id AND v.year = r.year AND v.kind = r.kind) AS first_public,
    row_number() OVER (PARTITION BY r.agency_id, r.year ORDER BY r.kind <> 'gov_aggregate', r.kind) AS rank
  FROM report r WHERE r.is_current = 1
),
expected AS (
  SELECT a.id AS agency_id, a.name AS agency, a.region_code, y.year, c.id AS report_id, c.first_public, c.written_on,
    c.document_id, d.advisory,
    CASE WHEN d.month_day IS NOT NULL THEN (y.year + 1) || '-' || d.month_day END AS due_on
  FROM agency a CROSS JOIN years y
  LEFT JOIN current c ON c.agency_id = a.id AND c.year = y.year AND c.rank = 1
  LEFT JOIN due_rule d ON d.agency_kind = coalesce(a.kind, 'department')
    AND y.year BETWEEN d.first_year AND d.last_year
    AND d.report_kind = CASE WHEN EXISTS (SELECT 1 FROM due_rule k WHERE k.agency_kind = coalesce(a.kind, 'department')
      AND k.report_kind = c.kind AND y.year BETWEEN k.first_year AND k.last_year) THEN c.kind ELSE '' END
  WHERE c.id IS NOT NULL
    OR (coalesce(a.valid_from, '') <= y.year || '-12-31' AND coalesce(a.valid_to, '9999') >= y.year || '-12-31')
)
SELECT e.agency_id, e.agency, e.region_code, e.year, e.due_on, coalesce(e.advisory, 0) AS advisory,
  CASE
    WHEN e.report_id IS NULL AND e.due_on IS NULL THEN 'exempt'
    WHEN e.report_id IS NULL AND date('now', '+8 hours') <= e.due_on THEN 'not_due'
    WHEN e.report_id IS NULL AND b.url IS NOT NULL THEN 'unreachable'
    WHEN e.report_id IS NULL THEN 'unknown'
    WHEN e.due_on IS NULL THEN 'exempt'
    WHEN e.first_public IS NULL THEN 'unknown'
    WHEN e.advisory = 1 OR e.first_public <= e.due_on THEN 'on_time'
    WHEN e.written_on <= e.due_on THEN 'late_doubtful'
    ELSE 'late'
  END AS status,
  e.first_public AS published_on,
  CASE WHEN e.first_public > e.due_on
    THEN CAST(julianday(e.first_public) - julianday(e.due_on) AS INTEGER) END AS days_late,
  e.report_id, coalesce(d.url, d.path, b.url) AS evidence_url, coalesce(d.fetched_at, b.checked_at) AS checked_at
FROM expected e LEFT JOIN document d ON d.id = e.document_id
LEFT JOIN (SELECT agency_id, min(url) AS url, max(checked_at) AS checked_at FROM barred GROUP BY agency_id) b
  ON b.agency_id = e.agency_id AND e.report_id IS NULL
UNION ALL
SELECT NULL, NULL, b.region_code, y.year, NULL, 0, 'unreachable', NULL, NULL, NULL, b.url, b.checked_at
FROM barred b CROSS JOIN years y WHERE b.agency_id IS NULL;`;
