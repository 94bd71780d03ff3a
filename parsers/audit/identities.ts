/**
 * The arithmetic of the forms (勾稽关系), as data. Ranks: `official` is printed in the table itself, `structural`
 * follows from its layout, `convention` is what careful publishers keep to.
 */

/** One equation over the rows of table 三, for every column. */
export interface ColumnIdentity {
  finding: "column_balance" | "column_sum";
  rank: "official" | "structural";
  /** Rows whose sum is the left side; `outcomes` stands for all rows of 本年度办理结果. */
  left: readonly string[] | "outcomes";
  right: readonly string[];
}

/** T3-COL-BALANCE is printed in the form; T3-COL-SUM is its layout. */
export const COLUMN_IDENTITIES: readonly ColumnIdentity[] = [
  {
    finding: "column_balance",
    rank: "official",
    left: ["received", "carried_in"],
    right: ["handled_total", "carried_out"],
  },
  { finding: "column_sum", rank: "structural", left: "outcomes", right: ["handled_total"] },
];

/** A sum in a statistical sheet: `total` = the sum of `parts` (S14-*, S08-*; convention). */
export interface SheetSum {
  total: string;
  parts: readonly string[];
}

/** 其中 layout of the sheets before 2019. */
export const SHEET_SUMS: readonly SheetSum[] = [
  {
    total: "s14_req_received",
    parts: ["s14_req_in_person", "s14_req_fax", "s14_req_online", "s14_req_mail"],
  },
  { total: "s14_req_closed", parts: ["s14_closed_on_time", "s14_closed_extended"] },
  {
    total: "s14_req_answered",
    parts: [
      "s14_ans_already_public",
      "s14_ans_granted",
      "s14_ans_partial",
      "s14_ans_denied",
      "s14_ans_not_ours",
      "s14_ans_not_exist",
      "s14_ans_told_to_amend",
      "s14_ans_other_channel",
    ],
  },
  {
    total: "s14_ans_denied",
    parts: [
      "s14_den_state_secret",
      "s14_den_trade_secret",
      "s14_den_privacy",
      "s14_den_security",
      "s14_den_not_gov_info",
      "s14_den_other_law",
    ],
  },
  { total: "s14_review", parts: ["s14_review_upheld", "s14_review_corrected", "s14_review_other"] },
  { total: "s14_litigation", parts: ["s14_lit_upheld", "s14_lit_corrected", "s14_lit_other"] },
  { total: "s14_staff", parts: ["s14_staff_full", "s14_staff_part"] },
  {
    total: "s08_req_received",
    parts: [
      "s08_req_in_person",
      "s08_req_fax",
      "s08_req_email",
      "s08_req_online",
      "s08_req_mail",
      "s08_req_other",
    ],
  },
  { total: "s08_req_answered", parts: ["s08_ans_granted", "s08_ans_partial", "s08_ans_denied"] },
  {
    total: "s08_ans_denied",
    parts: [
      "s08_den_not_gov_info",
      "s08_den_not_exist",
      "s08_den_not_ours",
      "s08_den_unclear",
      "s08_den_exempt1",
      "s08_den_exempt2",
      "s08_den_exempt3",
      "s08_den_exempt4",
      "s08_den_exempt5",
      "s08_den_exempt6",
      "s08_den_other",
    ],
  },
];

/** `part` can't be more than `whole` (主要负责同志 among all; S14-HEAD). */
export const SHEET_PARTS: readonly { part: string; whole: string }[] = [
  { part: "s14_press_conf_head", whole: "s14_press_conf" },
  { part: "s14_interview_head", whole: "s14_interview" },
];

/** Channels of publication: the count lies between the largest channel and their sum (S14-CHANNEL). */
export const SHEET_CHANNELS = {
  count: "s14_proactive_count",
  channels: ["s14_ch_gazette", "s14_ch_website", "s14_ch_weibo", "s14_ch_wechat", "s14_ch_other"],
} as const;

/** Cells that may be below 0: a change from last year. */
export const MAY_BE_NEGATIVE: ReadonlySet<string> = new Set(["items_change"]);

/** Cells that may be fractions: money. */
export const MAY_BE_FRACTION: ReadonlySet<string> = new Set(["amount"]);

/** Statistics in money. */
export const MONEY_STATISTICS: ReadonlySet<string> = new Set([
  "s14_request_fees",
  "s14_budget",
  "s08_fee_total",
  "s08_fee_search",
  "s08_fee_post",
  "s08_fee_copy",
  "s08_budget",
  "s08_spend",
  "s08_lit_cost",
]);
