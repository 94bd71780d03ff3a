/**
 * Copied reports (雷同). `copy_report` holds the MinHash signatures of a report's body and of its long sections, one
 * after the other; `copy_band` is the index over their bands (LSH). A band may outlive its report: what it leads to is
 * always read and compared. `copy_figure` has a hash for each table with enough figures that are not 0.
 *
 * `copy_pair` is what was found: `report_id` is the later report or one of the same year. `copy_state` keeps the
 * shingles that so many bodies print that they say nothing (sorted 32-bit numbers).
 */
export const sql = `
CREATE TABLE copy_state (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  agencies INTEGER NOT NULL,
  common   BLOB NOT NULL
);

CREATE TABLE copy_report (
  report_id  INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
  year       INTEGER NOT NULL,
  signatures BLOB NOT NULL,
  -- How many rows of copy_pair its findings were made from; null until it was compared.
  pairs      INTEGER
);

CREATE TABLE copy_band (
  band      INTEGER NOT NULL,
  year      INTEGER NOT NULL,
  report_id INTEGER NOT NULL,
  PRIMARY KEY (band, year, report_id)
) WITHOUT ROWID;

CREATE TABLE copy_figure (
  report_id  INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  hash       INTEGER NOT NULL,
  year       INTEGER NOT NULL,
  PRIMARY KEY (report_id, table_name)
) WITHOUT ROWID;
CREATE INDEX copy_figure_hash ON copy_figure(hash, year, report_id);

CREATE TABLE copy_pair (
  report_id  INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  other_id   INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  facet      TEXT NOT NULL CHECK (facet IN ('text', 'figures')),
  code       TEXT NOT NULL,
  -- Text: heading of the section, '' for the whole body. Figures: the tables that are the same, with commas between.
  part       TEXT NOT NULL,
  -- Text: share of the judged characters that the other report has, too. Figures: how many bits equality by chance takes.
  measure    REAL NOT NULL,
  -- Characters or figures that are the same.
  extent     INTEGER NOT NULL,
  PRIMARY KEY (report_id, other_id, facet)
) WITHOUT ROWID;
CREATE INDEX copy_pair_other ON copy_pair(other_id);
`;
