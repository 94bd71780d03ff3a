import { UNREACHED, UNSETTLED, VERDICT } from "./verdict.ts";

/** What the answer is asked for. */
export interface CoverageTerms {
  /** SQL of the day as of which it is answered, YYYY-MM-DD. */
  asOf: string;
  /** SQL that gives the years, one column `year`. */
  years: string;
  /** SQL condition on agencies, alias `a`. */
  agencies: string;
  /** SQL condition on sources that name no body, alias `b`; all of them unless given. */
  sources?: string;
}

/** Terms for the start of a division code. @param region SQL of it. */
export function regionTerms(region: string): Required<Pick<CoverageTerms, "agencies" | "sources">> {
  const isIn = (alias: string): string =>
    `${alias}.region_code >= ${region} AND ${alias}.region_code < ${region} || ':'`;
  return { agencies: isIn("a"), sources: isIn("b") };
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

/** The sooner in this order, the nearer a report to the duty of the body `a`: by its kind, then the current version, then the newest. */
const nearness = (report: string): string =>
  `(CASE ${report}.kind WHEN 'gov_own' THEN 1 WHEN 'single' THEN 2 ELSE CASE WHEN a.kind = 'government' THEN 0 ELSE 3 END END,
    -${report}.is_current, -${report}.id)`;

/**
 * The report `c` of an agency `a` for a year: the nearest that is there. Most bodies have just one, and so nothing is
 * sorted: the others are asked whether one of them is nearer.
 */
const isOwnReport = (
  asOf: string,
): string => `c.year = y.year AND c.agency_id = a.id AND ${isThere("c", asOf)}
    AND NOT EXISTS (SELECT 1 FROM report o WHERE o.year = y.year AND o.agency_id = a.id AND o.id <> c.id
      AND ${nearness("o")} < ${nearness("c")} AND ${isThere("o", asOf)})`;

/**
 * The version `v` that was public first where that is not the report `h` itself: of the same agency, kind and year; of
 * one day, the one that was read first.
 */
const isSooner = (
  asOf: string,
): string => `v.year = h.year AND v.agency_id = h.reporter_id AND v.kind = h.report_kind
    AND v.id <> h.report_id AND ${publicOn("v")} <= ${asOf}
    AND CASE WHEN h.public_on <= ${asOf} THEN (${publicOn("v")}, v.id) < (h.public_on, h.report_id) ELSE 1 END
    AND NOT EXISTS (SELECT 1 FROM report o WHERE o.year = h.year AND o.agency_id = h.reporter_id AND o.kind = h.report_kind
      AND (${publicOn("o")}, o.id) < (${publicOn("v")}, v.id))`;

/** Of the versions that were not public yet, the one that was first. */
const laterReport = (asOf: string): string => `SELECT id FROM (SELECT n.id, min(${publicOn("n")})
    FROM report n WHERE n.agency_id = h.agency_id AND n.year = h.year AND ${publicOn("n")} > ${asOf})`;

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

/** Agencies and years with the report that is there: of the body itself, else one that was published for it, too. */
const reported = ({ asOf, agencies }: CoverageTerms): string => `SELECT a.id AS agency_id, a.name AS agency,
    a.region_code, a.parent_id, a.kind, a.origin, a.valid_from, a.valid_to, y.year, c.id AS own_id,
    coalesce(c.id, shared.id) AS report_id, coalesce(c.agency_id, shared.agency_id) AS reporter_id,
    coalesce(c.kind, shared.kind) AS report_kind, coalesce(c.document_id, shared.document_id) AS document_id,
    iif(c.id IS NULL, shared.written_on, c.written_on) AS written_on,
    iif(c.id IS NULL, ${publicOn("shared")}, ${publicOn("c")}) AS public_on
  FROM years y CROSS JOIN agency a
  LEFT JOIN report c ON ${isOwnReport(asOf)}
  LEFT JOIN report shared ON shared.id = CASE WHEN c.id IS NULL AND ${HAS_DOUBLE} THEN (${sharedReport(asOf)}) END
  WHERE ${agencies}`;

/** The same with the version that was public first, and what is owed. */
const expected = (terms: CoverageTerms): string => `SELECT h.*, later.id AS later_id,
    CASE WHEN v.id IS NOT NULL THEN ${publicOn("v")} WHEN h.public_on <= ${terms.asOf} THEN h.public_on END AS first_public,
    CASE WHEN v.id IS NOT NULL THEN v.written_on WHEN h.public_on <= ${terms.asOf} THEN h.written_on END AS first_written,
    coalesce(u.advisory, d.advisory, 0) AS advisory, u.reason AS duty_reason,
    CASE WHEN u.agency_id IS NULL THEN d.due_on ELSE (h.year + 1) || '-' || u.month_day END AS due_on
  FROM (${reported(terms)}) h
  LEFT JOIN report v ON ${isSooner(terms.asOf)}
  LEFT JOIN report later ON later.id = CASE WHEN h.report_id IS NULL THEN (${laterReport(terms.asOf)}) END
  LEFT JOIN rules d ON d.agency_kind = coalesce(h.kind, 'department') AND d.year = h.year
    AND d.report_kind = CASE WHEN h.report_kind IN (${RULED_KINDS}) THEN h.report_kind ELSE '' END
  LEFT JOIN duty u ON u.agency_id = h.agency_id AND h.year BETWEEN u.first_year AND u.last_year
    AND NOT EXISTS (SELECT 1 FROM duty k WHERE k.agency_id = h.agency_id AND k.first_year > u.first_year
      AND h.year BETWEEN k.first_year AND k.last_year)
  WHERE h.own_id IS NOT NULL OR (coalesce(h.valid_to, '9999') >= h.year || '-01-01'
    AND coalesce(h.valid_from, '') <= coalesce((h.year + 1) || '-' || u.month_day, d.due_on, h.year || '-12-31'))`;

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
  const { asOf, years, sources = "1" } = terms;
  return `WITH years(year) AS (${years}),
rules AS MATERIALIZED (${RULES}),
unsettled AS MATERIALIZED (${UNSETTLED})
SELECT e.agency_id, e.agency, e.region_code, e.year, e.due_on, e.advisory,
  CASE
    WHEN e.report_id IS NULL THEN CASE WHEN e.advisory = 1 AND w.value ->> 1 = 'missing' THEN 'unknown' ELSE w.value ->> 1 END
    WHEN e.due_on IS NULL THEN 'exempt'
    WHEN ${UNREAD} THEN 'unreadable'
    WHEN e.first_public IS NULL THEN 'unknown'
    WHEN e.advisory = 1 OR e.first_public <= e.due_on THEN 'on_time'
    WHEN coalesce(e.written_on, e.first_written) <= e.due_on THEN 'late_doubtful'
    ELSE 'late'
  END AS status,
  e.first_public AS published_on,
  CASE WHEN e.first_public > e.due_on THEN
    CAST(julianday(e.first_public) - julianday(e.due_on) AS INTEGER) END AS days_late,
  e.report_id, coalesce(paper.url, paper.path, w.value ->> 3) AS evidence_url,
  coalesce(paper.fetched_at, w.value ->> 4) AS checked_at,
  CASE WHEN e.report_id IS NULL THEN w.value ->> 2
    WHEN e.due_on IS NULL THEN e.duty_reason
    WHEN e.first_public IS NULL THEN 'no_date' END AS reason,
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
FROM (${UNREACHED}) b WHERE ${sources}`;
}
