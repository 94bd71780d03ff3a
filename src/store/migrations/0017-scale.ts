/**
 * Indexes for lists over many reports: findings by severity and code, current reports by year. Each ends in the row's id,
 * so that a list goes on where its last page ended.
 */
export const sql = `
CREATE INDEX finding_severity ON finding(severity);
CREATE INDEX finding_code ON finding(code, severity);
CREATE INDEX report_current_year ON report(year) WHERE is_current = 1;
`;
