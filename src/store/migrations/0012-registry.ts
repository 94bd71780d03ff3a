/** A division code without the zeros that fill it up: 320700 and 3207 are one place, and so are 320706 and 320706000. */
export const placeOfCode = (code: string): string => `CASE
  WHEN length(${code}) > 6 AND rtrim(substr(${code}, 7), '0') <> ''
    THEN CASE substr(${code}, 10) WHEN '000' THEN substr(${code}, 1, 9) ELSE ${code} END
  WHEN substr(${code}, 3, 4) = '0000' THEN substr(${code}, 1, 2)
  WHEN substr(${code}, 5, 2) = '00' THEN substr(${code}, 1, 4)
  ELSE substr(${code}, 1, 6) END`;

/**
 * The registry: which bodies there are, from when to when, what became of them, and who is excused from reporting.
 *
 * `agency.origin`: `registry` (a list that a person imported or the project ships), `source` (named by a source),
 * `report` (a name on a report and nothing else). `duty` overrides `due_rule` for one body: another date, or none with the
 * reason. `unresolved_name` keeps the names that could be several bodies, for a person to decide.
 *
 * `agency.name` is unique; of bodies that share one (城关镇人民政府) each bears its place in it and the shared name as an
 * alias, so an alias may name several.
 *
 * `crawl_gap` keeps the pages of lists that a run could not read, when its tasks are gone: what may have stood there
 * cannot be called missing.
 */
export const sql = `
ALTER TABLE agency ADD COLUMN credit_code TEXT;
ALTER TABLE agency ADD COLUMN origin TEXT NOT NULL DEFAULT 'report';
ALTER TABLE agency ADD COLUMN place TEXT GENERATED ALWAYS AS (${placeOfCode("region_code")}) VIRTUAL;
CREATE INDEX agency_place ON agency(place);
CREATE UNIQUE INDEX agency_credit_code ON agency(credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX agency_parent ON agency(parent_id) WHERE parent_id IS NOT NULL;

ALTER TABLE source ADD COLUMN place TEXT GENERATED ALWAYS AS (${placeOfCode("region_code")}) VIRTUAL;
CREATE INDEX source_place ON source(place);
CREATE INDEX source_publishes ON source(publishes_for) WHERE publishes_for IS NOT NULL;
CREATE INDEX source_agency ON source(agency_id) WHERE agency_id IS NOT NULL;

CREATE TABLE other_name (
  name      TEXT NOT NULL,
  agency_id INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE,
  PRIMARY KEY (name, agency_id)
) WITHOUT ROWID;
INSERT INTO other_name SELECT name, agency_id FROM agency_alias;
DROP TABLE agency_alias;
ALTER TABLE other_name RENAME TO agency_alias;
CREATE INDEX agency_alias_agency ON agency_alias(agency_id);

-- One row a pair: a merger (合并) has several predecessors, a split (拆分) several successors.
CREATE TABLE agency_succession (
  agency_id    INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE,
  successor_id INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE,
  -- The day from which the successor answers.
  since        TEXT,
  PRIMARY KEY (agency_id, successor_id)
) WITHOUT ROWID;
CREATE INDEX agency_succession_successor ON agency_succession(successor_id);

CREATE TABLE duty (
  agency_id  INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE,
  first_year INTEGER NOT NULL,
  last_year  INTEGER NOT NULL DEFAULT 9999,
  -- Null where the body has no duty in these years.
  month_day  TEXT,
  advisory   INTEGER NOT NULL DEFAULT 0,
  reason     TEXT NOT NULL,
  PRIMARY KEY (agency_id, first_year)
) WITHOUT ROWID;

-- Printed names that could be several bodies: their reports stand under an agency of their own until a person decides.
CREATE TABLE unresolved_name (
  agency_id   INTEGER PRIMARY KEY REFERENCES agency(id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  -- Of the source that published under the name.
  region_code TEXT,
  reason      TEXT NOT NULL,
  -- Ids of the agencies that it could be, as a JSON array.
  candidates  TEXT NOT NULL
);
CREATE INDEX unresolved_name_name ON unresolved_name(name);

-- What a person decided about a printed name; region_code '' is wherever it is printed.
CREATE TABLE resolved_name (
  name        TEXT NOT NULL,
  region_code TEXT NOT NULL DEFAULT '',
  agency_id   INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE,
  PRIMARY KEY (name, region_code)
) WITHOUT ROWID;
CREATE INDEX resolved_name_agency ON resolved_name(agency_id);

-- Names of the registry's bodies without their place, as they are compared (\`src/registry/name-forms.ts\`).
CREATE TABLE agency_form (
  form      TEXT NOT NULL,
  agency_id INTEGER NOT NULL REFERENCES agency(id) ON DELETE CASCADE,
  PRIMARY KEY (form, agency_id)
) WITHOUT ROWID;
CREATE INDEX agency_form_agency ON agency_form(agency_id);

CREATE TABLE crawl_gap (
  id        INTEGER PRIMARY KEY,
  run_id    INTEGER NOT NULL REFERENCES crawl_run(id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES source(id),
  url       TEXT NOT NULL,
  -- What the page was filed under; null where it may hold any year's, any body's reports.
  year      INTEGER,
  unit      TEXT,
  outcome   TEXT NOT NULL,
  detail    TEXT,
  UNIQUE (run_id, source_id, url)
);
-- Rows with those that stand there twice: what the site's own count is to be held against.
ALTER TABLE crawl_list ADD COLUMN seen INTEGER;
-- Publications that no report was read from.
CREATE INDEX crawl_item_empty ON crawl_item(source_id, last_run) WHERE reports = 0;
-- Which years there are, without reading every report.
CREATE INDEX report_year ON report(year);
`;
