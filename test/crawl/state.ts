import type { Database } from "better-sqlite3";

/** What a crawl has come to, as plain rows without ids and times: equal for two runs that found the same. */
export function stateOf(db: Database): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(QUERIES).map(([name, sql]) => [name, db.prepare(sql).raw().all()]),
  );
}

const REPORT = `(SELECT a.name || ' ' || r.year || ' ' || r.kind || ' ' || r.is_current || ' ' || hex(r.content_hash)
  FROM report r JOIN agency a ON a.id = r.agency_id WHERE r.id = report_id)`;

/** The order of versions is told by their content hash: ids are not compared. */
const QUERIES: Readonly<Record<string, string>> = {
  report: `SELECT a.name, r.year, r.kind, r.title, r.index_number, r.publisher, r.written_on, r.published_on, r.is_current,
      hex(r.content_hash), d.url, (SELECT hex(s.content_hash) FROM report s WHERE s.id = r.superseded_by)
    FROM report r JOIN agency a ON a.id = r.agency_id JOIN document d ON d.id = r.document_id
    ORDER BY a.name, r.year, r.kind, hex(r.content_hash)`,
  document: "SELECT sha256, media_type, charset, http_status, archive_path FROM document ORDER BY sha256",
  document_report: `SELECT d.sha256, ${REPORT} FROM document_report JOIN document d ON d.id = document_id ORDER BY 1, 2`,
  requests: `SELECT ${REPORT} AS report, outcome, natural_person, business, research_institution, public_welfare_org,
      legal_service_org, other_org, total FROM requests ORDER BY report, outcome`,
  proactive: `SELECT ${REPORT} AS report, item, made, issued, repealed, in_force, decisions, amount FROM proactive
    ORDER BY report, item`,
  review_litigation: `SELECT ${REPORT} AS report, path, upheld, corrected, other, pending, total FROM review_litigation
    ORDER BY report, path`,
  cell: `SELECT ${REPORT} AS report, table_name, row, "column", status, raw FROM cell ORDER BY 1, 2, 3, 4`,
  finding: `SELECT ${REPORT} AS report, code, severity, table_name, row, "column", printed, expected FROM finding
    ORDER BY 1, 2, 3, 4, 5, 6`,
  section: `SELECT ${REPORT} AS report, position, heading, text FROM section ORDER BY 1, 2`,
  agency: "SELECT name, region_code, level, kind FROM agency ORDER BY name",
  item: "SELECT url, source_id, title, row_date, year, unit, outcome, settled, reports, ready FROM crawl_item ORDER BY url",
  file: `SELECT i.url, f.url, f.position, f.name, f.outcome FROM crawl_file f JOIN crawl_item i ON i.id = f.item_id
    ORDER BY 1, 2`,
};
