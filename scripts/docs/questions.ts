/** A question with the SQL that answers it. */
export interface Question {
  chinese: string;
  english: string;
  sql: string;
}

/** Ten questions on the views and tables of the database (docs/queries.md). Each orders its rows, so that answers compare. */
export const QUESTIONS: readonly Question[] = [
  {
    chinese: "全县每年收到多少件政府信息公开申请?能连续比较到哪一年?",
    english: "How many requests did the county receive in each year, and how far back may that be compared?",
    sql: `SELECT year, value, unit, form, comparable_from
FROM metric_value
WHERE metric = 'requests_received' AND agency = '澜溪县人民政府' AND kind = 'gov_aggregate'
ORDER BY year;`,
  },
  {
    chinese: "哪些年报的表内数字对不上?公布数是多少,应为多少?",
    english: "Which reports print sums that do not add up: what is printed, and what do the parts give?",
    sql: `SELECT 机关, 年度, 问题代码, 行, 列, 公布数, 应为数
FROM 核对问题
WHERE 程度 = '错误'
ORDER BY 机关, 年度, 问题编号;`,
  },
  {
    chinese: "哪些年报逾期公布,晚了多少天?",
    english: "Which reports were published late, and by how many days?",
    sql: `SELECT 机关, 年度, 应公布日期, 发布日期, 逾期天数
FROM 缺失情况
WHERE 状态 = '逾期公布'
ORDER BY 年度, 机关;`,
  },
  {
    chinese: "2024 年全县不予公开的各项理由各有多少件?",
    english: "For which reasons did the county refuse requests in 2024, and how many?",
    sql: `SELECT outcome, total
FROM requests JOIN report ON report.id = report_id JOIN agency ON agency.id = agency_id
WHERE name = '澜溪县人民政府' AND year = 2024 AND report.kind = 'gov_aggregate' AND is_current = 1
  AND outcome LIKE 'denied%' AND total > 0
ORDER BY total DESC, outcome;`,
  },
  {
    chinese: "各机关 2023 年的予以公开率(予以公开与部分公开占办结数的百分比)是多少?",
    english: "What share of the requests that it closed in 2023 did each body grant, in full or in part?",
    sql: `SELECT agency, round(100 * value, 1) AS percent
FROM metric_value
WHERE metric = 'grant_rate' AND year = 2023 AND kind <> 'gov_aggregate'
ORDER BY value DESC, agency;`,
  },
  {
    chinese: "教育局的规范性文件存量逐年是多少?哪一年起口径不同?",
    english:
      "How did the education bureau's stock of normative documents develop, and where does the series break?",
    sql: `SELECT year, value, form, comparable_from
FROM metric_value
WHERE metric = 'normative_stock' AND agency = '澜溪县教育局'
ORDER BY year;`,
  },
  {
    chinese: "哪些数字是空的,报告原文印的是什么?",
    english: "Which cells hold no number, and what does the report print there?",
    sql: `SELECT name AS agency, year, table_name, row, status, raw, count(*) AS cells
FROM cell JOIN report ON report.id = report_id JOIN agency ON agency.id = agency_id
WHERE status IN ('blank', 'not_applicable', 'text', 'unresolved', 'not_read') AND is_current = 1
GROUP BY report_id, table_name, row, status, raw
ORDER BY name, year, table_name, row;`,
  },
  {
    chinese: "行政复议中各机关被纠正多少件、维持多少件(空值未计入)?",
    english:
      "In administrative reviews, how often was each body corrected, and how often upheld (nulls left out)?",
    sql: `SELECT 机关, sum(结果纠正) AS 纠正, sum(结果维持) AS 维持
FROM 复议诉讼情况
WHERE 类别 = '行政复议' AND 现行版本 = 1 AND 报告类型 <> '本级政府汇总年报'
GROUP BY 机关
HAVING sum(结果纠正) + sum(结果维持) > 0
ORDER BY 纠正 DESC, 机关;`,
  },
  {
    chinese: "申请人里企业占多大比例?",
    english: "What share of the requests came from businesses?",
    sql: `SELECT b.year, b.value AS business, t.value AS received, round(100.0 * b.value / t.value, 1) AS percent
FROM metric_value b
JOIN metric_value t ON t.report_id = b.report_id AND t.metric = 'requests_received'
WHERE b.metric = 'requests.received.business' AND b.agency = '澜溪县人民政府' AND b.kind = 'gov_aggregate'
ORDER BY b.year;`,
  },
  {
    chinese: "哪份年报重新发布过,前后数字有何不同?",
    english: "Which report was published again, and which figures changed?",
    sql: `SELECT name AS agency, old.year, q.outcome, q.total AS before, n.total AS after
FROM report old JOIN agency ON agency.id = old.agency_id
JOIN requests q ON q.report_id = old.id
JOIN requests n ON n.report_id = old.superseded_by AND n.outcome = q.outcome
WHERE q.total IS NOT n.total
ORDER BY name, old.year, q.outcome;`,
  },
];
