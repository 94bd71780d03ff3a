/**
 * What a reader of the numbers must know, and what people said about it. A finding belongs to a report, or to a
 * document that yielded none.
 */
export const sql = `
CREATE TABLE finding (
  id          INTEGER PRIMARY KEY,
  report_id   INTEGER REFERENCES report(id) ON DELETE CASCADE,
  document_id INTEGER REFERENCES document(id) ON DELETE CASCADE,
  code        TEXT NOT NULL,
  severity    TEXT NOT NULL,
  table_name  TEXT,
  row         TEXT,
  "column"    TEXT,
  printed     NUMERIC,
  expected    NUMERIC,
  message     TEXT NOT NULL,
  CHECK ((report_id IS NULL) <> (document_id IS NULL))
);
CREATE INDEX finding_report ON finding(report_id) WHERE report_id IS NOT NULL;
CREATE INDEX finding_document ON finding(document_id) WHERE document_id IS NOT NULL;

CREATE TABLE review (
  id         INTEGER PRIMARY KEY,
  report_id  INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  code       TEXT NOT NULL,
  table_name TEXT,
  row        TEXT,
  "column"   TEXT,
  cells_hash BLOB,
  verdict    TEXT NOT NULL CHECK (verdict IN ('confirmed', 'explained', 'dismissed')),
  by         TEXT NOT NULL,
  note       TEXT NOT NULL,
  at         TEXT NOT NULL
);
CREATE INDEX review_report ON review(report_id);

CREATE TABLE correction (
  report_id  INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row        TEXT NOT NULL,
  "column"   TEXT NOT NULL,
  value      NUMERIC NOT NULL,
  by         TEXT NOT NULL,
  note       TEXT NOT NULL,
  at         TEXT NOT NULL,
  PRIMARY KEY (report_id, table_name, row, "column")
) WITHOUT ROWID;
`;
