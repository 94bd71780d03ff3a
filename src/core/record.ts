/**
 * The record that a parsed report becomes: exactly what `gongkai parse` prints (the public contract) and what the
 * store writes. Everything in it is plain data, so that it can cross a thread, a file or a test unchanged.
 */

/** Names of the three tables of a report, and of the sheet of the years before 2019 (统计表). */
export type TableName = "proactive" | "requests" | "review_litigation" | "statistics";

/** National forms (格式), by the first year they were used for. */
export type FormId = "form2008" | "form2014" | "form2019" | "form2021";

/** Parts of 主动公开政府信息情况 (table 二), one for each item of 《条例》第二十条 that the form asks about. */
export type ProactivePart = "art20_1" | "art20_5" | "art20_6" | "art20_8" | "art20_9";

/** Why a cell is not a plain number; the meaning of each is fixed by the public contract. */
export type CellStatus =
  | "printed"
  | "blank"
  | "not_applicable"
  | "text"
  | "annotated"
  | "inferred"
  | "unresolved"
  | "not_read";

/** A cell that is not a plain number without unit. `column` is null only in `statistics` with one value column. */
export interface CellNote {
  table: TableName;
  row: string;
  column: string | null;
  status: CellStatus;
  /** The text as read, or the whole row as read where places were lost. */
  raw: string;
  /** The unit printed in the cell or its header, never converted. */
  unit?: string;
}

/** Severity by rank: a printed or structural identity, a convention, a remark. */
export type Severity = "error" | "warn" | "info";

/** Something that a reader of the numbers must know. Codes are listed in `src/core/finding-codes.ts`. */
export interface Finding {
  code: string;
  severity: Severity;
  table?: TableName;
  row?: string;
  column?: string;
  /** The number as printed. */
  printed?: number;
  /** The number that the identity asks for. */
  expected?: number;
  message: string;
}

/** Row code → column code → the number as printed, or null (then `cells` says why). */
export type TableCells = Record<string, Record<string, number | null>>;

/** One value of a statistical sheet; several value columns give one entry each. */
export interface StatisticValue {
  value: number | null;
  unit: string | null;
  column: string | null;
}

/** Rows of a statistical sheet by code; a row that no form knows is `x_local:<printed label>`. */
export type Statistics = Record<string, StatisticValue | StatisticValue[]>;

/** The tables that the report has; a table that it does not have is absent. */
export interface Tables {
  proactive?: TableCells;
  requests?: TableCells;
  review_litigation?: TableCells;
  statistics?: Statistics;
}

/** The form each table follows; `proactive` by part where the parts follow different forms. */
export interface FormsUsed {
  proactive?: FormId | Partial<Record<ProactivePart, FormId>>;
  requests?: FormId;
  review_litigation?: FormId;
  statistics?: FormId;
}

/** A number that the prose states, with its sentence. */
export interface Figure {
  code: string;
  value: number;
  unit: string;
  sentence: string;
}

/** A chapter of the report. */
export interface Section {
  heading: string;
  text: string;
}

/**
 * Kinds of report: one body's own (单位年报), a government's office speaking for itself (政府办公室自身年报), or a
 * government's report on all its bodies (汇总年报).
 */
export type ReportKind = "single" | "gov_own" | "gov_aggregate";

/** Who reports, on which year, under which title, and when. Dates are `YYYY-MM-DD`. */
export interface ReportIdentity {
  agency: string | null;
  year: number | null;
  title: string | null;
  index_number: string | null;
  publisher: string | null;
  /** 成文日期. */
  written_on: string | null;
  /** 发布日期. */
  published_on: string | null;
  kind: ReportKind;
}

/** Where the record came from. */
export interface SourceInfo {
  path: string | null;
  /** Which of several reports in one file, or null. */
  part: string | null;
  sha256: string;
  media_type: string;
  charset: string | null;
  /** The engine that read it, where the file holds pictures of pages; absent where it holds text. */
  ocr?: OcrSource;
}

/** An OCR engine. */
export interface OcrSource {
  engine: string;
  version: string;
}

/** One parsed report, or a file that holds none (`report` null and a finding that says why). */
export interface ParsedReport {
  source: SourceInfo;
  report: ReportIdentity | null;
  forms: FormsUsed;
  tables: Tables;
  cells: CellNote[];
  figures: Figure[];
  sections: Section[];
  findings: Finding[];
}
