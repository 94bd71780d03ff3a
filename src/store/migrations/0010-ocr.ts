/**
 * The OCR engine that read a document, where its pages are pictures: then reading it again needs one, too, and figures
 * that came from it are not lost where none is there.
 */
export const sql = `
ALTER TABLE document ADD COLUMN ocr TEXT;
`;
