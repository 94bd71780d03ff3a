/**
 * Measures the checks across reports on made districts: what was planted and found, and what was called a defect and is
 * none. The districts are crawled on loopback by the program itself, and judged by what its commands say.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { main } from "../../src/cli/main.ts";
import { agenciesCsv, sourcesCsv } from "../../test/district/csv.ts";
import { makeDistrict } from "../../test/district/district.ts";
import { BAD_STATUSES, type Claim, type Judgement, judge } from "../../test/district/judge.ts";
import type { District } from "../../test/district/model.ts";
import { serveDistrict } from "../../test/district/serve.ts";
import { webOf } from "../../test/district/web.ts";

/** The machine's own servers need no manners. */
const RATE = "1000";

/** A district, and what the program made of it. */
export interface JudgedDistrict {
  district: District;
  judgement: Judgement;
  /** Commands that did not end well. */
  failures: string[];
  /** Seconds that the crawl took. */
  crawl: number;
}

const gongkai = (...words: string[]): Promise<number> => main(["node", "gongkai", ...words]);

/** Findings as `check` prints them. */
function findingsIn(file: string): Claim[] {
  const rows = JSON.parse(readFileSync(file, "utf8")) as (Claim & {
    agency: string | null;
    year: number | null;
  })[];
  return rows.filter(({ agency, year }) => agency !== null && year !== null);
}

/** Who published late or not at all, as `coverage` has it. */
function statusesIn(file: string, years: readonly number[]): Claim[] {
  const db = new Sqlite(file, { readonly: true });
  try {
    const rows = db.prepare("SELECT agency, year, status FROM coverage WHERE agency IS NOT NULL").all() as {
      agency: string;
      year: number;
      status: string;
    }[];
    return rows
      .filter(({ year, status }) => years.includes(year) && BAD_STATUSES.has(status))
      .map(({ agency, year, status }) => ({
        agency,
        year,
        code: status,
        severity: "status",
        table: null,
        row: null,
        column: null,
        message: "",
      }));
  } finally {
    db.close();
  }
}

/** Makes, crawls and judges the district of a seed. */
export async function judgeDistrict(seed: number): Promise<JudgedDistrict> {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-district-"));
  const file = (name: string): string => join(folder, name);
  const district = makeDistrict(seed);
  const web = webOf(district);
  const served = await serveDistrict(web);
  const failures: string[] = [];
  const run = async (...words: string[]): Promise<void> => {
    const code = await gongkai(...words);
    if (code !== 0) failures.push(`seed ${seed}: ${words.slice(0, 2).join(" ")} ended with ${code}`);
  };
  try {
    writeFileSync(file("agencies.csv"), agenciesCsv(district));
    writeFileSync(file("sources.csv"), sourcesCsv(district, web, served.origins));
    const db = file("district.sqlite");
    await run("agencies", "import", file("agencies.csv"), "--db", db);
    const before = performance.now();
    await run(
      ...["crawl", "--sources", file("sources.csv"), "--db", db, "--archive", file("archive")],
      ...["--allow-loopback", "--rate", RATE, "--quiet"],
    );
    const crawl = (performance.now() - before) / 1000;
    await run("check", "--db", db, "--format", "json", "--out", file("findings.json"));
    const years = [...new Set(district.reports.map(({ year }) => year))];
    const claims = [...findingsIn(file("findings.json")), ...statusesIn(db, years)];
    return { district, judgement: judge(district, claims), failures, crawl };
  } finally {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
