import type { Database } from "better-sqlite3";
import type { ReportKind } from "../core/record.ts";
import { type Passage, passageOf } from "./passage.ts";
import { scores } from "./score.ts";
import { REPORT_OF_ROW, sectionOf, sectionRow, WITHIN } from "./search-index.ts";
import { matchOf, type Phrase, phraseOf, quoted, readSearch, SearchQueryError } from "./search-query.ts";

/** Which sections are searched; null searches all. */
export interface SearchFilter {
  agencyIds: readonly number[] | null;
  /** Start of a division code. */
  region: string | null;
  firstYear: number | null;
  lastYear: number | null;
  kind: ReportKind | null;
  /** Words of the section's heading. */
  section: string | null;
}

/** A section that was found. */
export interface SearchHit {
  reportId: number;
  agency: string;
  year: number;
  kind: ReportKind;
  position: number;
  heading: string;
  passage: Passage;
  score: number;
}

/** What a search found, the best first. */
export interface SearchResult {
  hits: SearchHit[];
  /** How many sections were ranked. */
  ranked: number;
  /** True where more sections match than were ranked: those of the reports that came last. */
  isCut: boolean;
}

/** Sections that are ranked. A word that every report has is found in each section of it; nobody reads more than the best few. */
const MOST_RANKED = 500;

/** Above it one more section makes no word rarer. */
const MOST_COUNTED = 10_000;

/** Chapters of the form (办公厅 格式, 一 to 六). */
const SECTIONS_A_REPORT = 6;

/** As many reports are searched one by one, instead of all that match being tried against the filter. */
const FEW_REPORTS = 3_000;

/** Which of the ranked sections are shown. */
export interface SearchPage {
  first: number;
  most: number;
}

/**
 * Searches the sections of current reports. The index must be up to date (`updateSearchIndex`). All that is ranked is
 * found; passages are made for the page alone.
 * @throws SearchQueryError for words that cannot be searched.
 */
export function search(
  db: Database,
  words: string,
  filter: SearchFilter,
  { first, most }: SearchPage,
): SearchResult {
  const query = readSearch(words);
  const section = filter.section === null ? null : phraseOf(filter.section);
  if (filter.section !== null && section === null)
    throw new SearchQueryError("no_heading", "there is no word in the heading that is asked for");
  const rows = matching(db, matchOf(query, section), filter);
  const isCut = rows.length > MOST_RANKED;
  const candidates = load(db, rows.slice(0, MOST_RANKED));
  const phrases = query.all.flat();
  const ranks = scores(candidates, weighed(db, phrases), scaleOf(db));
  const hits = candidates
    .map(({ text, ...found }, index) => ({ ...found, text, score: ranks[index] as number }))
    .sort(
      (a, b) => b.score - a.score || b.year - a.year || a.reportId - b.reportId || a.position - b.position,
    )
    .slice(first, first + most)
    .map(({ text, ...hit }) => ({ ...hit, passage: passageOf(hit.heading, text, phrases) }));
  return { hits, ranked: candidates.length, isCut };
}

type Section = Omit<SearchHit, "passage" | "score"> & { text: string };

function load(db: Database, rows: readonly number[]): Section[] {
  const statement = db.prepare(
    `SELECT s.report_id AS reportId, a.name AS agency, r.year, r.kind, s.position, s.heading, s.text
     FROM section s JOIN report r ON r.id = s.report_id JOIN agency a ON a.id = r.agency_id
     WHERE s.report_id = @reportId AND s.position = @position`,
  );
  return rows.flatMap((row) => statement.all(sectionOf(row)) as Section[]);
}

/** Rarer phrases weigh more; one phrase alone needs no weight. */
function weighed(db: Database, phrases: readonly Phrase[]): Array<{ phrase: Phrase; sections: number }> {
  if (phrases.length === 1) return phrases.map((phrase) => ({ phrase, sections: 0 }));
  return phrases.map((phrase) => ({ phrase, sections: count(db, quoted(phrase)) }));
}

/** About how many sections there are: a scale for rarity. Counting them would take longer than the search. */
function scaleOf(db: Database): number {
  return SECTIONS_A_REPORT * (db.prepare("SELECT coalesce(max(id), 0) FROM report").pluck().get() as number);
}

/** How many sections match, as far as it matters. */
function count(db: Database, match: string): number {
  return db
    .prepare(
      `SELECT count(*) FROM (SELECT 1 FROM section_search WHERE section_search MATCH ? LIMIT ${MOST_COUNTED})`,
    )
    .pluck()
    .get(match) as number;
}

/** Conditions on agency `a` and report `r`, only those that are asked for: each then finds its index. */
function selected({ agencyIds, region, firstYear, lastYear, kind }: SearchFilter): string[] {
  return [
    "r.is_current = 1",
    ...(agencyIds === null ? [] : ["a.id IN (SELECT value FROM json_each(@agencies))"]),
    // `:` comes after the digits: all codes that begin with the region's.
    ...(region === null ? [] : ["a.region_code >= @region AND a.region_code < @region || ':'"]),
    ...(firstYear === null ? [] : ["r.year >= @firstYear"]),
    ...(lastYear === null ? [] : ["r.year <= @lastYear"]),
    ...(kind === null ? [] : ["r.kind = @kind"]),
  ];
}

function bindings(filter: SearchFilter): Record<string, string | number> {
  const { region, firstYear, lastYear, kind, agencyIds } = filter;
  const agencies = agencyIds === null ? null : JSON.stringify(agencyIds);
  const all = { region, firstYear, lastYear, kind, agencies };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/**
 * SQL for the reports of a filter, one more than are searched one by one: from the bodies where some are asked for, else
 * from the years. Where neither is, a kind is found often enough that the first rows do.
 */
export function reportsSql(filter: SearchFilter): string {
  const isOfBodies = filter.agencyIds !== null || filter.region !== null;
  const from = isOfBodies
    ? "agency a CROSS JOIN report r ON r.agency_id = a.id"
    : "report r CROSS JOIN agency a ON a.id = r.agency_id";
  return `SELECT r.id FROM ${from} WHERE ${selected(filter).join(" AND ")} LIMIT ${FEW_REPORTS + 1}`;
}

/** Rows of the index that match, those of the last reports first, one more than are ranked. */
function matching(db: Database, match: string, filter: SearchFilter): number[] {
  const bound = bindings(filter);
  if (Object.keys(bound).length > 0 && count(db, match) === MOST_COUNTED) {
    const reports = db.prepare(reportsSql(filter)).pluck().all(bound) as number[];
    if (reports.length <= FEW_REPORTS)
      return inReports(
        db,
        match,
        reports.sort((a, b) => b - a),
      );
  }
  return db
    .prepare(
      `SELECT section_search.rowid FROM section_search
         CROSS JOIN report r ON r.id = ${REPORT_OF_ROW} CROSS JOIN agency a ON a.id = r.agency_id
       WHERE section_search MATCH @match AND ${selected(filter).join(" AND ")}
       ORDER BY section_search.rowid DESC LIMIT ${MOST_RANKED + 1}`,
    )
    .pluck()
    .all({ ...bound, match }) as number[];
}

function inReports(db: Database, match: string, reports: readonly number[]): number[] {
  const one = db
    .prepare(`SELECT rowid FROM section_search WHERE section_search MATCH ? AND rowid ${WITHIN}`)
    .pluck();
  const rows: number[] = [];
  for (const report of reports) {
    rows.push(...(one.all(match, sectionRow(report, 0), sectionRow(report + 1, 0) - 1) as number[]));
    if (rows.length > MOST_RANKED) break;
  }
  return rows;
}
