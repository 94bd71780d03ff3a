/** A made-up registry of the nation, and how long its coverage takes to tell. */
import type { Database } from "better-sqlite3";
import { coverage } from "../../src/query/coverage.ts";
import { openForReading, openForWriting } from "../../src/store/database.ts";

/** What was measured, in milliseconds. */
export interface CoverageBench {
  agencies: number;
  reports: number;
  provinceMs: number;
  nationMs: number;
  viewMs: number;
}

const PROVINCES = 31;
const COUNTIES = 90;
const FIRST_YEAR = 2015;
const YEARS = 10;
/** Of a hundred bodies so many have no report of a year. */
const ABSENT = 20;

/** Fills a database: bodies in counties, a portal for each county, its crawl, and ten years of reports. */
function fill(db: Database, agencies: number): number {
  const run = (sql: string, ...values: number[]): number => db.prepare(sql).run(...values).changes;
  db.exec("BEGIN");
  run(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
     INSERT INTO agency (id, name, region_code, level, kind, origin)
     SELECT i + 1, '单位' || i, 110000 + (i % ${PROVINCES}) * 10000 + 100 + (i / ${PROVINCES}) % ${COUNTIES} + 1, 'county',
       CASE i % 10 WHEN 0 THEN 'township' WHEN 1 THEN 'government' ELSE 'department' END, 'registry' FROM n`,
    agencies,
  );
  run(
    `INSERT INTO source (id, url, region_code, level, publishes_for)
     SELECT 's' || region_code, 'http://' || region_code || '.example/', region_code, 'county', 'many'
     FROM agency GROUP BY region_code`,
  );
  run(
    "INSERT INTO crawl_run (id, started_at, finished_at, years) VALUES (1, '2026-06-01', '2026-06-02', '')",
  );
  run(
    `INSERT INTO crawl_source (run_id, source_id, found, outcome, checked_at)
     SELECT 1, id, 1, CASE WHEN id LIKE '%50' THEN 'unreachable' ELSE 'ok' END, '2026-06-02T00:00:00Z' FROM source`,
  );
  run(
    `INSERT INTO crawl_list (run_id, source_id, url, family, rows, reports)
     SELECT 1, id, url || 'list', 'generic', 100, 100 FROM source`,
  );
  run(
    "INSERT INTO document (id, url, sha256, fetched_at) VALUES (1, 'http://a.example/', 'x', '2026-06-01')",
  );
  const reports = run(
    `INSERT INTO report (agency_id, year, kind, published_on, document_id, is_current, parser_version, content_hash)
     SELECT a.id, ${FIRST_YEAR} + y.value, 'single', (${FIRST_YEAR} + y.value + 1) || '-01-' || (10 + a.id % 20), 1, 1, 'x', x'00'
     FROM json_each('[0,1,2,3,4,5,6,7,8,9]') y CROSS JOIN agency a WHERE (a.id * 7 + y.value) % 100 >= ${ABSENT}`,
  );
  db.exec("COMMIT");
  return reports;
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Fills a made-up registry and asks for one province, the nation, and a county through the view. */
export function benchCoverage(file: string, agencies: number): CoverageBench {
  const filled = openForWriting(file);
  const reports = fill(filled, agencies);
  filled.close();
  const db = openForReading(file);
  try {
    const ask = (region: string | null): void => {
      coverage(db, { year: FIRST_YEAR + YEARS - 1, asOf: "2026-07-01", region, statuses: new Set() });
    };
    ask("15");
    return {
      agencies,
      reports,
      provinceMs: time(() => ask("13")),
      nationMs: time(() => ask(null)),
      viewMs: time(() => {
        db.prepare("SELECT * FROM coverage WHERE year = 2022 AND region_code = '130103'").all();
      }),
    };
  } finally {
    db.close();
  }
}
