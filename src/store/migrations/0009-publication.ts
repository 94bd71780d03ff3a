/**
 * The documents of one publication: a page and its PDF, Word or OFD twins give one report. `document_report.twin` is 1
 * for a document beside the one that the row was written from. `reading` is the record that a document was read to and
 * `content_hash` its hash, both null where the document says just what the row says.
 *
 * `document_address` names every address that bytes were seen at, and when: the same report stands at two addresses.
 *
 * `report.turn` is the place of a version among its group where an older content came back (`returned_at`: when that
 * was seen); null is the order in which the rows were made.
 */
export const sql = `
ALTER TABLE source ADD COLUMN publishes_for TEXT;
ALTER TABLE source ADD COLUMN verified INTEGER;
ALTER TABLE source ADD COLUMN last_good TEXT;

ALTER TABLE document ADD COLUMN source_id TEXT REFERENCES source(id);
CREATE INDEX document_source ON document(source_id) WHERE source_id IS NOT NULL;

CREATE TABLE document_address (
  document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  url         TEXT NOT NULL,
  first_seen  TEXT,
  last_seen   TEXT,
  PRIMARY KEY (document_id, url)
) WITHOUT ROWID;
CREATE INDEX document_address_url ON document_address(url);
INSERT INTO document_address SELECT id, url, fetched_at, fetched_at FROM document WHERE url IS NOT NULL;

ALTER TABLE document_report ADD COLUMN twin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document_report ADD COLUMN reading TEXT;
ALTER TABLE document_report ADD COLUMN content_hash BLOB;
UPDATE document_report SET twin = 1
  WHERE document_id <> (SELECT r.document_id FROM report r WHERE r.id = document_report.report_id);

ALTER TABLE report ADD COLUMN turn INTEGER;
ALTER TABLE report ADD COLUMN returned_at TEXT;
`;
