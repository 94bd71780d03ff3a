import type { Database } from "better-sqlite3";
import type { FormId, ReportKind } from "../core/record.ts";
import { isKeyMetric } from "./key-cells.ts";
import { type TellFigure, tellKeyFigures } from "./key-figures.ts";
import { hasTableSql, metricSql, unitOfForm } from "./metric-sql.ts";
import type { Metric, MetricForm } from "./metrics.ts";
import { placeOfName, regionKey } from "./region.ts";

/** Which reports are asked for. Null asks for all. */
export interface Selection {
  agencyIds: readonly number[] | null;
  /** Start of a division code. */
  region: string | null;
  firstYear: number | null;
  lastYear: number | null;
}

/** A metric as one current report has it. */
export interface Observation {
  agencyId: number;
  agency: string;
  agencyKind: string | null;
  regionCode: string | null;
  year: number;
  kind: ReportKind;
  /** The value; of a rate, its numerator. */
  value: number | null;
  /** Denominator of a rate; null of other metrics too. */
  over: number | null;
  unit: string | null;
  form: FormId;
  run: number;
  reportId: number;
  /** True where a person's reading of a cell (`correction`) is in the value. */
  isCorrected: boolean;
}

/** An agency that is in the selection, whether it reported or not. */
export interface Member {
  id: number;
  name: string;
  kind: string | null;
  regionCode: string | null;
  validFrom: string | null;
  validTo: string | null;
}

/** Conditions on agency `a`, only those that are asked for: each then finds its index. */
function selected({ region, agencyIds }: Selection): string {
  const conditions = [
    // `:` comes after the digits: all codes that begin with the region's.
    ...(region === null ? [] : ["a.region_code >= @region AND a.region_code < @region || ':'"]),
    ...(agencyIds === null ? [] : ["a.id IN (SELECT value FROM json_each(@agencies))"]),
  ];
  return conditions.length === 0 ? "1" : conditions.join(" AND ");
}

function bindings({ region, agencyIds }: Selection): Record<string, string> {
  return {
    ...(region === null ? {} : { region }),
    ...(agencyIds === null ? {} : { agencies: JSON.stringify(agencyIds) }),
  };
}

/** True for one that is small against all reports: from its agencies to their reports, never the other way round. */
function isNarrow({ region, agencyIds }: Selection): boolean {
  return region !== null || agencyIds !== null;
}

function withYears(selection: Selection): Record<string, string | number | null> {
  return { ...bindings(selection), first: selection.firstYear, last: selection.lastYear };
}

/** Takes a row of the query, in the order of its columns: arrays, since a province has tens of thousands in ten years. */
type TellRow = (
  ...row: [...Parameters<TellFigure>, printedUnit?: string | null, isCorrected?: 0 | 1]
) => void;

/** What a selection of reports says of a metric. */
export interface Observed {
  /** All of the selection, by name. */
  agencies: Member[];
  /** By name of the agency, kind and year. */
  observations: Observation[];
}

/**
 * The metric in every current report of the selection that has the table it is read from.
 * @param withCorrections people's readings stand in for numbers that could not be told.
 */
export function observe(
  db: Database,
  metric: Metric,
  selection: Selection,
  withCorrections = false,
): Observed {
  // Both of one moment: another process may write meanwhile.
  return db.transaction(() => {
    const agencies = members(db, selection);
    return { agencies, observations: observationsOf(db, metric, selection, agencies, withCorrections) };
  })();
}

function observationsOf(
  db: Database,
  metric: Metric,
  selection: Selection,
  agencies: readonly Member[],
  withCorrections: boolean,
): Observation[] {
  const byAgency = new Map(agencies.map((agency) => [agency.id, { agency, own: [] as Observation[] }]));
  const units = metric.forms.map((form) => (form.over === null ? unitOfForm(form) : null));
  const tell: TellRow = (
    agencyId,
    year,
    kind,
    reportId,
    value,
    over,
    at,
    printedUnit = null,
    isCorrected = 0,
  ) => {
    const { agency, own } = byAgency.get(agencyId) as { agency: Member; own: Observation[] };
    const { form, run } = metric.forms[at] as MetricForm;
    own.push({
      agencyId,
      agency: agency.name,
      agencyKind: agency.kind,
      regionCode: agency.regionCode,
      year,
      kind,
      value,
      over,
      unit: printedUnit ?? units[at] ?? null,
      form,
      run,
      reportId,
      isCorrected: isCorrected === 1,
    });
  };
  if (isNarrow(selection) && !withCorrections && isKeyMetric(metric)) {
    // A province's reports lie all over the file, and the copies of their key figures together.
    const asked = { where: selected(selection), bindings: withYears(selection) };
    const others = tellKeyFigures(db, metric, asked, tell);
    if (others.length > 0)
      tellRows(db, metric, { ...selection, region: null, agencyIds: others }, false, tell);
  } else tellRows(db, metric, selection, withCorrections, tell);
  return [...byAgency.values()].flatMap(({ own }) => inOrder(own));
}

/** By kind and year; mostly they come so. */
function inOrder(own: Observation[]): Observation[] {
  const isSorted = own.every((one, at) => at === 0 || byKindAndYear(own[at - 1] as Observation, one) <= 0);
  return isSorted ? own : own.sort(byKindAndYear);
}

/** Tells the metric in every report of the selection, read from its tables. */
function tellRows(
  db: Database,
  metric: Metric,
  selection: Selection,
  withCorrections: boolean,
  tell: TellRow,
): void {
  const printed = metricSql(metric);
  const sql = withCorrections ? metricSql(metric, "r", { isCorrected: true }) : printed;
  const corrected = withCorrections
    ? `(${sql.value}) IS NOT (${printed.value}) OR (${sql.over ?? "NULL"}) IS NOT (${printed.over ?? "NULL"})`
    : "0";
  // What is the same for all reports of a body, or of a form, is not handed over with each.
  const rows = db
    .prepare<unknown[], Parameters<TellRow>>(
      `SELECT a.id, r.year, r.kind, r.id, ${sql.value}, ${sql.over ?? "NULL"}, ${sql.formIndex}, ${sql.printedUnit}, ${corrected}
       FROM ${isNarrow(selection) ? "agency a CROSS JOIN report r" : "report r JOIN agency a"} ON a.id = r.agency_id
       WHERE r.is_current = 1 AND ${hasTableSql(metric, "r")} AND ${selected(selection)}
         AND r.year BETWEEN coalesce(@first, -9999) AND coalesce(@last, 9999)`,
    )
    .raw()
    .iterate(withYears(selection));
  for (const row of rows) tell(...row);
}

function byKindAndYear(a: Observation, b: Observation): number {
  return a.kind === b.kind ? a.year - b.year : a.kind < b.kind ? -1 : 1;
}

function members(db: Database, selection: Selection): Member[] {
  return db
    .prepare(
      `SELECT a.id, a.name, a.kind, a.region_code AS regionCode, a.valid_from AS validFrom, a.valid_to AS validTo
       FROM agency a WHERE ${selected(selection)} ORDER BY a.name`,
    )
    .all(bindings(selection)) as Member[];
}

/** Key of the region that an agency belongs to: its division code, else the place in its name, else itself. */
export function keyOf(agency: { name: string; regionCode: string | null }): string {
  return agency.regionCode === null
    ? (placeOfName(agency.name) ?? agency.name)
    : regionKey(agency.regionCode);
}
