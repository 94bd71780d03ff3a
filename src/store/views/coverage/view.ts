import { coverageSql } from "./sql.ts";

/**
 * Every year that a report is of or a crawl asked for; a crawl of all years looks for the one before it. The years of the
 * reports are found by steps over their index: there may be millions of reports.
 */
const YEARS = `SELECT year FROM (
    WITH RECURSIVE step(year) AS (SELECT min(year) FROM report
      UNION ALL SELECT (SELECT min(r.year) FROM report r WHERE r.year > step.year) FROM step WHERE step.year IS NOT NULL)
    SELECT year FROM step WHERE year IS NOT NULL)
  UNION SELECT CAST(strftime('%Y', started_at) AS INTEGER) - 1 FROM crawl_run WHERE years = ''
  UNION SELECT CAST(wanted.value AS INTEGER) FROM crawl_run r, json_each('[' || r.years || ']') wanted`;

/** `coverage`: who published in time, late, not at all, as of today. */
export const coverageView = `CREATE VIEW coverage AS
SELECT agency_id, agency, region_code, year, due_on, advisory, status, published_on, days_late, report_id, evidence_url,
  checked_at
FROM (${coverageSql({ asOf: "date('now', '+8 hours')", years: YEARS, agencies: "1" })});`;
