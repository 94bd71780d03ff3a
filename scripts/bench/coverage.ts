/** A made-up registry of the nation, and how long its coverage takes to tell: each question in a process of its own. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/core/package-root.ts";
import { openForWriting } from "../../src/store/database.ts";

/** A question, its milliseconds as the first of a process and right after it, and how many rows it gave. */
export interface CoverageTime {
  what: string;
  limit: number;
  rows: number;
  /** Each of several processes; the best one tells what the machine can do when nobody else uses it. */
  first: number[];
  again: number[];
  /** Of the processor, for the first: a machine that others use, too, makes it no longer. */
  processor: number[];
}

/** Milliseconds that a person waits for. */
const PROVINCE_LIMIT = 200;
const NATION_LIMIT = 5_000;

/** Processes that ask the same. */
const PROCESSES = 7;

const FIRST_YEAR = 2015;
const YEARS = 10;
/** Of a hundred bodies so many have no report of a year. */
const ABSENT = 20;

/** Behind the codes of the divisions that the 条例 holds for. */
const MAINLAND_END = "71";

/** Codes of the counties (县级) of today. */
function counties(): string[] {
  return readFileSync(join(PACKAGE_ROOT, "data/divisions/divisions.tsv"), "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([code = "99", , , last]) => code < MAINLAND_END && !code.endsWith("00") && (last ?? "") === "")
    .map(([code]) => code as string);
}

/**
 * Bodies in the counties of the country, a portal for each county, its crawl, and ten years of reports, each with a
 * document of its own. Those of one place stand far apart in the file, as they do when they came over the years.
 * @returns how many reports there are.
 */
export function fillCoverage(file: string, agencies: number): number {
  const db = openForWriting(file);
  // Gone with the bench: nobody waits for the disk.
  db.pragma("synchronous = OFF");
  const codes = counties();
  const run = (sql: string, ...values: Array<number | string>): number =>
    db.prepare(sql).run(...values).changes;
  db.exec("BEGIN");
  run(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
     INSERT INTO agency (id, name, region_code, level, kind, origin)
     SELECT i + 1, '单位' || i, ? ->> ('$[' || (i % ${codes.length}) || ']'), 'county',
       CASE i % 10 WHEN 0 THEN 'township' WHEN 1 THEN 'government' ELSE 'department' END, 'registry' FROM n`,
    agencies,
    JSON.stringify(codes),
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
  const reports = fillReports(run);
  db.exec("COMMIT");
  db.close();
  return reports;
}

function fillReports(run: (sql: string, ...values: Array<number | string>) => number): number {
  run(
    `INSERT INTO document (id, url, sha256, media_type, fetched_at, http_status, archive_path)
     SELECT y.value * 1000000 + a.id, 'http://' || a.region_code || '.example/' || y.value || '/' || a.id || '.html',
       printf('%064x', y.value * 1000000 + a.id), 'text/html', '2026-06-01T00:00:00Z', 200,
       printf('%02x/%064x', a.id % 256, y.value * 1000000 + a.id)
     FROM json_each('[0,1,2,3,4,5,6,7,8,9]') y CROSS JOIN agency a WHERE (a.id * 7 + y.value) % 100 >= ${ABSENT}`,
  );
  const reports = run(
    `INSERT INTO report (agency_id, year, kind, published_on, document_id, is_current, parser_version, content_hash)
     SELECT a.id, ${FIRST_YEAR} + y.value, 'single', (${FIRST_YEAR} + y.value + 1) || '-01-' || (10 + a.id % 25),
       y.value * 1000000 + a.id, 1, 'x', x'00'
     FROM json_each('[0,1,2,3,4,5,6,7,8,9]') y CROSS JOIN agency a WHERE (a.id * 7 + y.value) % 100 >= ${ABSENT}`,
  );
  // Of the year that is asked for: a few blanks in each, and places that were lost in some.
  run(
    `INSERT INTO cell (report_id, position, table_name, row, "column", status, raw)
     SELECT r.id, c.value, 'requests', 'granted', 'total', iif(r.agency_id % 50 = 0, 'unresolved', 'blank'), ''
     FROM report r CROSS JOIN json_each('[1,2,3]') c WHERE r.year = ${FIRST_YEAR + YEARS - 1}`,
  );
  run(
    `INSERT INTO requests (report_id, outcome, total)
     SELECT r.id, 'granted', r.agency_id % 9 FROM report r WHERE r.year = ${FIRST_YEAR + YEARS - 1} AND r.agency_id % 100 <> 0`,
  );
  return reports;
}

/** Asks for the largest province, one in the middle, the nation; a province and a county through the view. */
export function timeCoverage(file: string): CoverageTime[] {
  const sizes = new Map<string, number>();
  for (const code of counties()) sizes.set(code.slice(0, 2), (sizes.get(code.slice(0, 2)) ?? 0) + 1);
  const provinces = [...sizes].sort(([, a], [, b]) => b - a).map(([province]) => province);
  const [largest = "", middling = ""] = [provinces[0], provinces[Math.floor(provinces.length / 2)]];
  const questions: ReadonlyArray<readonly [what: string, limit: number, region: string]> = [
    [`the largest province (${largest}) and a year`, PROVINCE_LIMIT, largest],
    [`a middling province (${middling}) and a year`, PROVINCE_LIMIT, middling],
    ["the nation and a year", NATION_LIMIT, "nation"],
    ["a middling province and a year through the view", PROVINCE_LIMIT, `view ${middling}`],
    ["one county and year through the view", PROVINCE_LIMIT, "view 130102"],
  ];
  return questions.map(([what, limit, region]) => {
    const answers = Array.from({ length: PROCESSES }, () => ask(file, region));
    return {
      what,
      limit,
      rows: answers[0]?.rows ?? 0,
      first: answers.map(({ first }) => first),
      again: answers.map(({ again }) => again),
      processor: answers.map(({ processor }) => processor),
    };
  });
}

interface Answer {
  rows: number;
  first: number;
  again: number;
  processor: number;
}

function ask(file: string, region: string): Answer {
  const program = new URL("./coverage-ask.js", import.meta.url);
  const told = execFileSync(process.execPath, [
    program.pathname,
    file,
    region,
    String(FIRST_YEAR + YEARS - 1),
  ]);
  return JSON.parse(String(told)) as Answer;
}
