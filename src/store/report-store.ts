import type { Database } from "better-sqlite3";
import type { Finding, ParsedReport } from "../core/record.ts";
import { AgencyRegister } from "./agencies.ts";
import { Documents } from "./documents.ts";
import { fingerprint } from "./fingerprint.ts";
import { type Arrival, ReportLanding } from "./landing.ts";
import { withListedDay } from "./listed-day.ts";
import { Relandings } from "./relanding.ts";
import { ReportRows } from "./report-rows.ts";
import { ReportUpdate, type Update } from "./report-update.ts";
import { pageIdentity } from "./twins/identity.ts";
import type { Reading } from "./twins/reading.ts";
import { Twins } from "./twins/twins.ts";
import { type ReportGroup, Versions } from "./versions.ts";

/** Facts of a document that do not come from its bytes. */
export interface DocumentFacts {
  url?: string | null;
  path?: string | null;
  fetchedAt?: string | null;
  httpStatus?: number | null;
  /** Where the bytes are kept, relative to the archive. */
  archivePath?: string | null;
  /** The archive (.zip) that the document is an entry of. */
  container?: { sha256: string; entry: string } | null;
  /** The crawl source (`source.id`) that led to it. */
  sourceId?: string | null;
  /** YYYY-MM-DD as the page or the list that leads to it says, where no report of the publication prints it itself. */
  listedOn?: string | null;
}

/** What is asserted from outside for a report whose agency or year cannot be told from it. */
export interface Assertion {
  agency?: string;
  year?: number;
  /**
   * Both are those of one publication, by the row of a list: a document of it that prints another year is perhaps not of
   * that body either. Otherwise the body is certain, as a site's own is.
   */
  together?: boolean;
}

/** One of the documents of a publication, and what it was parsed to. */
export interface PublishedDocument {
  records: readonly ParsedReport[];
  facts: DocumentFacts;
}

/** What became of one record. */
export type Landing =
  /** First version of this agency, year and kind. */
  | { outcome: "new"; reportId: number }
  /** A re-publication that says something else. */
  | { outcome: "new_version"; reportId: number }
  /** The same content is there already. */
  | { outcome: "unchanged"; reportId: number }
  /** The same published report in another file; its row is written from whichever document is worth more. */
  | { outcome: "twin"; reportId: number }
  /** An older content is published again: its row is the current one again. */
  | { outcome: "returned"; reportId: number }
  /** Tables, but nobody knows whose or of which year: kept as a document with a finding. */
  | { outcome: "unidentified" }
  /** No report in the file; its findings are kept. */
  | { outcome: "no_report" };

/** What became of one report of a document that was read again. */
export type Relanding =
  | Update
  | Landing
  /** The document repeats another one's report and is read otherwise now; looked at once all others are read. */
  | { outcome: "deferred"; reportId: number }
  /** As before, at the second look: a finding says so. */
  | { outcome: "differs"; reportId: number }
  /** The report is not found in the document any more. What is stored stays: no number is lost in silence. */
  | { outcome: "kept"; reportId: number; reason: string };

/** A document whose bytes can be read again. */
export interface StoredDocument {
  id: number;
  sha256: string;
  /** Where it came from: its address or path. */
  name: string;
  path: string | null;
  archivePath: string | null;
  /** Its pages are pictures, and an OCR engine read them. */
  readByOcr: boolean;
}

/** What an earlier run made of a document. */
export interface KnownDocument {
  id: number;
  reports: number;
  findings: Finding[];
  archivePath: string | null;
  /** True where it was read by this version of the parser. */
  isUpToDate: boolean;
}

/** Undoes a batch in which a document could not be stored. */
const STUMBLED = new Error("a document of the batch could not be stored");

/** Everything that the pipeline writes. One instance a connection; nothing in it is shared between processes. */
export class ReportStore {
  readonly #db: Database;
  readonly #agencies: AgencyRegister;
  readonly #rows: ReportRows;
  readonly #documents: Documents;
  readonly #landing: ReportLanding;
  readonly #relandings: Relandings;
  /** True while documents are stored together, and undone together where one of them cannot be. */
  #isBatch = false;
  #hasStumbled = false;

  constructor(db: Database, parserVersion: string) {
    this.#db = db;
    this.#agencies = new AgencyRegister(db);
    this.#rows = new ReportRows(db);
    this.#documents = new Documents(db, parserVersion);
    const versions = new Versions(db);
    const twins = new Twins(db, this.#rows);
    const updates = new ReportUpdate(db, parserVersion, this.#agencies, this.#rows, versions);
    this.#landing = new ReportLanding(db, parserVersion, this.#rows, twins, versions);
    this.#relandings = new Relandings(this.#documents, updates, twins, versions, (document, records) =>
      this.#landAll([{ documentId: document.id, records, facts: {} }], {}),
    );
  }

  /**
   * Runs `work` in one transaction. Inside another one it becomes a savepoint, so that of many reports in a batch each
   * is still all or nothing.
   */
  transaction<T>(work: () => T): T {
    try {
      if (this.#isBatch) {
        // All is undone in any case, and perhaps has been already.
        if (this.#hasStumbled) throw STUMBLED;
        return work();
      }
      // Immediate: a reader that wants to write later would fail at once where another process wrote meanwhile.
      return this.#db.transaction(work).immediate();
    } catch (error) {
      this.#hasStumbled = true;
      this.#agencies.forget();
      throw error;
    }
  }

  /**
   * Runs work that stores many documents in one transaction, each document all or nothing. It is tried without a savepoint
   * for each, which copies every page that the document touches; where one cannot be stored, all is undone and the work is
   * done again, with them.
   * @param work done once or twice: nothing but what it returns may follow from it outside of the store.
   */
  batch<T>(work: () => T): T {
    try {
      return this.transaction(() => this.#tryTogether(work));
    } catch (error) {
      if (error !== STUMBLED) throw error;
      return this.transaction(work);
    }
  }

  #tryTogether<T>(work: () => T): T {
    this.#isBatch = true;
    this.#hasStumbled = false;
    try {
      const value = work();
      if (this.#hasStumbled) throw STUMBLED;
      return value;
    } finally {
      this.#isBatch = false;
    }
  }

  /** What is known of the bytes with that hash; null where they are new. */
  knownDocument(sha256: string): KnownDocument | null {
    return this.#documents.known(sha256);
  }

  /** What is known of a file that was refused unread. */
  knownUnread(path: string): KnownDocument | null {
    return this.#documents.knownUnread(path);
  }

  /** Notes where the bytes of a document are kept; for documents of a time before there was an archive. */
  markArchived(id: number, archivePath: string): void {
    this.#documents.markArchived(id, archivePath);
  }

  /** Keeps a file that was refused unread, with the finding that says why. Again changes nothing. */
  keepUnread(path: string, finding: Finding): void {
    if (this.knownUnread(path) !== null) return;
    this.transaction(() => this.#rows.writeDocumentFindings(this.#documents.addUnread(path), [finding]));
  }

  /**
   * Stores what one document was parsed to, all records or none. Whether it is a twin of a stored document, or a
   * revision, the documents themselves must tell (`twins/evidence.ts`).
   * @returns one landing a record, in the same order.
   */
  land(records: readonly ParsedReport[], facts: DocumentFacts = {}, assertion: Assertion = {}): Landing[] {
    return this.landTogether([{ records, facts }], assertion)[0] as Landing[];
  }

  /**
   * Stores the documents of one publication, the article page and its attachments, all of them or none. Of each report
   * there is one row: from the page where that has tables, else from the attachment that shows the most cells; the
   * others are linked to it as twins, with `twins_differ` for every cell that two of them print differently. An
   * attachment that tells no agency or year takes the page's (`identity_from_page`).
   *
   * What is stored follows from the documents alone: not from their order, nor from whether they came together or in
   * several calls, as after an interrupted crawl. With `url` and `fetchedAt` given, an address that returns to older
   * content makes that content's row the current one again (`returned`).
   * @returns one landing a record, for each document in the order given.
   */
  landTogether(documents: readonly PublishedDocument[], assertion: Assertion = {}): Landing[][] {
    return this.transaction(() => {
      const kept = documents.map(({ records, facts }) => {
        // A document of which nothing was read has no bytes to know it by.
        const documentId = records[0] === undefined ? 0 : this.#documents.keep(records[0].source, facts);
        return { documentId, records: this.#dated(documentId, records), facts };
      });
      const landed = this.#landAll(kept, assertion);
      // What an earlier try knew less about is said again only where it still holds.
      for (const documentId of new Set(kept.map((one) => one.documentId))) {
        const own = landed.filter((_, index) => kept[index]?.documentId === documentId).flat();
        if (own.length > 0)
          this.#rows.writeDocumentFindings(
            documentId,
            own.flatMap(({ findings }) => findings),
          );
      }
      return landed.map((records) => records.map(({ landing }) => landing));
    });
  }

  /** Documents that another version of the parser read, or all, in the order in which they came. */
  documentsToReparse(all: boolean): StoredDocument[] {
    return this.#documents.toReparse(all);
  }

  /**
   * Stores what a document is read to now in place of what it was read to before, all of it or nothing. Its reports
   * keep their rows; no version is made.
   * @param last true at the second look at a document that gave `deferred`.
   */
  reland(document: StoredDocument, records: readonly ParsedReport[], last = false): Relanding[] {
    return this.transaction(() => {
      const { results, findings } = this.#relandings.reland(
        document,
        this.#dated(document.id, records),
        last,
      );
      if (findings !== null) this.#rows.writeDocumentFindings(document.id, findings);
      return results;
    });
  }

  #dated(documentId: number, records: readonly ParsedReport[]): ParsedReport[] {
    const listedOn = this.#documents.listedOn(documentId);
    return records.map((record) => withListedDay(record, listedOn));
  }

  #landAll(documents: readonly KeptDocument[], assertion: Assertion): LandedRecord[][] {
    const identify = pageIdentity(documents.flatMap(({ records }) => records));
    const groups = new Map<string, { group: ReportGroup; arrivals: Array<Arrival & { place: Place }> }>();
    const landed: LandedRecord[][] = documents.map(() => []);
    for (const [at, document] of documents.entries()) {
      for (const [index, record] of document.records.entries()) {
        const place = [at, index] as const;
        const group = this.#groupOf(record, identify(record), assertion, document.documentId);
        if (!("agencyId" in group)) {
          (landed[at] as LandedRecord[])[index] = group;
          continue;
        }
        const key = `${group.agencyId}/${group.year}/${group.kind}`;
        const { arrivals } = groups.get(key) ?? { arrivals: [] };
        groups.set(key, { group, arrivals: [...arrivals, { ...arrivalOf(document, record), place }] });
      }
    }
    for (const { group, arrivals } of groups.values()) {
      for (const [{ place }, landing] of this.#landing.land(group, arrivals)) {
        const [at, index] = place;
        (landed[at] as LandedRecord[])[index] = { landing, findings: [] };
      }
    }
    return landed;
  }

  /** Whose report a record is, and of which year; what becomes of it where that cannot be told. */
  #groupOf(
    record: ParsedReport,
    like: ParsedReport,
    assertion: Assertion,
    documentId: number,
  ): ReportGroup | LandedRecord {
    const { report } = like;
    if (record.report === null || report === null)
      return { landing: { outcome: "no_report" }, findings: record.findings };
    const isOther =
      assertion.together === true &&
      assertion.year !== undefined &&
      (report.year ?? assertion.year) !== assertion.year;
    const agency = report.agency ?? (isOther ? null : assertion.agency) ?? null;
    const year = report.year ?? assertion.year ?? null;
    if (agency !== null && year !== null) {
      const at = this.#agencies.placeOf(documentId);
      return { agencyId: this.#agencies.resolve(agency, at, year), year, kind: report.kind };
    }
    return {
      landing: { outcome: "unidentified" },
      findings: withUnidentified(record.findings, agency, year),
    };
  }
}

/** A document with its row. */
interface KeptDocument extends PublishedDocument {
  documentId: number;
}

/** What became of a record; `findings` are those of its document, where it gives no report. */
export interface LandedRecord {
  landing: Landing;
  findings: readonly Finding[];
}

/** Place of a record among those given: of which document, and which of its records. */
type Place = readonly [document: number, record: number];

function arrivalOf({ documentId, records, facts }: KeptDocument, record: ParsedReport): Arrival {
  const { source } = record;
  const part = source.part ?? "";
  const address = facts.url ?? facts.path ?? source.path ?? source.sha256;
  const reading: Reading = {
    documentId,
    part,
    sha256: source.sha256,
    name: part === "" ? address : `${address} (${part})`,
    mediaType: source.media_type,
    record,
    hash: fingerprint(record),
  };
  const isOfDocumentType = source.media_type === records[0]?.source.media_type;
  return { reading, url: facts.url ?? null, fetchedAt: facts.fetchedAt ?? null, isOfDocumentType };
}

function withUnidentified(
  findings: readonly Finding[],
  agency: string | null,
  year: number | null,
): Finding[] {
  if (findings.some((finding) => finding.code === "unidentified")) return [...findings];
  const missing = [agency === null ? "agency" : null, year === null ? "year" : null].filter(
    (word) => word !== null,
  );
  const message = `the ${missing.join(" and the ")} of the report cannot be told`;
  return [...findings, { code: "unidentified", severity: "warn", message }];
}
