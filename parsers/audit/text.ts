import type { Finding, Tables } from "../../src/core/record.ts";
import type { ReportText } from "../report/index.ts";
import { emptySections } from "./empty-sections.ts";
import { wrongAgency } from "./wrong-agency.ts";
import { wrongYears } from "./wrong-year.ts";

/** What the words of a report say that looks copied or left out. */
export function textFindings({ lead, sections, identity }: ReportText, tables: Tables): Finding[] {
  const agency = wrongAgency(lead, sections, identity);
  return [
    ...wrongYears(lead, sections, identity.year),
    ...(agency === null ? [] : [agency]),
    ...emptySections(sections, tables),
  ];
}
