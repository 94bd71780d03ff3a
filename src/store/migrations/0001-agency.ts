/** Who has to report: agencies (行政机关), their other names, and where their reports are published. */
export const sql = `
CREATE TABLE agency (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  region_code TEXT,
  level       TEXT,
  kind        TEXT,
  parent_id   INTEGER REFERENCES agency(id),
  valid_from  TEXT,
  valid_to    TEXT
);
CREATE INDEX agency_region ON agency(region_code);

CREATE TABLE agency_alias (
  name      TEXT PRIMARY KEY,
  agency_id INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE source (
  id          TEXT PRIMARY KEY,
  agency_id   INTEGER REFERENCES agency(id),
  region_code TEXT,
  level       TEXT,
  url         TEXT NOT NULL,
  family      TEXT
);
`;
