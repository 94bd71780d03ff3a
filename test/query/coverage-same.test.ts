/** Coverage is told set-wise for speed; here it is held against the same rules told body by body. */
import { describe, expect, it } from "vitest";
import { COVERAGE_STATUSES } from "../../src/query/coverage.ts";
import { type CoverageTerms, coverageSql } from "../../src/store/views/coverage/sql.ts";
import { randomDatabase } from "./coverage-reference/random-database.ts";
import { coverageSql as bodyByBody } from "./coverage-reference/sql.ts";

const COLUMNS = `agency_id, agency, region_code, year, due_on, advisory, status, published_on, days_late, report_id,
  evidence_url, checked_at, reason, run_id`;
const SEEDS = 24;
const DAYS = ["2022-02-01", "2023-01-31", "2023-03-01", "2024-01-01"];

const termsOf = (day: string, agencies: string): CoverageTerms => ({
  asOf: `'${day}'`,
  years: "VALUES (2017), (2021), (2022)",
  agencies,
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
        const terms = termsOf(day, seed % 2 ? "1" : "a.region_code >= '32' AND a.region_code < '32:'");
        expect(ask(coverageSql(terms)), `seed ${seed}, ${day}`).toEqual(ask(bodyByBody(terms)));
      }
      db.close();
    }
    for (const status of COVERAGE_STATUSES) expect([...seen]).toContain(status);
    for (const proof of ["missing not_there", "missing published_later", "unknown name_unresolved"]) {
      expect([...seen]).toContain(proof);
    }
  });
});
