import { type Language, ofPair, type Pair } from "./language.ts";

type Terms = Readonly<Record<string, Pair>>;

/** Statuses of publication, as words and as signs that need no colour. */
export const STATUSES: Readonly<Record<string, { sign: string; word: Pair; short: Pair }>> = {
  on_time: { sign: "✓", word: ["按时公布", "on time"], short: ["按时", "on time"] },
  late: { sign: "!", word: ["逾期公布", "late"], short: ["逾期", "late"] },
  late_doubtful: { sign: "?", word: ["疑似逾期", "perhaps late"], short: ["疑逾", "late?"] },
  missing: { sign: "✗", word: ["未公布", "missing"], short: ["缺失", "missing"] },
  unreachable: { sign: "⊘", word: ["来源无法访问", "source unreachable"], short: ["不达", "no access"] },
  unreadable: { sign: "▨", word: ["无法读取", "unreadable"], short: ["难读", "unread"] },
  not_due: { sign: "…", word: ["未到期限", "not due yet"], short: ["未到", "not due"] },
  unknown: { sign: "·", word: ["不明（未核查）", "unknown (not looked for)"], short: ["不明", "unknown"] },
  exempt: { sign: "–", word: ["无公布义务", "no duty"], short: ["免报", "no duty"] },
};

const TERMS: Readonly<
  Record<
    | "kind"
    | "severity"
    | "cellStatus"
    | "comparability"
    | "basis"
    | "level"
    | "table"
    | "agencyKind"
    | "verdict"
    | "correction",
    Terms
  >
> = {
  kind: {
    single: ["单位年报", "one body's own"],
    gov_own: ["政府办公室自身年报", "government office's own"],
    gov_aggregate: ["本级政府汇总年报", "government's aggregate"],
  },
  severity: { error: ["错误", "error"], warn: ["存疑", "warning"], info: ["提示", "remark"] },
  cellStatus: {
    printed: ["照印", "printed"],
    blank: ["未填", "blank"],
    not_applicable: ["不适用", "not applicable"],
    text: ["文字", "words"],
    annotated: ["带注", "annotated"],
    inferred: ["推定", "inferred"],
    unresolved: ["位置不明", "place unknown"],
    not_read: ["文件中缺失", "not in the file"],
  },
  comparability: {
    same: ["口径一致", "same"],
    approx: ["大致可比", "approximate"],
    weak: ["勉强可比", "weak"],
    none: ["不可比", "none"],
  },
  basis: {
    aggregate: ["政府汇总年报", "aggregate report"],
    members: ["各机关之和", "sum of members"],
    "aggregate+members": ["汇总与各机关并用", "aggregates and members"],
  },
  level: {
    central: ["中央", "central"],
    provincial: ["省级", "provincial"],
    prefecture: ["地级", "prefecture"],
    county: ["县级", "county"],
    township: ["乡级", "township"],
  },
  table: {
    proactive: ["主动公开", "proactive"],
    requests: ["依申请公开", "requests"],
    review_litigation: ["复议诉讼", "review and litigation"],
    statistics: ["统计表", "statistics"],
  },
  agencyKind: {
    department: ["部门", "department"],
    government: ["政府", "government"],
    township: ["乡镇", "township"],
    subdistrict: ["街道", "subdistrict"],
    zone: ["开发区", "zone"],
    vertical: ["垂直管理", "vertical"],
    authorised_org: ["授权组织", "authorised organisation"],
    public_enterprise: ["公共企事业单位", "public enterprise"],
    university: ["高校", "university"],
  },
  verdict: {
    confirmed: ["属实", "confirmed"],
    explained: ["有合理原因", "explained"],
    dismissed: ["无关紧要", "dismissed"],
    outdated: ["已过时", "out of date"],
  },
  correction: {
    standing: ["有效", "standing"],
    superseded: ["现已读出数字", "a number is read there now"],
    outdated: ["单元格已变", "the cell changed"],
  },
};

/** Findings by their code. */
const FINDINGS: Terms = {
  column_balance: ["收结不平", "received and handled don't balance"],
  column_sum: ["列合计不符", "column does not add up"],
  row_sum: ["行合计不符", "row does not add up"],
  total_missing: ["合计未填", "total is blank"],
  review_sum: ["复议诉讼合计不符", "reviews do not add up"],
  carry_over: ["与上年结转不符", "carried over differently"],
  stock_in_force: ["现行有效件数对不上", "stock in force does not follow"],
  items_carry: ["收费项目与上年不符", "items of fees don't follow"],
  regulation_power: ["无规章制定权却填规章", "regulations by a body without the power"],
  pending_carry: ["未审结案件与上年不符", "pending cases don't follow"],
  aggregate_sum: ["汇总与各机关之和不符", "aggregate differs from its members"],
  text_table: ["正文与表格不符", "text and table differ"],
  statistics_sum: ["统计表合计不符", "sheet does not add up"],
  negative_or_fraction: ["负数或小数", "negative or fraction"],
  unknown_row: ["格式外的行", "row that no form knows"],
  new_form_suspected: ["疑似新格式", "perhaps a new form"],
  misprinted_label: ["栏目名印错", "misprinted label"],
  cells_unresolved: ["单元格位置不明", "places of cells cannot be told"],
  decoders_disagree: ["两种读法不一致", "two readings disagree"],
  twins_differ: ["网页与附件不一致", "page and attachment differ"],
  not_a_report: ["不是年报", "not a report"],
  unidentified: ["机关或年度不明", "agency or year unknown"],
  encrypted: ["文件加密", "encrypted"],
  corrupt: ["文件损坏", "corrupt"],
  scanned_image: ["扫描图片", "scanned picture"],
  too_large: ["文件过大", "too large"],
  same_as_last_year: ["与上年雷同", "same as last year"],
  same_as_other_agency: ["与其他机关雷同", "same as another agency's"],
  wrong_year_in_text: ["正文年度有误", "wrong year in the text"],
  wrong_agency_in_text: ["正文机关有误", "wrong agency in the text"],
  empty_section: ["章节空缺", "empty chapter"],
  outlier: ["数字异常", "outlier"],
  all_zero: ["全部为零", "all numbers are 0"],
  all_not_applicable: ["全部填不适用", "nothing but “not applicable”"],
  ocr: ["由图片识别", "read from pictures"],
  ocr_unconfirmed: ["图片识别待核对", "read from a picture, not confirmed"],
  identity_from_page: ["机关或年度取自网页", "agency or year taken from the page"],
};

/** A term of a vocabulary in a language; the code itself where it is not known. */
export function term(language: Language, vocabulary: keyof typeof TERMS, code: string | null): string {
  if (code === null) return "";
  const pair = TERMS[vocabulary][code];
  return pair === undefined ? code : ofPair(language, pair);
}

/** What a finding is called. */
export function findingName(language: Language, code: string): string {
  const pair = FINDINGS[code];
  return pair === undefined ? code : ofPair(language, pair);
}

/** A status of publication in words. */
export function statusWord(language: Language, status: string, length: "word" | "short" = "word"): string {
  const known = STATUSES[status];
  return known === undefined ? status : ofPair(language, known[length]);
}
