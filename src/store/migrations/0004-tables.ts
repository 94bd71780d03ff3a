/**
 * The figures. Columns have NUMERIC affinity and no check: a number stands as printed, be it negative or a fraction
 * (the finding `negative_or_fraction` says so), and null where none was printed (`cell` says why).
 */
export const sql = `
CREATE TABLE requests (
  report_id            INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  outcome              TEXT NOT NULL,
  natural_person       NUMERIC,
  business             NUMERIC,
  research_institution NUMERIC,
  public_welfare_org   NUMERIC,
  legal_service_org    NUMERIC,
  other_org            NUMERIC,
  total                NUMERIC,
  PRIMARY KEY (report_id, outcome)
) WITHOUT ROWID;

CREATE TABLE proactive (
  report_id       INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  item            TEXT NOT NULL,
  made            NUMERIC,
  published       NUMERIC,
  public_total    NUMERIC,
  issued          NUMERIC,
  repealed        NUMERIC,
  in_force        NUMERIC,
  items_last_year NUMERIC,
  items_change    NUMERIC,
  decisions       NUMERIC,
  projects        NUMERIC,
  amount          NUMERIC,
  amount_unit     TEXT,
  PRIMARY KEY (report_id, item)
) WITHOUT ROWID;

CREATE TABLE review_litigation (
  report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  path      TEXT NOT NULL,
  upheld    NUMERIC,
  corrected NUMERIC,
  other     NUMERIC,
  pending   NUMERIC,
  total     NUMERIC,
  PRIMARY KEY (report_id, path)
) WITHOUT ROWID;

-- is_main marks the value that stands for the whole body where a sheet prints several columns.
CREATE TABLE statistic (
  report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  code      TEXT NOT NULL,
  label     TEXT,
  "column"  TEXT,
  value     NUMERIC,
  unit      TEXT,
  is_main   INTEGER NOT NULL,
  PRIMARY KEY (report_id, position)
) WITHOUT ROWID;

CREATE TABLE figure (
  report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  code      TEXT NOT NULL,
  value     NUMERIC,
  unit      TEXT,
  sentence  TEXT,
  PRIMARY KEY (report_id, position)
) WITHOUT ROWID;

CREATE TABLE section (
  report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  heading   TEXT NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (report_id, position)
) WITHOUT ROWID;

CREATE TABLE cell (
  report_id  INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row        TEXT NOT NULL,
  "column"   TEXT,
  status     TEXT NOT NULL,
  raw        TEXT NOT NULL,
  unit       TEXT,
  PRIMARY KEY (report_id, position)
) WITHOUT ROWID;
`;
