import { column, type SqlTable } from "../columns.ts";

/** Who has to report. Bodies above a selected one come with it, so that `parent_id` always leads somewhere. */
export const agency: SqlTable = {
  name: "agency",
  label: "机关",
  gloss: "bodies that report",
  columns: [
    column("id", "integer", "机关编号", "number of the body"),
    column("name", "string", "机关名称", "name"),
    column("region_code", "string", "行政区划代码", "division code (GB/T 2260)"),
    column("level", "string", "层级", "administrative level"),
    column("kind", "string", "机关类型", "kind of body"),
    column("parent_id", "integer", "上级机关编号", "body above it"),
    column("valid_from", "string", "存续起始日", "exists from"),
    column("valid_to", "string", "存续终止日", "exists to"),
  ],
  key: ["id"],
  foreign: [{ fields: ["parent_id"], table: "agency", references: ["id"] }],
  byYear: false,
  from: "export_agency x JOIN agency t ON t.id = x.id",
  order: "t.id",
};

/** Who reported in time, late or not at all. */
export const coverage: SqlTable = {
  name: "coverage",
  label: "公布情况",
  gloss: "who published in time, late or not at all",
  columns: [
    column("agency_id", "integer", "机关编号", "number of the body; null for a source that names none"),
    column("agency", "string", "机关名称", "name of the body"),
    column("region_code", "string", "行政区划代码", "division code (GB/T 2260)"),
    column("year", "integer", "年度", "reporting year"),
    column("due_on", "date", "应公布日期", "day on which the report is due"),
    column("advisory", "boolean", "期限是否仅供参考", "true where no national rule sets the day"),
    column(
      "status",
      "string",
      "公布状态",
      "on_time, late, late_doubtful, missing, unreachable, unreadable, …",
    ),
    column("published_on", "date", "发布日期", "first day on which any version was public"),
    column("days_late", "integer", "逾期天数", "days after the due day", { unit: "天" }),
    column("report_id", "integer", "报告编号", "the report; null where it is not in this export"),
    column("evidence_url", "string", "依据", "where this can be checked"),
    column("checked_at", "string", "核查时间", "when it was last looked at"),
  ].map((one) =>
    one.name === "report_id"
      ? { ...one, sql: "(SELECT e.id FROM export_report e WHERE e.id = t.report_id)" }
      : one,
  ),
  key: [],
  foreign: [
    { fields: ["agency_id"], table: "agency", references: ["id"] },
    { fields: ["report_id"], table: "report", references: ["id"] },
  ],
  byYear: true,
  from: `coverage t WHERE (t.agency_id IN (SELECT id FROM export_agency WHERE chosen = 1)
      OR (t.agency_id IS NULL AND (SELECT whole FROM export_scope)))
    AND t.year BETWEEN (SELECT first_year FROM export_scope) AND (SELECT last_year FROM export_scope)`,
  order: "t.year, t.agency_id, t.evidence_url, t.region_code",
};

/** The files and pages that the rows come from. */
export const document: SqlTable = {
  name: "document",
  label: "原始文件",
  gloss: "files and pages that the reports were read from",
  columns: [
    column("id", "integer", "文件编号", "number of the document"),
    column("url", "string", "网址", "address"),
    column("sha256", "string", "哈希值", "SHA-256 of its bytes"),
    column("media_type", "string", "媒体类型", "media type"),
    column("fetched_at", "string", "抓取时间", "when it was fetched"),
    column("http_status", "integer", "HTTP 状态码", "HTTP status"),
    column("archive_path", "string", "存档路径", "path in the archive folder"),
    column("parser_version", "string", "解析程序版本", "version of the parser that read it last"),
  ],
  key: ["id"],
  foreign: [],
  byYear: false,
  from: `document t WHERE (SELECT whole FROM export_scope)
    OR t.id IN (SELECT r.document_id FROM export_report e JOIN report r ON r.id = e.id)
    OR t.id IN (SELECT d.document_id FROM export_report e JOIN document_report d ON d.report_id = e.id)`,
  order: "t.id",
};
