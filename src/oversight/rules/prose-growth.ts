/**
 * Growth of the requests that the prose of a report states (较上年增长20%) against the reports on both years (TEXT-TABLE).
 * Remarked on only where the change of none of the figures that the words could mean fits.
 */
import { type BareGrowth, bareGrowth } from "../../../parsers/audit/growth.ts";
import { isShare } from "../../../parsers/audit/percent.ts";
import { type AcrossFinding, nameOf } from "../across-finding.ts";
import { type StoredReport, valueAt } from "../histories.ts";
import { isBetweenReports, type Succession } from "../registry.ts";

/** What the check of one body needs. */
export interface ToldHistory {
  /** Every stored version of its reports. */
  reports: readonly StoredReport[];
  /** Successions that it is part of. */
  successions: readonly Succession[];
  /** The chapters of a report that state a percentage. */
  percentages: (reportId: number) => string[];
}

const request = (report: StoredReport, row: string, column = "total"): number | null =>
  valueAt(report, { table: "requests", row, column });

function withCarriedIn(report: StoredReport): number | null {
  const [received, carriedIn] = [request(report, "received"), request(report, "carried_in")];
  return received === null || carriedIn === null ? null : received + carriedIn;
}

/** What the number of requests may mean, the plain meaning first. */
const MEANINGS: ReadonlyArray<(report: StoredReport) => number | null> = [
  (report) => request(report, "received"),
  withCarriedIn,
  (report) => request(report, "received", "natural_person"),
  (report) => request(report, "handled_total"),
];

/** Findings of severity `info` of one body, at most one a report. */
export function proseGrowth({ reports, successions, percentages }: ToldHistory): AcrossFinding[] {
  return reports.flatMap((report) => {
    // A body that took over from another compares with what it was before in its own way.
    if (!report.isCurrent || successions.some(({ since }) => isBetweenReports(since, report.year))) return [];
    const before = reports.filter(({ year }) => year === report.year - 1);
    const previous = before.find(({ kind, isCurrent }) => isCurrent && kind === report.kind);
    if (previous === undefined || request(report, "received") === null) return [];
    const said = percentages(report.id).flatMap((text) => bareGrowth(text, report.year));
    return said.flatMap((growth) => judge(growth, report, previous, before)).slice(0, 1);
  });
}

function judge(
  growth: BareGrowth,
  report: StoredReport,
  previous: StoredReport,
  before: readonly StoredReport[],
): AcrossFinding[] {
  const [now, last] = [request(report, "received"), request(previous, "received")];
  if (now === null || last === null || last <= 0) return [];
  const meant = MEANINGS.filter((meaning) => growth.count === null || meaning(report) === growth.count);
  // A number that is none of these is of something else; prose against tables asks about it.
  if (meant.length === 0) return [];
  // An older version of last year's report, or its other kind, may be what was compared with.
  if (meant.some((meaning) => before.some((other) => fits(growth, meaning(report), meaning(other)))))
    return [];
  const change = Math.round((10_000 * (now - last)) / last) / 100;
  return [
    {
      reportId: report.id,
      otherReportId: previous.id,
      code: "text_table",
      severity: "info",
      table: "requests",
      row: "received",
      column: "total",
      printed: Number(growth.percent) * (growth.isMore ? 1 : -1),
      expected: change,
      message: `from ${last} of ${nameOf(previous)} to ${now} is a change of ${change}%, the text says ${growth.isMore ? "+" : "−"}${growth.percent}%: 「${growth.sentence.slice(0, 80)}」`,
    },
  ];
}

/** True where two numbers grow as the text says; what cannot be told is not held against it. */
function fits({ percent, isMore }: BareGrowth, now: number | null, last: number | null): boolean {
  if (now === null || last === null) return false;
  if (last <= 0) return now === last;
  const isWayRight = now === last || now > last === isMore;
  return isWayRight && isShare(percent, (100 * Math.abs(now - last)) / last);
}
