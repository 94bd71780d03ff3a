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

/**
 * Searches the sections of current reports. The index must be up to date (`updateSearchIndex`).
 * @throws SearchQueryError for words that cannot be searched.
 */
export function search(db: Database, words: string, filter: SearchFilter, limit: number): SearchResult {
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
    .slice(0, limit)
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

const SELECTED = `r.is_current = 1
  AND (@agencies IS NULL OR a.id IN (SELECT value FROM json_each(@agencies)))
  AND (@region IS NULL OR substr(a.region_code, 1, length(@region)) = @region)
  AND r.year BETWEEN coalesce(@first, -9999) AND coalesce(@last, 9999)
  AND (@kind IS NULL OR r.kind = @kind)`;

/** Rows of the index that match, those of the last reports first, one more than are ranked. */
function matching(db: Database, match: string, filter: SearchFilter): number[] {
  const { region, kind, agencyIds, firstYear: first, lastYear: last } = filter;
  const agencies = agencyIds === null ? null : JSON.stringify(agencyIds);
  const selection = { region, kind, agencies, first, last };
  const isFiltered = Object.values(selection).some((value) => value !== null);
  if (isFiltered && count(db, match) === MOST_COUNTED) {
    const reports = db
      .prepare(
        `SELECT r.id FROM report r JOIN agency a ON a.id = r.agency_id WHERE ${SELECTED}
         ORDER BY r.id DESC LIMIT ${FEW_REPORTS + 1}`,
      )
      .pluck()
      .all(selection) as number[];
    if (reports.length <= FEW_REPORTS) return inReports(db, match, reports);
  }
  return db
    .prepare(
      `SELECT section_search.rowid FROM section_search
         CROSS JOIN report r ON r.id = ${REPORT_OF_ROW} CROSS JOIN agency a ON a.id = r.agency_id
       WHERE section_search MATCH @match AND ${SELECTED}
       ORDER BY section_search.rowid DESC LIMIT ${MOST_RANKED + 1}`,
    )
    .pluck()
    .all({ ...selection, match }) as number[];
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
