import type { ParsedReport } from "../core/record.ts";

/**
 * A report that prints no 发布日期, as a file hardly ever does, was published on the day that its list gives it; the date
 * that it is signed with says only when it was written.
 */
export function withListedDay(record: ParsedReport, listedOn: string | null): ParsedReport {
  const { report } = record;
  if (report === null || report.published_on !== null || listedOn === null) return record;
  return { ...record, report: { ...report, published_on: listedOn } };
}
