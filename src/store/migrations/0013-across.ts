/**
 * Findings that take more than one report: `scope` 'across'. They are not the report's own, so reading a report again
 * leaves them; `oversight_due` holds the bodies and years whose neighbours changed since these checks last ran.
 */
export const sql = `
ALTER TABLE finding ADD COLUMN scope TEXT NOT NULL DEFAULT 'report' CHECK (scope IN ('report', 'across'));

CREATE TABLE oversight_due (
  agency_id INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE,
  year      INTEGER NOT NULL,
  PRIMARY KEY (agency_id, year)
) WITHOUT ROWID;
`;
