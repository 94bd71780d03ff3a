import type { FormId, FormsUsed, ParsedReport, ProactivePart } from "../core/record.ts";

const PARTS: readonly ProactivePart[] = ["art20_1", "art20_5", "art20_6", "art20_8", "art20_9"];

/** Columns of `report` that name the forms of its tables, in the order of {@link formColumns}. */
export const FORM_COLUMNS = [
  "form_requests",
  "form_review_litigation",
  "form_statistics",
  ...PARTS.map((part) => `form_${part}` as const),
] as const;

/** Columns of `report` that come from what was parsed, in the order of {@link reportValues}. */
export const REPORT_COLUMNS = [
  "agency_id",
  "year",
  "kind",
  "title",
  "index_number",
  "publisher",
  "written_on",
  "published_on",
  "parser_version",
  "content_hash",
  ...FORM_COLUMNS,
] as const;

/** What a record puts into the columns of `report`. */
export function reportValues(
  record: ParsedReport,
  agencyId: number,
  year: number,
  parserVersion: string,
  hash: Buffer,
): Array<string | number | Buffer | null> {
  const report = record.report as NonNullable<ParsedReport["report"]>;
  return [
    agencyId,
    year,
    report.kind,
    report.title,
    report.index_number,
    report.publisher,
    report.written_on,
    report.published_on,
    parserVersion,
    hash,
    ...formColumns(record.forms),
  ];
}

function formColumns(forms: FormsUsed): Array<FormId | null> {
  const { proactive } = forms;
  const parts = PARTS.map((part) =>
    typeof proactive === "object" ? (proactive[part] ?? null) : (proactive ?? null),
  );
  return [forms.requests ?? null, forms.review_litigation ?? null, forms.statistics ?? null, ...parts];
}

/** Columns that two rows differ in. */
export function differing(a: readonly unknown[], b: readonly unknown[]): string[] {
  return REPORT_COLUMNS.filter((_, index) => {
    const [value, other] = [a[index], b[index]];
    return Buffer.isBuffer(value) && Buffer.isBuffer(other) ? !value.equals(other) : value !== other;
  });
}

/** A record whose agency and year are known now, be it from outside: that they could not be told is no finding then. */
export function identified(record: ParsedReport): ParsedReport {
  const { report } = record;
  if (report === null || (report.agency !== null && report.year !== null)) return record;
  return { ...record, findings: record.findings.filter((finding) => finding.code !== "unidentified") };
}
