import Sqlite, { type Database } from "better-sqlite3";

/**
 * What pages need of all reports at once: the view `coverage` in rows with indexes, how many bodies of which region stand
 * how, and the counts of the first page. The view reads every report of the country each time, so it is read once for
 * each state of the database.
 */
const SCHEMA = `
CREATE TABLE coverage (
  region_code  TEXT NOT NULL,
  -- The body's id; below 0 for a source that names none.
  place        INTEGER NOT NULL,
  year         INTEGER NOT NULL,
  agency_id    INTEGER,
  agency       TEXT,
  due_on       TEXT,
  advisory     INTEGER NOT NULL,
  status       TEXT NOT NULL,
  published_on TEXT,
  days_late    INTEGER,
  report_id    INTEGER,
  evidence_url TEXT,
  checked_at   TEXT,
  PRIMARY KEY (region_code, place, year)
) WITHOUT ROWID;
-- Bodies by the start of their division code: length 0, 2, 4 and 6.
CREATE TABLE region_count (
  length INTEGER NOT NULL,
  region TEXT NOT NULL,
  year   INTEGER NOT NULL,
  status TEXT NOT NULL,
  reported INTEGER NOT NULL,
  bodies INTEGER NOT NULL,
  PRIMARY KEY (length, region, year, status)
) WITHOUT ROWID;
CREATE TABLE year_count (year INTEGER PRIMARY KEY, reports INTEGER NOT NULL, agencies INTEGER NOT NULL);
CREATE TABLE finding_count (severity TEXT NOT NULL, code TEXT NOT NULL, findings INTEGER NOT NULL);
CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Lengths of division codes by which regions are counted: all, provinces, prefectures, counties. */
export const REGION_LENGTHS: readonly number[] = [0, 2, 4, 6];

/** Reads the whole database once; the bytes of a small database that pages then ask. */
export function buildSnapshot(db: Database): Buffer {
  const snapshot = new Sqlite(":memory:");
  try {
    snapshot.exec(SCHEMA);
    snapshot.transaction(() => {
      copyCoverage(db, snapshot);
      countRegions(snapshot);
      countReports(db, snapshot);
    })();
    // Pages filter by year and status after the region.
    snapshot.exec("CREATE INDEX coverage_year ON coverage(year, status, region_code, place)");
    return snapshot.serialize();
  } finally {
    snapshot.close();
  }
}

type CoverageRow = [
  agencyId: number | null,
  agency: string | null,
  regionCode: string | null,
  year: number,
  ...rest: Array<string | number | null>,
];

function copyCoverage(db: Database, snapshot: Database): void {
  const insert = snapshot.prepare(
    `INSERT INTO coverage (place, agency_id, agency, region_code, year, due_on, advisory, status, published_on, days_late,
       report_id, evidence_url, checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const rows = db
    .prepare(
      `SELECT agency_id, agency, region_code, year, due_on, advisory, status, published_on, days_late, report_id,
         evidence_url, checked_at FROM coverage`,
    )
    .raw()
    .iterate() as IterableIterator<CoverageRow>;
  let nameless = 0;
  for (const [agencyId, agency, regionCode, year, ...rest] of rows) {
    insert.run(agencyId ?? --nameless, agencyId, agency, regionCode ?? "", year, ...rest);
  }
}

function countRegions(snapshot: Database): void {
  const insert = snapshot.prepare(
    `INSERT INTO region_count SELECT @length, substr(region_code, 1, @length), year, status, count(report_id), count(*)
     FROM coverage WHERE agency_id IS NOT NULL GROUP BY 2, 3, 4`,
  );
  for (const length of REGION_LENGTHS) insert.run({ length });
}

function countReports(db: Database, snapshot: Database): void {
  const year = snapshot.prepare("INSERT INTO year_count VALUES (?, ?, ?)");
  for (const row of db
    .prepare(
      "SELECT year, count(*), count(DISTINCT agency_id) FROM report WHERE is_current = 1 GROUP BY year",
    )
    .raw()
    .iterate() as IterableIterator<[number, number, number]>) {
    year.run(...row);
  }
  const finding = snapshot.prepare("INSERT INTO finding_count VALUES (?, ?, ?)");
  // Of current reports, and of documents that gave none.
  for (const row of db
    .prepare(
      `SELECT f.severity, f.code, count(*) FROM finding f LEFT JOIN report r ON r.id = f.report_id
       WHERE f.report_id IS NULL OR r.is_current = 1 GROUP BY f.severity, f.code`,
    )
    .raw()
    .iterate() as IterableIterator<[string, string, number]>) {
    finding.run(...row);
  }
  const fact = snapshot.prepare("INSERT INTO fact VALUES (?, ?)");
  const counts: Readonly<Record<string, string>> = {
    agencies: "SELECT count(*) FROM agency",
    reports: "SELECT count(*) FROM report WHERE is_current = 1",
    older: "SELECT count(*) FROM report WHERE is_current = 0",
    documents: "SELECT count(*) FROM document",
  };
  for (const [name, sql] of Object.entries(counts)) fact.run(name, db.prepare(sql).pluck().get());
}
