import type { Database } from "better-sqlite3";
import { findingHash, type StatedFinding } from "./finding-hash.ts";
import { loadReport } from "./load-report.ts";

/** What a person can say of a finding. */
export const VERDICTS = ["confirmed", "explained", "dismissed"] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The word that stands beside a finding; `outdated` where the cells or what the finding says changed since. */
export interface Word {
  verdict: Verdict | "outdated";
  by: string;
  note: string;
}

/**
 * What became of a word: it stands, a later one on the same finding took its place, what it speaks of changed, or the
 * finding is gone.
 */
export type ReviewState = "standing" | "replaced" | "outdated" | "gone";

/** A person's word as it is kept. */
export interface ReviewRow {
  id: number;
  report_id: number | null;
  document_id: number | null;
  code: string;
  table: string | null;
  row: string | null;
  column: string | null;
  message: string;
  cells_hash: Buffer | null;
  verdict: Verdict;
  by: string;
  note: string;
  at: string;
  /** The report, null for a document that yielded none. */
  agency: string | null;
  year: number | null;
  kind: string | null;
  /** Address or path of the document. */
  source: string | null;
}

/** A finding with what it belongs to. */
export interface StoredFinding extends StatedFinding {
  id: number;
  report_id: number | null;
  document_id: number | null;
}

/** A word with what it stands beside now. */
export interface PlacedReview {
  review: ReviewRow;
  state: ReviewState;
  /** Findings of the current version that it is about. */
  findings: number[];
}

/** Every word, and the one that each finding has. */
export interface Reviews {
  reviews: PlacedReview[];
  /** By the number of the finding. */
  words: ReadonlyMap<number, Word>;
}

const REVIEW = `v.id, v.report_id, v.document_id, v.code, v.table_name AS "table", v.row, v."column" AS "column",
  v.message, v.cells_hash, v.verdict, v.by, v.note, v.at, a.name AS agency, r.year, r.kind,
  coalesce(d.url, d.path) AS source`;

const FINDING = `f.id, f.report_id, f.document_id, f.code, f.table_name AS "table", f.row, f."column" AS "column",
  f.printed, f.expected, f.message, f.scope`;

/** One finding; null where there is none of that number. */
export function findFinding(db: Database, id: number): StoredFinding | null {
  return (
    (db.prepare(`SELECT ${FINDING} FROM finding f WHERE f.id = ?`).get(id) as StoredFinding | undefined) ??
    null
  );
}

/** Hash of what a stored finding says and speaks of. */
export function hashOf(db: Database, finding: StoredFinding): Buffer {
  return findingHash(finding, finding.report_id === null ? null : loadReport(db, finding.report_id));
}

/**
 * Holds every word against the findings of today. A word holds for all versions of a report in which it is about the
 * same: a re-publication that changed other things does not take it away.
 * @param only numbers of findings: only words on their reports and documents are held against them.
 */
export function reviewsOf(db: Database, only: readonly number[] | null = null): Reviews {
  const words = new Map<number, Word>();
  const placed: PlacedReview[] = [];
  for (const reviews of subjects(db, only)) {
    const findings = findingsOf(db, reviews[0] as ReviewRow);
    const hashes = new Map(findings.map((finding) => [finding.id, hashOf(db, finding)]));
    const matched = (review: ReviewRow) =>
      alike(findings, review).filter(({ id }) => isSame(hashes.get(id), review.cells_hash));
    const standing = new Map<number, number>();
    for (const review of reviews) for (const { id } of matched(review)) standing.set(id, review.id);
    for (const review of reviews) {
      const same = matched(review);
      // Several findings can have one place (two sentences of the text): a word is not about those of another word.
      const changed = same.length > 0 ? [] : alike(findings, review).filter(({ id }) => !standing.has(id));
      const stands = same.some(({ id }) => standing.get(id) === review.id);
      const state = stands
        ? "standing"
        : same.length > 0
          ? "replaced"
          : changed.length > 0
            ? "outdated"
            : "gone";
      placed.push({ review, state, findings: [...same, ...changed].map(({ id }) => id) });
      const { verdict, by, note } = review;
      for (const { id } of same) if (standing.get(id) === review.id) words.set(id, { verdict, by, note });
      for (const { id } of changed) words.set(id, { verdict: "outdated", by, note });
    }
  }
  return { reviews: placed.sort((a, b) => a.review.id - b.review.id), words };
}

/** Words on the reports, in all their versions, and on the documents that some findings are of; by indexes alone. */
const ON_FINDINGS = `WHERE v.id IN (
  SELECT w.id FROM json_each(@only) CROSS JOIN finding f ON f.id = json_each.value CROSS JOIN report o ON o.id = f.report_id
    CROSS JOIN report s ON s.agency_id = o.agency_id AND s.year = o.year AND s.kind = o.kind
    CROSS JOIN review w ON w.report_id = s.id
  UNION ALL
  SELECT w.id FROM json_each(@only) CROSS JOIN finding f ON f.id = json_each.value
    CROSS JOIN review w ON w.document_id = f.document_id)`;

/** Words by what they are about: a report in all its versions, or a document. */
function subjects(db: Database, only: readonly number[] | null): ReviewRow[][] {
  const rows = db
    .prepare(
      `SELECT ${REVIEW}, CASE WHEN r.id IS NULL THEN 'document ' || v.document_id
           ELSE r.agency_id || '/' || r.year || '/' || r.kind END AS subject
       FROM review v LEFT JOIN report r ON r.id = v.report_id LEFT JOIN agency a ON a.id = r.agency_id
       LEFT JOIN document d ON d.id = coalesce(v.document_id, r.document_id)
       ${only === null ? "" : ON_FINDINGS} ORDER BY v.id`,
    )
    .all(only === null ? {} : { only: JSON.stringify(only) }) as Array<ReviewRow & { subject: string }>;
  const bySubject = new Map<string, ReviewRow[]>();
  for (const { subject, ...review } of rows) {
    const same = bySubject.get(subject);
    if (same === undefined) bySubject.set(subject, [review]);
    else same.push(review);
  }
  return [...bySubject.values()];
}

/** Findings of the current version of the report that a word is about, or of its document. */
function findingsOf(db: Database, { report_id, document_id }: ReviewRow): StoredFinding[] {
  if (report_id === null)
    return db
      .prepare(`SELECT ${FINDING} FROM finding f WHERE f.document_id = ?`)
      .all(document_id) as StoredFinding[];
  return db
    .prepare(
      `SELECT ${FINDING} FROM report o JOIN report r
         ON r.agency_id = o.agency_id AND r.year = o.year AND r.kind = o.kind AND r.is_current = 1
       JOIN finding f ON f.report_id = r.id WHERE o.id = ? ORDER BY f.id`,
    )
    .all(report_id) as StoredFinding[];
}

/** Findings with the word that stands beside each. */
export function withWords<Row extends { id: number }>(
  rows: readonly Row[],
  words: ReadonlyMap<number, Word>,
): Array<Row & (Word | Record<keyof Word, null>)> {
  return rows.map((row) => ({ ...row, ...(words.get(row.id) ?? { verdict: null, by: null, note: null }) }));
}

const alike = (findings: readonly StoredFinding[], review: ReviewRow): StoredFinding[] =>
  findings.filter(
    ({ code, table, row, column }) =>
      code === review.code && table === review.table && row === review.row && column === review.column,
  );

const isSame = (a: Buffer | undefined, b: Buffer | null): boolean => a !== undefined && b?.equals(a) === true;
