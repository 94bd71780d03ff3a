import { placeOfCode } from "../../migrations/0012-registry.ts";

/**
 * A plus before a column keeps SQLite from an index that finds too much: a year has hundreds of thousands of reports.
 *
 * What the places of a body say of a year whose report is not here. SQL over the row `e` of an agency and a year.
 */

/** A run bears on a year where it was asked for all or for that one. */
const asked = (year: string): string =>
  `(run.years = '' OR instr(',' || run.years || ',', ',' || ${year} || ','))`;

/** The last run that has looked at a source for a year. A crawl that stopped half-way says nothing. */
const lastLook = (source: string, year: string): string => `(SELECT b.run_id
    FROM crawl_source b JOIN crawl_run run ON run.id = b.run_id
    WHERE b.source_id = ${source} AND b.outcome IN ('ok', 'nothing', 'unreachable') AND ${asked(year)}
    ORDER BY b.run_id DESC LIMIT 1)`;

/** Sources that name no body and could not be reached. */
export const UNREACHED = `SELECT s.url, s.region_code, y.year, c.run_id, c.reason, c.checked_at
  FROM years y CROSS JOIN source s JOIN crawl_source c ON c.source_id = s.id AND c.run_id = ${lastLook("s.id", "y.year")}
  WHERE s.agency_id IS NULL AND c.outcome = 'unreachable'`;

/** The page on which the report of a body would be named. */
const LIST_PAGE = `coalesce((SELECT url FROM (SELECT l.url, min((l.reports = 0) * 1000000000000000 + l.id)
        FROM crawl_list l WHERE l.run_id = look.run_id AND l.source_id = look.source_id)), source.url)`;

/** A list of the place was read to its end. */
const WHOLE = `look.outcome = 'ok' AND NOT EXISTS (SELECT 1 FROM crawl_list l WHERE l.run_id = look.run_id
        AND l.source_id = look.source_id AND (l.partial IS NOT NULL OR l.declared > coalesce(l.seen, l.rows)))`;

/** As `agency.place`, from what the index of agencies holds: a generated column would be read from the row. */
const PLACE = `(${placeOfCode("e.region_code")})`;

/**
 * Where a body's report would stand: its own sources, and those of its parent and of its division that publish for many.
 * Bodies under vertical leadership (第三条) report within their own system: the portal of the place is none of theirs.
 */
const PLACES = `SELECT own.id, own.publishes_for IS NOT 'many' AS alone FROM source own
      WHERE own.agency_id = e.agency_id AND (own.publishes_for IS NULL OR own.publishes_for IN ('many', e.agency))
      UNION ALL SELECT other.id, 1 FROM source other WHERE other.publishes_for = e.agency
      UNION ALL SELECT up.id, 0 FROM source up WHERE up.agency_id = e.parent_id AND up.publishes_for = 'many'
      UNION ALL SELECT here.id, 0 FROM source here WHERE +here.publishes_for = 'many' AND e.kind IS NOT 'vertical'
        AND here.place IN (${PLACE}, CASE WHEN length(${PLACE}) > 6 THEN substr(${PLACE}, 1, 6) END)`;

/** The row of a list, or the hub that it stands in, names the body: in full, by an alias, or without its place. */
const names = (row: string): string =>
  `(substr(e.agency, -length(${row}.unit)) = ${row}.unit OR ${row}.unit IN
      (SELECT other.name FROM agency_alias other WHERE other.agency_id = e.agency_id))`;

/** It may name the body: it names it, or nobody, or somebody of whom nothing is known. */
const mayName = (row: string): string =>
  `(${row}.unit IS NULL OR ${names(row)} OR NOT EXISTS (SELECT 1 FROM agency known WHERE known.name = ${row}.unit
      UNION ALL SELECT 1 FROM agency_alias known WHERE known.name = ${row}.unit))`;

/** Publications of the last crawl of a place that no report was read from. */
const EMPTY_ITEMS = `crawl_item i WHERE i.reports = 0 AND i.source_id = look.source_id AND i.last_run = look.run_id
        AND i.outcome IS NOT 'hub'`;

/** Why a document could not be read. */
const UNREAD_WHY = `coalesce((SELECT group_concat(code, ' ') FROM (SELECT DISTINCT f.code FROM fetch g
          JOIN document d ON d.sha256 = g.sha256 JOIN finding f ON f.document_id = d.id
          WHERE g.id = empty.fetch_id OR g.id IN (SELECT w.fetch_id FROM crawl_file w WHERE w.item_id = empty.id)
          ORDER BY f.code)), 'no_report')`;

/** A page of a list could not be read that may have named the report. Sites file by reporting year or the one after. */
const GAP = `SELECT 1 FROM crawl_gap g WHERE g.run_id = look.run_id AND g.source_id = look.source_id
        AND (g.year IS NULL OR g.year - e.year IN (0, 1)) AND ${mayName("g")}`;

/** A publication that may be the report: nothing tells its year, or whose it is. */
const DOUBTFUL = `SELECT 1 FROM ${EMPTY_ITEMS} AND (i.year IS NULL OR i.year = e.year)
        AND ${mayName("i")}`;

/** A report of the year in a place of this body alone, under a name that no registry has: it may be this body's. */
const UNKNOWN_NAME = `SELECT 1 FROM document d JOIN report r ON r.document_id = d.id JOIN agency x ON x.id = r.agency_id
        WHERE d.source_id = look.source_id AND +r.year = e.year AND r.is_current = 1
          AND x.origin = 'report' AND x.id <> e.agency_id`;

/** Bodies and years that a report of the year may be of, since its printed name could be this body's among others. */
export const UNSETTLED = `SELECT DISTINCT candidate.value AS agency_id, y.year FROM years y CROSS JOIN unresolved_name u
    CROSS JOIN report r ON r.agency_id = u.agency_id AND +r.year = y.year AND r.is_current = 1, json_each(u.candidates) candidate`;

/**
 * A body that no registry vouches for, and of which nothing tells that it existed in that year: neither an earlier
 * report nor that its site was there when the report was due.
 */
const STRANGER = `e.origin <> 'registry' AND e.year < CAST(substr(look.checked_at, 1, 4) AS INTEGER) - 1
        AND NOT EXISTS (SELECT 1 FROM report r WHERE r.agency_id = e.agency_id AND r.year < e.year)`;

const say = (rank: number, status: string, reason: string, url = "source.url"): string =>
  `json_array(${rank}, '${status}', ${reason}, ${url}, look.checked_at, look.run_id)`;

/**
 * The body's verdict: [rank, status, reason, address, time, run]. Of several places the highest rank counts: a document
 * that is there but could not be read or had, then a place that could not be looked at, then doubt, and only where there
 * is none of it the proof that the report is missing.
 */
export const VERDICT = `coalesce((SELECT max(CASE
      WHEN empty.outcome = 'ok' THEN
        json_array(6, 'unreadable', ${UNREAD_WHY}, empty.url, empty.checked_at, look.run_id)
      WHEN empty.id IS NOT NULL THEN json_array(5, 'unreachable', coalesce(empty.outcome, 'not_asked')
        || coalesce(': ' || nullif(empty.detail, ''), ''), empty.url, look.checked_at, look.run_id)
      WHEN look.outcome = 'unreachable' THEN ${say(4, "unreachable", "look.reason")}
      WHEN look.source_id IS NULL THEN json_array(3, 'unknown', 'not_crawled', NULL, NULL, NULL)
      WHEN date(look.checked_at, '+8 hours') <= e.due_on THEN ${say(3, "unknown", "'not_crawled_since_due'")}
      WHEN NOT (${WHOLE}) THEN ${say(2, "unknown", "'not_read_to_the_end'")}
      WHEN EXISTS (${GAP}) THEN ${say(2, "unknown", "'page_not_read'")}
      WHEN EXISTS (${DOUBTFUL}) THEN ${say(1, "unknown", "'document_not_told'")}
      WHEN place.alone = 1 AND EXISTS (${UNKNOWN_NAME}) THEN ${say(1, "unknown", "'under_another_name'")}
      WHEN (e.agency_id, e.year) IN (SELECT agency_id, year FROM unsettled) THEN ${say(1, "unknown", "'name_unresolved'")}
      WHEN ${STRANGER} THEN ${say(1, "unknown", "'not_in_registry'")}
      ELSE ${say(0, "missing", "'not_there'", LIST_PAGE)} END)
    FROM (${PLACES}) place
    JOIN source ON source.id = place.id
    LEFT JOIN crawl_source look ON look.source_id = place.id AND look.run_id = ${lastLook("place.id", "e.year")}
    LEFT JOIN crawl_item empty ON empty.id = (SELECT i.id FROM ${EMPTY_ITEMS} AND i.year = e.year
      AND (${names("i")} OR (i.unit IS NULL AND place.alone = 1)) ORDER BY i.id LIMIT 1)), json_array(3, 'unknown', 'no_source', NULL, NULL, NULL))`;
