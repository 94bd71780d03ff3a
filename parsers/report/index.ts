import type { Figure, Finding, ReportIdentity, Section } from "../../src/core/record.ts";
import type { PageMeta, ReadingLine } from "../document.ts";
import { readAgency } from "./agency.ts";
import { readDate } from "./dates.ts";
import { figuresAmong, readStatements, type Statement } from "./figures.ts";
import { readHeader } from "./header.ts";
import { isCombined, readKind } from "./kind.ts";
import { prepareLines } from "./lines.ts";
import { endOfReport, findHeadings, readChapters } from "./sections.ts";
import { findTitles } from "./title.ts";
import { readYear } from "./year.ts";

export { looksLikeReport, REPORT_SCORE, type ReportLikeness } from "./evidence.ts";

/** Everything of a report that is not in its tables. */
export interface ReportText {
  identity: ReportIdentity;
  sections: Section[];
  /** The paragraphs before the first chapter. */
  lead: string;
  figures: Figure[];
  /** Everything that the prose states in figures, the loose wordings included. */
  statements: Statement[];
  findings: Finding[];
}

/**
 * Reads who reports, on which year and when, the chapters and the figures in the prose, from the lines of a document
 * as a reader sees them. Lines of tables are skipped. Pure; time is linear in the length of the text.
 */
export function readReport(lines: readonly ReadingLine[], meta: PageMeta): ReportText {
  const prepared = prepareLines(lines);
  const headings = findHeadings(prepared);
  const chapters = readChapters(prepared, headings);
  const top = prepared.slice(0, headings[0]?.index ?? endOfReport(prepared, 0));
  const header = readHeader(top);
  const titles = findTitles(top, header.name, meta);
  const chaptered = headings.length > 0;
  const overview = chaptered ? (chapters.sections[0]?.text ?? "") : "";
  const written = header.written_on ?? chapters.signature.date;
  const published = header.published_on ?? (meta.pubDate === undefined ? null : readDate(meta.pubDate));
  const lead = chapters.lead.slice(0, LEAD_LENGTH);
  const { year, findings } = readYear({ titles, lead, overview, published: published ?? written });
  const agency = readAgency({
    titles,
    lead,
    overview: overview.slice(0, LEAD_LENGTH),
    signature: chapters.signature,
    header,
    combined: isCombined(lead),
  });
  const texts = chaptered
    ? [chapters.lead, ...chapters.sections.map((section) => section.text)]
    : [chapters.lead];
  const kind = readKind(agency, lead, overview.slice(0, LEAD_LENGTH));
  const statements = readStatements(texts, { year, kind });
  return {
    identity: {
      agency,
      year,
      title: titles.best?.text ?? null,
      index_number: header.index_number,
      publisher: header.publisher,
      written_on: written,
      published_on: published,
      kind,
    },
    sections: chapters.sections,
    lead: chaptered ? chapters.lead : "",
    figures: figuresAmong(statements),
    statements,
    findings,
  };
}

/** Who reports and on what is said within so many characters. */
const LEAD_LENGTH = 4000;
