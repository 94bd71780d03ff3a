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
function numberSql(term: Term, isCorrected: boolean): string {
  const printed = cellSql(term, term.column);
  if (!isCorrected) return printed;
  const column =
    term.table === "statistics" ? `coalesce(${cellSql(term, `"column"`)}, '')` : literal(term.column ?? "");
  return `coalesce(${printed}, ${correctionSql(term, column)})`;
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
function sumSql(terms: readonly Term[], isCorrected: boolean): string {
  return terms.map((term) => `${term.sign < 0 ? "- " : "+ "}${numberSql(term, isCorrected)}`).join(" ");
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

/** CASE over the form that report `alias` follows, newest first, since a report may carry an old sheet too. */
function byForm(metric: Metric, alias: string, value: (form: MetricForm, index: number) => string): string {
  const cases = metric.forms
    .map((form, index) => ({ form, index }))
    .reverse()
    .map(
      ({ form, index }) =>
        `WHEN ${alias}.${formColumn(form.part)} = ${literal(form.form)} THEN ${value(form, index)}`,
    );
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
 * @param isCorrected with people's readings of cells that could not be told; of report `r` alone.
 */
export function metricSql(metric: Metric, alias = "r", isCorrected = false): MetricSql {
  const rate = metric.forms.some((form) => form.over !== null);
  return {
    value: byForm(metric, alias, (form) => sumSql(form.sum, isCorrected)),
    over: rate ? byForm(metric, alias, (form) => sumSql(form.over ?? [], isCorrected)) : null,
    unit: rate ? "NULL" : byForm(metric, alias, unitSql),
    printedUnit: rate ? "NULL" : byForm(metric, alias, printedUnitSql),
    form: byForm(metric, alias, (form) => literal(form.form)),
    formIndex: byForm(metric, alias, (_, index) => String(index)),
    run: byForm(metric, alias, (form) => String(form.run)),
  };
}

/** SQL condition that report `alias` has the table that the metric is read from. */
export function hasTableSql(metric: Metric, alias: string): string {
  const tests = metric.forms.map((form) => `${alias}.${formColumn(form.part)} = ${literal(form.form)}`);
  return `(${tests.join(" OR ")})`;
}
