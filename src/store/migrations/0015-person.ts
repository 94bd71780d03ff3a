/**
 * What people said. A word on a finding (`review`) keeps what the finding said and a hash of the cells that it speaks of,
 * so that it is known again when these were read anew, and known to be out of date when they changed. It may be about a
 * document that yielded no report. A reading of a cell (`correction`) keeps what the program had read there and in which
 * document; the cell itself is never written over.
 */
export const sql = `
CREATE TABLE review_by_person (
  id          INTEGER PRIMARY KEY,
  report_id   INTEGER REFERENCES report(id) ON DELETE CASCADE,
  document_id INTEGER REFERENCES document(id) ON DELETE CASCADE,
  code        TEXT NOT NULL,
  table_name  TEXT,
  row         TEXT,
  "column"    TEXT,
  message     TEXT NOT NULL DEFAULT '',
  cells_hash  BLOB,
  verdict     TEXT NOT NULL CHECK (verdict IN ('confirmed', 'explained', 'dismissed')),
  by          TEXT NOT NULL,
  note        TEXT NOT NULL,
  at          TEXT NOT NULL,
  CHECK ((report_id IS NULL) <> (document_id IS NULL))
);
INSERT INTO review_by_person (id, report_id, code, table_name, row, "column", cells_hash, verdict, by, note, at)
  SELECT id, report_id, code, table_name, row, "column", cells_hash, verdict, by, note, at FROM review;
DROP TABLE review;
ALTER TABLE review_by_person RENAME TO review;
CREATE INDEX review_report ON review(report_id) WHERE report_id IS NOT NULL;
CREATE INDEX review_document ON review(document_id) WHERE document_id IS NOT NULL;

ALTER TABLE correction ADD COLUMN unit TEXT;
-- Where this was read: the text of the cell, or of its whole row, and the document.
ALTER TABLE correction ADD COLUMN raw TEXT NOT NULL DEFAULT '';
ALTER TABLE correction ADD COLUMN document_id INTEGER REFERENCES document(id) ON DELETE SET NULL;
CREATE INDEX correction_document ON correction(document_id) WHERE document_id IS NOT NULL;
`;
