import { describe, expect, it } from "vitest";
import { keyOf, type Printed, type PrintedStatus } from "../generator/cell.ts";
import { render } from "../generator/dialects.ts";
import { CLEAN_STYLE } from "../generator/label-style.ts";
import { generateReport } from "../generator/report.ts";
import { withCells } from "../generator/rewrite.ts";
import { complaints, summarise } from "./complaints.ts";

type Writing = [cell: string, raw: string, value: number | null, status: PrintedStatus, unit: string | null];

const DOCUMENTS = "proactive.normative_documents.made";
const CHANGE = "proactive.licensing.items_change";
const AMOUNT = "proactive.procurement.amount";
const REQUESTS = "requests.granted.natural_person";
const REVIEW = "review_litigation.litigation_direct.pending";

const WRITINGS: readonly Writing[] = [
  [REQUESTS, "18件", 18, "printed", "件"],
  [REQUESTS, "1,113", 1113, "printed", null],
  [REQUESTS, "1，113", 1113, "printed", null],
  [REQUESTS, "２０５", 205, "printed", null],
  [REQUESTS, "", null, "blank", null],
  [REQUESTS, "/", null, "not_applicable", null],
  [REQUESTS, "—", null, "not_applicable", null],
  [REQUESTS, "——", null, "not_applicable", null],
  [REQUESTS, "无", null, "not_applicable", null],
  [REQUESTS, "不适用", null, "not_applicable", null],
  [REQUESTS, "未统计", null, "text", null],
  [REVIEW, "0件", 0, "printed", "件"],
  [REVIEW, "无", null, "not_applicable", null],
  [DOCUMENTS, "22（其中修订16件）", 22, "annotated", null],
  [DOCUMENTS, "本单位未制作规章", null, "text", null],
  [DOCUMENTS, "详见附件", null, "text", null],
  [CHANGE, "增加5", 5, "printed", null],
  [CHANGE, "增5", 5, "printed", null],
  [CHANGE, "减1", -1, "printed", null],
  [CHANGE, "减少3", -3, "printed", null],
  [CHANGE, "+19", 19, "printed", null],
  [CHANGE, "-71", -71, "plain", null],
  [AMOUNT, "251000元", 251000, "printed", "元"],
  [AMOUNT, "160.5964万元", 160.5964, "printed", "万元"],
  [AMOUNT, "96,171.6元", 96171.6, "printed", "元"],
  [AMOUNT, "0.37", 0.37, "plain", null],
];

/** One odd cell in a report that is otherwise full and plain, in dialects that keep every place. */
describe.each(["html-plain", "S1", "S2", "S6", "S7", "M1", "tabs"])("odd values in %s", (dialect) => {
  it.each(WRITINGS.filter(([, raw]) => raw !== "" || !["S2", "S7"].includes(dialect)))(
    "%s %s",
    async (cell, raw, value, status, unit) => {
      const full = generateReport(29, {
        shape: "form2019",
        mood: "renumbered",
        habits: { blank: 0, notApplicable: 0, odd: 0 },
        style: CLEAN_STYLE,
      });
      expect(full.truth.map((one) => keyOf(one.address))).toContain(cell);
      const printed: Printed = { raw, value, status, unit };
      const report = withCells(full, new Map([[cell, printed]]));
      expect(summarise(await complaints(report, render(report, dialect)))).toBe("");
    },
  );
});
