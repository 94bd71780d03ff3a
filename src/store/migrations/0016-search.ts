/**
 * Full-text index of the sections, made of pairs of characters (`src/search/tokens.ts`). It keeps no text
 * (contentless): a row's number is that of its report and of the section in it. It is brought up to date apart from the
 * landing of reports, in batches: `search_due` holds the reports whose sections changed since, all of them at first.
 */
export const sql = `
CREATE VIRTUAL TABLE section_search USING fts5(
  heading, text, content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- As much is gathered in memory before it is written: fewer parts to merge later.
INSERT INTO section_search (section_search, rank) VALUES ('hashsize', 33554432);

CREATE TABLE search_due (report_id INTEGER PRIMARY KEY);
INSERT INTO search_due SELECT id FROM report;

CREATE TRIGGER section_written AFTER INSERT ON section BEGIN
  INSERT OR IGNORE INTO search_due VALUES (new.report_id);
END;
CREATE TRIGGER section_changed AFTER UPDATE ON section BEGIN
  INSERT OR IGNORE INTO search_due VALUES (new.report_id);
END;
CREATE TRIGGER section_dropped AFTER DELETE ON section BEGIN
  INSERT OR IGNORE INTO search_due VALUES (old.report_id);
END;
`;
