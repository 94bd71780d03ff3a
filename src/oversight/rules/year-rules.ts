/**
 * Identities between the reports of one body on two years that follow each other (domain: T3-CARRY, T2-INFORCE,
 * T2-ITEMS, T4-PENDING), as data. All are conventions: careful publishers keep to them, no form prints them.
 */
import type { FormId, Severity } from "../../core/record.ts";
import { PATH_COLUMNS, REQUEST_COLUMNS } from "../../store/report-rows.ts";
import type { ComparedTable } from "../histories.ts";

/** A cell that the expected figure is made of; row and column are those of the finding unless named. */
export interface YearTerm {
  report: "previous" | "current";
  row?: string;
  column?: string;
  minus?: true;
}

/** One identity, for every row and column that it names. */
export interface YearRule {
  code: string;
  severity: Severity;
  table: ComparedTable;
  rows: readonly string[];
  columns: readonly string[];
  /** The printed figure equals the sum of the terms, or is no smaller. */
  relation: "equals" | "at_least";
  terms: readonly YearTerm[];
  /** The form that both reports must follow there; null where every form has the cells. */
  form: FormId | null;
  /** The question that a failure asks. */
  question: string;
  /** Words of a report that name a reason (domain: E2, E4). */
  said: RegExp | null;
}

/** Words about how figures were counted anew. */
const RECOUNTED = "(?:重新统计|重新核定|统计口径|口径调整|口径变化|更正|核减|核增)";

/** Words about duties, and what belongs to them, that pass from one body to another. */
const HANDED_OVER = "(?:职责|职能|机构改革)[^。]{0,60}(?:划转|划入|划出|移交|转隶|承接|并入)";

export const YEAR_RULES: readonly YearRule[] = [
  {
    code: "carry_over",
    severity: "warn",
    table: "requests",
    rows: ["carried_in"],
    columns: REQUEST_COLUMNS,
    relation: "equals",
    terms: [{ report: "previous", row: "carried_out" }],
    form: null,
    question: "where does the difference come from?",
    said: new RegExp(
      `结转[^。]{0,40}(?:${RECOUNTED}|机构改革|划转|并入)|(?:${RECOUNTED}|机构改革|划转|并入)[^。]{0,40}结转`,
    ),
  },
  {
    code: "stock_in_force",
    severity: "warn",
    table: "proactive",
    rows: ["regulations", "normative_documents"],
    columns: ["in_force"],
    relation: "equals",
    terms: [
      { report: "previous" },
      { report: "current", column: "issued" },
      { report: "current", column: "repealed", minus: true },
    ],
    // 对外公开总数量 of the form before is another figure: 2021 has no year before.
    form: "form2021",
    question: "was the stock counted anew?",
    said: new RegExp(
      `(?:规范性文件|规章)[^。]{0,40}(?:清理|${RECOUNTED})|(?:清理|${RECOUNTED})[^。]{0,20}(?:规范性文件|规章)|${HANDED_OVER}[^。]{0,40}(?:规范性文件|规章)`,
    ),
  },
  {
    code: "items_carry",
    severity: "warn",
    table: "proactive",
    rows: ["licensing", "other_services", "penalties", "coercive_measures", "fees"],
    columns: ["items_last_year"],
    relation: "equals",
    terms: [{ report: "previous" }, { report: "previous", column: "items_change" }],
    form: "form2019",
    question: "was the list of items counted anew?",
    said: new RegExp(`(?:事项|清单)[^。]{0,40}${RECOUNTED}|${RECOUNTED}[^。]{0,20}(?:事项|清单)`),
  },
  {
    code: "pending_carry",
    severity: "info",
    table: "review_litigation",
    rows: ["review", "litigation_direct", "litigation_after_review"],
    columns: PATH_COLUMNS.filter((column) => column === "total"),
    relation: "at_least",
    terms: [{ report: "previous", column: "pending" }],
    form: null,
    question: "what became of the cases that were pending?",
    said: null,
  },
];
