import type { ParsedReport, ReportIdentity } from "../../core/record.ts";
import { countRead } from "./cells.ts";

/** What one document of a publication was read to. */
export interface Reading {
  documentId: number;
  /** Which of several reports in the document, `""` for the only one. */
  part: string;
  sha256: string;
  /** What a person knows the document by: its address or path. */
  name: string;
  mediaType: string;
  record: ParsedReport;
  /** Fingerprint of the record as read, before anything of a twin is added to it. */
  hash: Buffer;
}

/** Media types of an article page (网页), the saved one included. */
const PAGES: ReadonlySet<string> = new Set(["text/html", "multipart/related"]);

/** Of attachments that print equally many cells, the type that loses least on the way, first. */
const ATTACHMENTS: readonly RegExp[] = [
  /wordprocessingml|msword|opendocument\.text/,
  /sheet|excel/,
  /ofd/,
  /pdf/,
];

/** True for the article page itself, false for what hangs on it. */
export function isPage({ mediaType }: Pick<Reading, "mediaType">): boolean {
  return PAGES.has(mediaType);
}

function order({ mediaType }: Reading): number {
  const at = ATTACHMENTS.findIndex((type) => type.test(mediaType));
  return at < 0 ? ATTACHMENTS.length : at;
}

/**
 * Which of two twins a report's row is written from, by what the two are alone, so that the order in which they came
 * tells nothing: a page that has tables, then the one with the most cells read, then the file type.
 * @returns negative where `a` goes first, 0 where neither does.
 */
export function byWorth(a: Reading, b: Reading): number {
  const [readA, readB] = [countRead(a.record), countRead(b.record)];
  const page = (reading: Reading, read: number) => (isPage(reading) && read > 0 ? 0 : 1);
  return page(a, readA) - page(b, readB) || readB - readA || order(a) - order(b);
}

/**
 * {@link byWorth}; where that leaves it open the one published first, which is what a report is in time by; then by the
 * hash of the bytes: an order that is always the same.
 */
export function inOrder(a: Reading, b: Reading): number {
  const text = ({ record, sha256, part }: Reading) =>
    `${record.report?.published_on ?? "9999"} ${sha256} ${part}`;
  return byWorth(a, b) || (text(a) < text(b) ? -1 : 1);
}

/** Members of the identity that a twin may add. Whose report it is, and of which year, is settled before. */
export const ADDED = ["title", "index_number", "publisher", "written_on", "published_on"] as const;

/**
 * The identity of a report: what its kept document prints, and what that lacks as its twins print it. A page speaks for
 * the publication; attachments only where they don't contradict one another.
 */
export function fullIdentity(kept: Reading, others: readonly Reading[]): ReportIdentity {
  const identity = { ...(kept.record.report as ReportIdentity) };
  for (const member of ADDED) {
    const said = (from: readonly Reading[]) =>
      new Set(from.map(({ record }) => record.report?.[member] ?? null).filter((value) => value !== null));
    const pages = said(others.filter(isPage));
    const values = pages.size > 0 ? pages : said(others);
    if (identity[member] === null && values.size === 1) identity[member] = [...values][0] as string;
  }
  return identity;
}
