/** What the words in the column `reason` mean: [English, Chinese as a notice says it]. */
export const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  not_there: [
    "its list was read to the end after the due date and does not name it",
    "核查其公开栏目，未见该年度报告",
  ],
  published_later: ["published after the day asked for", "截至当日尚未公布，其后方才公布"],
  not_crawled: ["its source was never crawled for this year", "尚未核查其公开栏目"],
  not_crawled_since_due: ["its source was not crawled after the due date", "期限届满后尚未核查其公开栏目"],
  not_read_to_the_end: ["no list of its source could be read to the end", "其公开栏目未能完整读取"],
  page_not_read: ["a page of the list could not be read", "其公开栏目部分页面未能读取"],
  document_not_told: [
    "a document there may be it: nothing tells whose it is, or of which year",
    "栏目内有文件未能辨明单位或年度",
  ],
  under_another_name: [
    "its source holds a report under a name that no registry has",
    "栏目内有报告署名与名录不符",
  ],
  name_unresolved: [
    "a report bears a name that may be this body's or another's",
    "有报告署名可能指该单位，亦可能指其他单位",
  ],
  not_in_registry: ["no registry says that it existed then", "名录未载明该单位当年是否存在"],
  no_source: ["no source is known where it would publish", "尚未掌握其公开栏目地址"],
  no_date: ["the report bears no date", "报告未载明日期"],
  no_report: ["no report was read from the document", "文件中未能读出报告"],
  no_duty: ["no duty to report", "无公布义务"],
  founded_after: ["founded after the year", "该年度后成立"],
  abolished_before: ["abolished before the due date", "期限届满前已撤销"],
  scanned_image: ["the document is a scan", "文件为扫描图片"],
  encrypted: ["the document is encrypted", "文件已加密"],
  corrupt: ["the file is damaged", "文件已损坏"],
  too_large: ["the file is too large", "文件过大"],
};

/** A reason in Chinese; what has no word of ours, a server's or a person's own words, stays. */
export function reasonInChinese(reason: string | null): string | null {
  return reason === null ? null : (REASONS[reason]?.[1] ?? reason);
}

/** A reason in English. */
export function reasonInEnglish(reason: string | null): string | null {
  return reason === null ? null : (REASONS[reason]?.[0] ?? reason);
}
