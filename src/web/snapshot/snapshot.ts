import Sqlite, { type Database } from "better-sqlite3";

/** A row of the view `coverage`. */
export interface CoverageRow {
  region_code: string;
  place: number;
  year: number;
  agency_id: number | null;
  agency: string | null;
  due_on: string | null;
  advisory: number;
  status: string;
  published_on: string | null;
  days_late: number | null;
  report_id: number | null;
  evidence_url: string | null;
  checked_at: string | null;
}

/** How many bodies of a region stand how in a year. */
export interface RegionCount {
  region: string;
  year: number;
  status: string;
  reported: number;
  bodies: number;
}

/** Where a list goes on: after this body of this region. */
export interface After {
  region: string;
  place: number;
}

/** Which rows a list of one year shows. */
export interface YearFilter {
  year: number;
  region: string | null;
  statuses: readonly string[];
}

/** Counts of the first page. */
export type Facts = Readonly<Record<"agencies" | "reports" | "older" | "documents", number>>;

/** `;` and `:` stand behind the digits: every code that begins so is smaller. */
const END = ":";

/** Coverage and counts as of one state of the database. */
export class Snapshot {
  readonly #db: Database;

  constructor(bytes: Buffer) {
    this.#db = new Sqlite(bytes, { readonly: true });
  }

  close(): void {
    this.#db.close();
  }

  facts(): Facts {
    const rows = this.#db.prepare("SELECT name, value FROM fact").raw().all() as Array<[string, number]>;
    return { agencies: 0, reports: 0, older: 0, documents: 0, ...Object.fromEntries(rows) };
  }

  yearCounts(): Array<{ year: number; reports: number; agencies: number }> {
    return this.#db.prepare("SELECT * FROM year_count ORDER BY year DESC").all() as Array<{
      year: number;
      reports: number;
      agencies: number;
    }>;
  }

  findingCounts(): Array<{ severity: string; code: string; findings: number }> {
    return this.#db
      .prepare(
        `SELECT * FROM finding_count
         ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, findings DESC, code`,
      )
      .all() as Array<{ severity: string; code: string; findings: number }>;
  }

  /** Years that the coverage speaks of, oldest first. */
  years(): number[] {
    return this.#db
      .prepare("SELECT DISTINCT year FROM region_count WHERE length = 0 ORDER BY year")
      .pluck()
      .all() as number[];
  }

  /** Bodies of a region (null: all) by year and status, or of the regions right below it. */
  regionCounts(region: string | null, length: number): RegionCount[] {
    const start = region ?? "";
    return this.#db
      .prepare(
        `SELECT region, year, status, reported, bodies FROM region_count
         WHERE length = @length AND region >= @start AND region < @end ORDER BY region, year`,
      )
      .all({ length, start, end: `${start}${END}` }) as RegionCount[];
  }

  /** Rows of the next bodies of a region, all years: at most `limit` bodies. */
  bodies(region: string | null, after: After | null, limit: number): CoverageRow[] {
    const start = region ?? "";
    const from = after ?? { region: start, place: Number.MIN_SAFE_INTEGER };
    const places = this.#db
      .prepare(
        `SELECT DISTINCT region_code, place FROM coverage
         WHERE (region_code, place) > (@from, @place) AND region_code < @end AND agency_id IS NOT NULL
         ORDER BY region_code, place LIMIT @limit`,
      )
      .all({ from: from.region, place: from.place, end: `${start}${END}`, limit }) as Array<
      Pick<CoverageRow, "region_code" | "place">
    >;
    const rows = this.#db.prepare(
      "SELECT * FROM coverage WHERE region_code = @region_code AND place = @place ORDER BY year",
    );
    return places.flatMap((place) => rows.all(place) as CoverageRow[]);
  }

  /** Rows of a region, all bodies and years, by region and body: at most `limit`. */
  rows(region: string | null, limit: number): CoverageRow[] {
    const start = region ?? "";
    return this.#db
      .prepare(
        `SELECT * FROM coverage WHERE region_code >= @start AND region_code < @end AND agency_id IS NOT NULL
         ORDER BY region_code, place, year LIMIT @limit`,
      )
      .all({ start, end: `${start}${END}`, limit }) as CoverageRow[];
  }

  /** Rows of one year with one of some statuses, by region and body. */
  ofYear({ year, region, statuses }: YearFilter, after: After | null, limit: number): CoverageRow[] {
    const start = region ?? "";
    const from = after ?? { region: start, place: Number.MIN_SAFE_INTEGER };
    const statement = this.#db.prepare(
      `SELECT * FROM coverage WHERE year = @year AND status = @status
         AND (region_code, place) > (@from, @place) AND region_code < @end
       ORDER BY region_code, place LIMIT @limit`,
    );
    // One walk of the index a status; each gives at most a page, and the page is the first of them all.
    const found = statuses.flatMap(
      (status) =>
        statement.all({
          year,
          status,
          from: from.region,
          place: from.place,
          end: `${start}${END}`,
          limit,
        }) as CoverageRow[],
    );
    return found.sort(byPlace).slice(0, limit);
  }
}

function byPlace(a: CoverageRow, b: CoverageRow): number {
  if (a.region_code !== b.region_code) return a.region_code < b.region_code ? -1 : 1;
  return a.place - b.place;
}
