import type { Database } from "better-sqlite3";
import type { Metric } from "./metrics.ts";
import { moneyFactor, tidy } from "./money.ts";
import { type Member, type Observation, observe, type Selection } from "./observations.ts";
import { type RegionFigure, RegionFigures } from "./region-figures.ts";
import { type Total, totals } from "./total.ts";

/** What a comparison is spread over. */
export type CompareBy = "agency" | "year" | "region";

export interface CompareOptions {
  selection: Selection;
  by: CompareBy;
  /** Add up what is known where some values are null. */
  partial: boolean;
  /** Unit of money to convert to. */
  unit: string | null;
  /** Take people's readings for numbers that could not be told; the note says where. */
  withCorrections?: boolean;
}

/** One line of a comparison. `agency`, `kind`, `report` belong to `--by agency`; `basis` and the counts to sums. */
export interface CompareRow {
  metric: string;
  agency: string | null;
  region: string | null;
  year: number;
  kind: string | null;
  /** Id of the report that the value stands in. */
  report: number | null;
  value: number | null;
  unit: string | null;
  form: string;
  basis: string | null;
  reported: number | null;
  expected: number | null;
  note: string;
  /** Values of one series with the same number are comparable without a break. */
  run: number;
}

/** Follows one metric through the current reports of a selection, by the rules of the public contract. */
export function compare(db: Database, metric: Metric, options: CompareOptions): CompareRow[] {
  const { selection, unit, withCorrections } = options;
  const { agencies, observations: observed } = observe(db, metric, selection, withCorrections);
  const { observations, notes } = inUnit(observed, unit);
  const isRate = metric.forms.some((form) => form.over !== null);
  const lines =
    options.by === "agency"
      ? agencyLines(metric, observations, isRate, notes)
      : regionLines(metric, observations, agencies, isRate, notes, options);
  return withBreaks(metric, lines);
}

/** Observations in the unit asked for, with a note for each that had to be converted or could not be. */
function inUnit(
  observations: readonly Observation[],
  unit: string | null,
): { observations: Observation[]; notes: Map<Observation, string> } {
  const notes = new Map<Observation, string>();
  if (unit === null) return { observations: [...observations], notes };
  const converted = observations.map((observation) => {
    if (observation.unit === unit) return observation;
    const factor = moneyFactor(observation.unit, unit);
    if (factor === null) {
      if (observation.value !== null) notes.set(observation, `not convertible to ${unit}`);
      return observation;
    }
    const value = observation.value === null ? null : tidy(observation.value * factor);
    const changed: Observation = { ...observation, value, unit };
    if (value !== null) notes.set(changed, `converted from ${observation.unit}`);
    return changed;
  });
  return { observations: converted, notes };
}

function agencyLines(
  metric: Metric,
  observations: readonly Observation[],
  isRate: boolean,
  notes: ReadonlyMap<Observation, string>,
): CompareRow[] {
  return observations.map((observation) => {
    const [total] = totals([observation], isRate, false) as [Total];
    return {
      metric: metric.code,
      agency: observation.agency,
      region: observation.regionCode,
      year: observation.year,
      kind: observation.kind,
      report: observation.reportId,
      value: total.value,
      unit: total.unit,
      form: observation.form,
      basis: null,
      reported: null,
      expected: null,
      note: [notes.get(observation) ?? "", observation.isCorrected ? "read by a person (correction)" : ""]
        .filter((note) => note !== "")
        .join("; "),
      run: observation.run,
    };
  });
}

function regionLines(
  metric: Metric,
  observations: readonly Observation[],
  agencies: readonly Member[],
  isRate: boolean,
  notes: ReadonlyMap<Observation, string>,
  { by, partial }: CompareOptions,
): CompareRow[] {
  const regions = new RegionFigures(observations, agencies);
  const subjects: Array<{
    region: string | null;
    figure: (year: number) => RegionFigure;
    name: string | null;
  }> =
    by === "year"
      ? [{ region: null, name: null, figure: (year) => regions.whole(year) }]
      : regions.keys.map((key) => ({
          region: key,
          name: regions.nameOf(key),
          figure: (year) => regions.figure(key, year),
        }));
  return subjects.flatMap(({ region, name, figure }) =>
    regions.years.flatMap((year) => {
      const { parts, basis, reported, expected } = figure(year);
      return totals(parts, isRate, partial).map((total) => ({
        metric: metric.code,
        agency: name,
        region,
        year,
        kind: null,
        report: null,
        value: total.value,
        unit: total.unit,
        form: total.forms.join(" "),
        basis,
        reported,
        expected,
        note: sumNotes(total, parts, notes, partial),
        run: total.run,
      }));
    }),
  );
}

function sumNotes(
  total: Total,
  parts: readonly Observation[],
  notes: ReadonlyMap<Observation, string>,
  partial: boolean,
): string {
  const mine = parts.filter((part) => part.run === total.run && part.unit === total.unit);
  const said = new Set(mine.map((part) => notes.get(part)).filter((note) => note !== undefined));
  const corrected = mine.filter((part) => part.isCorrected).length;
  if (corrected > 0) said.add(`${corrected} read by a person (correction)`);
  if (total.nulls > 0)
    said.add(partial ? `${total.nulls} null left out` : `${total.nulls} null: not added up`);
  return [...said].join("; ");
}

/** Says at each line where the form changed what that does to the series. */
function withBreaks(metric: Metric, lines: readonly CompareRow[]): CompareRow[] {
  const last = new Map<string, CompareRow>();
  return lines.map((line) => {
    const series = `${line.agency} ${line.region} ${line.kind}`;
    const before = last.get(series);
    if (before === undefined || before.year !== line.year || before.run < line.run) last.set(series, line);
    const note = before === undefined || before.form === line.form ? "" : changeNote(metric, before, line);
    return { ...line, note: [note, line.note].filter((text) => text !== "").join("; ") };
  });
}

function changeNote(metric: Metric, before: CompareRow, line: CompareRow): string {
  const forms = `${before.form} to ${line.form}`;
  const why = metric.note === "" ? "" : `: ${metric.note}`;
  if (before.run !== line.run) return `series breaks, ${forms} not comparable${why}`;
  const isApproximate = metric.comparability === "approx" || metric.comparability === "weak";
  if (isApproximate && meaningOf(metric, before.form) !== meaningOf(metric, line.form)) {
    return `${forms} ${metric.comparability === "approx" ? "approximately" : "weakly"} comparable${why}`;
  }
  return "";
}

/** Meanings of the forms, one or several, that a line was read by. */
function meaningOf(metric: Metric, forms: string): string {
  const used = metric.forms.filter((form) => forms.split(" ").includes(form.form));
  return [...new Set(used.map((form) => form.meaning))].join(" ");
}
