import type { Database, Statement } from "better-sqlite3";
import type { Finding, ParsedReport } from "../core/record.ts";
import { AgencyRegister } from "./agencies.ts";
import { fingerprint } from "./fingerprint.ts";
import { matchReports, type StoredReport } from "./match-reports.ts";
import { identified, REPORT_COLUMNS, reportValues } from "./report-columns.ts";
import { ReportRows } from "./report-rows.ts";
import { ReportUpdate, type Update } from "./report-update.ts";
import { isOlder } from "./versions.ts";

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
}

/** What is asserted from outside for a report whose agency or year cannot be told from it. */
export interface Assertion {
  agency?: string;
  year?: number;
}

/** What became of one record. */
export type Landing =
  /** First version of this agency, year and kind. */
  | { outcome: "new"; reportId: number }
  /** A re-publication that says something else. */
  | { outcome: "new_version"; reportId: number }
  /** The same content is there already. */
  | { outcome: "unchanged"; reportId: number }
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

/** Everything that the pipeline writes. One instance a connection; nothing in it is shared between processes. */
export class ReportStore {
  readonly #db: Database;
  readonly #parserVersion: string;
  readonly #agencies: AgencyRegister;
  readonly #rows: ReportRows;
  readonly #findDocument: Statement;
  readonly #findUnread: Statement;
  readonly #insertDocument: Statement;
  readonly #linkDocument: Statement;
  readonly #reportsOf: Statement;
  readonly #findingsOf: Statement;
  readonly #factsOf: Statement;
  readonly #markRead: Statement;
  readonly #markArchived: Statement;
  readonly #versions: Statement;
  readonly #insertReport: Statement;
  readonly #retire: Statement;
  readonly #nameSuccessor: Statement;
  readonly #outdated: Statement;
  readonly #describe: Statement;
  readonly #updates: ReportUpdate;

  constructor(db: Database, parserVersion: string) {
    this.#db = db;
    this.#parserVersion = parserVersion;
    this.#agencies = new AgencyRegister(db);
    this.#rows = new ReportRows(db);
    this.#findDocument = db.prepare("SELECT id FROM document WHERE sha256 = ?").pluck();
    this.#findUnread = db.prepare("SELECT id FROM document WHERE path = ? AND sha256 IS NULL").pluck();
    this.#insertDocument = db.prepare(
      `INSERT INTO document (url, sha256, media_type, charset, fetched_at, http_status, archive_path, container_sha256,
         container_entry, path, parser_version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#linkDocument = db.prepare(
      "INSERT OR IGNORE INTO document_report (document_id, report_id, part) VALUES (?, ?, ?)",
    );
    this.#reportsOf = db.prepare("SELECT count(*) FROM document_report WHERE document_id = ?").pluck();
    this.#findingsOf = db.prepare(
      "SELECT code, severity, message FROM finding WHERE document_id = ? ORDER BY id",
    );
    this.#factsOf = db.prepare(
      "SELECT parser_version AS readBy, archive_path AS archivePath FROM document WHERE id = ?",
    );
    this.#markRead = db.prepare("UPDATE document SET parser_version = ? WHERE id = ?");
    this.#markArchived = db.prepare(
      "UPDATE document SET archive_path = @archivePath WHERE id = @id AND archive_path IS NOT @archivePath",
    );
    this.#versions = db.prepare(
      `SELECT id, is_current, published_on, content_hash FROM report
       WHERE agency_id = ? AND year = ? AND kind = ? ORDER BY is_current DESC`,
    );
    this.#insertReport = db.prepare(
      `INSERT INTO report (document_id, is_current, superseded_by, ${REPORT_COLUMNS.join(", ")})
       VALUES (?, ?, ?${", ?".repeat(REPORT_COLUMNS.length)})`,
    );
    this.#retire = db.prepare("UPDATE report SET is_current = 0 WHERE id = ?");
    this.#nameSuccessor = db.prepare("UPDATE report SET superseded_by = ? WHERE id = ?");
    this.#outdated = db.prepare(
      `SELECT id, sha256, coalesce(url, path, sha256) AS name, path, archive_path AS archivePath FROM document d
       WHERE sha256 IS NOT NULL AND (@all = 1 OR parser_version IS NOT @version
         OR EXISTS (SELECT 1 FROM report r WHERE r.document_id = d.id AND r.parser_version <> @version))
       ORDER BY id`,
    );
    this.#describe = db.prepare("UPDATE document SET media_type = ?, charset = ? WHERE id = ?");
    this.#updates = new ReportUpdate(db, parserVersion, this.#agencies, this.#rows);
  }

  /**
   * Runs `work` in one transaction. Inside another one it becomes a savepoint, so that of many reports in a batch each
   * is still all or nothing.
   */
  transaction<T>(work: () => T): T {
    try {
      // Immediate: a reader that wants to write later would fail at once where another process wrote meanwhile.
      return this.#db.transaction(work).immediate();
    } catch (error) {
      this.#agencies.forget();
      throw error;
    }
  }

  /** What is known of the bytes with that hash; null where they are new. */
  knownDocument(sha256: string): KnownDocument | null {
    return this.#known(this.#findDocument.get(sha256) as number | undefined);
  }

  /** What is known of a file that was refused unread. */
  knownUnread(path: string): KnownDocument | null {
    return this.#known(this.#findUnread.get(path) as number | undefined);
  }

  #known(id: number | undefined): KnownDocument | null {
    if (id === undefined) return null;
    const { readBy, archivePath } = this.#factsOf.get(id) as {
      readBy: string | null;
      archivePath: string | null;
    };
    return {
      id,
      reports: this.#reportsOf.get(id) as number,
      findings: this.#findingsOf.all(id) as Finding[],
      archivePath,
      isUpToDate: readBy === this.#parserVersion,
    };
  }

  /** Notes where the bytes of a document are kept; for documents of a time before there was an archive. */
  markArchived(id: number, archivePath: string): void {
    this.#markArchived.run({ id, archivePath });
  }

  /** Keeps a file that was refused unread, with the finding that says why. Again changes nothing. */
  keepUnread(path: string, finding: Finding): void {
    if (this.knownUnread(path) !== null) return;
    this.transaction(() => {
      const { lastInsertRowid } = this.#insertDocument.run(
        ...Array<null>(9).fill(null),
        path,
        this.#parserVersion,
      );
      this.#rows.writeDocumentFindings(Number(lastInsertRowid), [finding]);
    });
  }

  /**
   * Stores what one document was parsed to, all records or none.
   * @returns one landing a record, in the same order.
   */
  land(records: readonly ParsedReport[], facts: DocumentFacts = {}, assertion: Assertion = {}): Landing[] {
    return this.transaction(() => {
      const landed = records.map((record) => {
        const documentId = this.#document(record, facts);
        return { documentId, ...this.#landOne(record, documentId, assertion) };
      });
      // What an earlier try knew less about is said again only where it still holds.
      for (const documentId of new Set(landed.map((one) => one.documentId))) {
        const own = landed.filter((one) => one.documentId === documentId);
        this.#rows.writeDocumentFindings(
          documentId,
          own.flatMap(({ findings }) => findings),
        );
      }
      return landed.map(({ landing }) => landing);
    });
  }

  /** Documents that another version of the parser read, or all, in the order in which they came. */
  documentsToReparse(all: boolean): StoredDocument[] {
    return this.#outdated.all({ all: all ? 1 : 0, version: this.#parserVersion }) as StoredDocument[];
  }

  /**
   * Stores what a document is read to now in place of what it was read to before, all of it or nothing. Its reports
   * keep their rows; no version is made.
   * @param last true at the second look at a document that gave `deferred`.
   */
  reland(document: StoredDocument, records: readonly ParsedReport[], last = false): Relanding[] {
    return this.transaction(() => {
      const before = this.#updates.reportsOf(document.id);
      const { pairs, added, gone } = matchReports(records, before);
      const results: Relanding[] = [];
      const written = new Set<number>();
      const strangers = [...added];
      for (const { record, stored } of pairs) {
        if (stored.own && !written.has(stored.id)) {
          written.add(stored.id);
          this.#updates.relink(document.id, stored, record.source.part ?? "");
          results.push(this.#updates.update(stored, record));
          continue;
        }
        const result = this.#lookAtTwin(document, stored, record, last);
        if (result === null) strangers.push(record);
        else results.push(result);
      }
      const landed = strangers.map((record) => this.#landOne(record, document.id, {}));
      const news = landed.map(({ landing }) => landing);
      if (gone.length > 0) {
        const reason = reasonOf(records);
        const kept = gone.map(({ id }): Relanding => ({ outcome: "kept", reportId: id, reason }));
        return [...results, ...news.filter(({ outcome }) => outcome !== "no_report"), ...kept];
      }
      results.push(...news);
      this.#rows.writeDocumentFindings(
        document.id,
        landed.flatMap(({ findings }) => findings),
      );
      if (!results.some(({ outcome }) => outcome === "deferred")) this.#markReadAgain(document, records);
      return results;
    });
  }

  /** A document beside the one that the report's row was written from; null where it is another report now. */
  #lookAtTwin(
    document: StoredDocument,
    stored: StoredReport,
    record: ParsedReport,
    last: boolean,
  ): Relanding | null {
    const reportId = stored.id;
    const agrees = this.#updates.agrees(stored, record);
    if (!agrees && !last) return { outcome: "deferred", reportId };
    if (agrees || this.#updates.isAbout(stored, record)) {
      const part = record.source.part ?? "";
      this.#updates.relink(document.id, stored, part);
      const name = part === "" ? document.name : `${document.name} (${part})`;
      const noted = this.#updates.noteTwin(stored, name, agrees);
      return { outcome: agrees ? (noted ? "updated" : "same") : "differs", reportId };
    }
    this.#updates.unlink(document.id, stored);
    return null;
  }

  #markReadAgain({ id }: StoredDocument, records: readonly ParsedReport[]): void {
    this.#markRead.run(this.#parserVersion, id);
    const source = records[0]?.source;
    if (source !== undefined) this.#describe.run(source.media_type, source.charset, id);
  }

  #document({ source }: ParsedReport, facts: DocumentFacts): number {
    const found = this.#findDocument.get(source.sha256) as number | undefined;
    if (found !== undefined) {
      this.#markRead.run(this.#parserVersion, found);
      if (facts.archivePath != null) this.markArchived(found, facts.archivePath);
      return found;
    }
    const { lastInsertRowid } = this.#insertDocument.run(
      facts.url ?? null,
      source.sha256,
      source.media_type,
      source.charset,
      facts.fetchedAt ?? null,
      facts.httpStatus ?? null,
      facts.archivePath ?? null,
      facts.container?.sha256 ?? null,
      facts.container?.entry ?? null,
      facts.path ?? source.path,
      this.#parserVersion,
    );
    return Number(lastInsertRowid);
  }

  /** Lands one record; `findings` are those of the document itself, where the record gives no report. */
  #landOne(
    record: ParsedReport,
    documentId: number,
    assertion: Assertion,
  ): { landing: Landing; findings: readonly Finding[] } {
    const { report } = record;
    if (report === null) return { landing: { outcome: "no_report" }, findings: record.findings };
    const agency = report.agency ?? assertion.agency ?? null;
    const year = report.year ?? assertion.year ?? null;
    if (agency === null || year === null) {
      const findings = withUnidentified(record.findings, agency, year);
      return { landing: { outcome: "unidentified" }, findings };
    }
    const landing = this.#landReport(identified(record), documentId, this.#agencies.resolve(agency), year);
    this.#linkDocument.run(documentId, landing.reportId, record.source.part ?? "");
    return { landing, findings: [] };
  }

  #landReport(
    record: ParsedReport,
    documentId: number,
    agencyId: number,
    year: number,
  ): Landing & { reportId: number } {
    const report = record.report as NonNullable<ParsedReport["report"]>;
    const hash = fingerprint(record);
    const versions = this.#versions.all(agencyId, year, report.kind) as Version[];
    const same = versions.find((version) => hash.equals(version.content_hash));
    if (same !== undefined) return { outcome: "unchanged", reportId: same.id };

    const current = versions.find((version) => version.is_current === 1);
    const isNewest = current === undefined || !isOlder(report.published_on, current.published_on);
    if (current !== undefined && isNewest) this.#retire.run(current.id);
    const { lastInsertRowid } = this.#insertReport.run(
      documentId,
      isNewest ? 1 : 0,
      isNewest ? null : (current?.id ?? null),
      ...reportValues(record, agencyId, year, this.#parserVersion, hash),
    );
    const reportId = Number(lastInsertRowid);
    if (current !== undefined && isNewest) this.#nameSuccessor.run(reportId, current.id);
    this.#rows.write(reportId, record);
    return { outcome: current === undefined ? "new" : "new_version", reportId };
  }
}

interface Version {
  id: number;
  is_current: 0 | 1;
  published_on: string | null;
  content_hash: Buffer;
}

/** Why a document holds no report any more. */
function reasonOf(records: readonly ParsedReport[]): string {
  const finding = records.find(({ report }) => report === null)?.findings[0];
  return finding === undefined ? "not found in it" : `${finding.code}: ${finding.message}`;
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
