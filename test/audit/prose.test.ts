import { describe, expect, it } from "vitest";
import { proseAgainstTables } from "../../parsers/audit/prose.ts";
import { readStatements } from "../../parsers/report/figures.ts";
import type { ReportKind, TableCells, Tables } from "../../src/core/record.ts";
import { filled } from "../store/made-up.ts";

const REQUESTS: Readonly<Record<string, number>> = {
  received: 40,
  carried_in: 3,
  granted: 12,
  partly_granted: 6,
  denied_process_info: 4,
  denied_admin_inquiry: 3,
  unavailable_not_held: 8,
  unavailable_still_unclear: 1,
  not_processed_petition: 2,
  other_misc: 2,
  handled_total: 38,
  carried_out: 5,
};
const REVIEWS: Readonly<Record<string, Record<string, number>>> = {
  review: { upheld: 4, corrected: 1, other: 2, pending: 1, total: 8 },
  litigation_direct: { upheld: 3, total: 3 },
  litigation_after_review: { upheld: 1, other: 1, total: 2 },
};

/** Table 三 with one business among the applicants, and table 四. */
function tables(change: (cells: TableCells) => void = () => {}): Tables {
  const requests = filled("form2021", "requests", (row, column) => {
    const total = REQUESTS[row] ?? 0;
    if (column === "total") return total;
    const business = row === "received" || row === "granted" || row === "handled_total" ? 1 : 0;
    return column === "business" ? business : column === "natural_person" ? total - business : 0;
  });
  change(requests);
  return {
    requests,
    review_litigation: filled(
      "form2021",
      "review_litigation",
      (path, outcome) => REVIEWS[path]?.[outcome] ?? 0,
    ),
  };
}

function remarks(text: string, of: Tables = tables(), kind: ReportKind = "single"): string[] {
  const statements = readStatements([text], { year: 2023, kind });
  return proseAgainstTables(statements, [{ heading: "一、总体情况", text }], of).map(
    ({ code, severity, printed }) => `${severity} ${code} ${printed}`,
  );
}

describe("prose against tables", () => {
  it.each([
    "2023年收到政府信息公开申请40件，上年结转3件，办结38件。",
    "收到政府信息公开申请四十件，上年度结转三件。",
    "受理政府信息公开申请43件。",
    "受理并办结政府信息公开申请36件。",
    "新收政府信息公开申请40件，其中自然人39件，商业企业1件。",
    "予以公开12件，部分公开6件，不予公开7件，无法提供9件，不予处理2件，其他处理2件。",
    "予以公开18件。无法提供8件。",
    "结转下年度继续办理5件。",
    "因政府信息公开被申请行政复议8件，其中结果维持4件，结果纠正1件，其他结果2件，尚未审结1件。",
    "因政府信息公开被提起行政诉讼5件，结果维持4件，其他结果1件。",
    "因政府信息公开被申请行政复议7件（已审结）。",
    "收到政府信息公开申请约50件。收到政府信息公开申请50余件。上年收到政府信息公开申请61件。",
    "2022年收到政府信息公开申请61件。全市共收到政府信息公开申请700件。",
    "办结政府信息公开申请38件，其中予以公开12件，占31.6%；自然人申请39件，占收到申请的97.5%。",
    "收到政府信息公开申请40件，占全系统80件申请的50%。",
    "收到政府信息公开申请40件，比上年增加8件，增长25%。",
    "收到政府信息公开申请40件，占百分之百。",
    "办理建议提案12件，占总数的80%。",
    "收到政府信息公开申请40件，上年结转3件，已办结38件，未办结5件。",
    "政府信息公开申请新收40件，年度内办结38件（含上年结转件）。",
    "受理政府信息公开申请43件（含上年结转3件），作出答复38件。",
    "收到政府信息公开申请40件，其中自然人申请39件，办结37件。",
    "收到政府信息公开申请40件，其中信函申请9件，已办结9件。",
    "收到政府信息公开申请40件，按时答复31件，延期答复7件。",
    "收到政府信息公开申请40件，办理人大建议11件，办结11件。",
    "上半年收到政府信息公开申请21件，办结20件。",
  ])("fits: %s", (text) => {
    expect(remarks(text)).toEqual([]);
  });

  it.each<[string, number[]]>([
    ["2023年收到政府信息公开申请41件。", [41]],
    ["收到政府信息公开申请四十四件。", [44]],
    ["受理政府信息公开申请17件。", [17]],
    ["收到政府信息公开申请40件，上年结转9件。", [9]],
    ["收到政府信息公开申请40件，其中自然人30件，商业企业10件。", [30, 10]],
    ["办结政府信息公开申请99件。", [99]],
    ["本年度收到政府信息公开申请40件，上年结转3件，已办结51件。", [51]],
    ["收到政府信息公开申请40件，上年结转3件，办理完毕47件。", [47]],
    ["政府信息公开申请新收40件，年度内办结29件（含上年结转件）。", [29]],
    ["受理政府信息公开申请43件（含上年结转3件），作出答复17件。", [17]],
    ["收到政府信息公开申请40件，其中自然人申请39件，办结22件。", [22]],
    ["予以公开13件，部分公开7件。", [13, 7]],
    ["结转下年度继续办理6件。", [6]],
    ["因政府信息公开被申请行政复议9件，其中结果维持5件。", [9, 5]],
    ["因政府信息公开被提起行政诉讼6件。", [6]],
    ["办结政府信息公开申请38件，其中予以公开12件，占45.1%。", [45.1]],
    ["收到政府信息公开申请40件，比上年增加8件，增长20%。", [20]],
    ["办结政府信息公开申请38件，其中予以公开12件，占百分之四十五点一。", [45.1]],
  ])("does not fit: %s", (text, printed) => {
    expect(remarks(text)).toEqual(printed.map((value) => `info text_table ${value}`));
  });

  it("compares nothing with a cell that prints no number", () => {
    const blank = tables((cells) => {
      (cells.received as Record<string, null>).total = null;
      (cells.unavailable_not_held as Record<string, null>).total = null;
    });
    expect(remarks("收到政府信息公开申请41件。", blank)).toEqual([]);
    // The sum of the group is unknown, and may be 20 or anything from 1 on.
    expect(remarks("无法提供20件。", blank)).toEqual([]);
    expect(remarks("予以公开12件，占45.1%，均为信息公开申请。", blank)).toEqual([]);
    expect(remarks("予以公开13件。", blank)).toEqual(["info text_table 13"]);
  });

  it("takes a row that the form has not as no excuse", () => {
    const older = tables((cells) => {
      delete cells.other_misc;
    });
    expect(remarks("收到政府信息公开申请40件，已办结51件。", older)).toEqual(["info text_table 51"]);
    expect(remarks("收到政府信息公开申请40件，已办结37件。", older)).toEqual([]);
  });

  it("holds administrative fees against part 八 of table 二, in their unit and as they are rounded", () => {
    const fees: Tables = { proactive: { fees: { amount: 120.35 } } };
    for (const text of [
      "全年收取行政事业性收费120.35万元。",
      "行政事业性收费3项，金额1,203,500元。",
      "行政事业性收费共计120.4万元，其中诉讼费3万元。",
      "减免行政事业性收费88万元。去年收取行政事业性收费99万元。",
      "收取行政事业性收费约130万元。",
    ])
      expect([text, remarks(text, fees)]).toEqual([text, []]);
    expect(remarks("全年收取行政事业性收费320.35万元。", fees)).toEqual(["info text_table 320.35"]);
    expect(remarks("行政事业性收费金额2203500元，标准已公示。", fees)).toEqual(["info text_table 2203500"]);
  });

  it("holds the sheet of 2014–2018 against its own rows, money in its unit", () => {
    const sheet: Tables = {
      statistics: {
        s14_req_received: { value: 12, unit: "件", column: null },
        s14_request_fees: { value: 0.12, unit: "万元", column: null },
      },
    };
    expect(remarks("收到政府信息公开申请12件。收取信息公开费用1200元。", sheet)).toEqual([]);
    expect(remarks("收到政府信息公开申请13件。收取信息公开费用9200元。", sheet)).toEqual([
      "info text_table 13",
      "info text_table 9200",
    ]);
  });
});
