/**
 * Each row of a sheet of statistics told its code and its official label again, a fifth of the database: both stand once
 * now, and `statistic`, with the columns that it had, is a view.
 */
export const sql = `
CREATE TABLE statistic_code (
  id    INTEGER PRIMARY KEY,
  code  TEXT NOT NULL UNIQUE,
  label TEXT
);

CREATE TABLE statistic_value (
  report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  code      INTEGER NOT NULL REFERENCES statistic_code(id),
  "column"  TEXT,
  value     NUMERIC,
  unit      TEXT,
  is_main   INTEGER NOT NULL,
  -- By code: a metric is found without a walk over the sheet.
  PRIMARY KEY (report_id, code, position)
) WITHOUT ROWID;

INSERT INTO statistic_code (code, label) SELECT code, max(label) FROM statistic GROUP BY code;

INSERT INTO statistic_value (report_id, position, code, "column", value, unit, is_main)
SELECT s.report_id, s.position, c.id, s."column", s.value, s.unit, s.is_main
FROM statistic s JOIN statistic_code c ON c.code = s.code ORDER BY s.report_id, c.id, s.position;

DROP TABLE statistic;
`;
