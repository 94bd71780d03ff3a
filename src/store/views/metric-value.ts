import { formColumn, hasTableSql, metricSql } from "../../query/metric-sql.ts";
import { CONCEPT_METRICS, type FormPart, type Metric, PATH_METRICS } from "../../query/metrics.ts";

/** Same agency and kind of report, current versions: the series that report `r` stands in. */
const series = (alias: string): string =>
  `${alias}.agency_id = r.agency_id AND ${alias}.kind = r.kind AND ${alias}.is_current = 1 AND ${alias}.year <= r.year`;

/**
 * First year of the unbroken run of comparable values that ends in report `r`: the earliest report of the series after
 * the last one whose form counts something else. A year without a report breaks nothing.
 */
function comparableFrom(metric: Metric): string {
  const broken = new Set(metric.forms.map((form) => form.run)).size > 1;
  if (!broken) {
    return `(SELECT min(s.year) FROM report s WHERE ${series("s")} AND ${hasTableSql(metric, "s")})`;
  }
  const run = (alias: string): string => metricSql(metric, alias).run;
  return `(SELECT min(s.year) FROM report s WHERE ${series("s")} AND ${run("s")} IS NOT NULL
      AND s.year > coalesce((SELECT max(b.year) FROM report b WHERE ${series("b")} AND ${run("b")} <> ${run("r")}), -1))`;
}

const COLUMNS =
  "a.id AS agency_id, a.name AS agency, a.region_code AS region_code, r.year AS year, r.kind AS kind";
const FROM = "FROM report r JOIN agency a ON a.id = r.agency_id";

function conceptBranch(metric: Metric): string {
  const sql = metricSql(metric);
  // 1.0: SQLite divides integers without a fraction. NULLIF: a rate over nothing is unknown, not 0.
  const value = sql.over === null ? sql.value : `1.0 * (${sql.value}) / NULLIF(${sql.over}, 0)`;
  return `SELECT ${COLUMNS}, '${metric.code}' AS metric, ${value} AS value, ${sql.unit} AS unit, ${sql.form} AS form,
    ${comparableFrom(metric)} AS comparable_from, r.id AS report_id ${FROM}
    WHERE r.is_current = 1 AND ${hasTableSql(metric, "r")}`;
}

/** How the single cells of one part are joined to their metric. */
interface CellBranch {
  part: FormPart;
  /** Table and key column that hold the row. */
  from: string;
  key: string;
  columns: readonly string[];
  unit: string;
}

const partsOf = (table: string): FormPart[] => [
  ...new Set(
    PATH_METRICS.flatMap((metric) => metric.forms)
      .filter((form) => form.sum[0]?.table === table)
      .map((form) => form.part),
  ),
];

const columnsOf = (part: FormPart): string[] => [
  ...new Set(
    PATH_METRICS.flatMap((metric) => metric.forms)
      .filter((form) => form.part === part)
      .map((form) => form.sum[0]?.column)
      .filter((column) => column !== null && column !== undefined),
  ),
];

const CELL_BRANCHES: readonly CellBranch[] = [
  ...partsOf("requests").map((part) => ({ part, from: "requests", key: "outcome", unit: "m.unit" })),
  ...partsOf("review_litigation").map((part) => ({
    part,
    from: "review_litigation",
    key: "path",
    unit: "m.unit",
  })),
  ...partsOf("proactive").map((part) => ({
    part,
    from: "proactive",
    key: "item",
    unit: `CASE m."column" WHEN 'amount' THEN t.amount_unit ELSE m.unit END`,
  })),
].map((branch) => ({ ...branch, columns: columnsOf(branch.part) }));

/** Since forms that have a path never break its run, the run begins with the first report that has the cell. */
const cellComparableFrom = (column: string): string =>
  `(SELECT min(s.year) FROM report s JOIN metric_cell f ON f.metric = m.metric AND f.form = s.${column} WHERE ${series("s")})`;

function cellBranch({ part, from, key, columns, unit }: CellBranch): string {
  const form = formColumn(part);
  const value = columns.map((column) => `WHEN '${column}' THEN t.${column}`).join(" ");
  return `SELECT ${COLUMNS}, m.metric, CASE m."column" ${value} END, ${unit}, r.${form}, ${cellComparableFrom(form)}, r.id
    ${FROM} JOIN metric_cell m ON m.part = '${part}' AND m.form = r.${form}
    JOIN ${from} t ON t.report_id = r.id AND t.${key} = m.row
    WHERE r.is_current = 1`;
}

const STATISTIC_BRANCH = `SELECT ${COLUMNS}, m.metric, t.value, coalesce(t.unit, m.unit), r.form_statistics,
    ${cellComparableFrom("form_statistics")}, r.id
    ${FROM} JOIN metric_cell m ON m.part = 'statistics' AND m.form = r.form_statistics
    JOIN statistic t ON t.report_id = r.id AND t.code = m.row AND t.is_main = 1
    WHERE r.is_current = 1`;

/** `metric_value`: one row an agency, year, kind of report and metric; current versions only. */
export const metricValueView = `CREATE VIEW metric_value AS
${[...CONCEPT_METRICS.map(conceptBranch), ...CELL_BRANCHES.map(cellBranch), STATISTIC_BRANCH].join("\nUNION ALL\n")};`;
