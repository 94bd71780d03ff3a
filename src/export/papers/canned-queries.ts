/** A question that Datasette shows as a link; with `:name` parameters it asks for them. */
export interface CannedQuery {
  name: string;
  title: string;
  description: string;
  sql: string;
  /** Tables that it reads: where one is not in the export, the question is left out. */
  tables: readonly string[];
}

/** Each question in Chinese and in English; the columns are named in the language of the question. */
export const CANNED_QUERIES: readonly CannedQuery[] = [
  {
    name: "各年收到申请数",
    title: "各年收到的申请数",
    description: "按机关、年度列出本年新收政府信息公开申请数量;空值附原因。",
    sql: `SELECT agency AS 机关, year AS 年度, kind AS 报告类型, value AS 收到申请, unit AS 单位, status AS 状态
FROM metric_value WHERE metric = 'requests_received' AND agency LIKE '%' || :机关 || '%' ORDER BY agency, kind, year`,
    tables: ["metric_value"],
  },
  {
    name: "requests_by_year",
    title: "Requests received, year by year",
    description: "Requests received in each year, by body; where a value is null the status says why.",
    sql: `SELECT agency, year, kind, value AS requests_received, unit, status
FROM metric_value WHERE metric = 'requests_received' AND agency LIKE '%' || :agency || '%' ORDER BY agency, kind, year`,
    tables: ["metric_value"],
  },
  {
    name: "勾稽不符",
    title: "勾稽关系不符的报告",
    description: "表内合计与分项不符之处,列出公布数与应为数。",
    sql: `SELECT r.agency AS 机关, r.year AS 年度, f.code AS 问题代码, f.table_name AS 表, f.row AS 行, f."column" AS 列,
  f.printed AS 公布数, f.expected AS 应为数, f.message AS 说明, r.url AS 网址
FROM finding f JOIN report r ON r.id = f.report_id WHERE f.severity = 'error' ORDER BY r.agency, r.year, f.id`,
    tables: ["finding", "report"],
  },
  {
    name: "sums_that_fail",
    title: "Sums that do not add up",
    description: "Where the parts of a printed table do not give its total: both numbers, and the source.",
    sql: `SELECT r.agency, r.year, f.code, f.table_name, f.row, f."column", f.printed, f.expected, f.message, r.url
FROM finding f JOIN report r ON r.id = f.report_id WHERE f.severity = 'error' ORDER BY r.agency, r.year, f.id`,
    tables: ["finding", "report"],
  },
  {
    name: "逾期与未公布",
    title: "逾期或未见公布的年度报告",
    description: "以数据截止日为准。",
    sql: `SELECT agency AS 机关, year AS 年度, due_on AS 应公布日期, published_on AS 发布日期, days_late AS 逾期天数, status AS 状态,
  evidence_url AS 依据
FROM coverage WHERE status NOT IN ('on_time', 'exempt', 'not_due') ORDER BY year DESC, agency`,
    tables: ["coverage"],
  },
  {
    name: "late_or_missing",
    title: "Reports that are late or not there",
    description: "As of the day that the data reach to.",
    sql: `SELECT agency, year, due_on, published_on, days_late, status, evidence_url
FROM coverage WHERE status NOT IN ('on_time', 'exempt', 'not_due') ORDER BY year DESC, agency`,
    tables: ["coverage"],
  },
  {
    name: "为何为空",
    title: "空值的原因",
    description: "各种原因各有多少个指标值。",
    sql: `SELECT year AS 年度, status AS 状态, count(*) AS 个数 FROM metric_value WHERE value IS NULL
GROUP BY year, status ORDER BY year, count(*) DESC, status`,
    tables: ["metric_value"],
  },
  {
    name: "why_null",
    title: "Why values are null",
    description: "How many metric values are null for which reason.",
    sql: `SELECT year, status, count(*) AS metric_values FROM metric_value WHERE value IS NULL
GROUP BY year, status ORDER BY year, count(*) DESC, status`,
    tables: ["metric_value"],
  },
];
