import type { Database, Statement } from "better-sqlite3";
import type { Finding, FormId, FormsUsed, ParsedReport, ProactivePart } from "../core/record.ts";
import { AgencyRegister } from "./agencies.ts";
import { fingerprint } from "./fingerprint.ts";
import { ReportRows } from "./report-rows.ts";

/** Facts of a document that do not come from its bytes. */
export interface DocumentFacts {
  url?: string | null;
  path?: string | null;
  fetchedAt?: string | null;
  httpStatus?: number | null;
  archivePath?: string | null;
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

/** What an earlier run made of a document. */
export interface KnownDocument {
  id: number;
  reports: number;
  findings: Finding[];
  /** True where it was read by this version of the parser. */
  isUpToDate: boolean;
}

const PARTS: readonly ProactivePart[] = ["art20_1", "art20_5", "art20_6", "art20_8", "art20_9"];

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
  readonly #readBy: Statement;
  readonly #markRead: Statement;
  readonly #clearFindings: Statement;
  readonly #versions: Statement;
  readonly #insertReport: Statement;
  readonly #retire: Statement;
  readonly #nameSuccessor: Statement;

  constructor(db: Database, parserVersion: string) {
    this.#db = db;
    this.#parserVersion = parserVersion;
    this.#agencies = new AgencyRegister(db);
    this.#rows = new ReportRows(db);
    this.#findDocument = db.prepare("SELECT id FROM document WHERE sha256 = ?").pluck();
    this.#findUnread = db.prepare("SELECT id FROM document WHERE path = ? AND sha256 IS NULL").pluck();
    this.#insertDocument = db.prepare(
      `INSERT INTO document (url, sha256, media_type, charset, fetched_at, http_status, archive_path, path, parser_version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#linkDocument = db.prepare(
      "INSERT OR IGNORE INTO document_report (document_id, report_id, part) VALUES (?, ?, ?)",
    );
    this.#reportsOf = db.prepare("SELECT count(*) FROM document_report WHERE document_id = ?").pluck();
    this.#findingsOf = db.prepare(
      "SELECT code, severity, message FROM finding WHERE document_id = ? ORDER BY id",
    );
    this.#readBy = db.prepare("SELECT parser_version FROM document WHERE id = ?").pluck();
    this.#markRead = db.prepare("UPDATE document SET parser_version = ? WHERE id = ?");
    this.#clearFindings = db.prepare("DELETE FROM finding WHERE document_id = ?");
    this.#versions = db.prepare(
      `SELECT id, is_current, published_on, content_hash FROM report
       WHERE agency_id = ? AND year = ? AND kind = ? ORDER BY is_current DESC`,
    );
    this.#insertReport = db.prepare(
      `INSERT INTO report (agency_id, year, kind, title, index_number, publisher, written_on, published_on, document_id,
         is_current, superseded_by, parser_version, content_hash, form_requests, form_review_litigation, form_statistics,
         form_art20_1, form_art20_5, form_art20_6, form_art20_8, form_art20_9)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#retire = db.prepare("UPDATE report SET is_current = 0 WHERE id = ?");
    this.#nameSuccessor = db.prepare("UPDATE report SET superseded_by = ? WHERE id = ?");
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
    return {
      id,
      reports: this.#reportsOf.get(id) as number,
      findings: this.#findingsOf.all(id) as Finding[],
      isUpToDate: this.#readBy.get(id) === this.#parserVersion,
    };
  }

  /** Keeps a file that was refused unread, with the finding that says why. Again changes nothing. */
  keepUnread(path: string, finding: Finding): void {
    if (this.knownUnread(path) !== null) return;
    this.transaction(() => {
      const { lastInsertRowid } = this.#insertDocument.run(
        ...Array<null>(7).fill(null),
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
      let cleared = false;
      return records.map((record) => {
        const documentId = this.#document(record, facts);
        if (!cleared) {
          // Findings of an earlier try that knew less; they are written again where they still hold.
          this.#clearFindings.run(documentId);
          cleared = true;
        }
        return this.#landOne(record, documentId, assertion);
      });
    });
  }

  #document({ source }: ParsedReport, facts: DocumentFacts): number {
    const found = this.#findDocument.get(source.sha256) as number | undefined;
    if (found !== undefined) {
      this.#markRead.run(this.#parserVersion, found);
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
      facts.path ?? source.path,
      this.#parserVersion,
    );
    return Number(lastInsertRowid);
  }

  #landOne(record: ParsedReport, documentId: number, assertion: Assertion): Landing {
    const { report } = record;
    if (report === null) {
      this.#rows.writeDocumentFindings(documentId, record.findings);
      return { outcome: "no_report" };
    }
    const agency = report.agency ?? assertion.agency ?? null;
    const year = report.year ?? assertion.year ?? null;
    if (agency === null || year === null) {
      this.#rows.writeDocumentFindings(documentId, withUnidentified(record.findings, agency, year));
      return { outcome: "unidentified" };
    }
    const identified =
      report.agency === null || report.year === null
        ? { ...record, findings: record.findings.filter((finding) => finding.code !== "unidentified") }
        : record;
    const landing = this.#landReport(identified, documentId, this.#agencies.resolve(agency), year);
    this.#linkDocument.run(documentId, landing.reportId, record.source.part ?? "");
    return landing;
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
      agencyId,
      year,
      report.kind,
      report.title,
      report.index_number,
      report.publisher,
      report.written_on,
      report.published_on,
      documentId,
      isNewest ? 1 : 0,
      isNewest ? null : (current?.id ?? null),
      this.#parserVersion,
      hash,
      ...formColumns(record.forms),
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

/** True where both dates are known and the first is earlier: the order of reading files is not the order of publishing. */
function isOlder(date: string | null, than: string | null): boolean {
  return date !== null && than !== null && date < than;
}

function formColumns(forms: FormsUsed): Array<FormId | null> {
  const { proactive } = forms;
  const parts = PARTS.map((part) =>
    typeof proactive === "object" ? (proactive[part] ?? null) : (proactive ?? null),
  );
  return [forms.requests ?? null, forms.review_litigation ?? null, forms.statistics ?? null, ...parts];
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
