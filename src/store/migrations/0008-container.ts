/**
 * The archive of reports (.zip) that a document came in: the hash of the archive's own bytes, which are kept too, and
 * the name of the entry in it. `document.archive_path` leads to the entry's bytes, as for every other document.
 */
export const sql = `
ALTER TABLE document ADD COLUMN container_sha256 TEXT;
ALTER TABLE document ADD COLUMN container_entry TEXT;
`;
