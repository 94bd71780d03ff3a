/** The rules of coverage as first written: every body asks for everything itself. Slow, and what the view is held against. */
import { LOOKED, VERDICT } from "./verdict.ts";

/** What the answer is asked for. */
export interface CoverageTerms {
  /** SQL of the day as of which it is answered, YYYY-MM-DD. */
  asOf: string;
  /** SQL that gives the years, one column `year`. */
  years: string;
  /** SQL condition on agencies, alias `a`. */
  agencies: string;
}

/** The day on which a version was public, as it says itself. */
const publicOn = (report: string): string => `coalesce(${report}.published_on, ${report}.written_on)`;

/**
 * A version counts where it was public by then, or had been fetched by then, whatever date it prints; one without any
 * date counts.
 */
function isThere(report: string, asOf: string): string {
  const fetched = `(SELECT date(f.fetched_at, '+8 hours') FROM document f WHERE f.id = ${report}.document_id)`;
  return `CASE WHEN ${publicOn(report)} <= ${asOf} THEN 1
      ELSE coalesce(${fetched} <= ${asOf}, ${publicOn(report)} IS NULL) END`;
}

/** The report of an agency `a` for a year: of its kinds the one that the body's own duty asks for. */
const ownReport = (asOf: string): string => `SELECT r.id FROM report r
    WHERE r.agency_id = a.id AND r.year = y.year AND ${isThere("r", asOf)}
    ORDER BY (r.kind = 'gov_aggregate') <> (a.kind IS 'government'), r.kind, r.is_current DESC, r.id DESC LIMIT 1`;

/**
 * A government's aggregate often stands under its office's name, and the office's own report under the government's
 * (`…人民政府(办公室)`): one that was published for both is missing of neither.
 */
const sharedReport = (
  asOf: string,
): string => `SELECT r.id FROM agency o CROSS JOIN report r ON r.agency_id = o.id
    WHERE +r.year = y.year AND r.is_current = 1 AND ${isThere("r", asOf)} AND o.name IN (a.name || '办公室', a.name || '办公厅', substr(a.name, 1, length(a.name) - 3))
      AND CASE WHEN a.kind = 'government' THEN length(o.name) > length(a.name) AND r.kind = 'gov_aggregate'
      ELSE length(o.name) < length(a.name) AND (r.kind = 'gov_own' OR instr(r.title, '办公')) END
    LIMIT 1`;
const HAS_DOUBLE =
  "(a.kind = 'government' OR a.name LIKE '%人民政府办公室' OR a.name LIKE '%人民政府办公厅')";

/** Why a body owes nothing for a year: not there yet when the year ended, or gone before the report was due. */
const FOUNDED_LATER = "coalesce(e.valid_from, '') > e.year || '-12-31'";
const GONE_BEFORE = "coalesce(e.valid_to, '9999') < coalesce(e.due_on, e.year || '-12-31')";

/** Nothing of the report is there but places that were lost: the document could not be read. */
const UNREAD = `EXISTS (SELECT 1 FROM cell l WHERE l.report_id = e.report_id AND l.status IN ('unresolved', 'not_read'))
    AND NOT EXISTS (SELECT 1 FROM requests t WHERE t.report_id = e.report_id AND coalesce(t.natural_person, t.business,
      t.research_institution, t.public_welfare_org, t.legal_service_org, t.other_org, t.total) IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM proactive t WHERE t.report_id = e.report_id AND coalesce(t.made, t.published,
      t.public_total, t.issued, t.repealed, t.in_force, t.items_last_year, t.items_change, t.decisions, t.projects,
      t.amount) IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM review_litigation t WHERE t.report_id = e.report_id
      AND coalesce(t.upheld, t.corrected, t.other, t.pending, t.total) IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM statistic t WHERE t.report_id = e.report_id AND t.value IS NOT NULL)`;

/** Agencies and years with the report that is there and what is owed. */
const expected = ({
  asOf,
  agencies,
}: CoverageTerms): string => `SELECT a.id AS agency_id, a.name AS agency, a.region_code, a.place,
    a.parent_id, a.kind, a.origin, a.valid_from, a.valid_to, y.year, c.id AS report_id, c.document_id, c.written_on,
    first.published_on AS first_published, first.written_on AS first_written, later.id AS later_id,
    coalesce(u.advisory, d.advisory, 0) AS advisory, u.reason AS duty_reason,
    (y.year + 1) || '-' || CASE WHEN u.agency_id IS NULL THEN d.month_day ELSE u.month_day END AS due_on
  FROM years y CROSS JOIN agency a
  LEFT JOIN report own ON own.id = (${ownReport(asOf)})
  LEFT JOIN report c ON c.id = CASE WHEN own.id IS NOT NULL THEN own.id
    WHEN ${HAS_DOUBLE} THEN (${sharedReport(asOf)}) END
  LEFT JOIN report first ON first.id = (SELECT v.id FROM report v WHERE v.agency_id = c.agency_id AND v.year = c.year
    AND v.kind = c.kind AND ${publicOn("v")} <= ${asOf} ORDER BY ${publicOn("v")} LIMIT 1)
  LEFT JOIN report later ON c.id IS NULL AND later.id = (SELECT v.id FROM report v
    WHERE v.agency_id = a.id AND v.year = y.year AND ${publicOn("v")} > ${asOf} ORDER BY ${publicOn("v")} LIMIT 1)
  LEFT JOIN due_rule d ON d.agency_kind = coalesce(a.kind, 'department')
    AND d.report_kind = CASE WHEN EXISTS (SELECT 1 FROM due_rule k WHERE k.agency_kind = coalesce(a.kind, 'department')
      AND k.report_kind = c.kind AND y.year BETWEEN k.first_year AND k.last_year) THEN c.kind ELSE '' END
    AND d.first_year = (SELECT max(k.first_year) FROM due_rule k WHERE k.agency_kind = d.agency_kind
      AND k.report_kind = d.report_kind AND y.year BETWEEN k.first_year AND k.last_year)
  LEFT JOIN duty u ON u.agency_id = a.id AND u.first_year = (SELECT max(k.first_year) FROM duty k
    WHERE k.agency_id = a.id AND y.year BETWEEN k.first_year AND k.last_year)
  WHERE ${agencies}
    AND (own.id IS NOT NULL OR (coalesce(a.valid_to, '9999') >= y.year || '-01-01'
      AND coalesce(a.valid_from, '') <= coalesce((y.year + 1) || '-' || coalesce(u.month_day, d.month_day), y.year || '-12-31')))`;

/**
 * Who published in time, late, not at all: one row a known agency and year, and one a source that names no body and
 * could not be reached. The one text that answers it, for the view as of today and for `gongkai missing` as of any day.
 *
 * The due date is that of `due_rule` for the kind of body, or of `duty` for the one body; an advisory one is never late
 * or missing. The day that counts is the first on which any version was public (发布日期, else 成文日期).
 *
 * Columns of the view `coverage`, then: `reason` and `run_id` (of the crawl that is the evidence).
 */
export function coverageSql(terms: CoverageTerms): string {
  const { asOf, years } = terms;
  return `WITH years(year) AS (${years}),
looked AS MATERIALIZED (${LOOKED})
SELECT e.agency_id, e.agency, e.region_code, e.year, e.due_on, e.advisory,
  CASE
    WHEN e.report_id IS NULL THEN w.value ->> 1
    WHEN e.due_on IS NULL THEN 'exempt'
    WHEN ${UNREAD} THEN 'unreadable'
    WHEN coalesce(e.first_published, e.first_written) IS NULL THEN 'unknown'
    WHEN e.advisory = 1 OR coalesce(e.first_published, e.first_written) <= e.due_on THEN 'on_time'
    WHEN coalesce(e.written_on, e.first_written) <= e.due_on THEN 'late_doubtful'
    ELSE 'late'
  END AS status,
  coalesce(e.first_published, e.first_written) AS published_on,
  CASE WHEN coalesce(e.first_published, e.first_written) > e.due_on THEN
    CAST(julianday(coalesce(e.first_published, e.first_written)) - julianday(e.due_on) AS INTEGER) END AS days_late,
  e.report_id, coalesce(paper.url, paper.path, w.value ->> 3) AS evidence_url,
  coalesce(paper.fetched_at, w.value ->> 4) AS checked_at,
  CASE WHEN e.report_id IS NULL THEN w.value ->> 2
    WHEN e.due_on IS NULL THEN e.duty_reason
    WHEN coalesce(e.first_published, e.first_written) IS NULL THEN 'no_date' END AS reason,
  w.value ->> 5 AS run_id
FROM (${expected(terms)}) e
JOIN json_each(json_array(json(CASE
    WHEN e.report_id IS NOT NULL THEN 'null'
    WHEN e.due_on IS NULL THEN json_array(0, 'exempt', coalesce(e.duty_reason, 'no_duty'))
    WHEN ${FOUNDED_LATER} THEN json_array(0, 'exempt', 'founded_after')
    WHEN ${GONE_BEFORE} THEN json_array(0, 'exempt', 'abolished_before')
    WHEN ${asOf} <= e.due_on THEN json_array(0, 'not_due', NULL)
    WHEN e.later_id IS NOT NULL THEN json_array(0, CASE e.advisory WHEN 1 THEN 'unknown' ELSE 'missing' END, 'published_later',
      (SELECT coalesce(l.url, l.path) FROM report r JOIN document l ON l.id = r.document_id WHERE r.id = e.later_id),
      (SELECT l.fetched_at FROM report r JOIN document l ON l.id = r.document_id WHERE r.id = e.later_id))
    WHEN e.advisory = 1 THEN replace(${VERDICT}, '[0,"missing"', '[0,"unknown"')
    ELSE ${VERDICT} END))) w
LEFT JOIN document paper ON paper.id = e.document_id
UNION ALL
SELECT NULL, NULL, b.region_code, b.year, NULL, 0, 'unreachable', NULL, NULL, NULL, b.url, b.checked_at, b.reason, b.run_id
FROM looked b WHERE b.agency_id IS NULL AND b.outcome = 'unreachable'`;
}
