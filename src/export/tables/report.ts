import { FORM_PARTS } from "../../query/form-parts.ts";
import { type Column, column, type ForeignKey, type SqlTable } from "../columns.ts";

const OF_REPORT: ForeignKey = { fields: ["report_id"], table: "report", references: ["id"] };

const WHOSE: readonly Column[] = [
  column("report_id", "integer", "报告编号", "number of the report", { sql: "e.id" }),
  column("year", "integer", "年度", "reporting year", { sql: "e.year" }),
];

const cell = (name: string, label: string, gloss: string, unit?: string): Column =>
  column(name, "number", label, gloss, unit === undefined ? {} : { unit });

/** A table that hangs on one row of `report`. The joins keep the order of the selection, so nothing is sorted. */
function ofReport(
  name: string,
  [label, gloss]: readonly [string, string],
  columns: readonly Column[],
  key: string,
): SqlTable {
  return {
    name,
    label,
    gloss,
    columns: [...WHOSE, ...columns],
    key: ["report_id", key],
    foreign: [OF_REPORT],
    byYear: true,
    from: `export_report e CROSS JOIN ${name} t ON t.report_id = e.id`,
    order: `e.position, t."${key}"`,
  };
}

const FORM_LABELS: Readonly<Record<(typeof FORM_PARTS)[number], readonly [string, string]>> = {
  requests: ["申请情况表所用格式", "form of the table of requests"],
  review_litigation: ["复议诉讼表所用格式", "form of the table of reviews and lawsuits"],
  statistics: ["统计表所用格式", "form of the sheet of statistics"],
  art20_1: ["第二十条第(一)项所用格式", "form of the block on rules and normative documents"],
  art20_5: ["第二十条第(五)项所用格式", "form of the block on licences"],
  art20_6: ["第二十条第(六)项所用格式", "form of the block on penalties and coercion"],
  art20_8: ["第二十条第(八)项所用格式", "form of the block on fees"],
  art20_9: ["第二十条第(九)项所用格式", "form of the block on procurement"],
};

/** One row a published version of a report. */
export const report: SqlTable = {
  name: "report",
  label: "年度报告",
  gloss: "annual reports, one row a published version",
  columns: [
    column("id", "integer", "报告编号", "number of the report"),
    column("agency_id", "integer", "机关编号", "number of the body"),
    column("agency", "string", "机关名称", "name of the body", { sql: "a.name" }),
    column("region_code", "string", "行政区划代码", "division code (GB/T 2260)", { sql: "a.region_code" }),
    column("year", "integer", "年度", "reporting year"),
    column("kind", "string", "报告类型", "single, gov_own or gov_aggregate"),
    column("title", "string", "标题", "title"),
    column("index_number", "string", "索引号", "index number"),
    column("publisher", "string", "发布机构", "publisher"),
    column("written_on", "date", "成文日期", "date that the report bears"),
    column("published_on", "date", "发布日期", "date of publication"),
    column("document_id", "integer", "文件编号", "document that it was read from"),
    column("url", "string", "网址", "address of that document", { sql: "d.url" }),
    column("sha256", "string", "哈希值", "SHA-256 of that document", { sql: "d.sha256" }),
    column("is_current", "boolean", "是否现行版本", "true for the newest version"),
    column("superseded_by", "integer", "被何版本取代", "the version that took its place"),
    column("parser_version", "string", "解析程序版本", "version of the parser"),
    ...FORM_PARTS.map((part) => column(`form_${part}`, "string", ...FORM_LABELS[part])),
    column("findings", "integer", "核对问题数", "number of findings", {
      sql: "(SELECT count(*) FROM finding f WHERE f.report_id = e.id)",
    }),
  ],
  key: ["id"],
  foreign: [
    { fields: ["agency_id"], table: "agency", references: ["id"] },
    { fields: ["document_id"], table: "document", references: ["id"] },
  ],
  byYear: true,
  from: `export_report e CROSS JOIN report t ON t.id = e.id CROSS JOIN agency a ON a.id = t.agency_id
    CROSS JOIN document d ON d.id = t.document_id`,
  order: "e.position",
};

/** Table 三. */
export const requests = ofReport(
  "requests",
  ["收到和处理政府信息公开申请情况", "requests and what became of them (table 三)"],
  [
    column("outcome", "string", "办理情况", "code of the row"),
    cell("natural_person", "自然人", "natural persons", "件"),
    cell("business", "商业企业", "businesses", "件"),
    cell("research_institution", "科研机构", "research institutions", "件"),
    cell("public_welfare_org", "社会公益组织", "public-welfare organisations", "件"),
    cell("legal_service_org", "法律服务机构", "legal-service organisations", "件"),
    cell("other_org", "其他", "other organisations", "件"),
    cell("total", "总计", "total as printed", "件"),
  ],
  "outcome",
);

/** Table 二. Which columns a row has is the form's to say. */
export const proactive = ofReport(
  "proactive",
  ["主动公开政府信息情况", "proactive disclosure (table 二)"],
  [
    column("item", "string", "信息内容", "code of the row"),
    cell("made", "本年新制作数量", "newly made (form2019)", "件"),
    cell("published", "本年新公开数量", "newly published (form2019)", "件"),
    cell("public_total", "对外公开总数量", "published to date (form2019)", "件"),
    cell("issued", "本年制发件数", "issued (form2021)", "件"),
    cell("repealed", "本年废止件数", "repealed (form2021)", "件"),
    cell("in_force", "现行有效件数", "in force (form2021)", "件"),
    cell("items_last_year", "上一年项目数量", "items of the year before (form2019)", "项"),
    cell("items_change", "本年增/减", "change in the year (form2019)", "项"),
    cell("decisions", "处理决定数量", "decisions", "件"),
    cell("projects", "采购项目数量", "procurement projects (form2019)", "项"),
    cell("amount", "金额", "money, in the unit of amount_unit"),
    column("amount_unit", "string", "金额单位", "unit of the amount, as printed"),
  ],
  "item",
);

/** Table 四. */
export const reviewLitigation = ofReport(
  "review_litigation",
  ["政府信息公开行政复议、行政诉讼情况", "reviews and lawsuits (table 四)"],
  [
    column("path", "string", "类别", "review, litigation_direct or litigation_after_review"),
    cell("upheld", "结果维持", "upheld", "件"),
    cell("corrected", "结果纠正", "corrected", "件"),
    cell("other", "其他结果", "other results", "件"),
    cell("pending", "尚未审结", "pending", "件"),
    cell("total", "总计", "total as printed", "件"),
  ],
  "path",
);

/** The sheet of the years before 2019. */
export const statistic = ofReport(
  "statistic",
  ["统计表", "sheet of statistics (2008 to 2018, and local ones)"],
  [
    column("position", "integer", "序号", "place in the sheet"),
    column(
      "code",
      "string",
      "指标代码",
      "code of the row; x_local: and the printed label where no form knows it",
    ),
    column("label", "string", "指标名称", "official label"),
    column("column", "string", "列", "column, where the sheet has several"),
    cell("value", "数值", "number as printed"),
    column("unit", "string", "单位", "unit, as printed"),
    column("is_main", "boolean", "是否代表全机关", "true for the value that stands for the whole body"),
  ],
  "position",
);

/** Numbers that the prose states. */
export const figure = ofReport(
  "figure",
  ["正文数字", "figures stated in the prose"],
  [
    column("position", "integer", "序号", "place in the prose"),
    column("code", "string", "指标代码", "what it counts"),
    cell("value", "数值", "number as printed"),
    column("unit", "string", "单位", "unit, as printed"),
    column("sentence", "string", "原句", "the sentence that states it"),
  ],
  "position",
);

/** Why a cell is no plain number. */
export const cellTable = ofReport(
  "cell",
  ["单元格状态", "cells that are no plain numbers, with the reason"],
  [
    column("position", "integer", "序号", "place in the report"),
    column("table_name", "string", "表", "table"),
    column("row", "string", "行", "code of the row"),
    column("column", "string", "列", "code of the column"),
    column(
      "status",
      "string",
      "状态",
      "blank, not_applicable, text, annotated, inferred, unresolved, not_read or printed",
    ),
    column("raw", "string", "原文", "text as printed"),
    column("unit", "string", "单位", "unit printed in the cell"),
  ],
  "position",
);
