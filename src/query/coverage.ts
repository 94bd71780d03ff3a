import type { Database, Statement } from "better-sqlite3";
import { archivePathOf } from "../archive/layout.ts";
import { coverageSql } from "../store/views/coverage/sql.ts";

/** What can be said of a body and a year; the meaning of each is fixed by the public contract. */
export const COVERAGE_STATUSES = [
  "missing",
  "late",
  "late_doubtful",
  "unreadable",
  "unreachable",
  "unknown",
  "on_time",
  "not_due",
  "exempt",
] as const;

export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];

/** A row of the view `coverage`, with the reason and what the evidence was. */
export interface CoverageRow {
  /** Null for a source that names no body. */
  agency_id: number | null;
  agency: string | null;
  region_code: string | null;
  year: number;
  due_on: string | null;
  advisory: 0 | 1;
  status: CoverageStatus;
  published_on: string | null;
  days_late: number | null;
  report_id: number | null;
  evidence_url: string | null;
  checked_at: string | null;
  /** A word of `reasons.ts`, or what a server or a person said. */
  reason: string | null;
  http_status: number | null;
  /** Where the evidence is kept, relative to the archive. */
  archive_path: string | null;
}

/** What is asked for. */
export interface CoverageQuestion {
  year: number;
  /** YYYY-MM-DD: what was public by then. */
  asOf: string;
  /** Start of a division code; null for all. */
  region: string | null;
  /** Statuses wanted; all where empty. */
  statuses: ReadonlySet<CoverageStatus>;
}

/** A row of the query, in the order of its columns: arrays, since there may be hundreds of thousands. */
type Found = readonly [
  agency_id: number | null,
  agency: string | null,
  region_code: string | null,
  year: number,
  due_on: string | null,
  advisory: 0 | 1,
  status: CoverageStatus,
  published_on: string | null,
  days_late: number | null,
  report_id: number | null,
  evidence_url: string | null,
  checked_at: string | null,
  reason: string | null,
  run_id: number | null,
  http_status: number | null,
  archive_path: string | null,
];

/** SQL of the answer, with the parameters `@year`, `@asOf` and, where a region is asked for, `@region`. */
export function coverageQuery(hasRegion: boolean): string {
  const inRegion = "region_code >= @region AND region_code < @region || ':'";
  const sql = coverageSql({
    asOf: "@asOf",
    years: "VALUES (CAST(@year AS INTEGER))",
    agencies: hasRegion ? `a.${inRegion.replace("AND ", "AND a.")}` : "1",
  });
  return hasRegion ? `SELECT * FROM (${sql}) WHERE ${inRegion}` : sql;
}

/** Who published in time, late, not at all, as of any day: the worst first, then by division and name. */
export function coverage(db: Database, question: CoverageQuestion): CoverageRow[] {
  const { year, asOf, region, statuses } = question;
  const rows = db
    .prepare<unknown[], Found>(coverageQuery(region !== null))
    .raw()
    .all({ year, asOf, ...(region === null ? {} : { region }) });
  const kept = new KeptPages(db);
  const wanted: CoverageRow[] = [];
  for (const row of rows) {
    if (statuses.size === 0 || statuses.has(row[6])) wanted.push(rowOf(row, kept));
  }
  return wanted.sort(inOrder);
}

function rowOf(found: Found, pages: KeptPages): CoverageRow {
  const [agency_id, agency, region_code, year, due_on, advisory, status, published_on, days_late] = found;
  const [, , , , , , , , , report_id, evidence_url, checked_at, reason, run_id, http_status, archive_path] =
    found;
  const page = report_id === null ? pages.of(evidence_url, run_id) : { http_status, archive_path };
  return {
    agency_id,
    agency,
    region_code,
    year,
    due_on,
    advisory,
    status,
    published_on,
    days_late,
    report_id,
    evidence_url,
    checked_at,
    reason,
    http_status: page.http_status,
    archive_path: page.archive_path,
  };
}

const RANK = new Map<string, number>(COVERAGE_STATUSES.map((status, index) => [status, index]));
const compare = (a: string | null, b: string | null): number => {
  const [first, second] = [a ?? "", b ?? ""];
  return first < second ? -1 : first > second ? 1 : 0;
};

function inOrder(a: CoverageRow, b: CoverageRow): number {
  return (
    (RANK.get(a.status) ?? 0) - (RANK.get(b.status) ?? 0) ||
    compare(a.region_code, b.region_code) ||
    compare(a.agency, b.agency) ||
    compare(a.evidence_url, b.evidence_url)
  );
}

interface Kept {
  http_status: number | null;
  archive_path: string | null;
}

const NOTHING: Kept = { http_status: null, archive_path: null };

/** What the page of the evidence answered, and where it is kept. Many bodies share the page of one list. */
class KeptPages {
  readonly #page: Statement;
  readonly #pages = new Map<string, Kept>();

  constructor(db: Database) {
    this.#page = db.prepare(
      "SELECT status, sha256 FROM fetch WHERE run_id = ? AND key = ? ORDER BY sha256 IS NULL, id DESC LIMIT 1",
    );
  }

  of(url: string | null, run: number | null): Kept {
    if (url === null || run === null) return NOTHING;
    const key = `${run} ${url}`;
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    const answer = this.#page.get(run, url) as { status: number | null; sha256: string | null } | undefined;
    const page: Kept = {
      http_status: answer?.status ?? null,
      archive_path: answer?.sha256 == null ? null : archivePathOf(answer.sha256),
    };
    this.#pages.set(key, page);
    return page;
  }
}
