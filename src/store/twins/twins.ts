import type { Database, Statement } from "better-sqlite3";
import type { Finding, ReportIdentity } from "../../core/record.ts";
import { differing, identified, REPORT_COLUMNS, reportValues } from "../report-columns.ts";
import type { ReportRows } from "../report-rows.ts";
import { compareTwins } from "./compare.ts";
import { activeOf } from "./evidence.ts";
import { identityFromPage } from "./identity.ts";
import { type Link, Links } from "./links.ts";
import { ADDED, byWorth, fullIdentity, inOrder, type Reading } from "./reading.ts";

/** What the columns of a report's row are, as far as twins may change them. */
interface OwnRow {
  agency_id: number;
  year: number;
  kind: ReportIdentity["kind"];
  document_id: number;
  content_hash: Buffer;
}

/** Columns that a twin may add to: what they are is settled last. */
const IDENTITY = ADDED as readonly string[];

/** What settling the documents of a report did to it. */
export interface Settled {
  changed: boolean;
  /** True where a twin prints a cell otherwise. */
  differs: boolean;
}

const UNTOUCHED: Settled = { changed: false, differs: false };

/**
 * Keeps the documents of one published report together. What the report's row says follows from what its documents
 * were read to alone, so that it is the same in whatever order they came.
 */
export class Twins {
  readonly links: Links;
  readonly #rows: ReportRows;
  readonly #row: Statement;
  readonly #columns: Statement;
  readonly #identity: Statement;
  readonly #setIdentity: Statement;
  readonly #write: Statement;

  constructor(db: Database, rows: ReportRows) {
    this.links = new Links(db);
    this.#rows = rows;
    this.#row = db.prepare(
      "SELECT agency_id, year, kind, document_id, content_hash FROM report WHERE id = ?",
    );
    this.#columns = db.prepare(`SELECT ${REPORT_COLUMNS.join(", ")} FROM report WHERE id = ?`).raw();
    this.#identity = db.prepare(`SELECT ${ADDED.join(", ")} FROM report WHERE id = ?`).raw();
    this.#setIdentity = db.prepare(
      `UPDATE report SET ${ADDED.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`,
    );
    this.#write = db.prepare(
      `UPDATE report SET document_id = ?, ${REPORT_COLUMNS.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`,
    );
  }

  /** Notes that a document says a report, and keeps what it was read to where that is not just what the row says. */
  join(reportId: number, reading: Reading): void {
    const { documentId, part } = reading;
    const links = this.links.of(reportId);
    const known = links.find((link) => link.documentId === documentId && link.part === part);
    if (known !== undefined && !known.isTwin && known.reading === null) return;
    this.links.add(reportId, documentId, part, true);
    const own = this.#ownReading(reportId, links);
    if (!adds(reading, own)) {
      // Files come in an order that somebody chose; addresses in the order in which servers answer.
      const isFetched = links.every((link) => link.reading === null && link.seen.size > 0);
      if (isFetched && inOrder(reading, own) < 0) this.#writeFrom(reportId, reading);
      return;
    }
    this.links.setReading(reportId, own.documentId, own.part, own);
    this.links.setReading(reportId, documentId, part, reading);
  }

  /**
   * Writes a row from another document that says the same: of copies at several addresses always the same one gives
   * title and evidence, whichever came first.
   */
  #writeFrom(reportId: number, reading: Reading): void {
    const { agency_id, year, kind } = this.#rowOf(reportId);
    const report = { ...(reading.record.report as ReportIdentity), kind };
    const { readBy } = this.links.of(reportId).find((link) => isOf(link, reading)) as Link;
    const values = reportValues({ ...reading.record, report }, agency_id, year, readBy, reading.hash);
    this.links.setOwn(reportId, reading.documentId, reading.part);
    this.#write.run(reading.documentId, ...values, reportId);
    this.#rows.rewrite(reportId, identified(reading.record));
  }

  /** Keeps what one of the documents of a report is read to now. */
  replace(reportId: number, reading: Reading): void {
    const links = this.links.of(reportId);
    const own = this.#ownReading(reportId, links);
    const isOwn = own.documentId === reading.documentId && own.part === reading.part;
    const isNews = isOwn || adds(reading, own);
    if (isNews) this.links.setReading(reportId, own.documentId, own.part, own);
    this.links.setReading(reportId, reading.documentId, reading.part, isNews ? reading : null);
  }

  /** True where the documents of a report don't all say just what its row says. */
  hasReadings(reportId: number): boolean {
    return this.links.of(reportId).some(({ reading }) => reading !== null);
  }

  /** True where what a document was read to is kept beside what the row says. */
  hasReading(reportId: number, documentId: number, part: string): boolean {
    const links = this.links.of(reportId);
    return links.some(
      (link) => link.documentId === documentId && link.part === part && link.reading !== null,
    );
  }

  /**
   * Writes the row from the document that is worth most, adds to its identity what only a twin prints, and says where
   * the others differ.
   * @param keepOwn true to leave the row with its document where another one is worth just as much.
   */
  settle(reportId: number, keepOwn = false): Settled {
    const links = this.links.of(reportId);
    if (links.every(({ reading }) => reading === null)) {
      return { ...UNTOUCHED, changed: this.#rows.writeStoreFindings(reportId, []) };
    }
    const own = this.#ownReading(reportId, links);
    const readings = activeOf(links).map((link) => link.reading ?? sameAs(own, link));
    const kept = choose(readings, own, keepOwn);
    const others = readings.filter((reading) => reading !== kept).sort(inOrder);
    const identity = this.#identity.get(reportId) as unknown[];
    let changed = this.#keep(reportId, kept, own, links);
    changed = this.#addIdentity(reportId, kept, others, identity) || changed;
    const differences = others.flatMap((other) => compareTwins(kept, other));
    const findings = [...differences, ...identityFromPage([kept, ...others])];
    changed = this.#rows.writeStoreFindings(reportId, findings) || changed;
    return { changed, differs: differences.some(isAboutCell) };
  }

  #rowOf(reportId: number): OwnRow {
    return this.#row.get(reportId) as OwnRow;
  }

  #ownReading(reportId: number, links: readonly Link[]): Reading {
    const { document_id, content_hash } = this.#rowOf(reportId);
    const own = (links.find(({ isTwin }) => !isTwin) ??
      links.find(({ documentId }) => documentId === document_id)) as Link;
    return own.reading ?? this.links.rowAs(own, reportId, content_hash);
  }

  /** Makes `kept` the document that the row is written from. */
  #keep(reportId: number, kept: Reading, own: Reading, links: readonly Link[]): boolean {
    const row = this.#rowOf(reportId);
    const isOwn = kept.documentId === own.documentId && kept.part === own.part;
    if (!isOwn) {
      // Those that say just what the row said would else seem to say what it says now.
      for (const link of links.filter(({ reading }) => reading === null))
        this.links.setReading(reportId, link.documentId, link.part, sameAs(own, link));
      this.links.setOwn(reportId, kept.documentId, kept.part);
    }
    const { agency_id, year, kind } = row;
    const report = { ...(kept.record.report as ReportIdentity), kind };
    const { readBy } = links.find((link) => isOf(link, kept)) as Link;
    const values = reportValues({ ...kept.record, report }, agency_id, year, readBy, kept.hash);
    const stored = this.#columns.get(reportId) as unknown[];
    const news = differing(stored, values).filter((column) => !IDENTITY.includes(column));
    if (!isOwn || news.length > 0) this.#write.run(kept.documentId, ...values, reportId);
    const isRewritten = this.#rows.rewrite(reportId, identified(kept.record));
    return isRewritten || !isOwn || news.some((column) => column !== "parser_version");
  }

  /** @returns true where it is not the identity of `before`. */
  #addIdentity(
    reportId: number,
    kept: Reading,
    others: readonly Reading[],
    before: readonly unknown[],
  ): boolean {
    const identity = fullIdentity(kept, others);
    const values = ADDED.map((column) => identity[column]);
    this.#setIdentity.run(...values, reportId);
    return values.some((value, index) => value !== before[index]);
  }
}

function isOf(link: Link, { documentId, part }: Reading): boolean {
  return link.documentId === documentId && link.part === part;
}

const isAboutCell = ({ row }: Finding): boolean => row !== undefined;

function sameAs(own: Reading, { documentId, part, sha256, name, mediaType }: Link): Reading {
  return { ...own, documentId, part, sha256, name, mediaType };
}

/** True where a reading is more than the row's words again: it says something else, goes first, or adds to its identity. */
function adds(reading: Reading, own: Reading): boolean {
  if (!reading.hash.equals(own.hash) || byWorth(reading, own) < 0) return true;
  const [report, stored] = [reading.record.report, own.record.report];
  if (report?.agency == null || report.year === null) return true;
  return ADDED.some((member) => stored?.[member] == null && report[member] !== null);
}

function choose(readings: readonly Reading[], own: Reading, keepOwn: boolean): Reading {
  const first = [...readings].sort(inOrder)[0] as Reading;
  const current = readings.find(({ documentId, part }) => documentId === own.documentId && part === own.part);
  return keepOwn && current !== undefined && byWorth(first, current) >= 0 ? current : first;
}
