/**
 * The registry: which bodies there are, from when to when, what became of them, and who is excused from reporting.
 *
 * `agency.origin`: `registry` (a list that a person imported or the project ships), `source` (named by a source),
 * `report` (a name on a report and nothing else). `duty` overrides `due_rule` for one body: another date, or none with the
 * reason. `unresolved_name` keeps the names that could be several bodies, for a person to decide.
 */
export const sql = `
ALTER TABLE agency ADD COLUMN credit_code TEXT;
ALTER TABLE agency ADD COLUMN origin TEXT NOT NULL DEFAULT 'report';
CREATE UNIQUE INDEX agency_credit_code ON agency(credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX agency_parent ON agency(parent_id) WHERE parent_id IS NOT NULL;

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

-- 行政区划代码 (GB/T 2260): one row a code and span of years in which it was valid.
CREATE TABLE division (
  code       TEXT NOT NULL,
  name       TEXT NOT NULL,
  level      TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  last_year  INTEGER,
  origin     TEXT NOT NULL,
  PRIMARY KEY (code, first_year)
) WITHOUT ROWID;
CREATE INDEX division_name ON division(name);

CREATE TABLE unresolved_name (
  name        TEXT NOT NULL,
  region_code TEXT NOT NULL DEFAULT '',
  reason      TEXT NOT NULL,
  -- Ids of the agencies that it could be, as a JSON array.
  candidates  TEXT NOT NULL,
  report_id   INTEGER REFERENCES report(id) ON DELETE CASCADE,
  PRIMARY KEY (name, region_code)
) WITHOUT ROWID;
CREATE INDEX unresolved_name_report ON unresolved_name(report_id) WHERE report_id IS NOT NULL;
`;
