/**
 * The day that its page or its list gives a document: where a report is only a file, what tells when it was published is
 * what leads to it. It doesn't follow from the bytes, so it is kept for when they are read again.
 */
export const sql = `
ALTER TABLE document ADD COLUMN listed_on TEXT;
`;
