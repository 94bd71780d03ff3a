/**
 * Reasons that explain why an identity between two reports fails (domain: E1–E4): then nobody is to be asked for a
 * mistake, and the finding is a remark that names the reason.
 */

import { keyOf, type Place, type StoredReport } from "../histories.ts";
import { isBetweenReports, type Succession } from "../registry.ts";

/** What is known about a body and two of its reports. */
export interface Break {
  current: StoredReport;
  previous: StoredReport;
  /** Cells of either report that the identity takes. */
  cells: ReadonlyArray<{ report: StoredReport; place: Place }>;
  validFrom: string | null;
  successions: readonly Succession[];
  /** Other reports whose figures make the identity hold: an older version of `previous`, another kind. */
  fitting: readonly StoredReport[];
  /** A sentence of the report that speaks of it; null where none does. */
  said: string | null;
}

type Reason = (about: Break) => string[];

/** The day in words. */
const since = (day: string | null): string => (day === null ? "on a day that is not known" : `since ${day}`);

const succession: Reason = ({ current, successions }) =>
  successions
    .filter(({ since: day }) => isBetweenReports(day, current.year))
    .map(({ from, fromName, toName, since: day }) =>
      from === current.agencyId
        ? `${toName} took over from it ${since(day)}`
        : `it took over from ${fromName} ${since(day)}`,
    );

const founded: Reason = ({ current, validFrom }) =>
  validFrom !== null && isBetweenReports(validFrom, current.year)
    ? [`the body is there since ${validFrom}`]
    : [];

const fitting: Reason = ({ previous, fitting: reports }) =>
  reports.map(({ kind, year }) =>
    kind === previous.kind
      ? `an older version of the report on ${year} fits`
      : `the report of the other kind on ${year} (${kind}) fits`,
  );

const remark: Reason = ({ cells }) =>
  cells.flatMap(({ report, place }) => {
    const raw = report.remarks.get(keyOf(place));
    return raw === undefined ? [] : [`a cell carries a remark, 「${raw.slice(0, 60)}」`];
  });

const doubt: Reason = ({ cells }) =>
  cells.flatMap(({ report, place }) => {
    const code = report.doubts.get(keyOf(place));
    return code === undefined ? [] : [`how a cell of ${report.year} was read is in doubt (${code})`];
  });

const said: Reason = ({ said: sentence }) =>
  sentence === null ? [] : [`the report says 「${sentence.slice(0, 80)}」`];

const REASONS: readonly Reason[] = [succession, founded, fitting, remark, doubt, said];

/** Every reason that applies, in words. */
export function reasonsFor(about: Break): string[] {
  return REASONS.flatMap((reason) => reason(about));
}
