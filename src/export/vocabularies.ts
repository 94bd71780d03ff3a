/** Codes that stand in the cells of an export, with their meaning: they are data, so that every format prints the same. */
export interface Vocabulary {
  name: string;
  label: string;
  gloss: string;
  codes: ReadonlyArray<readonly [code: string, label: string, gloss: string]>;
}

/** In the order of the codebook. */
export const VOCABULARIES: readonly Vocabulary[] = [
  {
    name: "status",
    label: "状态",
    gloss: "why a value is null, or how it was printed; several are joined by a semicolon",
    codes: [
      ["printed", "照印", "a plain number, listed for its unit or unusual writing"],
      ["blank", "空白", "the report prints nothing there; never 0"],
      ["not_applicable", "不适用", "a slash, a dash, 无, 不适用 and the like"],
      ["text", "文字", "words where a number belongs"],
      ["annotated", "附注", "a number with a remark"],
      [
        "inferred",
        "推定",
        "the place of the number was lost, and the form's arithmetic leaves one possibility",
      ],
      ["unresolved", "无法判定", "numbers were printed, but their places cannot be told"],
      ["not_read", "未读到", "the row or table is missing from the file, or the file breaks off before it"],
      ["absent", "未见", "the report's table has no such cell"],
      ["not_in_form", "格式无此项", "the report's forms don't ask about it (wide layout)"],
      ["zero_denominator", "分母为零", "a rate over nothing"],
    ],
  },
  {
    name: "kind",
    label: "报告类型",
    gloss: "whom a report speaks for",
    codes: [
      ["single", "单位年报", "one body on itself"],
      ["gov_own", "政府办公室自身年报", "a government office on itself"],
      ["gov_aggregate", "本级政府汇总年报", "a government on all its bodies; never added to its members"],
    ],
  },
  {
    name: "coverage.status",
    label: "公布状态",
    gloss: "whether and when a report was published",
    codes: [
      ["on_time", "按时公布", "published by the due day"],
      ["late", "逾期公布", "published after it"],
      ["late_doubtful", "疑似逾期", "dated before the due day, published after it"],
      ["missing", "未公布", "looked for after the due day and not there"],
      ["unreachable", "无法访问", "the source could not be read"],
      ["unreadable", "无法读取", "the file is there and cannot be read"],
      ["not_due", "未到期限", "not due at the day that the data reach to"],
      ["unknown", "不明", "nobody has looked after the due day, or no date is known"],
      ["exempt", "无公布义务", "no duty to report"],
    ],
  },
  {
    name: "severity",
    label: "程度",
    gloss: "how much a finding weighs",
    codes: [
      ["error", "错误", "a printed or structural identity fails"],
      ["warn", "存疑", "a convention fails"],
      ["info", "提示", "a remark"],
    ],
  },
  {
    name: "verdict",
    label: "复核结论",
    gloss: "a person's word on a finding",
    codes: [
      ["confirmed", "属实", "it is as the finding says"],
      ["explained", "有解释", "there is a reason"],
      ["dismissed", "不成立", "the finding is wrong"],
    ],
  },
  {
    name: "comparability",
    label: "可比性",
    gloss: "how far values of one metric may be set side by side across forms",
    codes: [
      ["same", "可比", "the forms count the same"],
      ["approx", "近似可比", "approximately, with the note"],
      ["weak", "弱可比", "weakly, with the note"],
      ["none", "不可比", "the forms count different things, the series breaks"],
    ],
  },
];
