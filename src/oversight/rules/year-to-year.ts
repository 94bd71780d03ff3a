/** The reports of one body on two years that follow each other, held against {@link YEAR_RULES}. */
import type { FormId } from "../../core/record.ts";
import { type AcrossFinding, labelOf, nameOf, rounded, signed, wordsOf } from "../across-finding.ts";
import { type Place, type StoredReport, valueAt } from "../histories.ts";
import { isBetweenReports, type Succession } from "../registry.ts";
import { reasonsFor } from "./reasons.ts";
import { YEAR_RULES, type YearRule, type YearTerm } from "./year-rules.ts";

/** What the checks of one body need. */
export interface BodyHistory {
  validFrom: string | null;
  /** Every stored version of its reports. */
  reports: readonly StoredReport[];
  /** Successions that it is part of. */
  successions: readonly Succession[];
  /** Current reports of the bodies that it took over from. */
  predecessors: readonly StoredReport[];
  /** The first sentence of a report that a pattern finds. */
  sentence: (reportId: number, pattern: RegExp) => string | null;
}

/** More predecessors than this are not tried in every combination. */
const MOST_PREDECESSORS = 8;

/** All findings of one body's reports, year against year, kind by kind. */
export function yearToYear(body: BodyHistory): AcrossFinding[] {
  const current = body.reports.filter(({ isCurrent }) => isCurrent);
  return current.flatMap((report) => {
    const previous = current.find(({ kind, year }) => kind === report.kind && year === report.year - 1);
    if (previous === undefined) return [];
    return YEAR_RULES.flatMap((rule) =>
      rule.rows.flatMap((row) =>
        rule.columns.flatMap((column) =>
          judge(rule, { table: rule.table, row, column }, report, previous, body),
        ),
      ),
    );
  });
}

function judge(
  rule: YearRule,
  place: Place,
  current: StoredReport,
  previous: StoredReport,
  body: BodyHistory,
): AcrossFinding[] {
  const form = formAt(current, place);
  if (rule.form !== null && (form !== rule.form || formAt(previous, place) !== rule.form)) return [];
  const printed = valueAt(current, place);
  const expected = expectedOf(rule, place, current, previous);
  if (printed === null || expected === null || holds(rule, printed, expected)) return [];
  if (isMerged(rule, place, printed, expected, current, body)) return [];
  const reasons = reasonsFor({
    current,
    previous,
    cells: [
      { report: current, place },
      ...rule.terms.map((term) => ({ report: of(term, current, previous), place: placeOf(term, place) })),
    ],
    validFrom: body.validFrom,
    successions: body.successions,
    fitting: body.reports.filter((other) => {
      if (other.year !== previous.year || other.id === previous.id) return false;
      if (rule.form !== null && formAt(other, place) !== rule.form) return false;
      const otherwise = expectedOf(rule, place, current, other);
      return otherwise !== null && holds(rule, printed, otherwise);
    }),
    said: rule.said === null ? null : body.sentence(current.id, rule.said),
  });
  const asked = reasons.length === 0 ? rule.question : `possible reason: ${[...new Set(reasons)].join("; ")}`;
  return [
    {
      reportId: current.id,
      otherReportId: previous.id,
      code: rule.code,
      severity: reasons.length === 0 ? rule.severity : "info",
      ...place,
      printed,
      expected,
      message: `${labelOf(place, form)} is ${printed}; ${sidesOf(rule, place, current, previous)}${rule.terms.length > 1 ? ` = ${expected}` : ""} (difference ${signed(printed - expected)}): ${asked}`,
    },
  ];
}

const of = (term: YearTerm, current: StoredReport, previous: StoredReport): StoredReport =>
  term.report === "current" ? current : previous;

const placeOf = ({ row, column }: YearTerm, place: Place): Place => ({
  table: place.table,
  row: row ?? place.row,
  column: column ?? place.column,
});

/** Table 二 may follow another form in each part (`art20_1` …). */
const PART_OF: Readonly<Record<string, string>> = {
  regulations: "art20_1",
  normative_documents: "art20_1",
  licensing: "art20_5",
  other_services: "art20_5",
  penalties: "art20_6",
  coercive_measures: "art20_6",
  fees: "art20_8",
};

/** The form that a report follows at a place. */
export function formAt({ forms }: StoredReport, { table, row }: Place): FormId | undefined {
  return forms.get(table === "proactive" ? (PART_OF[row] ?? "") : table);
}

function expectedOf(
  { terms }: YearRule,
  place: Place,
  current: StoredReport,
  previous: StoredReport,
): number | null {
  let sum = 0;
  for (const term of terms) {
    const value = valueAt(of(term, current, previous), placeOf(term, place));
    if (value === null) return null;
    sum += term.minus === true ? -value : value;
  }
  return rounded(sum);
}

const holds = ({ relation }: YearRule, printed: number, expected: number): boolean =>
  relation === "equals" ? printed === expected : printed >= expected;

/**
 * True where the bodies that it took over from in between bring just what is missing: what they carried out, their
 * stock, is counted here now.
 */
function isMerged(
  rule: YearRule,
  place: Place,
  printed: number,
  expected: number,
  current: StoredReport,
  body: BodyHistory,
): boolean {
  const merged = body.successions.filter(
    ({ to, since }) => to === current.agencyId && isBetweenReports(since, current.year),
  );
  const brought = merged.flatMap(({ from }) => {
    const report = body.predecessors.find(
      ({ agencyId, year, kind }) => agencyId === from && year === current.year - 1 && kind === current.kind,
    );
    if (report === undefined || (rule.form !== null && formAt(report, place) !== rule.form)) return [];
    const own = { ...rule, terms: rule.terms.filter((term) => term.report === "previous") };
    const value = expectedOf(own, place, current, report);
    return value === null ? [] : [value];
  });
  return sumsOf(brought.slice(0, MOST_PREDECESSORS)).some((sum) =>
    holds(rule, printed, rounded(expected + sum)),
  );
}

/** The sums of every choice of these numbers. */
export function sumsOf(numbers: readonly number[]): number[] {
  let sums = [0];
  for (const number of numbers) sums = [...new Set([...sums, ...sums.map((sum) => rounded(sum + number))])];
  return sums;
}

function sidesOf(rule: YearRule, place: Place, current: StoredReport, previous: StoredReport): string {
  const bound = rule.relation === "at_least" ? "at least " : "";
  return rule.terms
    .map((term, index) => {
      const report = of(term, current, previous);
      const at = placeOf(term, place);
      const sign = term.minus === true ? " − " : index === 0 ? "" : " + ";
      const words = wordsOf(at, formAt(report, at));
      // What differs from the place of the finding says what the figure is.
      const label = at.row === place.row ? words.column : words.row;
      return `${sign}${bound}${label} ${valueAt(report, at)} of ${report === current ? "this report" : nameOf(report)}`;
    })
    .join("");
}
