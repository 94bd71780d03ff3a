/**
 * The same data under the form's own names, for people who query in Chinese. Labels come from `form_row`, which is
 * filled from the form definitions; a row that no form knows is shown by the label that the report printed.
 */
const KINDS: ReadonlyArray<readonly [string, string]> = [
  ["single", "单位年报"],
  ["gov_own", "政府办公室自身年报"],
  ["gov_aggregate", "本级政府汇总年报"],
];

const STATUSES: ReadonlyArray<readonly [string, string]> = [
  ["on_time", "按时公布"],
  ["late", "逾期公布"],
  ["late_doubtful", "疑似逾期"],
  ["missing", "未公布"],
  ["unreachable", "无法访问"],
  ["unreadable", "无法读取"],
  ["not_due", "未到期限"],
  ["unknown", "不明"],
  ["exempt", "无公布义务"],
];

const SEVERITIES: ReadonlyArray<readonly [string, string]> = [
  ["error", "错误"],
  ["warn", "存疑"],
  ["info", "提示"],
];

const TABLES: ReadonlyArray<readonly [string, string]> = [
  ["proactive", "主动公开情况"],
  ["requests", "申请情况"],
  ["review_litigation", "复议诉讼情况"],
  ["statistics", "统计表"],
];

const named = (column: string, names: ReadonlyArray<readonly [string, string]>): string =>
  `CASE ${column} ${names.map(([code, name]) => `WHEN '${code}' THEN '${name}'`).join(" ")} ELSE ${column} END`;

const label = (column: string, form: string, table: string): string =>
  `coalesce((SELECT f.label FROM form_row f WHERE f.form = ${form} AND f.table_name = '${table}' AND f.row = ${column}),
    replace(${column}, 'x_local:', ''))`;

const WHOSE = `a.name AS 机关, r.year AS 年度, ${named("r.kind", KINDS)} AS 报告类型`;
const ID = "r.is_current AS 现行版本, r.id AS 报告编号";
const JOIN = "JOIN report r ON r.id = t.report_id JOIN agency a ON a.id = r.agency_id";

/** A proactive item stands in one block of table 二; its form is the one of the block that has it. */
const ITEM_LABEL = `coalesce((SELECT f.label FROM form_row f WHERE f.table_name = 'proactive' AND f.row = t.item AND f.form =
    CASE f.part WHEN 'art20_1' THEN r.form_art20_1 WHEN 'art20_5' THEN r.form_art20_5 WHEN 'art20_6' THEN r.form_art20_6
      WHEN 'art20_8' THEN r.form_art20_8 WHEN 'art20_9' THEN r.form_art20_9 END), replace(t.item, 'x_local:', ''))`;

export const chineseViews: readonly string[] = [
  `CREATE VIEW 报告 AS
SELECT ${WHOSE}, r.title AS 标题, r.index_number AS 索引号, r.publisher AS 发布机构, r.written_on AS 成文日期,
  r.published_on AS 发布日期, a.region_code AS 行政区划代码, d.url AS 网址, r.superseded_by AS 被何版本取代, ${ID}
FROM report r JOIN agency a ON a.id = r.agency_id JOIN document d ON d.id = r.document_id;`,

  `CREATE VIEW 申请情况 AS
SELECT ${WHOSE}, ${label("t.outcome", "r.form_requests", "requests")} AS 办理情况, t.natural_person AS 自然人,
  t.business AS 商业企业, t.research_institution AS 科研机构, t.public_welfare_org AS 社会公益组织,
  t.legal_service_org AS 法律服务机构, t.other_org AS 其他, t.total AS 总计, ${ID}
FROM requests t ${JOIN};`,

  `CREATE VIEW 主动公开情况 AS
SELECT ${WHOSE}, ${ITEM_LABEL} AS 信息内容, t.made AS 本年新制作数量, t.published AS 本年新公开数量,
  t.public_total AS 对外公开总数量, t.issued AS 本年制发件数, t.repealed AS 本年废止件数, t.in_force AS 现行有效件数,
  t.items_last_year AS 上一年项目数量, t.items_change AS 本年增减, t.decisions AS 处理决定数量, t.projects AS 采购项目数量,
  t.amount AS 金额, t.amount_unit AS 金额单位, ${ID}
FROM proactive t ${JOIN};`,

  `CREATE VIEW 复议诉讼情况 AS
SELECT ${WHOSE}, ${label("t.path", "r.form_review_litigation", "review_litigation")} AS 类别, t.upheld AS 结果维持,
  t.corrected AS 结果纠正, t.other AS 其他结果, t.pending AS 尚未审结, t.total AS 总计, ${ID}
FROM review_litigation t ${JOIN};`,

  `CREATE VIEW 缺失情况 AS
SELECT agency AS 机关, year AS 年度, region_code AS 行政区划代码, due_on AS 应公布日期,
  CASE advisory WHEN 1 THEN '参考' ELSE '法定' END AS 期限性质, ${named("status", STATUSES)} AS 状态,
  published_on AS 发布日期, days_late AS 逾期天数, evidence_url AS 依据, checked_at AS 核查时间, report_id AS 报告编号
FROM coverage;`,

  `CREATE VIEW 核对问题 AS
SELECT a.name AS 机关, r.year AS 年度, ${named("t.severity", SEVERITIES)} AS 程度, t.code AS 问题代码,
  ${named("t.table_name", TABLES)} AS 表, t.row AS 行, t."column" AS 列, t.printed AS 公布数, t.expected AS 应为数,
  t.message AS 说明, coalesce(d.url, d.path) AS 来源, t.report_id AS 报告编号, t.id AS 问题编号
FROM finding t LEFT JOIN report r ON r.id = t.report_id LEFT JOIN agency a ON a.id = r.agency_id
LEFT JOIN document d ON d.id = coalesce(t.document_id, r.document_id);`,
];
