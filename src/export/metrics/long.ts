import type { Database } from "better-sqlite3";
import { column, type TableInfo, type Value } from "../columns.ts";
import { metricReports, type ReportHead } from "./reports.ts";

/** Columns that both layouts begin with. */
export const HEAD = [
  column("report_id", "integer", "报告编号", "number of the report"),
  column("agency_id", "integer", "机关编号", "number of the body"),
  column("agency", "string", "机关名称", "name of the body"),
  column("region_code", "string", "行政区划代码", "division code (GB/T 2260)"),
  column("year", "integer", "年度", "reporting year"),
  column("kind", "string", "报告类型", "single, gov_own or gov_aggregate"),
  column("is_current", "boolean", "是否现行版本", "true for the newest version"),
];

/** Values of {@link HEAD}. */
export const headValues = (head: ReportHead): Value[] => [
  head.id,
  head.agencyId,
  head.agency,
  head.regionCode,
  head.year,
  head.kind,
  head.isCurrent,
];

/** The long layout: one row a report and metric. */
export const LONG: TableInfo = {
  name: "metric_value",
  label: "指标值(长表)",
  gloss: "one row a report and metric",
  columns: [
    ...HEAD,
    column("metric", "string", "指标", "code of the metric; the codebook tells what it counts"),
    column("value", "number", "数值", "number as printed, or the sum or rate of printed numbers"),
    column("unit", "string", "单位", "unit, as printed or by the form; null for a rate"),
    column("form", "string", "格式", "form that it was read by"),
    column("comparable_from", "integer", "可比起始年度", "first year of the unbroken comparable run"),
    column("status", "string", "状态", "why it is null, or how it was printed where it is no plain number"),
    column("raw", "string", "原文", "what was printed, where the metric is one cell that is no plain number"),
    column("corrected_value", "number", "人工更正值", "value with people's readings of its cells; else null"),
    column("findings", "integer", "核对问题数", "findings that speak of a cell of this metric"),
  ],
  key: ["report_id", "metric"],
  foreign: [
    { fields: ["report_id"], table: "report", references: ["id"] },
    { fields: ["agency_id"], table: "agency", references: ["id"] },
  ],
  byYear: true,
};

/** Rows of {@link LONG}. */
export function* longRows(db: Database): Generator<Value[]> {
  for (const { head, metrics } of metricReports(db)) {
    const start = headValues(head);
    for (const { metric, value, unit, form, comparableFrom, status, raw, corrected, findings } of metrics) {
      yield [...start, metric.code, value, unit, form, comparableFrom, status, raw, corrected, findings];
    }
  }
}
