/**
 * One row a published version of a report (年度报告). The form of each table stands beside it, since hybrids are
 * published: the 2021 table 二 with the 2019 table 三.
 */
export const sql = `
CREATE TABLE report (
  id             INTEGER PRIMARY KEY,
  agency_id      INTEGER NOT NULL REFERENCES agency(id),
  year           INTEGER NOT NULL,
  kind           TEXT NOT NULL,
  title          TEXT,
  index_number   TEXT,
  publisher      TEXT,
  written_on     TEXT,
  published_on   TEXT,
  document_id    INTEGER NOT NULL REFERENCES document(id),
  is_current     INTEGER NOT NULL CHECK (is_current IN (0, 1)),
  superseded_by  INTEGER REFERENCES report(id),
  parser_version TEXT NOT NULL,
  content_hash   BLOB NOT NULL,
  form_requests  TEXT,
  form_review_litigation TEXT,
  form_statistics TEXT,
  form_art20_1   TEXT,
  form_art20_5   TEXT,
  form_art20_6   TEXT,
  form_art20_8   TEXT,
  form_art20_9   TEXT
);
CREATE INDEX report_identity ON report(agency_id, year, kind);
CREATE UNIQUE INDEX report_current ON report(agency_id, kind, year) WHERE is_current = 1;
CREATE INDEX report_superseded ON report(superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX report_document ON report(document_id);

-- Which documents say the same report: the copy at another address, the PDF beside the page.
CREATE TABLE document_report (
  document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  report_id   INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  part        TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (document_id, report_id, part)
) WITHOUT ROWID;
CREATE INDEX document_report_report ON document_report(report_id);
`;
