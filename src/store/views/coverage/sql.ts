import { LOOKED, UNSETTLED, VERDICT } from "./verdict.ts";

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

/** The sooner in this order, the nearer a kind of report to the duty of the body `a`. */
const NEARNESS = `CASE r.kind WHEN 'gov_own' THEN 1 WHEN 'single' THEN 2 ELSE CASE WHEN a.kind = 'government' THEN 0 ELSE 3 END END`;

/**
 * The report of an agency `a` for a year: of its kinds the one that the body's own duty asks for, of its versions the
 * current one, else the newest. The least of numbers spares the sorter that ORDER BY would open for each body.
 */
const ownReport = (asOf: string): string => `SELECT id FROM (SELECT r.id,
    min((${NEARNESS} * 2 + (r.is_current = 0)) * 1000000000000000 - r.id)
    FROM report r WHERE r.agency_id = a.id AND r.year = y.year AND ${isThere("r", asOf)})`;

/** Of the versions that a condition names, the one that was public first; without a sorter, too. */
const firstOf = (condition: string): string => `SELECT id FROM (SELECT v.id, min(${publicOn("v")})
    FROM report v WHERE ${condition})`;

/** Kinds of report that have a rule of their own; `''` stands for all others. */
const RULED_KINDS = "SELECT report_kind FROM due_rule";

/** The rule of each year for each kind of body and of report: that of the very kind, else the general one, the latest. */
const RULES = `SELECT y.year, rule.agency_kind, ruled.report_kind, rule.advisory, (y.year + 1) || '-' || rule.month_day AS due_on,
    max((rule.report_kind <> '') * 10000 + rule.first_year)
  FROM years y JOIN (SELECT '' AS report_kind UNION ${RULED_KINDS}) ruled
  JOIN due_rule rule ON y.year BETWEEN rule.first_year AND rule.last_year AND rule.report_kind IN ('', ruled.report_kind)
  GROUP BY 1, 2, 3`;

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
    CASE WHEN u.agency_id IS NULL THEN d.due_on ELSE (y.year + 1) || '-' || u.month_day END AS due_on
  FROM years y CROSS JOIN agency a
  LEFT JOIN report c ON c.id = coalesce((${ownReport(asOf)}), CASE WHEN ${HAS_DOUBLE} THEN (${sharedReport(asOf)}) END)
  LEFT JOIN report first ON first.id = (${firstOf(`v.agency_id = c.agency_id AND v.year = c.year
    AND v.kind = c.kind AND ${publicOn("v")} <= ${asOf}`)})
  LEFT JOIN report later ON later.id = CASE WHEN c.id IS NULL THEN (${firstOf(`v.agency_id = a.id AND v.year = y.year
    AND ${publicOn("v")} > ${asOf}`)}) END
  LEFT JOIN rules d ON d.agency_kind = coalesce(a.kind, 'department') AND d.year = y.year
    AND d.report_kind = CASE WHEN c.kind IN (${RULED_KINDS}) THEN c.kind ELSE '' END
  LEFT JOIN duty u ON u.agency_id = a.id AND u.first_year = (SELECT max(k.first_year) FROM duty k
    WHERE k.agency_id = a.id AND y.year BETWEEN k.first_year AND k.last_year)
  WHERE ${agencies}
    AND (c.agency_id IS a.id OR (coalesce(a.valid_to, '9999') >= y.year || '-01-01'
      AND coalesce(a.valid_from, '') <= coalesce((y.year + 1) || '-' || u.month_day, d.due_on, y.year || '-12-31')))`;

/**
 * Who published in time, late, not at all: one row a known agency and year, and one a source that names no body and
 * could not be reached. The one text that answers it, for the view as of today and for `gongkai missing` as of any day.
 *
 * The due date is that of `due_rule` for the kind of body, or of `duty` for the one body; an advisory one is never late
 * or missing. The day that counts is the first on which any version was public (发布日期, else 成文日期).
 *
 * Columns of the view `coverage`, then: `reason`, `run_id` (of the crawl that is the evidence), `http_status` and
 * `archive_path` of the report's document.
 */
export function coverageSql(terms: CoverageTerms): string {
  const { asOf, years } = terms;
  return `WITH years(year) AS (${years}),
rules AS MATERIALIZED (${RULES}),
looked AS MATERIALIZED (${LOOKED}),
unsettled AS MATERIALIZED (${UNSETTLED})
SELECT e.agency_id, e.agency, e.region_code, e.year, e.due_on, e.advisory,
  CASE
    WHEN e.report_id IS NULL THEN CASE WHEN e.advisory = 1 AND w.value ->> 1 = 'missing' THEN 'unknown' ELSE w.value ->> 1 END
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
  w.value ->> 5 AS run_id, paper.http_status, paper.archive_path
FROM (${expected(terms)}) e
LEFT JOIN json_each('[' || CASE
    WHEN e.report_id IS NOT NULL THEN NULL
    WHEN e.due_on IS NULL THEN json_array(0, 'exempt', coalesce(e.duty_reason, 'no_duty'))
    WHEN ${FOUNDED_LATER} THEN json_array(0, 'exempt', 'founded_after')
    WHEN ${GONE_BEFORE} THEN json_array(0, 'exempt', 'abolished_before')
    WHEN ${asOf} <= e.due_on THEN json_array(0, 'not_due', NULL)
    WHEN e.later_id IS NOT NULL THEN json_array(0, 'missing', 'published_later',
      (SELECT coalesce(l.url, l.path) FROM report r JOIN document l ON l.id = r.document_id WHERE r.id = e.later_id),
      (SELECT l.fetched_at FROM report r JOIN document l ON l.id = r.document_id WHERE r.id = e.later_id))
    ELSE ${VERDICT} END || ']') w
LEFT JOIN document paper ON paper.id = e.document_id
UNION ALL
SELECT NULL, NULL, b.region_code, b.year, NULL, 0, 'unreachable', NULL, NULL, NULL, b.url, b.checked_at, b.reason, b.run_id, NULL, NULL
FROM looked b WHERE b.agency_id IS NULL AND b.outcome = 'unreachable'`;
}
