/** Coverage is told set-wise for speed; here it is held against the same rules told body by body. */
import { describe, expect, it } from "vitest";
import { COVERAGE_STATUSES } from "../../src/query/coverage.ts";
import { type CoverageTerms, coverageSql, regionTerms } from "../../src/store/views/coverage/sql.ts";
import { randomDatabase } from "./coverage-reference/random-database.ts";
import { coverageSql as bodyByBody } from "./coverage-reference/sql.ts";

const COLUMNS = `agency_id, agency, region_code, year, due_on, advisory, status, published_on, days_late, report_id,
  evidence_url, checked_at, reason, run_id`;
const SEEDS = 24;
const REGIONS = [null, "32", null, "3", "3207", "320706"];
const DAYS = ["2022-02-01", "2023-01-31", "2023-03-01", "2024-01-01"];

const termsOf = (day: string, region: string | null): CoverageTerms => ({
  asOf: `'${day}'`,
  years: "VALUES (2017), (2021), (2022)",
  ...(region === null ? { agencies: "1" } : regionTerms(`'${region}'`)),
});

describe("coverage", () => {
  it("answers as when each body is asked for on its own, on random databases", { timeout: 60_000 }, () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const db = randomDatabase(seed);
      const ask = (sql: string): string[] =>
        (db.prepare(`SELECT ${COLUMNS} FROM (${sql})`).all() as Array<{ status: string; reason: string }>)
          .map((row) => {
            seen.add(row.status).add(`${row.status} ${row.reason}`);
            return JSON.stringify(row);
          })
          .sort();
      for (const day of DAYS) {
        const region = REGIONS[seed % REGIONS.length] ?? null;
        const terms = termsOf(day, region);
        const inRegion = region === null ? "1" : `region_code >= '${region}' AND region_code < '${region}:'`;
        const expected = ask(`SELECT * FROM (${bodyByBody(terms)}) WHERE ${inRegion}`);
        expect(ask(coverageSql(terms)), `seed ${seed}, ${day}`).toEqual(expected);
      }
      db.close();
    }
    for (const status of COVERAGE_STATUSES) expect([...seen]).toContain(status);
    for (const proof of ["missing not_there", "missing published_later", "unknown name_unresolved"]) {
      expect([...seen]).toContain(proof);
    }
  });
});
