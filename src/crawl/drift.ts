import type { Source } from "../sources/schema.ts";
import type { SourceSummary } from "./summary.ts";

/** What changed at a source, or is not as its file expects; each a question to a person, none a finding on a report. */
export type DriftCode =
  | "reports_gone"
  | "year_gone"
  | "fewer_reports"
  | "empty_list"
  | "size_jumped"
  | "family_changed"
  | "expected_year_missing"
  | "fewer_than_expected";

export interface Drift {
  source: string;
  code: DriftCode;
  /** True where it most likely means that the crawl misses reports. */
  regression: boolean;
  message: string;
}

/** A quarter less than before is no accident (as in pudl-archiver's checks of its data sets). */
const FEWER = 0.75;
/** Reports grow and shrink from year to year; all of a source's together don't by half. */
const JUMP = 1.5;

/** Compares a source with its last run, and with what its file expects. Empty where the run was not finished. */
export function driftOf(source: Source, now: SourceSummary, before: SourceSummary | null): Drift[] {
  if (now.outcome === "unfinished") return [];
  return [...expectations(source, now), ...(before === null ? [] : changes(now, before))].map((drift) => ({
    source: source.id,
    ...drift,
  }));
}

type Found = Omit<Drift, "source">;

function expectations({ expects }: Source, now: SourceSummary): Found[] {
  const found: Found[] = [];
  const { since, at_least: least } = expects;
  if (since !== undefined && now.years.length > 0) {
    const last = now.years[0] ?? since;
    for (let year = since; year <= last; year++) {
      if (now.years.includes(year)) continue;
      found.push(
        drift(
          "expected_year_missing",
          true,
          `no report on ${year}, though there is one each year since ${since}`,
        ),
      );
    }
  }
  if (least !== undefined && now.withReports < least) {
    found.push(drift("fewer_than_expected", true, `${now.withReports} reports, at least ${least} expected`));
  }
  return found;
}

function changes(now: SourceSummary, before: SourceSummary): Found[] {
  const found: Found[] = [];
  for (const list of now.lists) {
    if (list.rows === 0)
      found.push(drift("empty_list", before.withReports > 0, `a list without rows: ${list.url}`));
  }
  if (before.withReports > 0 && now.withReports === 0) {
    const { reason } = now;
    found.push(
      drift(
        "reports_gone",
        true,
        `gave ${before.withReports} reports, now none${reason === null ? "" : ` (${reason})`}`,
      ),
    );
    return found;
  }
  for (const year of before.years) {
    if (!now.years.includes(year))
      found.push(drift("year_gone", true, `the report on ${year} is listed no more`));
  }
  if (now.listed < before.listed * FEWER) {
    found.push(drift("fewer_reports", true, `${now.listed} reports listed, ${before.listed} before`));
  }
  if (
    before.bytes > 0 &&
    (now.bytes > before.bytes * JUMP || now.bytes < before.bytes / JUMP) &&
    now.listed === before.listed
  ) {
    found.push(drift("size_jumped", false, `${now.bytes} bytes of reports, ${before.bytes} before`));
  }
  if (before.family !== null && now.family !== null && before.family !== now.family) {
    found.push(drift("family_changed", false, `looks like ${now.family}, was ${before.family}`));
  }
  return found;
}

const drift = (code: DriftCode, regression: boolean, message: string): Found => ({
  code,
  regression,
  message,
});
