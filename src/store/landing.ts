import type { Database, Statement } from "better-sqlite3";
import type { ParsedReport } from "../core/record.ts";
import { identified, REPORT_COLUMNS, reportValues } from "./report-columns.ts";
import type { ReportRows } from "./report-rows.ts";
import type { Landing } from "./report-store.ts";
import { countDifferences } from "./twins/compare.ts";
import { isTwin } from "./twins/evidence.ts";
import { missing } from "./twins/identity.ts";
import type { Link } from "./twins/links.ts";
import { inOrder, type Reading } from "./twins/reading.ts";
import type { Twins } from "./twins/twins.ts";
import { isOlder, type ReportGroup, type Versions } from "./versions.ts";

/** A document that says a report, as it arrives. */
export interface Arrival {
  reading: Reading;
  url: string | null;
  fetchedAt: string | null;
  /** False for a part of an archive that is of another type than its first part. */
  isOfDocumentType: boolean;
}

/** What became of a report that could be told from others. */
export type Landed = Landing & { reportId: number };

interface Version {
  id: number;
  is_current: 0 | 1;
  published_on: string | null;
  content_hash: Buffer;
  place: number;
  turn: number | null;
  links: Link[];
}

/** Lands documents of one report: a new one, a new version of it, a twin of a version, or what is known already. */
export class ReportLanding {
  readonly #parserVersion: string;
  readonly #rows: ReportRows;
  readonly #twins: Twins;
  readonly #versions: Versions;
  readonly #select: Statement;
  readonly #insert: Statement;
  readonly #retire: Statement;
  readonly #nameSuccessor: Statement;
  readonly #return: Statement;

  constructor(db: Database, parserVersion: string, rows: ReportRows, twins: Twins, versions: Versions) {
    this.#parserVersion = parserVersion;
    this.#rows = rows;
    this.#twins = twins;
    this.#versions = versions;
    this.#select = db.prepare(
      `SELECT id, is_current, published_on, content_hash, coalesce(turn, id) AS place, turn FROM report
       WHERE agency_id = @agencyId AND year = @year AND kind = @kind ORDER BY is_current DESC, id DESC`,
    );
    this.#insert = db.prepare(
      `INSERT INTO report (document_id, is_current, superseded_by, turn, ${REPORT_COLUMNS.join(", ")})
       VALUES (?, ?, ?, ?${", ?".repeat(REPORT_COLUMNS.length)})`,
    );
    this.#retire = db.prepare("UPDATE report SET is_current = 0 WHERE id = ?");
    this.#nameSuccessor = db.prepare("UPDATE report SET superseded_by = ? WHERE id = ?");
    this.#return = db.prepare("UPDATE report SET turn = @turn, returned_at = @at WHERE id = @id");
  }

  /**
   * Lands what was published together of one report. Documents of one publication are twins of one another; two
   * reports in one document are not, unless they tell so themselves.
   * @returns one landing an arrival.
   */
  land<A extends Arrival>(group: ReportGroup, arrivals: readonly A[]): Map<A, Landed> {
    const together = new Set(arrivals.map(({ reading }) => reading.documentId));
    const landed = new Map<A, Landed>();
    // One document's own reports keep its order; several documents come in no order of their own.
    let waiting =
      together.size > 1 ? [...arrivals].sort((a, b) => inOrder(a.reading, b.reading)) : [...arrivals];
    while (waiting.length > 0) {
      const before = this.#load(group);
      const [first, ...rest] = waiting as [A, ...A[]];
      const landing = this.#place(group, first, before, arrivals, together);
      landed.set(first, landing);
      const joined = new Set([first.reading.documentId]);
      waiting = rest.filter((arrival) => {
        if (joined.has(arrival.reading.documentId)) return true;
        joined.add(arrival.reading.documentId);
        landed.set(arrival, this.#join(group, landing.reportId, arrival));
        return false;
      });
      const isGrown = joined.size > 1 && this.#takeIn(group, landing.reportId, joined, before);
      const isAlone = joined.size === 1 && isAdded(landing) && rowTells(first);
      // Just written from its only document: nothing is to be chosen or compared.
      const changed = !isAlone && this.#twins.settle(landing.reportId).changed;
      if (isGrown || changed || landing.outcome === "returned") this.#settle(group);
    }
    return landed;
  }

  #load(group: ReportGroup): Version[] {
    const rows = this.#select.all(group) as Array<Omit<Version, "links">>;
    return rows.map((row) => ({ ...row, links: this.#twins.links.of(row.id) }));
  }

  #place(
    group: ReportGroup,
    arrival: Arrival,
    versions: readonly Version[],
    arrivals: readonly Arrival[],
    together: ReadonlySet<number>,
  ): Landed {
    const { reading, url } = arrival;
    const same = versions.find((version) => says(version, reading));
    if (same !== undefined) {
      this.#twins.join(same.id, reading);
      const isBack = this.#bringBack(same, versions, arrivals);
      return { outcome: isBack ? "returned" : "unchanged", reportId: same.id };
    }
    const twin = this.#twinOf({ reading, url, together }, versions);
    if (twin !== null) {
      this.#twins.join(twin, reading);
      return { outcome: "twin", reportId: twin };
    }
    return this.#add(group, arrival, versions);
  }

  /** The version that a document is a twin of: of several the one that it contradicts least, then the newest. */
  #twinOf(newcomer: Parameters<typeof isTwin>[0], versions: readonly Version[]): number | null {
    let best: { id: number; differences: number } | null = null;
    for (const { id, links, content_hash } of versions) {
      const readingOf = (link: Link) => link.reading ?? this.#twins.links.rowAs(link, id, content_hash);
      if (!isTwin(newcomer, links, readingOf)) continue;
      const own = links.find((link) => !link.isTwin) ?? links[0];
      const differences = own === undefined ? 0 : countDifferences(readingOf(own), newcomer.reading);
      if (best === null || differences < best.differences) best = { id, differences };
    }
    return best?.id ?? null;
  }

  #join(group: ReportGroup, reportId: number, { reading }: Arrival): Landed {
    const versions = this.#load(group);
    const isKnown = versions.some(
      ({ id, links }) => id === reportId && links.some((link) => isOf(link, reading)),
    );
    const isSaid = versions.some((version) => version.id === reportId && says(version, reading));
    this.#twins.join(reportId, reading);
    return { outcome: isKnown || isSaid ? "unchanged" : "twin", reportId };
  }

  #add(group: ReportGroup, arrival: Arrival, versions: readonly Version[]): Landed {
    const { reading } = arrival;
    const record = identified(reading.record);
    const report = { ...(record.report as NonNullable<ParsedReport["report"]>), kind: group.kind };
    const current = versions.find((version) => version.is_current === 1);
    const isNewest = current === undefined || !isOlder(report.published_on, current.published_on);
    if (current !== undefined && isNewest) this.#retire.run(current.id);
    const { lastInsertRowid } = this.#insert.run(
      reading.documentId,
      isNewest ? 1 : 0,
      isNewest ? null : (current?.id ?? null),
      versions.some(({ turn }) => turn !== null) ? nextPlace(versions) : null,
      ...reportValues({ ...record, report }, group.agencyId, group.year, this.#parserVersion, reading.hash),
    );
    const reportId = Number(lastInsertRowid);
    if (current !== undefined && isNewest) this.#nameSuccessor.run(reportId, current.id);
    this.#rows.write(reportId, record);
    this.#twins.links.add(reportId, reading.documentId, reading.part, false);
    if (!rowTells(arrival)) this.#twins.links.setReading(reportId, reading.documentId, reading.part, reading);
    return { outcome: current === undefined ? "new" : "new_version", reportId };
  }

  /**
   * A re-publication that returns to older content makes the old row the current one again: a row is one content, and
   * what people said about it holds again. Only a crawl can tell, by an address that gave the current version before
   * and gives the older one now: a file that is merely read again is no news.
   */
  #bringBack(old: Version, versions: readonly Version[], arrivals: readonly Arrival[]): boolean {
    const current = versions.find((version) => version.is_current === 1);
    if (current === undefined || current.id === old.id) return false;
    const own = current.links.find(({ isTwin: twin }) => !twin);
    if (own === undefined || arrivals.some(({ reading }) => isOf(own, reading))) return false;
    const later = arrivals.filter(({ url, fetchedAt }) => {
      if (url === null || fetchedAt === null) return false;
      const links = current.links.filter(({ seen }) => seen.has(url));
      const isShared = (link: Link) => arrivals.some(({ reading }) => link.documentId === reading.documentId);
      return links.some((link) => {
        const times = isShared(link) ? [...own.seen.values()] : [link.seen.get(url) ?? null];
        return times.every((time) => time !== null && time < fetchedAt);
      });
    });
    const at = later
      .map(({ fetchedAt }) => fetchedAt as string)
      .sort()
      .at(-1);
    if (at === undefined) return false;
    this.#return.run({ id: old.id, turn: nextPlace(versions), at });
    return true;
  }

  /**
   * Versions whose documents turn out to be published together with the others are no versions of their own, unless
   * they were told from this one by a document that both have.
   */
  #takeIn(
    group: ReportGroup,
    into: number,
    joined: ReadonlySet<number>,
    before: readonly Version[],
  ): boolean {
    const ids = (links: readonly Link[]) => links.map(({ documentId }) => documentId);
    const had = new Set(ids(before.find(({ id }) => id === into)?.links ?? []));
    const parts = this.#load(group).filter(({ id, links }) => {
      if (id === into || this.#versions.hasWords(id)) return false;
      return ids(links).every((documentId) => joined.has(documentId) && !had.has(documentId));
    });
    for (const { id } of parts) this.#versions.merge(id, into);
    return parts.length > 0;
  }

  #settle(group: ReportGroup): void {
    for (const id of this.#versions.settle(group)) this.#twins.settle(id);
  }
}

const nextPlace = (versions: readonly Version[]): number =>
  Math.max(...versions.map(({ place }) => place)) + 1;

/** True where a row was written for the document. */
function isAdded({ outcome }: Landed): boolean {
  return outcome === "new" || outcome === "new_version";
}

/** False where the row would not tell something of its document: that its agency came from elsewhere, or the type of its part. */
function rowTells({ reading, isOfDocumentType }: Arrival): boolean {
  return missing(identified(reading.record)).length === 0 && isOfDocumentType;
}

function isOf(link: Link, { documentId, part }: Reading): boolean {
  return link.documentId === documentId && link.part === part;
}

/** True where a version, or one of its twins, says just the same. */
function says({ content_hash, links }: Version, { hash }: Reading): boolean {
  return hash.equals(content_hash) || links.some(({ reading }) => reading?.hash.equals(hash) === true);
}
