/**
 * What the crawler knows: its runs, the addresses still to be asked for (frontier), every exchange with a server, the
 * validators of pages, and the publications (an article with its files) that reports come from.
 *
 * `crawl_task.state`: waiting, done, failed, skipped. Which of them is being asked for, the process that holds the lock
 * knows alone. `crawl_item` is one published report: `settled` is what landed last (hashes of its files), null where it is due.
 */
export const sql = `
CREATE TABLE crawl_lock (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  pid        INTEGER NOT NULL,
  host       TEXT NOT NULL,
  beat_at    TEXT NOT NULL
);

CREATE TABLE crawl_run (
  id          INTEGER PRIMARY KEY,
  started_at  TEXT NOT NULL,
  finished_at TEXT,
  years       TEXT NOT NULL,
  summary     TEXT
);

CREATE TABLE crawl_source (
  run_id    INTEGER NOT NULL REFERENCES crawl_run(id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES source(id),
  -- Set when a page with annual reports was found: the search for one ends.
  found     INTEGER NOT NULL DEFAULT 0,
  family    TEXT,
  evidence  TEXT,
  outcome   TEXT,
  reason    TEXT,
  checked_at TEXT,
  PRIMARY KEY (run_id, source_id)
) WITHOUT ROWID;
CREATE INDEX crawl_source_source ON crawl_source(source_id);

CREATE TABLE fetch (
  id         INTEGER PRIMARY KEY,
  run_id     INTEGER NOT NULL REFERENCES crawl_run(id),
  -- Method, address and body: what is asked for once in a run.
  key        TEXT NOT NULL,
  url        TEXT NOT NULL,
  method     TEXT NOT NULL,
  started_at TEXT NOT NULL,
  took_ms    INTEGER,
  status     INTEGER,
  headers    TEXT,
  sha256     TEXT,
  bytes      INTEGER,
  wire_bytes INTEGER,
  ip         TEXT,
  tls        TEXT,
  robots     TEXT,
  -- The exchange that redirected here.
  redirect_from INTEGER REFERENCES fetch(id),
  outcome    TEXT NOT NULL,
  detail     TEXT
);
CREATE INDEX fetch_key ON fetch(run_id, key);
CREATE INDEX fetch_sha256 ON fetch(sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX fetch_redirect ON fetch(redirect_from) WHERE redirect_from IS NOT NULL;

CREATE TABLE known_page (
  key           TEXT PRIMARY KEY,
  etag          TEXT,
  last_modified TEXT,
  fetch_id      INTEGER NOT NULL REFERENCES fetch(id)
) WITHOUT ROWID;
CREATE INDEX known_page_fetch ON known_page(fetch_id);

CREATE TABLE crawl_list (
  id        INTEGER PRIMARY KEY,
  run_id    INTEGER NOT NULL REFERENCES crawl_run(id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES source(id),
  url       TEXT NOT NULL,
  family    TEXT NOT NULL,
  declared  INTEGER,
  pages     INTEGER NOT NULL DEFAULT 0,
  rows      INTEGER NOT NULL DEFAULT 0,
  reports   INTEGER NOT NULL DEFAULT 0,
  -- Why it was not read to its end; null where it was, or is not yet.
  partial   TEXT,
  notes     TEXT
);
CREATE INDEX crawl_list_source ON crawl_list(run_id, source_id);

CREATE TABLE crawl_list_row (
  list_id INTEGER NOT NULL REFERENCES crawl_list(id) ON DELETE CASCADE,
  url     TEXT NOT NULL,
  PRIMARY KEY (list_id, url)
) WITHOUT ROWID;

CREATE TABLE crawl_item (
  id        INTEGER PRIMARY KEY,
  url       TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES source(id),
  title     TEXT NOT NULL,
  row_date  TEXT,
  year      INTEGER,
  unit      TEXT,
  first_run INTEGER NOT NULL REFERENCES crawl_run(id),
  last_run  INTEGER NOT NULL REFERENCES crawl_run(id),
  fetch_id  INTEGER REFERENCES fetch(id),
  outcome   TEXT,
  detail    TEXT,
  -- Everything that belongs to it was asked for: it can be read.
  ready     INTEGER NOT NULL DEFAULT 0,
  settled   TEXT,
  reports   INTEGER NOT NULL DEFAULT 0,
  checked_at TEXT,
  next_check TEXT,
  unchanged INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX crawl_item_source ON crawl_item(source_id);
CREATE INDEX crawl_item_ready ON crawl_item(id) WHERE ready = 1;
CREATE INDEX crawl_item_fetch ON crawl_item(fetch_id) WHERE fetch_id IS NOT NULL;

CREATE TABLE crawl_file (
  item_id  INTEGER NOT NULL REFERENCES crawl_item(id) ON DELETE CASCADE,
  url      TEXT NOT NULL,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  gateway  INTEGER NOT NULL DEFAULT 0,
  -- The last run in which the article or its list named it: what is named no more belongs to an older edition.
  named_run INTEGER NOT NULL,
  fetch_id INTEGER REFERENCES fetch(id),
  -- Null until it was asked for.
  outcome  TEXT,
  detail   TEXT,
  -- Not to be asked for again before: a challenge is left alone for a day.
  retry_at TEXT,
  PRIMARY KEY (item_id, url)
) WITHOUT ROWID;
CREATE INDEX crawl_file_fetch ON crawl_file(fetch_id) WHERE fetch_id IS NOT NULL;

CREATE TABLE crawl_task (
  id        INTEGER PRIMARY KEY,
  run_id    INTEGER NOT NULL REFERENCES crawl_run(id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES source(id),
  -- An address is looked at once a source as a page, and once a run as a report.
  scope     TEXT NOT NULL,
  key       TEXT NOT NULL,
  host      TEXT NOT NULL,
  role      TEXT NOT NULL,
  -- The lower, the sooner.
  rank      INTEGER NOT NULL,
  request   TEXT NOT NULL,
  context   TEXT NOT NULL,
  list_id   INTEGER REFERENCES crawl_list(id) ON DELETE CASCADE,
  item_id   INTEGER REFERENCES crawl_item(id),
  state     TEXT NOT NULL DEFAULT 'waiting',
  outcome   TEXT,
  detail    TEXT,
  fetch_id  INTEGER REFERENCES fetch(id),
  UNIQUE (run_id, scope, key)
);
CREATE INDEX crawl_task_waiting ON crawl_task(run_id, host, rank, id) WHERE state = 'waiting';
CREATE INDEX crawl_task_source ON crawl_task(run_id, source_id, state);
CREATE INDEX crawl_task_item ON crawl_task(item_id, state) WHERE item_id IS NOT NULL;
CREATE INDEX crawl_task_list ON crawl_task(list_id) WHERE list_id IS NOT NULL;
`;
