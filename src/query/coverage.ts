import type { Database, Statement } from "better-sqlite3";
import { archivePathOf } from "../archive/layout.ts";
import { coverageSql, regionTerms } from "../store/views/coverage/sql.ts";

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

/**
 * SQL of the answer, with the parameters `@year`, `@asOf`, where a region is asked for `@region`, and where not all
 * statuses are wanted `@statuses`, a JSON array: what nobody asked for is not handed over.
 */
export function coverageQuery({
  hasRegion,
  allStatuses,
}: {
  hasRegion: boolean;
  allStatuses: boolean;
}): string {
  const all = coverageSql({
    asOf: "@asOf",
    years: "VALUES (CAST(@year AS INTEGER))",
    ...(hasRegion ? regionTerms("@region") : { agencies: "1" }),
  });
  return allStatuses
    ? all
    : `SELECT * FROM (${all}) WHERE status IN (SELECT value FROM json_each(@statuses))`;
}

/** Who published in time, late, not at all, as of any day: the worst first, then by division and name. */
export function coverage(db: Database, question: CoverageQuestion): CoverageRow[] {
  const { year, asOf, region, statuses } = question;
  const allStatuses = statuses.size === 0;
  // One by one: a province has ten thousand, and what lives on costs more than what is asked.
  const rows = db
    .prepare<unknown[], Found>(coverageQuery({ hasRegion: region !== null, allStatuses }))
    .raw()
    .iterate({
      year,
      asOf,
      ...(region === null ? {} : { region }),
      ...(allStatuses ? {} : { statuses: JSON.stringify([...statuses]) }),
    });
  const kept = new KeptPages(db);
  // Bodies come by division and name, so that each status is nearly in order already.
  const byStatus = new Map<CoverageStatus, CoverageRow[]>(COVERAGE_STATUSES.map((status) => [status, []]));
  for (const row of rows) byStatus.get(row[6])?.push(rowOf(row, kept));
  return [...byStatus.values()].flatMap((same) => same.sort(inOrder));
}

/** By position: taking a row apart costs more than asking for it. */
function rowOf(found: Found, pages: KeptPages): CoverageRow {
  const report = found[9];
  const url = found[10];
  const page = report === null ? pages.of(url, found[13]) : null;
  return {
    agency_id: found[0],
    agency: found[1],
    region_code: found[2],
    year: found[3],
    due_on: found[4],
    advisory: found[5],
    status: found[6],
    published_on: found[7],
    days_late: found[8],
    report_id: report,
    evidence_url: url,
    checked_at: found[11],
    reason: found[12],
    http_status: page === null ? found[14] : page.http_status,
    archive_path: page === null ? found[15] : page.archive_path,
  };
}

function inOrder(a: CoverageRow, b: CoverageRow): number {
  return (
    compare(a.region_code, b.region_code) ||
    compare(a.agency, b.agency) ||
    compare(a.evidence_url, b.evidence_url)
  );
}

function compare(a: string | null, b: string | null): number {
  const first = a ?? "";
  const second = b ?? "";
  return first === second ? 0 : first < second ? -1 : 1;
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
