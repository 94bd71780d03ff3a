/**
 * The codebook inside the database, filled from the form definitions and the metric definitions of the program
 * (never by hand), so that labels and the comparability of a figure travel with the file.
 */
export const sql = `
CREATE TABLE codebook_version (digest TEXT NOT NULL);

CREATE TABLE form_row (
  form       TEXT NOT NULL,
  table_name TEXT NOT NULL,
  part       TEXT NOT NULL DEFAULT '',
  position   INTEGER NOT NULL,
  row        TEXT NOT NULL,
  label      TEXT NOT NULL,
  unit       TEXT,
  gloss      TEXT,
  PRIMARY KEY (form, table_name, row)
) WITHOUT ROWID;

CREATE TABLE metric (
  code          TEXT PRIMARY KEY,
  label         TEXT NOT NULL,
  gloss         TEXT NOT NULL,
  unit          TEXT,
  first_year    INTEGER NOT NULL,
  last_year     INTEGER,
  forms         TEXT NOT NULL,
  comparability TEXT NOT NULL,
  note          TEXT NOT NULL
) WITHOUT ROWID;

-- Metrics that are one cell of a form and nothing else.
CREATE TABLE metric_cell (
  table_name TEXT NOT NULL,
  form       TEXT NOT NULL,
  row        TEXT NOT NULL,
  "column"   TEXT NOT NULL,
  metric     TEXT NOT NULL,
  part       TEXT NOT NULL DEFAULT '',
  unit       TEXT,
  PRIMARY KEY (metric, form)
) WITHOUT ROWID;
CREATE INDEX metric_cell_place ON metric_cell(table_name, form, row);
`;
