import { squeeze } from "../../core/fold.ts";
import type { ParsedReport } from "../../core/record.ts";
import { cellsOf } from "./cells.ts";
import { countDifferences } from "./compare.ts";
import type { Link } from "./links.ts";
import type { Reading } from "./reading.ts";

/**
 * The documents that stand for a publication now: of several that one address gave after one another, the last. The
 * document that the row is written from always does.
 */
export function activeOf(links: readonly Link[]): Link[] {
  return links.filter((link) => !link.isTwin || !links.some((other) => isReplacedBy(link, other)));
}

function isReplacedBy(link: Link, other: Link): boolean {
  if (link.documentId === other.documentId) return false;
  for (const [url, at] of link.seen) {
    const later = other.seen.get(url);
    if (at !== null && later != null && later > at) return true;
  }
  return false;
}

/** A document that has just come, and what was published together with it. */
export interface Newcomer {
  reading: Reading;
  url: string | null;
  /** Documents of the same publication, by what the caller knows. */
  together: ReadonlySet<number>;
}

/**
 * Whether a document that says something else than a stored version is its twin, or a revision. Without a caller's
 * word the documents must tell: an address that gives other bytes, a second file of one type, or another date of
 * publication (发布日期) make a revision; all else is one publication in another file type.
 * @param readingOf what a document of the version was read to.
 */
export function isTwin(
  newcomer: Newcomer,
  links: readonly Link[],
  readingOf: (link: Link) => Reading,
): boolean {
  const { reading, url, together } = newcomer;
  return activeOf(links).every((link) => {
    const isSibling = together.has(link.documentId) && link.documentId !== reading.documentId;
    if (isSibling) return true;
    if (url !== null && link.seen.has(url)) return false;
    if (link.mediaType === reading.mediaType) return isCopyElsewhere(newcomer, link, readingOf);
    return !contradicts(published(reading.record), published(readingOf(link).record));
  });
}

const published = ({ report }: ParsedReport): string | null => report?.published_on ?? null;

function contradicts(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** The same report at another address: nothing but the date on which each site put it up may differ, or be left out. */
function isCopyElsewhere(
  { reading, url }: Newcomer,
  link: Link,
  readingOf: (link: Link) => Reading,
): boolean {
  return url !== null && link.seen.size > 0 && sameButDates(reading, readingOf(link));
}

function sameButDates(a: Reading, b: Reading): boolean {
  if (contradicts(a.record.report?.written_on ?? null, b.record.report?.written_on ?? null)) return false;
  const text = ({ record }: Reading) =>
    JSON.stringify([
      record.figures.map(({ code, value, unit }) => [code, value, unit]),
      record.sections.map(({ heading, text: words }) => [squeeze(heading), squeeze(words)]),
    ]);
  const size = ({ record }: Reading) => cellsOf(record).size;
  return size(a) === size(b) && countDifferences(a, b) === 0 && text(a) === text(b);
}
