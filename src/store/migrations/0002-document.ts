/**
 * Files and pages as they came, with the version of the parser that read them last. `sha256` is null only for a file that was refused unread (`too_large`);
 * `path` is where a local file was, for a person to find it again.
 */
export const sql = `
CREATE TABLE document (
  id           INTEGER PRIMARY KEY,
  url          TEXT,
  sha256       TEXT UNIQUE,
  media_type   TEXT,
  charset      TEXT,
  fetched_at   TEXT,
  http_status  INTEGER,
  archive_path TEXT,
  path         TEXT,
  parser_version TEXT
);
CREATE INDEX document_unread ON document(path) WHERE sha256 IS NULL;
`;
