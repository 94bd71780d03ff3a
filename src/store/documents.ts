import type { Database, Statement } from "better-sqlite3";
import type { Finding, SourceInfo } from "../core/record.ts";
import type { DocumentFacts, KnownDocument, StoredDocument } from "./report-store.ts";

/** Rows of `document`, and the addresses that their bytes were seen at. */
export class Documents {
  readonly #parserVersion: string;
  readonly #find: Statement;
  readonly #findUnread: Statement;
  readonly #insert: Statement;
  readonly #see: Statement;
  readonly #reportsOf: Statement;
  readonly #findingsOf: Statement;
  readonly #factsOf: Statement;
  readonly #markRead: Statement;
  readonly #markArchived: Statement;
  readonly #markSource: Statement;
  readonly #markListed: Statement;
  readonly #listedOn: Statement;
  readonly #outdated: Statement;
  readonly #describe: Statement;
  readonly #markOcr: Statement;

  constructor(db: Database, parserVersion: string) {
    this.#parserVersion = parserVersion;
    this.#find = db.prepare("SELECT id FROM document WHERE sha256 = ?").pluck();
    this.#findUnread = db.prepare("SELECT id FROM document WHERE path = ? AND sha256 IS NULL").pluck();
    this.#insert = db.prepare(
      `INSERT INTO document (url, sha256, media_type, charset, fetched_at, http_status, archive_path, container_sha256,
         container_entry, path, source_id, ocr, parser_version, listed_on)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#see = db.prepare(
      `INSERT INTO document_address (document_id, url, first_seen, last_seen) VALUES (@id, @url, @at, @at)
       ON CONFLICT DO UPDATE SET first_seen = min(coalesce(first_seen, @at), coalesce(@at, first_seen)),
         last_seen = max(coalesce(last_seen, @at), coalesce(@at, last_seen))`,
    );
    this.#reportsOf = db
      .prepare("SELECT count(DISTINCT report_id) FROM document_report WHERE document_id = ?")
      .pluck();
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
    this.#markSource = db.prepare("UPDATE document SET source_id = ? WHERE id = ? AND source_id IS NULL");
    this.#markListed = db.prepare("UPDATE document SET listed_on = ? WHERE id = ? AND listed_on IS NULL");
    this.#listedOn = db.prepare("SELECT listed_on FROM document WHERE id = ?").pluck();
    this.#outdated = db.prepare(
      `SELECT id, sha256, coalesce(url, path, sha256) AS name, path, archive_path AS archivePath,
         ocr IS NOT NULL AS readByOcr FROM document d
       WHERE sha256 IS NOT NULL AND (@all = 1 OR parser_version IS NOT @version
         OR EXISTS (SELECT 1 FROM report r WHERE r.document_id = d.id AND r.parser_version <> @version))
       ORDER BY id`,
    );
    this.#describe = db.prepare("UPDATE document SET media_type = ?, charset = ? WHERE id = ?");
    this.#markOcr = db.prepare("UPDATE document SET ocr = @ocr WHERE id = @id AND ocr IS NOT @ocr");
  }

  /** What is known of the bytes with that hash; null where they are new. */
  known(sha256: string): KnownDocument | null {
    return this.#known(this.#find.get(sha256) as number | undefined);
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

  /** Notes where the bytes of a document are kept. */
  markArchived(id: number, archivePath: string): void {
    this.#markArchived.run({ id, archivePath });
  }

  /** Id of the row of bytes that were just read, made where they are new; again it learns their new address. */
  keep(source: SourceInfo, facts: DocumentFacts): number {
    const { url = null, fetchedAt = null } = facts;
    const found = this.#find.get(source.sha256) as number | undefined;
    const id = found ?? this.#add(source, facts);
    if (url !== null) this.#see.run({ id, url, at: fetchedAt });
    if (found === undefined) return id;
    this.markRead(id);
    this.#markReadByOcr(id, source);
    if (facts.archivePath != null) this.markArchived(id, facts.archivePath);
    if (facts.sourceId != null) this.#markSource.run(facts.sourceId, id);
    if (facts.listedOn != null) this.#markListed.run(facts.listedOn, id);
    return id;
  }

  #add(source: SourceInfo, facts: DocumentFacts): number {
    const { lastInsertRowid } = this.#insert.run(
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
      facts.sourceId ?? null,
      ocrOf(source),
      this.#parserVersion,
      facts.listedOn ?? null,
    );
    return Number(lastInsertRowid);
  }

  /** The day that a list gives a document; null where none does. */
  listedOn(id: number): string | null {
    return (this.#listedOn.get(id) as string | null | undefined) ?? null;
  }

  /** Id of a new row for a file that was refused unread. */
  addUnread(path: string): number {
    const nothing = Array<null>(9).fill(null);
    return Number(this.#insert.run(...nothing, path, null, null, this.#parserVersion, null).lastInsertRowid);
  }

  /** Documents that another version of the parser read, or all, in the order in which they came. */
  toReparse(all: boolean): StoredDocument[] {
    const rows = this.#outdated.all({ all: all ? 1 : 0, version: this.#parserVersion });
    return (rows as (Omit<StoredDocument, "readByOcr"> & { readByOcr: 0 | 1 })[]).map((row) => ({
      ...row,
      readByOcr: row.readByOcr === 1,
    }));
  }

  /**
   * Notes which version of the parser has read a document, this one where none is given.
   * @returns the one that was noted before.
   */
  markRead(id: number, readBy: string | null = this.#parserVersion): string | null {
    const { readBy: before } = this.#factsOf.get(id) as { readBy: string | null };
    if (before !== readBy) this.#markRead.run(readBy, id);
    return before;
  }

  /** Notes what kind of file a document is taken for now. */
  describe(id: number, source: SourceInfo | undefined): void {
    if (source === undefined) return;
    this.#describe.run(source.media_type, source.charset, id);
    this.#markReadByOcr(id, source);
  }

  /** A document once read by OCR stays one: a reading that had no engine says nothing against it. */
  #markReadByOcr(id: number, source: SourceInfo): void {
    const ocr = ocrOf(source);
    if (ocr !== null) this.#markOcr.run({ id, ocr });
  }
}

/** The OCR engine that read a document, as `document.ocr` has it. */
function ocrOf({ ocr }: SourceInfo): string | null {
  return ocr === undefined ? null : `${ocr.engine} ${ocr.version}`;
}
