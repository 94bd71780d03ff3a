import { column, type SqlTable } from "../columns.ts";

const PLACE = [
  column("table_name", "string", "表", "table that it speaks of"),
  column("row", "string", "行", "code of the row"),
  column("column", "string", "列", "code of the column"),
];

const OF_REPORT = { fields: ["report_id"], table: "report", references: ["id"] };

/** What a reader of the numbers must know. Findings on a file that held no report come with a whole export only. */
export const finding: SqlTable = {
  name: "finding",
  label: "核对问题",
  gloss: "what does not add up, cannot be told or looks odd",
  columns: [
    column("id", "integer", "问题编号", "number of the finding"),
    column("report_id", "integer", "报告编号", "number of the report"),
    column("document_id", "integer", "文件编号", "document that yielded no report"),
    column("year", "integer", "年度", "reporting year", { sql: "e.year" }),
    column("code", "string", "问题代码", "code"),
    column("severity", "string", "程度", "error, warn or info"),
    ...PLACE,
    column("printed", "number", "公布数", "number as printed"),
    column("expected", "number", "应为数", "number that the sum gives"),
    column("message", "string", "说明", "in words"),
  ],
  key: ["id"],
  foreign: [OF_REPORT, { fields: ["document_id"], table: "document", references: ["id"] }],
  byYear: true,
  from: `finding t LEFT JOIN export_report e ON e.id = t.report_id
    WHERE e.id IS NOT NULL OR (t.report_id IS NULL AND (SELECT whole FROM export_scope))`,
  order: "e.position, t.id",
};

/** A person's word on a finding. */
export const review: SqlTable = {
  name: "review",
  label: "人工复核",
  gloss: "what a person said about a finding",
  columns: [
    column("id", "integer", "复核编号", "number of the review"),
    column("report_id", "integer", "报告编号", "number of the report"),
    column("year", "integer", "年度", "reporting year", { sql: "e.year" }),
    column("code", "string", "问题代码", "code of the finding"),
    ...PLACE,
    column("verdict", "string", "结论", "confirmed, explained or dismissed"),
    column("by", "string", "复核人", "who said so"),
    column("note", "string", "说明", "why"),
    column("at", "string", "时间", "when"),
  ],
  key: ["id"],
  foreign: [OF_REPORT],
  byYear: true,
  from: "export_report e CROSS JOIN review t ON t.report_id = e.id",
  order: "e.position, t.id",
};

/** A person's reading of a cell, beside what was printed and never over it. */
export const correction: SqlTable = {
  name: "correction",
  label: "人工更正",
  gloss: "a person's reading of a cell, never over what was printed",
  columns: [
    column("report_id", "integer", "报告编号", "number of the report"),
    column("year", "integer", "年度", "reporting year", { sql: "e.year" }),
    ...PLACE,
    column("value", "number", "更正值", "number as the person reads it"),
    column("by", "string", "更正人", "who read it"),
    column("note", "string", "说明", "why"),
    column("at", "string", "时间", "when"),
  ],
  key: ["report_id", "table_name", "row", "column"],
  foreign: [OF_REPORT],
  byYear: true,
  from: "export_report e CROSS JOIN correction t ON t.report_id = e.id",
  order: `e.position, t.table_name, t.row, t."column"`,
};
