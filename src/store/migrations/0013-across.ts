/**
 * Findings that take more than one report: `scope` 'across'. They are not the report's own, so reading a report again
 * leaves them; `other_report_id` is the report on the other side, where there is just one.
 *
 * `oversight_due` holds the bodies and years whose figures, versions or place in the registry changed since these checks
 * last ran. Triggers mark them, so that no way of writing can forget to, and the mark stands in the transaction of the
 * change itself. What a body reports is part of what the governments above it report, so they are due with it.
 */

/** An agency and all above it, as rows of `id`; UNION ends where parents go in a circle. */
const upFrom = (agency: string): string =>
  `(WITH RECURSIVE up(id) AS (
      SELECT ${agency} UNION SELECT a.parent_id FROM up JOIN agency a ON a.id = up.id WHERE a.parent_id IS NOT NULL
    ) SELECT id FROM up WHERE id IS NOT NULL)`;

const markYear = (row: "NEW" | "OLD"): string =>
  `INSERT OR IGNORE INTO oversight_due SELECT id, ${row}.year FROM ${upFrom(`${row}.agency_id`)};`;

/** All years that the agency, or one above it, reports on. */
const markAll = (agency: string): string =>
  `INSERT OR IGNORE INTO oversight_due SELECT agency_id, year FROM report WHERE agency_id IN ${upFrom(agency)};`;

const REPORT_COLUMNS = [
  "agency_id",
  "year",
  "kind",
  "is_current",
  "content_hash",
  "form_requests",
  "form_review_litigation",
  "form_art20_1",
  "form_art20_5",
  "form_art20_6",
  "form_art20_8",
];
const AGENCY_COLUMNS = ["name", "kind", "parent_id", "valid_from", "valid_to"];

const isOtherIn = (columns: readonly string[]): string =>
  columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(" OR ");

export const sql = `
ALTER TABLE finding ADD COLUMN scope TEXT NOT NULL DEFAULT 'report' CHECK (scope IN ('report', 'across'));
ALTER TABLE finding ADD COLUMN other_report_id INTEGER REFERENCES report(id) ON DELETE SET NULL;
CREATE INDEX finding_other_report ON finding(other_report_id) WHERE other_report_id IS NOT NULL;

CREATE TABLE oversight_due (
  agency_id INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE,
  year      INTEGER NOT NULL,
  PRIMARY KEY (agency_id, year)
) WITHOUT ROWID;
INSERT INTO oversight_due SELECT DISTINCT agency_id, year FROM report;

CREATE TRIGGER oversight_report_insert AFTER INSERT ON report BEGIN
  ${markYear("NEW")}
END;
CREATE TRIGGER oversight_report_update AFTER UPDATE OF ${REPORT_COLUMNS.join(", ")} ON report
WHEN ${isOtherIn(REPORT_COLUMNS)} BEGIN
  ${markYear("OLD")}
  ${markYear("NEW")}
END;
CREATE TRIGGER oversight_report_delete AFTER DELETE ON report BEGIN
  ${markYear("OLD")}
END;

CREATE TRIGGER oversight_agency_insert AFTER INSERT ON agency WHEN NEW.parent_id IS NOT NULL BEGIN
  ${markAll("NEW.parent_id")}
END;
CREATE TRIGGER oversight_agency_update AFTER UPDATE OF ${AGENCY_COLUMNS.join(", ")} ON agency
WHEN ${isOtherIn(AGENCY_COLUMNS)} BEGIN
  ${markAll("OLD.parent_id")}
  ${markAll("NEW.id")}
END;
CREATE TRIGGER oversight_agency_delete AFTER DELETE ON agency WHEN OLD.parent_id IS NOT NULL BEGIN
  ${markAll("OLD.parent_id")}
END;

CREATE TRIGGER oversight_succession_insert AFTER INSERT ON agency_succession BEGIN
  ${markAll("NEW.agency_id")}
  ${markAll("NEW.successor_id")}
END;
CREATE TRIGGER oversight_succession_update AFTER UPDATE ON agency_succession BEGIN
  ${markAll("OLD.agency_id")}
  ${markAll("OLD.successor_id")}
  ${markAll("NEW.agency_id")}
  ${markAll("NEW.successor_id")}
END;
CREATE TRIGGER oversight_succession_delete AFTER DELETE ON agency_succession BEGIN
  ${markAll("OLD.agency_id")}
  ${markAll("OLD.successor_id")}
END;
`;
