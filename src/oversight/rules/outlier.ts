/**
 * Figures far from what the same body reported in the years before: a remark, since a body may well have an unusual
 * year. Measured on the logarithm, where ten times as much is as far as a tenth, by median and median deviation
 * (MAD), which one odd year before does not move.
 */
import { type AcrossFinding, labelOf } from "../across-finding.ts";
import { type Place, type StoredReport, unitOf, valueAt } from "../histories.ts";
import { isBetweenReports } from "../registry.ts";
import { type BodyHistory, formAt } from "./year-to-year.ts";

/** A figure that is watched. `oneForm`: the forms count it differently, so that only years of one form compare. */
interface Watched extends Place {
  oneForm: boolean;
}

const requests = (row: string): Watched => ({ table: "requests", row, column: "total", oneForm: false });
const path = (row: string): Watched => ({ table: "review_litigation", row, column: "total", oneForm: false });
const proactive = (row: string, column: string): Watched => ({
  table: "proactive",
  row,
  column,
  oneForm: true,
});

const WATCHED: readonly Watched[] = [
  ...["received", "handled_total", "carried_out", "granted"].map(requests),
  ...["review", "litigation_direct", "litigation_after_review"].map(path),
  ...["licensing", "penalties", "coercive_measures"].map((row) => proactive(row, "decisions")),
  proactive("normative_documents", "issued"),
  proactive("normative_documents", "in_force"),
  proactive("fees", "amount"),
];

/** Fewer years before tell nothing about what is usual … */
const LEAST_YEARS = 4;
/** … unless years on both sides, so many at least, agree within a factor, and the figure is far from all of them. */
const LEAST_AROUND = 3;
const AGREED = Math.log(3);
const FAR_OFF = Math.log(8);
/** Deviations from which a value is called far, the usual bound for a MAD (Iglewicz and Hoaglin). */
const FAR = 3.5;
/** MAD → standard deviation of a normal distribution. */
const SCALE = 1.4826;
/** Steady figures vary by about a fifth all the same. */
const LEAST_SPREAD = 0.2;
/** Small counts jump: nothing is said below this difference. */
const LEAST_DIFFERENCE = 50;

/** The figures of one body's current reports that lie far from those of the years before. */
export function outliers(body: BodyHistory): AcrossFinding[] {
  const current = body.reports.filter(({ isCurrent }) => isCurrent);
  return current.flatMap((report) =>
    WATCHED.flatMap((watched) => {
      const before = judge(watched, report, ofTheSameBody(current, report, body, "before"));
      return before.length > 0
        ? before
        : spike(watched, report, ofTheSameBody(current, report, body, "around"));
    }),
  );
}

/** Reports of the years before or around, as far as the body stayed the same. */
function ofTheSameBody(
  reports: readonly StoredReport[],
  report: StoredReport,
  { successions }: BodyHistory,
  side: "before" | "around",
): StoredReport[] {
  const isBroken = (year: number): boolean =>
    successions.some(({ since }) => since !== null && isBetweenReports(since, year));
  let first = report.year;
  while (first > report.year - LONGEST_HISTORY && !isBroken(first)) first--;
  let last = report.year;
  while (side === "around" && last < report.year + LONGEST_HISTORY && !isBroken(last + 1)) last++;
  return reports.filter(
    ({ kind, year }) => kind === report.kind && year >= first && year <= last && year !== report.year,
  );
}

/** Years before the first form. */
const LONGEST_HISTORY = 30;

interface Year {
  year: number;
  usual: number;
}

/** What other reports say in the same place, where it can be compared. */
function comparable(watched: Watched, report: StoredReport, others: readonly StoredReport[]): Year[] {
  const isSame = (other: StoredReport): boolean =>
    (!watched.oneForm || formAt(other, watched) === formAt(report, watched)) &&
    (watched.column !== "amount" || unitOf(other, watched.row) === unitOf(report, watched.row));
  return others.flatMap((other) => {
    const usual = valueAt(other, watched);
    return usual === null || usual < 0 || !isSame(other) ? [] : [{ year: other.year, usual }];
  });
}

/** One figure among steady ones before and after it: a factor of eight is a slip of the pen or of the unit. */
function spike(watched: Watched, report: StoredReport, around: readonly StoredReport[]): AcrossFinding[] {
  const value = valueAt(report, watched);
  if (value === null || value <= 0) return [];
  const years = comparable(watched, report, around).filter(({ usual }) => usual > 0);
  if (years.length < LEAST_AROUND || !years.some(({ year }) => year > report.year)) return [];
  const counts = years.map(({ usual }) => usual);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const isSteady = Math.log(most / least) <= AGREED;
  const isFar = value < least ? Math.log(least / value) >= FAR_OFF : Math.log(value / most) >= FAR_OFF;
  if (!isSteady || !isFar || Math.abs(value - (value < least ? least : most)) < LEAST_DIFFERENCE) return [];
  const others = `the years before and after it (${years[0]?.year}–${years.at(-1)?.year}) say ${least} to ${most}`;
  return [remark(watched, report, value, others)];
}

function judge(watched: Watched, report: StoredReport, before: readonly StoredReport[]): AcrossFinding[] {
  const value = valueAt(report, watched);
  if (value === null || value < 0) return [];
  const years = comparable(watched, report, before);
  if (years.length < LEAST_YEARS) return [];
  const logs = years.map(({ usual }) => Math.log1p(usual));
  const middle = median(logs);
  const spread = Math.max(SCALE * median(logs.map((log) => Math.abs(log - middle))), LEAST_SPREAD);
  const usual = Math.round(Math.expm1(middle));
  const isFar = Math.abs(Math.log1p(value) - middle) > FAR * spread;
  if (!isFar || Math.abs(value - usual) < LEAST_DIFFERENCE) return [];
  const counts = years.map((one) => one.usual);
  const others = `the ${years.length} reports before (${years[0]?.year}–${years.at(-1)?.year}) say ${Math.min(...counts)} to ${Math.max(...counts)}, in the middle ${usual}`;
  return [remark(watched, report, value, others)];
}

/** @param others what the other years say, in words. */
function remark(
  { table, row, column }: Watched,
  report: StoredReport,
  value: number,
  others: string,
): AcrossFinding {
  const place = { table, row, column };
  return {
    reportId: report.id,
    otherReportId: null,
    code: "outlier",
    severity: "info",
    ...place,
    printed: value,
    expected: null,
    message: `${labelOf(place, formAt(report, place))} is ${value}; ${others}: is the figure right, and its unit?`,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
