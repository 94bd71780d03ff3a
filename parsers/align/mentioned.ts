/**
 * Tables that the text plainly holds and that could not be read at all (labels and figures glued into one word, a
 * layout nobody has seen): they are reported cell by cell as not read, never left out in silence.
 */

import { fold } from "../../src/core/fold.ts";
import type { Finding, FormId, ProactivePart, TableName } from "../../src/core/record.ts";
import { formOf } from "../forms/index.ts";
import { type CellReading, emptyCell, type TableCellsRead } from "./cells.ts";

/** Words that stand in a table and nowhere else. */
interface Mark {
  table: TableName;
  words: readonly string[];
}

const MARKS: readonly Mark[] = [
  { table: "requests", words: ["本年新收政府信息公开申请数量", "结转下年度继续办理"] },
  { table: "review_litigation", words: ["未经复议直接起诉", "尚未审结"] },
  { table: "proactive", words: ["第二十条第", "规章"] },
  { table: "statistics", words: ["统计指标", "收到申请数", "接受培训人员数"] },
];

/** Words that only one form prints. */
const FORM_MARKS: readonly { form: FormId; table: TableName; words: string }[] = [
  { form: "form2014", table: "statistics", words: "统计指标" },
  { form: "form2021", table: "requests", words: "逾期" },
  { form: "form2019", table: "proactive", words: "对外公开总数量" },
  { form: "form2021", table: "proactive", words: "现行有效件" },
];

/** More lost characters than this are damage to the whole text. */
const MOST_LOST = 20;

/** Adds the tables that `text` mentions and `tables` lacks, every cell `not_read`; `positional` as in `Document`. */
export function addMentioned(
  tables: Map<TableName, TableCellsRead>,
  text: string,
  findings: Finding[],
  positional = false,
): void {
  const lacking = MARKS.filter(({ table }) => (tables.get(table)?.rows.size ?? 0) === 0);
  if (lacking.length === 0) return;
  const folded = fold(text);
  // Characters lost in decoding, and cells over several lines, tear the words apart as well; a report that has one of
  // the tables has the others.
  const torn =
    (positional || folded.split("\ufffd").length > MOST_LOST) &&
    (tables.has("requests") || tables.has("proactive"));
  for (const { table, words } of lacking) {
    if (table === "statistics" && torn) continue;
    if (!torn && !words.every((word) => folded.includes(word))) continue;
    const form = formFor(table, folded) ?? tables.get("requests")?.forms.get(null) ?? "form2021";
    tables.set(table, unread(table, form));
    findings.push({
      code: "cells_unresolved",
      severity: "warn",
      table,
      message: `the text has the words of this table (${words.join(", ")}) but no row of it could be read`,
    });
  }
}

function formFor(table: TableName, folded: string): FormId | null {
  const marked = FORM_MARKS.find((mark) => mark.table === table && folded.includes(mark.words));
  return marked?.form ?? (table === "proactive" ? null : "form2019");
}

function unread(table: TableName, form: FormId): TableCellsRead {
  const forms = new Map<ProactivePart | null, FormId>();
  const rows = new Map<string, Map<string, CellReading>>();
  for (const t of formOf(form).tables) {
    if (t.table !== table) continue;
    forms.set(t.part ?? null, form);
    for (const row of t.rows) {
      if (row.kind === "group") continue;
      const columns = table === "statistics" ? [""] : t.columns.map((column) => column.code);
      rows.set(row.code, new Map(columns.map((column) => [column, emptyCell("not_read")])));
    }
  }
  return { table, forms, rows, labels: new Map(), misprints: new Set(), unverified: new Set() };
}
