/** The made-up reports that the office fixtures hold: each shows one habit of publishers. */
import { BARE, renderHtml } from "../generator/html.ts";
import { generateReport, type Report, type ReportWishes } from "../generator/report.ts";

interface OfficeReport {
  name: string;
  seed: number;
  wishes: ReportWishes;
  types: readonly string[];
}

const ALL = ["docx", "doc", "xlsx"] as const;

/** Name, seed and habits of each. */
export const OFFICE_REPORTS: readonly OfficeReport[] = [
  {
    name: "form2021-blanks",
    seed: 101,
    wishes: { shape: "form2021", mood: "valid", habits: { blank: 0.3, notApplicable: 0.1, odd: 0 } },
    types: [...ALL, "xls", "odt"],
  },
  {
    name: "form2021-odd",
    seed: 102,
    wishes: { shape: "form2021", mood: "broken", habits: { blank: 0.05, notApplicable: 0.05, odd: 0.4 } },
    types: ALL,
  },
  {
    name: "form2019-broken",
    seed: 103,
    wishes: { shape: "form2019", mood: "broken", habits: { blank: 0.1, notApplicable: 0, odd: 0.1 } },
    types: ALL,
  },
  {
    name: "hybrid-plain",
    seed: 104,
    wishes: { shape: "hybrid", mood: "valid", habits: { blank: 0, notApplicable: 0, odd: 0 } },
    types: ALL,
  },
  {
    name: "form2014-sheet",
    seed: 105,
    wishes: { shape: "form2014", mood: "valid", habits: { blank: 0.1, notApplicable: 0.05, odd: 0.1 } },
    types: ALL,
  },
];

/** The report of that name. */
export function officeReport(name: string): Report {
  const found = OFFICE_REPORTS.find((report) => report.name === name);
  if (found === undefined) throw new Error(`no report ${name}`);
  return generateReport(found.seed, found.wishes);
}

/** Its page, from which the fixtures are made and against which they are held. */
export function reportPage(name: string): string {
  return renderHtml(officeReport(name), "html-plain", BARE).text;
}
