import { requests as requests2019 } from "../form2019/requests.ts";
import type { FormRow, FormTable } from "../types.ts";

/** Since 2021 (六)其他处理 is a group of three rows. */
const otherHandling: readonly FormRow[] = [
  {
    code: "other",
    label: "(六)其他处理",
    aliases: ["(六)其它处理"],
    parent: "handled",
    kind: "group",
    unit: "件",
    gloss: "other handling (group in this era)",
  },
  {
    code: "other_not_corrected",
    label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    aliases: ["1.逾期不补正", "1.申请人无正当理由逾期不补正"],
    parent: "other",
    unit: "件",
    gloss: "applicant failed to correct in time (Art.30)",
  },
  {
    code: "other_fee_unpaid",
    label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    aliases: ["2.逾期不缴费", "2.申请人逾期未按收费通知要求缴纳费用"],
    parent: "other",
    unit: "件",
    gloss: "applicant did not pay the processing fee in time",
  },
  {
    code: "other_misc",
    label: "3.其他",
    aliases: ["3.其它", "其他(含申请人主动撤回申请)"],
    parent: "other",
    unit: "件",
    gloss: "other (in practice incl. withdrawn requests)",
  },
];

/** 收到和处理政府信息公开申请情况 (table 三): 25 rows of figures; differs from form2019 in (六) alone. */
export const requests: FormTable = {
  ...requests2019,
  rows: requests2019.rows.flatMap((row) => (row.code === "other" ? otherHandling : [row])),
};
