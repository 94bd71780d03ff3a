/**
 * Indexes for lists over many reports: findings by report, severity and code, current reports by year. Each ends in the row's id,
 * so that a list goes on where its last page ended.
 */
export const sql = `
-- In place of the one by report alone: the findings of a year are told from the index, not row by row.
DROP INDEX finding_report;
CREATE INDEX finding_report ON finding(report_id, severity, code) WHERE report_id IS NOT NULL;
CREATE INDEX finding_severity ON finding(severity);
CREATE INDEX finding_code ON finding(code, severity);
CREATE INDEX report_current_year ON report(year) WHERE is_current = 1;
`;
