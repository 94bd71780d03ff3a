import type { Finding, ParsedReport } from "../core/record.ts";
import type { Documents } from "./documents.ts";
import { fingerprint } from "./fingerprint.ts";
import { matchReports, type StoredReport } from "./match-reports.ts";
import type { LandedRecord, Relanding, StoredDocument } from "./report-store.ts";
import type { ReportUpdate } from "./report-update.ts";
import type { Reading } from "./twins/reading.ts";
import type { Twins } from "./twins/twins.ts";
import type { Versions } from "./versions.ts";

/** Lands reports that a document was not known to hold. */
export type LandStrangers = (document: StoredDocument, records: readonly ParsedReport[]) => LandedRecord[][];

/** Puts what a document is read to now in place of what it was read to before. */
export class Relandings {
  readonly #documents: Documents;
  readonly #updates: ReportUpdate;
  readonly #twins: Twins;
  readonly #versions: Versions;
  readonly #landStrangers: LandStrangers;

  constructor(
    documents: Documents,
    updates: ReportUpdate,
    twins: Twins,
    versions: Versions,
    landStrangers: LandStrangers,
  ) {
    this.#documents = documents;
    this.#updates = updates;
    this.#twins = twins;
    this.#versions = versions;
    this.#landStrangers = landStrangers;
  }

  /** One document's reports; `findings` are those of the document itself, null to leave them as they are. */
  reland(
    document: StoredDocument,
    records: readonly ParsedReport[],
    last: boolean,
  ): { results: Relanding[]; findings: readonly Finding[] | null } {
    // Before its reports are written: a row says which parser read it.
    const readBy = this.#documents.markRead(document.id);
    const matched = matchReports(records, this.#updates.reportsOf(document.id));
    // One document may stand for several versions of a report: a page whose attachment was exchanged.
    const again = matched.gone.flatMap((stored) => {
      const pair = matched.pairs.find((other) => isVersionOf(stored, other.stored));
      return pair === undefined ? [] : [{ record: pair.record, stored }];
    });
    const gone = matched.gone.filter((stored) => !again.some((pair) => pair.stored === stored));
    const results: Relanding[] = [];
    const written = new Set<number>();
    const strangers = [...matched.added];
    for (const { record, stored } of [...matched.pairs, ...again]) {
      const isOwn = stored.own && !written.has(stored.id);
      if (isOwn) written.add(stored.id);
      const result = isOwn
        ? this.#update(document, stored, record)
        : this.#lookAtTwin(document, stored, record, last);
      if (result !== null) results.push(result);
      else if (!strangers.includes(record)) strangers.push(record);
    }
    const landed = this.#landStrangers(document, strangers).flat();
    const news = landed.map(({ landing }) => landing);
    if (gone.length > 0 || results.some(({ outcome }) => outcome === "deferred")) {
      // It is to be read once more.
      this.#documents.markRead(document.id, readBy);
    } else this.#documents.describe(document.id, records[0]?.source);
    if (gone.length > 0) {
      const reason = reasonOf(records);
      const kept = gone.map(({ id }): Relanding => ({ outcome: "kept", reportId: id, reason }));
      return {
        results: [...results, ...news.filter(({ outcome }) => outcome !== "no_report"), ...kept],
        findings: null,
      };
    }
    return { results: [...results, ...news], findings: landed.flatMap(({ findings }) => findings) };
  }

  /** The document that the report's row was written from. */
  #update(document: StoredDocument, stored: StoredReport, record: ParsedReport): Relanding {
    this.#updates.relink(document.id, stored, record.source.part ?? "");
    const hasTwins = this.#twins.hasReadings(stored.id);
    if (hasTwins && this.#updates.isAbout(stored, record))
      return this.#reread(document, stored, record, false);
    const result = this.#updates.update(stored, record);
    if (hasTwins) this.#twins.replace(stored.id, readingOf(document, record));
    return result;
  }

  /** A document beside the one that the report's row was written from; null where it is another report now. */
  #lookAtTwin(
    document: StoredDocument,
    stored: StoredReport,
    record: ParsedReport,
    last: boolean,
  ): Relanding | null {
    const reportId = stored.id;
    const isAbout = this.#updates.isAbout(stored, record);
    // A copy of the report's own document is held against it once that has been read again.
    const isCopy = !this.#twins.hasReading(reportId, document.id, stored.part);
    if (isCopy && !last && !this.#updates.agrees(stored, record)) return { outcome: "deferred", reportId };
    if (!isAbout) {
      this.#updates.unlink(document.id, stored);
      this.#settle(reportId);
      return null;
    }
    this.#updates.relink(document.id, stored, record.source.part ?? "");
    return this.#reread(document, stored, record, isCopy);
  }

  #reread(document: StoredDocument, { id }: StoredReport, record: ParsedReport, isCopy: boolean): Relanding {
    this.#twins.replace(id, readingOf(document, record));
    const { changed, differs } = this.#settle(id);
    const outcome = !changed ? "same" : differs && isCopy ? "differs" : "updated";
    return { outcome, reportId: id };
  }

  #settle(reportId: number): { changed: boolean; differs: boolean } {
    const settled = this.#twins.settle(reportId, true);
    const group = this.#updates.groupOf(reportId);
    if (settled.changed && group !== null)
      for (const id of this.#versions.settle(group)) this.#twins.settle(id, true);
    return settled;
  }
}

function readingOf({ id, sha256, name }: StoredDocument, record: ParsedReport): Reading {
  const part = record.source.part ?? "";
  const mediaType = record.source.media_type;
  const named = part === "" ? name : `${name} (${part})`;
  return { documentId: id, part, sha256, name: named, mediaType, record, hash: fingerprint(record) };
}

function isVersionOf(stored: StoredReport, other: StoredReport): boolean {
  const { agencyId, year, kind, part } = stored;
  return other.agencyId === agencyId && other.year === year && other.kind === kind && other.part === part;
}

/** Why a document holds no report any more. */
function reasonOf(records: readonly ParsedReport[]): string {
  const finding = records.find(({ report }) => report === null)?.findings[0];
  return finding === undefined ? "not found in it" : `${finding.code}: ${finding.message}`;
}
