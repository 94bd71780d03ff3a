import type { FormId } from "../core/record.ts";

/**
 * How far values of one metric may be set side by side across forms: `same`; `approx` and `weak` with the note
 * beside them; `none` where the forms count different things, so that the series breaks.
 */
export type Comparability = "same" | "approx" | "weak" | "none";

/**
 * What a metric is in one form: the sum of cells (`requests.granted.total`, `s14_ans_granted`;
 * `requests.denied_*.total` is every such row of the form; a leading `-` subtracts), divided by `over` for a rate.
 */
export interface Formula {
  sum: readonly string[];
  over?: readonly string[];
}

/** A figure with a name of its own, followed through the forms. */
export interface Concept {
  code: string;
  label: string;
  gloss: string;
  formulas: Partial<Record<FormId, Formula>>;
  /** Forms that count something else than the one before although they name the same cells. */
  changedAt?: readonly FormId[];
  comparability: Comparability;
  note: string;
}

const both = (sum: readonly string[], over?: readonly string[]): Partial<Record<FormId, Formula>> => {
  const formula: Formula = over === undefined ? { sum } : { sum, over };
  return { form2019: formula, form2021: formula };
};

const RATE_NOTE = "null when the denominator is 0";

/** The concepts, in the order in which the forms ask about them. */
export const CONCEPTS: readonly Concept[] = [
  {
    code: "proactive_count",
    label: "主动公开政府信息数",
    gloss: "items proactively published",
    formulas: { form2008: { sum: ["s08_proactive_count"] }, form2014: { sum: ["s14_proactive_count"] } },
    comparability: "weak",
    note: "since 2019 in the prose only",
  },
  {
    code: "normative_new",
    label: "本年制发规范性文件数",
    gloss: "normative documents made in the year",
    formulas: {
      form2008: { sum: ["s08_normative_new"] },
      form2014: { sum: ["s14_normative_issued"] },
      form2019: { sum: ["proactive.normative_documents.made"] },
      form2021: { sum: ["proactive.normative_documents.issued"] },
    },
    comparability: "approx",
    note: "2021 narrows the label to 行政规范性文件",
  },
  {
    code: "normative_stock",
    label: "规范性文件存量",
    gloss: "stock of normative documents",
    formulas: {
      form2019: { sum: ["proactive.normative_documents.public_total"] },
      form2021: { sum: ["proactive.normative_documents.in_force"] },
    },
    comparability: "none",
    note: "对外公开总数量 (published to date) against 现行有效件数 (in force)",
  },
  {
    code: "licence_decisions",
    label: "行政许可处理决定数量",
    gloss: "licence decisions",
    formulas: both(["proactive.licensing.decisions"]),
    changedAt: ["form2021"],
    comparability: "approx",
    note: "since 2021 explicitly all decisions, public or not",
  },
  {
    code: "penalty_decisions",
    label: "行政处罚处理决定数量",
    gloss: "penalty decisions",
    formulas: both(["proactive.penalties.decisions"]),
    changedAt: ["form2021"],
    comparability: "approx",
    note: "since 2021 explicitly all decisions, public or not",
  },
  {
    code: "coercion_decisions",
    label: "行政强制处理决定数量",
    gloss: "coercion decisions",
    formulas: both(["proactive.coercive_measures.decisions"]),
    changedAt: ["form2021"],
    comparability: "approx",
    note: "since 2021 explicitly all decisions, public or not",
  },
  {
    code: "fees",
    label: "行政事业性收费",
    gloss: "administrative fees",
    formulas: {
      form2019: { sum: ["proactive.fees.items_last_year", "proactive.fees.items_change"] },
      form2021: { sum: ["proactive.fees.amount"] },
    },
    comparability: "none",
    note: "a count of items (项) against money (万元)",
  },
  {
    code: "requests_received",
    label: "本年新收政府信息公开申请数量",
    gloss: "requests received in the year",
    formulas: {
      form2008: { sum: ["s08_req_received"] },
      form2014: { sum: ["s14_req_received"] },
      ...both(["requests.received.total"]),
    },
    comparability: "approx",
    note: "since 2019 strictly new requests; earlier tables do not say whether carried-in ones are left out; unit 条 to 件",
  },
  {
    code: "requests_carried_in",
    label: "上年结转申请数量",
    gloss: "carried in",
    formulas: both(["requests.carried_in.total"]),
    comparability: "same",
    note: "no field before 2019",
  },
  {
    code: "requests_carried_out",
    label: "结转下年度继续办理数量",
    gloss: "carried out",
    formulas: both(["requests.carried_out.total"]),
    comparability: "same",
    note: "no field before 2019; received less closed is not it",
  },
  {
    code: "requests_closed",
    label: "申请办结数",
    gloss: "closed, handled",
    formulas: { form2014: { sum: ["s14_req_closed"] }, ...both(["requests.handled_total.total"]) },
    comparability: "approx",
    note: "办结 of the 2014 sheet against the total of outcomes",
  },
  {
    code: "answers_given",
    label: "申请答复数",
    gloss: "answers",
    formulas: {
      form2008: { sum: ["s08_req_answered"] },
      form2014: { sum: ["s14_req_answered"] },
      ...both(["requests.handled_total.total"]),
    },
    comparability: "weak",
    note: "the 2014 sheet counts 告知作出更改补充 (a correction notice) as an answer; later forms do not",
  },
  {
    code: "granted",
    label: "予以公开",
    gloss: "granted",
    formulas: {
      form2008: { sum: ["s08_ans_granted"] },
      form2014: { sum: ["s14_ans_granted", "s14_ans_already_public"] },
      ...both(["requests.granted.total"]),
    },
    comparability: "approx",
    note: "answers 属于已主动公开范围 stand inside 予以公开 from 2019",
  },
  {
    code: "partly_granted",
    label: "部分公开",
    gloss: "granted in part",
    formulas: {
      form2008: { sum: ["s08_ans_partial"] },
      form2014: { sum: ["s14_ans_partial"] },
      ...both(["requests.partly_granted.total"]),
    },
    comparability: "same",
    note: "",
  },
  {
    code: "denied",
    label: "不予公开",
    gloss: "refused",
    formulas: {
      form2008: { sum: ["s08_ans_denied"] },
      form2014: { sum: ["s14_ans_denied"] },
      ...both(["requests.denied_*.total"]),
    },
    comparability: "none",
    note: "the reasons differ: until 2013 with not-exist, not-ours and unclear; 2014 to 2018 with 不是《条例》所指政府信息; since 2019 with internal, process, enforcement and query",
  },
  {
    code: "denied_state_secret",
    label: "不予公开:国家秘密",
    gloss: "state secret",
    formulas: {
      form2008: { sum: ["s08_den_exempt1"] },
      form2014: { sum: ["s14_den_state_secret"] },
      ...both(["requests.denied_state_secret.total"]),
    },
    comparability: "same",
    note: "",
  },
  {
    code: "denied_third_party_rights",
    label: "不予公开:保护第三方合法权益",
    gloss: "third-party rights: trade secret, privacy",
    formulas: {
      form2008: { sum: ["s08_den_exempt2", "s08_den_exempt3"] },
      form2014: { sum: ["s14_den_trade_secret", "s14_den_privacy"] },
      ...both(["requests.denied_third_party_rights.total"]),
    },
    comparability: "approx",
    note: "商业秘密 and 个人隐私 are added for the years before 2019",
  },
  {
    code: "denied_security",
    label: "不予公开:危及“三安全一稳定”",
    gloss: "security and stability",
    formulas: {
      form2014: { sum: ["s14_den_security"] },
      ...both(["requests.denied_security_stability.total"]),
    },
    comparability: "same",
    note: "",
  },
  {
    code: "unavailable",
    label: "无法提供",
    gloss: "could not be provided, total",
    formulas: both(["requests.unavailable_*.total"]),
    comparability: "same",
    note: "",
  },
  {
    code: "not_held",
    label: "本机关不掌握相关政府信息",
    gloss: "not held or not ours",
    formulas: {
      form2008: { sum: ["s08_den_not_exist", "s08_den_not_ours"] },
      form2014: { sum: ["s14_ans_not_exist", "s14_ans_not_ours"] },
      ...both(["requests.unavailable_not_held.total"]),
    },
    comparability: "approx",
    note: "信息不存在 and 不属于本机关 are added for the years before 2019",
  },
  {
    code: "unclear",
    label: "申请内容不明确",
    gloss: "unclear request",
    formulas: {
      form2008: { sum: ["s08_den_unclear"] },
      ...both(["requests.unavailable_still_unclear.total"]),
    },
    comparability: "weak",
    note: "告知作出更改补充 of the 2014 sheet is a different thing and not joined",
  },
  {
    code: "not_processed",
    label: "不予处理",
    gloss: "not processed, total",
    formulas: both(["requests.not_processed_*.total"]),
    comparability: "same",
    note: "",
  },
  {
    code: "other_handling",
    label: "其他处理",
    gloss: "other handling",
    formulas: {
      form2019: { sum: ["requests.other.total"] },
      form2021: { sum: ["requests.other_*.total"] },
    },
    comparability: "same",
    note: "since 2021 the sum of three rows",
  },
  {
    code: "grant_rate",
    label: "公开率",
    gloss: "(granted + partly granted) / handled",
    formulas: both(
      ["requests.granted.total", "requests.partly_granted.total"],
      ["requests.handled_total.total"],
    ),
    comparability: "same",
    note: RATE_NOTE,
  },
  {
    code: "request_fees",
    label: "依申请公开收取的费用",
    gloss: "money charged for requests",
    formulas: { form2008: { sum: ["s08_fee_total"] }, form2014: { sum: ["s14_request_fees"] } },
    comparability: "weak",
    note: "元 before 2014, 万元 after; since 2019 in the prose only (信息处理费); never 行政事业性收费",
  },
  {
    code: "review_total",
    label: "行政复议数量",
    gloss: "administrative reviews",
    formulas: {
      form2008: { sum: ["s08_review"] },
      form2014: { sum: ["s14_review"] },
      ...both(["review_litigation.review.total"]),
    },
    comparability: "approx",
    note: "since 2019 with cases not yet decided (尚未审结)",
  },
  {
    code: "review_upheld",
    label: "行政复议结果维持",
    gloss: "reviews upheld",
    formulas: { form2014: { sum: ["s14_review_upheld"] }, ...both(["review_litigation.review.upheld"]) },
    comparability: "same",
    note: "",
  },
  {
    code: "review_corrected",
    label: "行政复议结果纠正",
    gloss: "reviews corrected",
    formulas: {
      form2014: { sum: ["s14_review_corrected"] },
      ...both(["review_litigation.review.corrected"]),
    },
    comparability: "same",
    note: "",
  },
  {
    code: "review_correction_rate",
    label: "行政复议纠错率",
    gloss: "corrected / (total - pending), administrative review",
    formulas: both(
      ["review_litigation.review.corrected"],
      ["review_litigation.review.total", "-review_litigation.review.pending"],
    ),
    comparability: "same",
    note: RATE_NOTE,
  },
  {
    code: "litigation_total",
    label: "行政诉讼数量",
    gloss: "lawsuits",
    formulas: {
      form2008: { sum: ["s08_litigation"] },
      form2014: { sum: ["s14_litigation"] },
      ...both([
        "review_litigation.litigation_direct.total",
        "review_litigation.litigation_after_review.total",
      ]),
    },
    comparability: "approx",
    note: "since 2019 with cases not yet decided (尚未审结)",
  },
  {
    code: "litigation_corrected",
    label: "行政诉讼结果纠正",
    gloss: "lawsuits corrected",
    formulas: {
      form2014: { sum: ["s14_lit_corrected"] },
      ...both([
        "review_litigation.litigation_direct.corrected",
        "review_litigation.litigation_after_review.corrected",
      ]),
    },
    comparability: "same",
    note: "",
  },
];
