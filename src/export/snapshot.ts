import Sqlite, { type Database } from "better-sqlite3";
import type { ReportKind } from "../core/record.ts";

/** Bytes of the database that an export keeps in memory. */
const CACHE_KIB = 16 * 1024;

/** Which reports are exported. Null asks for all. */
export interface ExportSelection {
  agencyIds: readonly number[] | null;
  /** Start of a division code. */
  region: string | null;
  firstYear: number | null;
  lastYear: number | null;
  kinds: readonly ReportKind[] | null;
  allVersions: boolean;
}

const NAMED = `(@region IS NULL OR substr(a.region_code, 1, length(@region)) = @region)
  AND (@agencies IS NULL OR a.id IN (SELECT value FROM json_each(@agencies)))`;

/** True where nothing is left out but older versions. */
export function isWhole({ agencyIds, region, firstYear, lastYear, kinds }: ExportSelection): boolean {
  return agencyIds === null && region === null && firstYear === null && lastYear === null && kinds === null;
}

/**
 * Begins one read transaction, so that all tables show the database at one moment, and notes in temporary tables what
 * is exported: `export_report` (in the order of the rows), `export_agency`, `export_scope`.
 * @returns the day that the data reach to.
 */
export function beginSnapshot(db: Database, selection: ExportSelection): string | null {
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.exec("BEGIN");
  const asOf = newestLook(db);
  if (asOf !== null) freezeToday(db, asOf);
  const { agencyIds, region, firstYear, lastYear, kinds, allVersions } = selection;
  const bound = {
    region,
    agencies: agencyIds === null ? null : JSON.stringify(agencyIds),
    first: firstYear ?? -9999,
    last: lastYear ?? 9999,
    kinds: kinds === null ? null : JSON.stringify(kinds),
    all: allVersions ? 1 : 0,
    whole: isWhole(selection) ? 1 : 0,
  };
  db.exec(`CREATE TEMP TABLE export_report (position INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, year INTEGER NOT NULL);
    CREATE TEMP TABLE export_agency (id INTEGER PRIMARY KEY, chosen INTEGER NOT NULL);
    CREATE TEMP TABLE export_scope (whole INTEGER, first_year INTEGER, last_year INTEGER);`);
  db.prepare("INSERT INTO export_scope VALUES (@whole, @first, @last)").run(bound);
  db.prepare(
    `INSERT INTO export_report (id, year)
     SELECT r.id, r.year FROM report r JOIN agency a ON a.id = r.agency_id
     WHERE ${NAMED} AND r.year BETWEEN @first AND @last AND (@all = 1 OR r.is_current = 1)
       AND (@kinds IS NULL OR r.kind IN (SELECT value FROM json_each(@kinds)))
     ORDER BY r.year, r.agency_id, r.kind, r.id`,
  ).run(bound);
  db.prepare(
    `WITH RECURSIVE chosen(id) AS (SELECT a.id FROM agency a WHERE ${NAMED}),
       above(id) AS (SELECT id FROM chosen
         UNION SELECT a.parent_id FROM agency a JOIN above b ON b.id = a.id WHERE a.parent_id IS NOT NULL)
     INSERT INTO export_agency SELECT id, id IN (SELECT id FROM chosen) FROM above`,
  ).run(bound);
  return asOf;
}

/** The last moment at which the database looked at the world: the newest document, else the newest report's date. */
function newestLook(db: Database): string | null {
  // date() is null for what is no date: a text that cannot be one is no moment.
  return db
    .prepare(
      `SELECT coalesce(
         (SELECT max(at) FROM (SELECT max(fetched_at) AS at FROM document WHERE date(fetched_at) IS NOT NULL
           UNION ALL SELECT max(checked_at) FROM crawl_source WHERE date(checked_at) IS NOT NULL)),
         (SELECT max(at) FROM (SELECT max(published_on) AS at FROM report WHERE date(published_on) IS NOT NULL
           UNION ALL SELECT max(written_on) FROM report WHERE date(written_on) IS NOT NULL)))`,
    )
    .pluck()
    .get() as string | null;
}

/**
 * In this connection `date('now', …)` is the day that the data reach to: whether a report is due yet then depends on the
 * database alone, and the same database gives the same bytes on another day. Everything else is SQLite's own date().
 */
function freezeToday(db: Database, asOf: string): void {
  const own = new Sqlite(":memory:");
  const statements = new Map<number, Sqlite.Statement>();
  db.function("date", { varargs: true, deterministic: true }, (...args: unknown[]) => {
    const words = args.map((word) => (word === "now" ? asOf : word));
    const statement =
      statements.get(words.length) ?? own.prepare(`SELECT date(${words.map(() => "?").join(", ")})`).pluck();
    statements.set(words.length, statement);
    return statement.get(...words);
  });
}
