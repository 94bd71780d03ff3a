import { keyColumn } from "./key-cells.ts";
import type { FormPart, Metric, MetricForm, Term } from "./metrics.ts";

/** Column of `report` that names the form of a part. */
export function formColumn(part: FormPart): string {
  return `form_${part}`;
}

// Codes come from the form definitions; a quote in one would be a bug there, not an attack.
const literal = (code: string): string => `'${code.replaceAll("'", "''")}'`;

/** A person's reading of a cell of report `r`, where one stands. */
function correctionSql({ table, row }: Term, column: string): string {
  return `(SELECT k.value FROM corrected_cell k WHERE k.report_id = r.id AND k.state = 'standing'
    AND k.table_name = ${literal(table)} AND k.row = ${literal(row)} AND k."column" = ${column}
    ORDER BY k.at DESC, k.said_of DESC LIMIT 1)`;
}

/** Scalar SQL for the number in one cell, with people's readings in the place of numbers that could not be told. */
function numberSql(term: Term, { source, isCorrected }: From): string {
  if (source === "key_figure") return `r.${keyColumn(term)}`;
  const printed = cellSql(term, term.column);
  if (!isCorrected) return printed;
  const column =
    term.table === "statistics" ? `coalesce(${cellSql(term, `"column"`)}, '')` : literal(term.column ?? "");
  return `coalesce(${printed}, ${correctionSql(term, column)})`;
}

/** What `r` is: a report, whose cells stand in their tables, or the copy of its cells in `key_figure`. */
export type CellSource = "report" | "key_figure";

/** Where numbers come from. */
interface From {
  source: CellSource;
  isCorrected: boolean;
}

/** Scalar SQL for one cell of report `r`. */
function cellSql(term: Term, column: string | null): string {
  switch (term.table) {
    case "requests":
      return `(SELECT ${column} FROM requests WHERE report_id = r.id AND outcome = ${literal(term.row)})`;
    case "proactive":
      return `(SELECT ${column} FROM proactive WHERE report_id = r.id AND item = ${literal(term.row)})`;
    case "review_litigation":
      return `(SELECT ${column} FROM review_litigation WHERE report_id = r.id AND path = ${literal(term.row)})`;
    case "statistics":
      return `(SELECT ${column ?? "value"} FROM statistic WHERE report_id = r.id AND code = ${literal(term.row)} AND is_main = 1)`;
  }
}

/** A sum is null as soon as one cell is: what is not known is not 0. */
function sumSql(terms: readonly Term[], from: From): string {
  return terms.map((term) => `${term.sign < 0 ? "- " : "+ "}${numberSql(term, from)}`).join(" ");
}

/** The unit that the report itself prints; null where only its form tells one. */
function printedUnitSql({ sum }: MetricForm): string {
  const first = sum[0] as Term;
  if (first.table === "statistics") return cellSql(first, "unit");
  return first.column === "amount" ? cellSql(first, "amount_unit") : "NULL";
}

/** The unit by the form. Money is printed in 元 and in 万元: there the unit that the report gives stands, never the form's alone. */
export function unitOfForm({ sum, unit }: MetricForm): string | null {
  return sum[0]?.column === "amount" ? null : unit;
}

function unitSql(form: MetricForm): string {
  const ofForm = unitOfForm(form);
  return `coalesce(${printedUnitSql(form)}, ${ofForm === null ? "NULL" : literal(ofForm)})`;
}

/** Condition that `alias` follows a form in its part. The copies tell a form by its year alone. */
function follows(alias: string, { part, form }: MetricForm, source: CellSource): string {
  const told = source === "report" ? literal(form) : form.replace(/\D/g, "");
  return `${alias}.${formColumn(part)} = ${told}`;
}

/** CASE over the form that report `alias` follows, newest first, since a report may carry an old sheet too. */
function byForm(
  metric: Metric,
  alias: string,
  source: CellSource,
  value: (form: MetricForm, index: number) => string,
): string {
  const cases = metric.forms
    .map((form, index) => ({ form, index }))
    .reverse()
    .map(({ form, index }) => `WHEN ${follows(alias, form, source)} THEN ${value(form, index)}`);
  return `CASE ${cases.join(" ")} END`;
}

/** SQL expressions that give a metric for the row of `report` with the alias `r`. */
export interface MetricSql {
  /** The value, or for a rate its numerator. */
  value: string;
  /** Denominator of a rate; null for all other metrics. */
  over: string | null;
  unit: string;
  /** Of the unit, what the report prints itself; where it is null, `unitOfForm` tells the unit. */
  printedUnit: string;
  /** The form that the value was read by; null where the report has no such table. */
  form: string;
  /** The same as its index in the forms of the metric. */
  formIndex: string;
  /** Number of the comparable run that the form belongs to. */
  run: string;
}

/**
 * Compiles a metric. The text is made of form definitions alone, so no user input can reach it.
 * @param from the copies hold no units and no people's readings; those readings are of `r` alone.
 */
export function metricSql(metric: Metric, alias = "r", from: Partial<From> = {}): MetricSql {
  const { source = "report", isCorrected = false } = from;
  const rate = metric.forms.some((form) => form.over !== null);
  const sum = (terms: readonly Term[]): string => sumSql(terms, { source, isCorrected });
  return {
    value: byForm(metric, alias, source, (form) => sum(form.sum)),
    over: rate ? byForm(metric, alias, source, (form) => sum(form.over ?? [])) : null,
    unit: rate ? "NULL" : byForm(metric, alias, source, unitSql),
    printedUnit: rate ? "NULL" : byForm(metric, alias, source, printedUnitSql),
    form: byForm(metric, alias, source, (form) => literal(form.form)),
    formIndex: byForm(metric, alias, source, (_, index) => String(index)),
    run: byForm(metric, alias, source, (form) => String(form.run)),
  };
}

/** SQL condition that report `alias` has the table that the metric is read from. */
export function hasTableSql(metric: Metric, alias: string, source: CellSource = "report"): string {
  const tests = metric.forms.map((form) => follows(alias, form, source));
  return `(${tests.join(" OR ")})`;
}
