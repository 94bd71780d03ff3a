import type { Database } from "better-sqlite3";
import { METRICS, type Metric } from "../../query/metrics.ts";
import { unitsOf } from "../../store/codebook.ts";
import { type Column, column, type TableInfo, type Value } from "../columns.ts";
import { HEAD, headValues } from "./long.ts";
import { metricReports } from "./reports.ts";

/** True where two reports may give the metric in different units, so that the unit must stand beside the value. */
function unitVaries({ forms }: Metric): boolean {
  return (
    new Set(forms.map((form) => form.unit)).size > 1 ||
    forms.some(({ sum: [first] }) => first?.table === "statistics" || first?.column === "amount")
  );
}

interface MetricColumns {
  value: number;
  status: number;
  unit: number | null;
}

const COUNTS = [
  column("findings", "integer", "核对问题数", "number of findings on the report"),
  column("corrections", "integer", "人工更正数", "number of cells that a person read otherwise"),
];

const START = HEAD.length + COUNTS.length;

/** Columns of the metrics and where each stands in a row. */
const { columns, places } = ((): { columns: Column[]; places: MetricColumns[] } => {
  const columns: Column[] = [];
  const add = (one: Column): number => START + columns.push(one) - 1;
  const places = METRICS.map((metric): MetricColumns => {
    const { code, label, gloss } = metric;
    const unit = unitVaries(metric) ? null : unitsOf(metric);
    return {
      value: add(column(code, "number", label, gloss, { metric: code, ...(unit === null ? {} : { unit }) })),
      status: add(
        column(`${code}.status`, "string", `${label}·状态`, `${gloss}: why null`, { metric: code }),
      ),
      unit: unitVaries(metric)
        ? add(column(`${code}.unit`, "string", `${label}·单位`, `${gloss}: unit`, { metric: code }))
        : null,
    };
  });
  return { columns, places };
})();

/** The wide layout: one row a report, a column a metric, and beside it why it is null. */
export const WIDE: TableInfo = {
  name: "report_wide",
  label: "指标值(宽表)",
  gloss: "one row a report, one column a metric",
  columns: [...HEAD, ...COUNTS, ...columns],
  key: ["report_id"],
  foreign: [
    { fields: ["report_id"], table: "report", references: ["id"] },
    { fields: ["agency_id"], table: "agency", references: ["id"] },
  ],
  byYear: true,
};

/** What stands in the state of a metric that the report's forms don't ask about. */
export const NOT_IN_FORM = "not_in_form";

/** Rows of {@link WIDE}. */
export function* wideRows(db: Database): Generator<Value[]> {
  for (const { head, metrics, findings, corrections } of metricReports(db)) {
    const row: Value[] = [...headValues(head), findings, corrections];
    row.length = WIDE.columns.length;
    row.fill(null, START);
    for (const { status } of places) row[status] = NOT_IN_FORM;
    for (const { index, value, status, unit } of metrics) {
      const place = places[index] as MetricColumns;
      row[place.value] = value;
      row[place.status] = status;
      if (place.unit !== null) row[place.unit] = unit;
    }
    yield row;
  }
}
