/** Which files there are, and how each is written. */
import { AGENCIES, type Agency, type AgencyId } from "./agencies.ts";
import type { TextStyle } from "./flatten.ts";
import type { Form } from "./forms.ts";
import type { ChangeStyle } from "./printed.ts";

export type HtmlStyle = "word" | "nested" | "cms";
export type Writing =
  | { as: "text"; style: TextStyle }
  | { as: "html"; style: HtmlStyle; charset: "utf-8" | "gb18030" };

/** How the head of the page tells who published what and when; `signed` has a signature at the end instead. */
export type Header = "table" | "running" | "inline" | "signed";

export interface PlannedFile {
  file: string;
  agency: Agency;
  year: number;
  /** 1, or 2 for a report that was published again with other figures. */
  edition: 1 | 2;
  writing: Writing;
  header: Header;
  title: string;
  indexNumber: string;
  writtenOn: string;
  publishedOn: string;
  /** Said in the last chapter of a report that is published again. */
  remark: string | null;
  /** Brackets, colons and commas of labels are full-width. */
  wide: boolean;
  /** Header words are broken by a space, as a line break in a narrow cell leaves them. */
  broken: boolean;
  changes: ChangeStyle;
  /** Null in 2018. */
  forms: { proactive: Form; requests: Form } | null;
}

type Line = readonly [AgencyId, number, Style, Header, Options?];
type Style = TextStyle | HtmlStyle;
interface Options {
  edition?: 1 | 2;
  charset?: "gb18030";
  wide?: true;
  broken?: true;
  changes?: ChangeStyle;
  requests?: Form;
  published?: string;
}

const LINES: readonly Line[] = [
  ["county", 2018, "S2", "table"],
  ["county", 2019, "word", "table", { wide: true }],
  ["county", 2020, "S2", "running", { broken: true, changes: "plus" }],
  ["county", 2021, "nested", "signed"],
  ["county", 2022, "S1", "table"],
  ["county", 2023, "cms", "table", { wide: true }],
  ["county", 2024, "M1", "signed", { wide: true }],
  ["office", 2019, "S1", "table"],
  ["office", 2020, "S4", "running", { changes: "plus" }],
  ["office", 2021, "S6p", "inline"],
  ["office", 2022, "word", "signed", { wide: true }],
  ["office", 2023, "S2b", "table", { broken: true }],
  ["office", 2024, "nested", "inline"],
  ["education", 2018, "cms", "table"],
  ["education", 2019, "S2", "inline", { changes: "words" }],
  ["education", 2020, "nested", "table", { edition: 1, published: "2021-01-19" }],
  ["education", 2020, "nested", "table", { edition: 2, published: "2021-03-08" }],
  ["education", 2021, "S5", "signed", { broken: true }],
  ["education", 2022, "S2", "running", { wide: true }],
  ["education", 2023, "cms", "table", { charset: "gb18030" }],
  ["education", 2024, "S7", "signed"],
  ["market", 2019, "S2", "table"],
  ["market", 2020, "word", "table", { wide: true, changes: "plus" }],
  ["market", 2021, "S4", "signed"],
  ["market", 2023, "one-line", "signed", { published: "2024-02-26" }],
  ["market", 2024, "S1", "running", { wide: true }],
  ["land", 2020, "S6p", "table", { changes: "words" }],
  ["land", 2021, "cms", "table"],
  ["land", 2022, "S2b", "running", { requests: "form2019" }],
  ["land", 2023, "S1", "inline"],
  ["land", 2024, "word", "signed", { wide: true }],
  ["yantang", 2021, "word", "signed"],
  ["yantang", 2022, "S7", "inline", { wide: true }],
  ["yantang", 2023, "S2", "signed"],
  ["yantang", 2024, "cms", "table", { wide: true }],
  ["wanglu", 2022, "S5", "table"],
  ["wanglu", 2023, "M1", "running"],
  ["wanglu", 2024, "one-line", "signed", { wide: true }],
];

const HTML_STYLES: readonly Style[] = ["word", "nested", "cms"];

function isHtml(style: Style): style is HtmlStyle {
  return HTML_STYLES.includes(style);
}

function titleOf(name: string, year: number, index: number): string {
  switch (index % 5) {
    case 0:
      return `${name}${year}年政府信息公开工作年度报告`;
    case 1:
      return `${year}年${name}政府信息公开工作年度报告`;
    case 2:
      return `${name}${year}年度政府信息公开工作年度报告`;
    case 3:
      return `${year}年度${name}政府信息公开工作年度报告`;
    default:
      return `${name}${year}年度政府信息公开工作报告`;
  }
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function plan(line: Line, index: number): PlannedFile {
  const [id, year, style, header, options = {}] = line;
  const agency = AGENCIES.find((a) => a.id === id);
  if (agency === undefined) throw new RangeError(`no agency ${id}`);
  const form: Form = year >= 2021 ? "form2021" : "form2019";
  const month = agency.kind === "gov_aggregate" || year === 2018 ? "03" : "01";
  const written = `${year + 1}-${month}-${String(6 + ((index * 5) % 16)).padStart(2, "0")}`;
  const publishedOn = options.published ?? dayAfter(written, 1 + (index % 5));
  const name = options.edition === undefined ? `${id}-${year}` : `${id}-${year}-${options.edition}`;
  return {
    file: `reports/${name}.${isHtml(style) ? "html" : "txt"}`,
    agency,
    year,
    edition: options.edition ?? 1,
    writing: isHtml(style)
      ? { as: "html", style, charset: options.charset ?? "utf-8" }
      : { as: "text", style },
    header,
    title: titleOf(agency.name, year, options.edition === 2 ? index - 1 : index),
    indexNumber: `${agency.indexPrefix}/${year + 1}-${String(3 + ((index * 7) % 60)).padStart(5, "0")}`,
    writtenOn: options.published === undefined ? written : dayAfter(options.published, -3),
    publishedOn,
    remark: options.edition === 2 ? "本报告首次公布时漏计申请一件，现予更正并重新公布。" : null,
    wide: options.wide ?? false,
    broken: options.broken ?? false,
    changes: options.changes ?? "plain",
    forms: year === 2018 ? null : { proactive: form, requests: options.requests ?? form },
  };
}

export const FILES: readonly PlannedFile[] = LINES.map(plan);
